"""Find names in an article and resolve their short forms: tokens in, mentions out.

A name is a run of capitalised words. Short forms go with the one longer name of the article that
they can stand for; acronyms with the name they were bracketed behind; aliases with the story's
name. The reason is kept with each mention.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from tracker.claims.words import Token, data, words
from tracker.model import Name, Story


@dataclass(frozen=True, slots=True)
class Span:
    """A name as it stands in the text: tokens ``first`` to ``last`` of a sentence."""

    first: int
    last: int
    text: str


@dataclass(frozen=True, slots=True)
class Known:
    """What a spelling stands for."""

    name: str
    kind: str
    why: str


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(data("names")[name].split())


@cache
def _places() -> frozenset[str]:
    return frozenset(place.replace("_", " ") for place in data("names")["places"].split())


def spans(tokens: Sequence[Token], known: frozenset[str] | None = None) -> list[Span]:
    """Return the names of one sentence; ``known`` restricts them where all words are capital."""
    found: list[Span] = []
    at = 0
    while at < len(tokens):
        if not _begins(tokens, at):
            at += 1
            continue
        last = _end(tokens, at)
        text = " ".join(t.text.removesuffix("'s").removesuffix("’s") for t in tokens[at : last + 1])
        if (at > 0 or last > at or known is None or text in known) and len(text) > 1:
            found.append(Span(at, last, text))
        at = last + 1
    return found


def _begins(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if not token.is_word or token.lower.rstrip(".") in _set("not_names"):
        return False
    return token.is_capital or (any(c.isupper() for c in token.text) and len(token.text) > 2)


def _end(tokens: Sequence[Token], at: int) -> int:
    last = at
    while last + 1 < len(tokens):
        if tokens[last].lower.endswith(("'s", "’s")):
            break
        following = tokens[last + 1]
        beyond = last + 2
        if _begins(tokens, last + 1):
            last += 1
        elif following.lower in _set("inner") and beyond < len(tokens) and _begins(tokens, beyond):
            if following.lower in ("and", "for", "the"):
                break
            last = beyond
        elif following.text.isdigit() and len(following.text) < 4 and tokens[last].is_word:
            last += 1
            break
        else:
            break
    return last


class Register:
    """The names of one article and what each spelling stands for."""

    def __init__(self, sentences: Iterable[Sequence[Token]], story: Story | None) -> None:
        """Read the names of all ``sentences`` once."""
        self._aliases = _aliases(story.names if story else ())
        counts: Counter[str] = Counter()
        self._acronyms: dict[str, str] = {}
        for tokens in sentences:
            names = spans(tokens)
            for span in names:
                if span.first > 0 or span.last > span.first:
                    counts[span.text] += 1
            self._read_acronyms(tokens, names)
        self._longer = _longer(counts)
        self.spellings = frozenset(counts) | self._longer.keys() | self._acronyms.keys()
        self._known: dict[str, Known] = {}

    def _read_acronyms(self, tokens: Sequence[Token], names: Sequence[Span]) -> None:
        """Keep "Amazon Web Services (AWS)"."""
        for span, short in itertools.pairwise(names):
            if short.first != span.last + 2 or tokens[span.last + 1].text != "(":
                continue
            initials = "".join(word[0] for word in span.text.split() if word[0].isupper())
            letters = short.text.replace(".", "")
            if letters.isupper() and letters in (initials, initials[-len(letters) :]):
                self._acronyms[short.text] = span.text

    def resolve(self, spelling: str) -> Known:
        """Return what ``spelling`` stands for."""
        found = self._known.get(spelling)
        if found is None:
            found = self._known[spelling] = self._resolve(spelling)
        return found

    def _resolve(self, spelling: str) -> Known:
        own = self._alias(spelling)
        if own is not None:
            return own
        full = self._acronyms.get(spelling)
        if full is not None:
            whole = self._alias(full)
            name = whole.name if whole else full
            return Known(name, _kind(full), f"short for {full}, bracketed behind it")
        longer = self._longer.get(spelling)
        if longer is not None:
            whole = self._alias(longer)
            name = whole.name if whole else _untitled(longer)
            return Known(name, _kind(longer), f"short for {longer} in this article")
        return Known(_untitled(spelling), _kind(spelling), "as written")

    def _alias(self, spelling: str) -> Known | None:
        name = self._aliases.get(spelling.lower())
        if name is None:
            return None
        same = name.name.lower() == spelling.lower()
        why = "as written" if same else f"the story knows {spelling} as {name.name}"
        return Known(name.name, name.kind, why)


def _aliases(names: Iterable[Name]) -> dict[str, Name]:
    return {alias.lower(): name for name in names for alias in (name.name, *name.aliases)}


def _longer(counts: Counter[str]) -> dict[str, str]:
    """Return the one longer name that each last or first word can stand for."""
    found: dict[str, set[str]] = {}
    for full in counts:
        parts = _untitled(full).split()
        if not 2 <= len(parts) <= 5 or any(not p[0].isupper() for p in (parts[0], parts[-1])):
            continue
        ends = {parts[-1]} if _kind(full) in ("person", "other") else set()
        if _kind(full) == "organisation":
            ends.add(parts[0])
        for end in ends:
            found.setdefault(end, set()).add(_untitled(full))
    return {
        short: next(iter(full))
        for short, full in found.items()
        if len(full) == 1 and short.lower() not in _places()
    }


def _untitled(name: str) -> str:
    parts = name.split()
    while len(parts) > 1 and parts[0].lower().rstrip(".") in _set("titles"):
        parts = parts[1:]
    return " ".join(parts)


def _kind(name: str) -> str:
    parts = name.lower().split()
    if name.lower() in _places():
        return "place"
    if parts[0].rstrip(".") in _set("titles") and len(parts) > 1:
        return "person"
    if any(part in _set("occasion_words") for part in parts):
        return "occasion"
    if any(part.rstrip(".") in _set("organisation_words") for part in parts):
        return "organisation"
    if any(part.isdigit() for part in parts):
        return "product"
    return "other"


def is_small(token: Token) -> bool:
    """Tell whether a token is a word that no name begins with."""
    return token.lower in words("determiners") or token.lower in words("prepositions")
