"""Find counted things in a sentence: numbers with a unit and what they count.

Ages, dates, scores, model numbers and numbers inside names count nothing and are left out.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tracker.claims.words import Token, data, stem, words
from tracker.model import Quantity

_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_GLUED = re.compile(r"(bn|mn|tn|[mbk])?", re.IGNORECASE)
_HEAD_REACH = 6
_QUALIFIER_REACH = 4


def quantities(tokens: Sequence[Token]) -> list[Quantity]:
    """Return the quantities of a sentence, their text still empty."""
    return list(_Reader(tokens).read())


@cache
def _table(name: str) -> dict[str, str | float]:
    return dict(data("units")[name])


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(data("units")["heads"][name].split())


class _Reader:
    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens

    def read(self) -> Iterator[Quantity]:
        at = 0
        while at < len(self.tokens):
            found = None if self.tokens[at].is_date else self._number(at)
            if found is None:
                at += 1
                continue
            value, last = found
            quantity = self._quantity(at, last, value)
            if quantity is not None:
                yield quantity
            at = last + 1

    # --- the number ----------------------------------------------------------------------------

    def _number(self, at: int) -> tuple[float, int] | None:
        """Return the value and its last token."""
        token = self.tokens[at]
        value = self._digits(token) if token.text[0].isdigit() else self._spelt(token)
        if value is None:
            return None
        last = at
        while (following := self._at(last + 1)) is not None:
            scale = _table("scales").get(following.lower)
            if scale is None:
                break
            glued = len(following.lower) <= 2
            if glued and (following.start != self.tokens[last].end):
                break
            value *= float(scale)
            last += 1
        return value, last

    def _digits(self, token: Token) -> float | None:
        if not _NUMBER.fullmatch(token.text) or len(token.text) > 24:
            return None
        return float(token.text.replace(",", ""))

    def _spelt(self, token: Token) -> float | None:
        first, _, second = token.lower.partition("-")
        table = _table("words")
        if first not in table:
            return 12.0 if token.lower == "dozen" else None
        if not second:
            return float(table[first])
        units = {"one": 1.0, **table}
        if second in units and float(table[first]) >= 20 and float(units[second]) < 10:
            return float(table[first]) + float(units[second])
        return None

    # --- what it counts ------------------------------------------------------------------------

    def _quantity(self, at: int, last: int, value: float) -> Quantity | None:
        if self._is_name_part(at):
            return None
        before, after = self._at(at - 1), self._at(last + 1)
        unit, start, end = "", self.tokens[at].start, self.tokens[last].end
        currency = _table("currencies")
        if before is not None and before.text in currency and before.end == start:
            unit = str(currency[before.text])
            start = before.start
        elif after is not None:
            unit, width = self._unit(last + 1)
            end = self.tokens[last + width].end
            last += width
        head = self._head(last + 1, unit)
        if not unit and not head:
            return None
        text_start = self.tokens[at].start
        return Quantity(
            min(start, text_start),
            end,
            "",
            value,
            unit,
            head,
            self._qualifier(at - (1 if start < text_start else 0)),
        )

    def _unit(self, at: int) -> tuple[str, int]:
        token = self.tokens[at]
        if token.text == "%" or token.lower in ("percent", "pct"):
            return "%", 1
        following = self._at(at + 1)
        if token.lower == "per" and following is not None and following.lower == "cent":
            return "%", 2
        if token.lower == "percentage" and following and following.lower.startswith("point"):
            return "pp", 2
        for name in ("measures", "currencies"):
            unit = _table(name).get(token.lower)
            if unit is not None and token.is_word:
                return str(unit), 1
        return "", 0

    def _is_name_part(self, at: int) -> bool:
        """Tell whether the number belongs to a name, an age, a score or a code."""
        token, before, after = self.tokens[at], self._at(at - 1), self._at(at + 1)
        if before is not None:
            glued = before.end == token.start
            if glued and before.text not in "$€£¥₹(\"“'‘—–-" and token.text[0].isdigit():
                return True
            if glued and before.text in "-–" and token.text[0].isdigit():
                return True
            if before.lower.removesuffix("'s") in _set("numbered"):
                return True
        return bool(after is not None and after.start == token.end and after.text in "-–:/")

    def _head(self, at: int, unit: str) -> str:
        """Return the stem of the noun counted."""
        if unit and unit != "%":
            return ""
        if unit == "%":
            at = self._past_of(at)
            if at < 0:
                return ""
        found = ""
        for position in range(at, min(at + _HEAD_REACH, len(self.tokens))):
            token = self.tokens[position]
            if not self._is_nominal(token):
                break
            if token.lower in _set("not_counted"):
                return ""
            found = token.lower
            if self._is_plural(token):
                break
        return stem(found.removesuffix("'s")) if found else ""

    def _past_of(self, at: int) -> int:
        token = self._at(at)
        if token is None or token.lower != "of":
            return -1
        at += 1
        while (token := self._at(at)) is not None and token.lower in words("determiners"):
            at += 1
        return at

    def _is_nominal(self, token: Token) -> bool:
        small = ("determiners", "prepositions", "pronouns", "coordinators", "be", "have", "modals")
        return token.is_word and not any(token.lower in words(name) for name in small)

    def _is_plural(self, token: Token) -> bool:
        lower = token.lower
        if lower in _set("irregular_plurals"):
            return True
        return (
            lower.endswith("s")
            and not lower.endswith(("ss", "us", "is", "'s"))
            and not (token.is_capital)
        )

    def _qualifier(self, at: int) -> str:
        table = _table("qualifiers")
        for width in range(_QUALIFIER_REACH, 0, -1):
            if at - width < 0:
                continue
            words_before = " ".join(token.lower for token in self.tokens[at - width : at])
            if words_before in table:
                return str(table[words_before])
        return ""

    def _at(self, at: int) -> Token | None:
        return self.tokens[at] if 0 <= at < len(self.tokens) else None
