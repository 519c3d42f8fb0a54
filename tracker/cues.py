"""Read how a value is meant off the words around it, by the lists of ``lexicon/checks.toml``."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from tracker import resources

_CLOCK = r"\d{1,2}:\d\d|\d{1,2}(?:\.\d\d)? ?(?:[ap]\.m|[ap]m)"


@dataclass(frozen=True, slots=True)
class Cue:
    """A list of words and phrases."""

    pattern: re.Pattern[str]

    def found(self, text: str) -> bool:
        """Tell whether ``text`` holds one of them."""
        return self.pattern.search(text) is not None

    def all(self, text: str) -> frozenset[str]:
        """Return those that ``text`` holds, in lower case."""
        return frozenset(found.group().lower() for found in self.pattern.finditer(text))


@cache
def lists() -> dict[str, dict[str, Any]]:
    """Return the lists as they stand in the file."""
    return tomllib.loads((resources.lexicon() / "checks.toml").read_text(encoding="utf-8"))


@cache
def cue(name: str) -> Cue:
    """Return the list of that name."""
    data = lists()[name]
    phrases = {*data["words"].split(), *data.get("phrases", ())}
    either = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda p: (-len(p), p)))
    clock = f"|{_CLOCK}" if data.get("clock") else ""
    return Cue(re.compile(rf"(?<!\w)(?:{either}{clock})(?!\w)", re.IGNORECASE))
