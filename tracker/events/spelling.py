"""One form for the spellings of a name: what is written in, what is compared out.

"Nvidia Corp.", "NVIDIA" and "Nvidia" have one form, so have "Department of Justice" and "Justice
Department". Whether "US Treasury" is "Treasury" depends on what else a story names.
"""

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

from tracker import resources

Form = tuple[str, ...]

_DOTTED = re.compile(r"(?:\w\.)+\w?|[^.]+\.")  # "U.S.", "Corp.", not "Amazon.com"


def form(name: str) -> Form:
    """Return the words of a name that are compared, in order."""
    kept = [word for word in map(_plain, name.split()) if word and not _is_small(word)]
    found = [word if _is_cased(word) else word.lower() for word in kept]
    if len(found) > 2 and country(" ".join(found[:2])):
        found = [country(" ".join(found[:2])), *found[2:]]
    if len(found) > 1 and found[-1] in listed("offices"):
        found = [found[-1], *found[:-1]]
    return tuple(found)


def _plain(word: str) -> str:
    """Return a word without accents and the full stops of what is shortened."""
    apart = unicodedata.normalize("NFKD", word)
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter)).strip("',’")
    return bare.replace(".", "") if _DOTTED.fullmatch(bare) else bare


def _is_cased(word: str) -> bool:
    """Tell whether the capitals of a word matter: "ICE" is not "Ice", "AG" is "Ag"."""
    return word.isupper() and not (word.lower() in _kinds() or country(word.lower()))


def _is_small(word: str) -> bool:
    return is_article(word) or (word.islower() and word in listed("small")) or word == "&"


def is_article(word: str) -> bool:
    """Tell whether a word before a name is "the", "La" or the like."""
    return word.lower() in listed("articles")


def company(found: Form) -> tuple[Form, str]:
    """Return a form without the words that tell of what kind a company is, and that kind."""
    kind = ""
    while len(found) > 1 and found[-1] in _kinds() and found[-2] not in listed("bodies"):
        kind, found = _kinds()[found[-1]], found[:-1]
    return found, kind


def country(word: str) -> str:
    """Return one word for a country, "" where ``word``, in lower case, is none."""
    return _countries().get(word, "")


class Forms:
    """What is compared of the names of one story: without what sets a name apart from no other."""

    def __init__(self, named: Iterable[Form]) -> None:
        """Note of all that may be a name what kinds of company and which countries it has."""
        self._kinds: defaultdict[Form, set[str]] = defaultdict(set)
        self._before: defaultdict[Form, set[str]] = defaultdict(set)
        self._behind: defaultdict[Form, set[str]] = defaultdict(set)
        self._known: dict[str, Form] = {}
        for one in named:
            stem, kind = company(one)
            if kind:
                self._kinds[stem].add(kind)
            if len(stem) > 1 and country(stem[0]):
                self._before[stem[1:]].add(country(stem[0]))
            if len(stem) > 1 and country(stem[-1]):
                self._behind[stem[:-1]].add(country(stem[-1]))

    def of(self, name: str) -> Form:
        """Return what is compared of ``name``."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = self._of(form(name))
        return found

    def _of(self, found: Form) -> Form:
        stem, kind = company(found)
        if kind and len(self._kinds[stem]) > 1:  # Equifax Inc. and Equifax Ltd
            return found
        rest = stem[1:]
        alone = len(rest) > 1 or (rest and rest[0] in listed("bodies") | listed("sole"))
        if alone and stem[0] in listed("leading") and len(self._before[rest]) == 1:
            return rest
        if rest and stem[-1] in listed("trailing") and len(self._behind[stem[:-1]]) == 1:
            return stem[:-1]
        return stem


@cache
def listed(name: str) -> frozenset[str]:
    """Return one list of ``spellings.toml``."""
    return frozenset(_data()[name].split())


@cache
def names_list(name: str) -> frozenset[str]:
    """Return one of the lists by which names are found within an article."""
    path = resources.lexicon() / "en" / "names.toml"
    return frozenset(tomllib.loads(path.read_text(encoding="utf-8"))[name].split())


@cache
def _kinds() -> dict[str, str]:
    return {word: kinds.split()[0] for kinds in _data()["forms"] for word in kinds.split()}


@cache
def _countries() -> dict[str, str]:
    return {
        word.replace("_", " "): one.split()[0]
        for one in _data()["countries"]
        for word in one.split()
    }


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((resources.lexicon() / "spellings.toml").read_text(encoding="utf-8"))
