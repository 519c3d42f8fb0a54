"""Find counted things in a language whose verbs are not listed: numbers, units, common nouns.

A comma parts the decimals, as in all these languages; so does a point that cannot part thousands.
What a thing is called in English is told by the lists, so that pages in two languages can be held
against each other; a German noun that they lack stands for itself. Ordinals, years, ages, scores,
ranges, numbers put together of words and numbers inside names are left out.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Self

from tracker import resources
from tracker.claims.words import OPENING, Token, data
from tracker.model import Quantity

_WHOLE = re.compile(r"\d{1,15}")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,9})?")
_DECIMAL = re.compile(r"\d{1,15}[.,]\d{1,9}")
_DOUBTFUL = re.compile(r"\d{1,3},\d{3}")  # thousands, as in Mexico, or decimals
_YEAR = re.compile(r"(?:1[89]|20)\d\d", re.ASCII)
_GROUP = re.compile(r"\d{3}(?:,\d{1,9})?")
_BETWEEN_GROUPS = (" ", "\u00a0", "\u202f", "\u2009", "'", "’")
_ALONE = 4  # significant digits of a number that needs no noun
_SCALED = 2  # the same before "million"
_HEAD_REACH = 3  # words among which a German noun stands: "54 weiße Särge"
_QUALIFIER_REACH = 3
_LEAST_NOUN = 4
_ABBREVIATED = 3  # letters
_NEGATED = {"more than": "up to", "less than": "at least"}
_SQUARED = ("/", "²")  # behind a metre it is none


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
    numerals: frozenset[str]
    joints: frozenset[str]
    negations: frozenset[str]
    areas: frozenset[str]
    doubtful: frozenset[str]
    capital_nouns: bool
    ordinals: bool

    @classmethod
    def of(cls, language: str | None) -> Self | None:
        """Return those of ``language`` (``pt-BR`` is ``pt``), None where there are none."""
        return cls._read(re.split("[-_]", (language or "").lower())[0])

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
            frozenset(rows["numerals"].split()),
            frozenset(rows["joints"]),
            frozenset(rows["negations"]),
            frozenset(rows["areas"]),
            frozenset(rows.get("doubtful", ())),
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
        if self._is_part(first, last):
            return None, last + 1
        unit, head, last = self._counts(last)
        sign, begin = self._sign(first)
        if sign is None:  # "$" where several countries call their money so
            return None, last + 1
        if sign and not unit:
            unit, head, first = sign, "", begin
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
        if text.startswith("0") and text[1:2].isdigit():
            return None  # "030 123": a code
        if "." in text and at == 0 and not _GROUPED.fullmatch(text):
            return None  # "3.2 Results": a heading
        if _WHOLE.fullmatch(text) and len(text) <= len("999"):
            while self._is_group(last):
                last = last + 1 if self._tokens[last + 1].text[0].isdigit() else last + 2
                text += self._tokens[last].text
        if _DOUBTFUL.fullmatch(text):
            return None
        if last > at or _WHOLE.fullmatch(text) or _GROUPED.fullmatch(text):
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
            short = len(self._tokens[last].text) <= _ABBREVIATED
            if short and self._lower(last + 1) == ".":
                last += 1  # "7,6 Mrd. Dollar"
        return value, last

    def _is_part(self, first: int, last: int) -> bool:
        """Tell whether a number is part of one that is put together, or of a range.

        "Treinta y dos", "2 mil 500", "zwei Drittel", "500 bis 600".
        """
        before, after = first - 1, last + 1
        if self._lower(before) in self._lists.joints:
            before -= 1
        if self._lower(after) in self._lists.joints:
            after += 1
        return self._is_numeral(before) or self._is_numeral(after)

    def _is_numeral(self, at: int) -> bool:
        word = self._lower(at)
        lists = (self._lists.numerals, self._lists.words, self._lists.scales)
        return word[:1].isdigit() or any(word in known for known in lists)

    def _is_no_count(self, first: int, last: int) -> bool:
        """Tell whether a number is an ordinal, a year, or part of a name, a score or a code."""
        before, after = self._at(first - 1), self._at(last + 1)
        if before is not None:
            named = self._at(first - 2) if before.text == "." else before  # "Nr. 5"
            if named is not None and named.lower in self._lists.numbered:
                return True
            letter = before.is_word and before.is_capital and len(before.text) == 1
            if letter and first > 1:  # "the B 96", not "À 300 mètres"
                return True
            if before.end == self._tokens[first].start and before.text not in OPENING:
                return True
        if after is None or self._tokens[first].is_word:
            return False
        glued = after.start == self._tokens[last].end
        if glued and after.text == "." and self._lists.ordinals and self._at(last + 2):
            return True
        if glued and (after.text in "-–:/'’°" or (after.is_word and not self._is_glued(after))):
            return True
        following = (
            after.lower in self._lists.scales
            or after.lower in self._lists.things
            or self._unit(last + 1)[0] != ""
        )
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

    def _sign(self, first: int) -> tuple[str | None, int]:
        """Return the currency before a number and where it begins, None where it is in doubt."""
        sign, letters = self._at(first - 1), self._at(first - 2)
        if sign is None or self._tokens[first].start - sign.end > 1:
            return "", first
        if sign.text.isupper() and len(sign.text) == len("EUR"):
            return self._lists.units.get(sign.lower, ""), first - 1
        known = data("units")["currencies"]
        if sign.is_word or sign.lower not in known:
            return "", first
        if letters is not None and letters.is_word and letters.end == sign.start:
            return known.get(letters.text.lower() + sign.lower), first - 2
        doubtful = sign.lower in self._lists.doubtful
        return None if doubtful else str(known[sign.lower]), first - 1

    def _unit(self, at: int) -> tuple[str, int]:
        word = self._bare(at)
        if word == "%":
            return "%", 1
        if found := self._lists.units.get(f"{word}_{self._lower(at + 1)}"):
            return found, 2
        if found := self._lists.units.get(word):
            following = self._lower(at + 1)
            square = following in self._lists.areas or following in _SQUARED
            return ("", 0) if square else (found, 1)
        sign = data("units")["currencies"].get(word)
        if word in self._lists.doubtful or word.isalpha():
            return "", 0
        return (str(sign), 1) if sign else ("", 0)

    def _head(self, at: int) -> str:
        """Return the noun counted, in English where the lists know it."""
        closed = self._lower(at - 1) == "."  # "3,5 Mio. Die Firma"
        for place in range(at, at + (_HEAD_REACH if self._lists.capital_nouns else 1)):
            token, word = self._at(place), self._bare(place)
            if token is None or not token.is_word or word in self._lists.uncounted:
                return ""
            if thing := self._lists.things.get(word):
                return thing
            if closed or self._is_numeral(place):
                return ""
            if self._lists.capital_nouns and token.is_capital and len(word) >= _LEAST_NOUN:
                return word
        return ""

    def _tells(self, first: int, last: int) -> bool:
        """Tell whether a number has so many digits that it needs no noun: "7.788 waren es"."""
        text = self._text_of(first, last)
        digits = "".join(filter(str.isdigit, text)).strip("0")
        if self._tokens[last].is_word or self._tokens[last].text == ".":
            return len(digits) >= _SCALED
        return len(digits) >= _ALONE and not text.isdigit()

    def _qualifier(self, at: int) -> str:
        if self._lower(at - 1) == ".":  # "ca. 300"
            at -= 1
        for width in range(min(_QUALIFIER_REACH, at), 0, -1):
            before = " ".join(token.lower for token in self._tokens[at - width : at])
            if found := self._lists.qualifiers.get(before):
                negated = self._lower(at - width - 1) in self._lists.negations
                return _NEGATED.get(found, found) if negated else found
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

    def _text_of(self, first: int, last: int) -> str:
        start, end = self._tokens[first].start, self._tokens[last].end
        return self._text[start - self._offset : end - self._offset]
