"""Find counted things in a language whose verbs are not listed: numbers, units, common nouns.

A comma parts the decimals, as in all these languages. What a thing is called in English is told
where the lists know it, so that pages in two languages can be held against each other; another
noun stands for itself. Ordinals, years, ages, scores and numbers inside names are left out.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Self

from tracker import resources
from tracker.claims.words import Token, data
from tracker.model import Quantity

_WHOLE = re.compile(r"\d{1,15}")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,9})?")
_DECIMAL = re.compile(r"\d{1,15}[.,]\d{1,9}")
_DOUBTFUL = re.compile(r"\d{1,3},\d{3}")  # thousands, as in Mexico, or decimals
_YEAR = re.compile(r"(?:1[89]|20)\d\d", re.ASCII)
_GROUP = re.compile(r"\d{3}")
_BETWEEN_GROUPS = (" ", "\u00a0", "\u202f", "\u2009", "'", "’")
_ALONE = 3  # a number with fewer significant digits counts nothing by itself
_HEAD_REACH = 3  # words among which a German noun stands: "54 weiße Särge"
_QUALIFIER_REACH = 3
_LEAST_NOUN = 4


@dataclass(frozen=True, slots=True)
class Lists:
    """The words of one language: ``lexicon/<language>/units.toml``."""

    scales: dict[str, float]
    units: dict[str, str]
    words: dict[str, float]
    qualifiers: dict[str, str]
    things: dict[str, str]
    uncounted: frozenset[str]
    numbered: frozenset[str]
    links: frozenset[str]
    elided: frozenset[str]
    capital_nouns: bool
    ordinals: bool

    @classmethod
    def of(cls, language: str | None) -> Self | None:
        """Return those of ``language`` (``pt-BR`` is ``pt``), None where there are none."""
        return cls._read((language or "").lower().partition("-")[0])

    @classmethod
    @cache
    def _read(cls, code: str) -> Self | None:
        path = resources.lexicon() / code / "units.toml"
        if not code.isalpha() or code == "en" or not path.is_file():
            return None
        rows = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls(
            rows["scales"],
            {word: unit for unit, words in rows["units"].items() for word in words.split()},
            rows["words"],
            rows["qualifiers"],
            {word: thing for thing, words in rows["things"].items() for word in words.split()},
            frozenset(rows["uncounted"].split()),
            frozenset(rows["numbered"].split()),
            frozenset(rows["links"]),
            frozenset(rows.get("elided", ())),
            rows.get("capital_nouns", False),
            rows.get("ordinals", False),
        )


def counted(lists: Lists, tokens: Sequence[Token], text: str, offset: int) -> Iterator[Quantity]:
    """Yield the quantities of a sentence, whose ``text`` begins at ``offset`` of the article."""
    reader = _Reader(lists, tokens, text, offset)
    at = 0
    while at < len(tokens):
        found, at = reader.read(at)
        if found is not None:
            yield found


class _Reader:
    def __init__(self, lists: Lists, tokens: Sequence[Token], text: str, offset: int) -> None:
        self._lists, self._tokens = lists, tokens
        self._text, self._offset = text, offset

    def read(self, first: int) -> tuple[Quantity | None, int]:
        """Return what is counted at ``first``, if anything is, and where to go on."""
        token = self._tokens[first]
        number = None if token.is_date else self._number(first)
        if number is None:
            return None, first + 1
        value, last = number
        if self._is_no_count(first, last):
            return None, last + 1
        value, last = self._scaled(value, last)
        unit, head, last = self._counts(last)
        sign = data("units")["currencies"].get(self._lower(first - 1))
        if sign and not unit and self._glued(first - 1, first):
            unit, head, first = str(sign), "", first - 1
        if not (unit or head or self._tells(first, last)):
            return None, last + 1
        start, end = self._tokens[first].start, self._tokens[last].end
        words = self._text[start - self._offset : end - self._offset]
        return Quantity(start, end, words, value, unit, head, self._qualifier(first)), last + 1

    # --- the number ----------------------------------------------------------------------------

    def _number(self, at: int) -> tuple[float, int] | None:
        token = self._tokens[at]
        if token.is_word:
            spelt = self._lists.words.get(token.lower)
            return None if spelt is None else (float(spelt), at)
        text, last = token.text, at
        if _WHOLE.fullmatch(text) and len(text) <= len("999"):
            while self._is_group(last):
                last = last + 1 if self._tokens[last + 1].text.isdigit() else last + 2
                text += self._tokens[last].text
        if _DOUBTFUL.fullmatch(text):
            return None
        if _WHOLE.fullmatch(text) or _GROUPED.fullmatch(text):
            return float(text.replace(".", "").replace(",", ".")), last
        return (float(text.replace(",", ".")), last) if _DECIMAL.fullmatch(text) else None

    def _is_group(self, at: int) -> bool:
        """Tell whether three more digits of one number follow: "30 000", "30'000"."""
        token, following = self._tokens[at], self._at(at + 1)
        if following is not None and following.text in _BETWEEN_GROUPS:
            following = self._at(at + 2)
        if following is None or following.is_date or not _GROUP.fullmatch(following.text):
            return False
        between = self._text[token.end - self._offset : following.start - self._offset]
        return between in _BETWEEN_GROUPS

    def _scaled(self, value: float, last: int) -> tuple[float, int]:
        while (scale := self._lists.scales.get(self._lower(last + 1))) is not None:
            value, last = value * scale, last + 1
            if self._lower(last + 1) == "." and len(self._tokens[last].text) <= len("Mrd"):
                last += 1  # "7,6 Mrd. Dollar"
        return value, last

    def _is_no_count(self, first: int, last: int) -> bool:
        """Tell whether a number is an ordinal, a year, or part of a name, a score or a code."""
        before, after = self._at(first - 1), self._at(last + 1)
        if before is not None:
            if before.lower.rstrip(".") in self._lists.numbered:
                return True
            if before.end == self._tokens[first].start and before.text not in "$€£¥(\"“„«'‘—":
                return True
        if after is None or self._tokens[first].is_word:
            return False
        glued = after.start == self._tokens[last].end
        if glued and after.text == "." and self._lists.ordinals and self._at(last + 2):
            return True
        if glued and (after.text in "-–:/'’°" or (after.is_word and not self._is_glued(after))):
            return True
        following = after.lower in self._lists.scales or self._unit(last + 1)[0] != ""
        return _YEAR.fullmatch(self._tokens[first].text) is not None and not following

    def _is_glued(self, token: Token) -> bool:
        return token.lower in self._lists.scales or token.lower in self._lists.units

    # --- what it counts ------------------------------------------------------------------------

    def _counts(self, last: int) -> tuple[str, str, int]:
        """Return unit, head noun, and the last token of number and unit."""
        at = last + 1
        while self._lower(at) in self._lists.links:
            at += 1
        unit, width = self._unit(at)
        if unit:
            return unit, "", at + width - 1
        return "", self._head(at), last

    def _unit(self, at: int) -> tuple[str, int]:
        word = self._bare(at)
        if word == "%":
            return "%", 1
        if found := self._lists.units.get(f"{word}_{self._lower(at + 1)}"):
            return found, 2
        if found := self._lists.units.get(word):
            return found, 1
        sign = data("units")["currencies"].get(word)
        return (str(sign), 1) if sign and not word.isalpha() else ("", 0)

    def _head(self, at: int) -> str:
        """Return the noun counted, in English where the lists know it."""
        for place in range(at, at + (_HEAD_REACH if self._lists.capital_nouns else 1)):
            token, word = self._at(place), self._bare(place)
            if token is None or not token.is_word or word in self._lists.uncounted:
                return ""
            if thing := self._lists.things.get(word):
                return thing
            if word in self._lists.scales or word in self._lists.words:
                return ""
            if self._is_noun(token, word):
                return word
        return ""

    def _is_noun(self, token: Token, word: str) -> bool:
        if len(word) < _LEAST_NOUN:
            return False
        return token.is_capital if self._lists.capital_nouns else _is_plural(token, word)

    def _tells(self, first: int, last: int) -> bool:
        """Tell whether a number has so many digits that it needs no noun."""
        digits = "".join(filter(str.isdigit, self._text_of(first, last)))
        return len(digits.rstrip("0")) > _ALONE and self._tokens[first].text != digits

    def _qualifier(self, at: int) -> str:
        for width in range(min(_QUALIFIER_REACH, at), 0, -1):
            before = " ".join(token.lower for token in self._tokens[at - width : at])
            if found := self._lists.qualifiers.get(before):
                return found
        return ""

    # --- tokens --------------------------------------------------------------------------------

    def _at(self, at: int) -> Token | None:
        return self._tokens[at] if 0 <= at < len(self._tokens) else None

    def _lower(self, at: int) -> str:
        token = self._at(at)
        return token.lower if token is not None and not token.is_date else ""

    def _bare(self, at: int) -> str:
        """Return a word in lower case without an elided one before it: "d'euros"."""
        word = self._lower(at)
        before, mark, rest = word.partition("'")
        return rest if mark and before in self._lists.elided else word

    def _glued(self, a: int, b: int) -> bool:
        one, other = self._at(a), self._at(b)
        return one is not None and other is not None and one.end == other.start

    def _text_of(self, first: int, last: int) -> str:
        start, end = self._tokens[first].start, self._tokens[last].end
        return self._text[start - self._offset : end - self._offset]


def _is_plural(token: Token, word: str) -> bool:
    """Tell whether a word can be a plural noun: no name, and an ending of plurals."""
    return not token.is_capital and word.endswith(("s", "x", "i", "e", "en"))
