"""The word lists of ``lexicon/article.toml``, in the forms that the readers use."""

import tomllib
from functools import cache
from typing import Any

from tracker import resources


@cache
def lexicon() -> dict[str, Any]:
    """Return the lexicon as it stands in the file."""
    return tomllib.loads((resources.lexicon() / "article.toml").read_text(encoding="utf-8"))


@cache
def months() -> dict[str, int]:
    """Return the number of each month name and abbreviation, of all languages together."""
    found: dict[str, int] = {}
    for names in lexicon()["months"].values():
        for number, spellings in enumerate(names, 1):
            found.update(dict.fromkeys(spellings.split("|"), number))
    return found


@cache
def zones() -> dict[str, int | str]:
    """Return minutes east of Greenwich, or an IANA zone's name, by abbreviation."""
    return dict(lexicon()["zones"])


@cache
def phrases(key: str) -> tuple[str, ...]:
    """Return a list of ``[words]``, longest first, so that the longest match is tried first."""
    return tuple(sorted(lexicon()["words"][key], key=len, reverse=True))


@cache
def agencies() -> dict[str, str]:
    """Return the name of each agency by every way of crediting it, in the case in which it is."""
    return {
        spelling: name
        for name, spellings in lexicon()["agencies"].items()
        for spelling in spellings
    }
