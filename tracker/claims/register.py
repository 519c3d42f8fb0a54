"""Resolve names: the spellings of one article in, what each stands for and why out.

Short forms go with the one longer name of the article that they can stand for, acronyms with the
name they were bracketed behind, aliases with the story's name. "The company" and "he" stand for
the only one named just before, or for nobody.
"""

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tracker.claims.names import Span, known_names, listed, names
from tracker.claims.words import Token, data, is_title_case
from tracker.model import Name, Story

_PERSON_WORDS = ("he", "she")
_NO_THINGS = ("person", "place", "occasion")
_OPENING = 2  # tokens before the subject of a plain sentence: "The new Lumen 3 was ..."
_BACK = 12


@dataclass(frozen=True, slots=True)
class Known:
    """What a spelling stands for."""

    name: str
    kind: str
    why: str = "as written"


@dataclass(frozen=True, slots=True)
class Named:
    """A name or a word that stands for one, in tokens ``first`` to ``last`` of a sentence."""

    span: Span
    known: Known


class Register:
    """The names of one article, sentence by sentence, and what each spelling stands for."""

    def __init__(
        self,
        sentences: Sequence[Sequence[Token]],
        story: Story | None,
        places: Collection[str] = (),
        *,
        capitals: bool = True,
    ) -> None:
        """Read the names of all ``sentences``; only the story's where ``capitals`` tell nothing.

        ``places`` are names, in lower case, that the article shows to be such.
        """
        self._sentences = sentences
        self._places = places
        self._aliases = _aliases(story.names if story else ())
        given = {spelling for name in self._aliases.values() for spelling in spelt(name)}
        titled = [not capitals or is_title_case(tokens) for tokens in sentences]
        self._spans = [
            [] if title else names(tokens, given)
            for title, tokens in zip(titled, sentences, strict=True)
        ]
        counts = Counter(span.text for found in self._spans for span in found if not span.opening)
        self._acronyms = dict(
            pair
            for tokens, found in zip(sentences, self._spans, strict=True)
            for pair in _acronyms(tokens, found)
        )
        self._longer = _longer(counts)
        self._spellings = counts.keys() | self._longer.keys() | self._acronyms.keys()
        known = self._spellings | given
        for index, title in enumerate(titled):
            if title:
                self._spans[index] = known_names(sentences[index], known)
        self._known: dict[str, Known] = {}
        self._resolved: dict[int, list[Named]] = {}

    def of(self, index: int) -> list[Named]:
        """Return what sentence ``index`` names, words that stand for a name included."""
        own = self._named(index)
        return sorted([*own, *self._stand_ins(index)], key=lambda named: named.span.first)

    def _named(self, index: int) -> list[Named]:
        found = self._resolved.get(index)
        if found is None:
            found = [
                Named(span, self.resolve(span))
                for span in self._spans[index]
                if not span.opening or span.text in self._spellings or self._alias(span.text)
            ]
            self._resolved[index] = found
        return found

    # --- one spelling --------------------------------------------------------------------------

    def resolve(self, span: Span) -> Known:
        """Return what the name in ``span`` stands for."""
        found = self._known.get(span.text)
        if found is None:
            found = self._known[span.text] = self._resolve(span.text)
        if span.said_to_be and found.kind in ("other", "organisation"):
            return Known(found.name, "occasion", found.why)
        return found

    def _resolve(self, spelling: str) -> Known:
        own = self._alias(spelling)
        if own is not None:
            return own
        for table, why in (
            (self._acronyms, "short for {}, bracketed behind it"),
            (self._longer, "short for {} in this article"),
        ):
            full = table.get(spelling)
            if full is not None:
                whole = self._alias(full)
                name, kind = (whole.name, whole.kind) if whole else (untitled(full), kind_of(full))
                return Known(name, kind, why.format(full))
        if spelling.lower() in self._places:
            return Known(spelling, "place")
        return self._ends_in_alias(spelling) or Known(untitled(spelling), kind_of(spelling))

    def _alias(self, spelling: str) -> Known | None:
        name = self._aliases.get(spelling.lower()) or self._aliases.get(untitled(spelling).lower())
        if name is None:
            return None
        if name.name.lower() == spelling.lower():
            return Known(name.name, name.kind)
        return Known(name.name, name.kind, f"the story knows {spelling} as {name.name}")

    def _ends_in_alias(self, spelling: str) -> Known | None:
        """Take "Acme Gadget World" for the occasion "Gadget World"."""
        parts = spelling.split()
        for first in range(1, len(parts)):
            name = self._aliases.get(" ".join(parts[first:]).lower())
            if name is not None and name.kind == "occasion":
                return Known(name.name, name.kind, f"{spelling} ends in the story's {name.name}")
        return None

    # --- words that stand for a name -----------------------------------------------------------

    def _stand_ins(self, index: int) -> Iterator[Named]:
        tokens = self._sentences[index]
        for at, token in enumerate(tokens):
            if token.lower in _PERSON_WORDS:
                yield from self._only("person", index, at, at, token.text)
            elif at == 0 and token.lower == "it":
                yield from self._going_on(index, token.text)
            elif token.lower == "the" and at + 1 < len(tokens):
                noun = tokens[at + 1]
                if noun.lower in listed("organisation_nouns"):
                    yield from self._only(
                        "organisation", index, at, at + 1, f"{token.text} {noun.text}"
                    )

    def _going_on(self, index: int, text: str) -> Iterator[Named]:
        """Yield the thing that opened the sentence before, where it was the only one there."""
        earlier = self._named(index - 1) if index else []
        things = [named for named in earlier if named.known.kind not in _NO_THINGS]
        if len(things) != 1 or things[0].span.first > _OPENING:
            return
        tokens, last = self._sentences[index - 1], things[0].span.last
        if not tokens[last].lower.endswith("'s"):
            why = f"“{text}” goes on from the sentence before"
            yield Named(Span(0, 0, text), Known(things[0].known.name, things[0].known.kind, why))

    def _only(self, kind: str, index: int, first: int, last: int, text: str) -> Iterator[Named]:
        """Yield the only one of a ``kind`` named before in this sentence or the one before it."""
        own = self._named(index)
        here = bisect_left(own, first, key=lambda named: named.span.first)
        before = own[max(here - _BACK, 0) : here]
        earlier = self._named(index - 1)[-_BACK:] if index else []
        meant = {named.known.name for named in (*earlier, *before) if named.known.kind == kind}
        if len(meant) == 1:
            why = f"“{text}” is the only {kind} named just before"
            yield Named(Span(first, last, text), Known(meant.pop(), kind, why))


def _aliases(known: Iterable[Name]) -> dict[str, Name]:
    return {spelling.lower(): name for name in known for spelling in spelt(name)}


def spelt(name: Name) -> tuple[str, ...]:
    """Return all spellings of a story's name."""
    return (name.name, *name.aliases)


def _acronyms(tokens: Sequence[Token], found: Sequence[Span]) -> Iterator[tuple[str, str]]:
    """Yield "AWS" with the name that stands before it in "Amazon Web Services (AWS)"."""
    for span, short in itertools.pairwise(found):
        if short.first != span.last + 2 or tokens[span.last + 1].text != "(":
            continue
        initials = "".join(word[0] for word in span.text.split() if word[0].isupper())
        letters = short.text.replace(".", "")
        if len(letters) > 1 and letters.isupper() and initials.endswith(letters):
            yield short.text, span.text


def _longer(counts: Counter[str]) -> dict[str, str]:
    """Return the one longer name that a last or a first word can stand for."""
    found: dict[str, set[str]] = {}
    for full in counts:
        parts = untitled(full).split()
        if not 2 <= len(parts) <= 5 or not (parts[0][0].isupper() and parts[-1][0].isupper()):
            continue
        kind = kind_of(full)
        if kind in ("person", "other"):
            found.setdefault(parts[-1], set()).add(" ".join(parts))
        if kind == "organisation" or (kind == "other" and parts[0] not in counts):
            found.setdefault(parts[0], set()).add(" ".join(parts))
    return {
        short: next(iter(full))
        for short, full in found.items()
        if len(full) == 1 and short.lower() not in places() and len(short) > 1
    }


# --- kinds -------------------------------------------------------------------------------------


def untitled(name: str) -> str:
    """Return a name without the titles before it."""
    parts = name.split()
    while len(parts) > 1 and parts[0].lower().rstrip(".") in listed("titles"):
        parts = parts[1:]
    return " ".join(parts)


@cache
def places() -> frozenset[str]:
    """Return the names of places."""
    return frozenset(place.replace("_", " ") for place in data("names")["places"].split())


def kind_of(name: str) -> str:
    """Return what a name is the name of, as far as its words tell."""
    parts = [part.rstrip(".") for part in name.lower().split()]
    if name.lower() in places():
        return "place"
    if len(parts) > 1 and parts[0] in listed("titles"):
        return "person"
    if any(part in listed("organisation_words") for part in parts):
        return "organisation"
    if any(part in listed("occasion_words") for part in parts[1:]):
        return "occasion"
    if len(parts) > 1 and any(part[0].isdigit() for part in parts[1:]):
        return "product"
    if 2 <= len(parts) <= 4 and parts[0] in listed("first_names"):
        return "person"
    return "other"
