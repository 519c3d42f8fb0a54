"""Find counted things in a sentence: numbers with a unit and what they count.

Ages, dates, scores, model numbers and numbers inside names count nothing and are left out.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from tracker.claims.governing import singular
from tracker.claims.names import listed
from tracker.claims.register import places
from tracker.claims.words import OPENING, Token, data, form, is_small
from tracker.model import Quantity

_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d{1,9})?")
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_HEAD_REACH = 6
_EXACT = 4  # significant digits
_TELLING = 2  # the same before "million"
_CODE = 3  # letters of a currency's code
_OWNER = 2  # words: "Hong Kong dollars"
_DOZEN = "dozen"  # without a number before it, about as many
_QUALIFIER_REACH = 4
_AGAINST = ("to", "-", "–")
_COUNT = re.compile(r"\d{1,3}")


def quantities(tokens: Sequence[Token], text: str, offset: int) -> list[Quantity]:
    """Return the quantities of a sentence, whose ``text`` begins at ``offset`` of the article."""
    return list(_Reader(tokens, text, offset).read())


@cache
def _table(name: str) -> dict[str, str | float]:
    return dict(data("units")[name])


@cache
def _heads(name: str) -> frozenset[str]:
    return frozenset(data("units")["heads"][name].split())


class _Reader:
    def __init__(self, tokens: Sequence[Token], text: str, offset: int) -> None:
        self.tokens = tokens
        self.text = text
        self.offset = offset

    def read(self) -> Iterator[Quantity]:
        """Yield the quantities in order."""
        at = 0
        while at < len(self.tokens):
            found = None if self.tokens[at].is_date else self._number(at)
            if found is None:
                at += 1
                continue
            value, last = found
            if (votes := self._votes(at, last, value)) is not None:
                yield votes
                at = last + 3
                continue
            if (counted := self._attributive(at, last, value)) is not None:
                yield counted
            elif not self._is_name_part(at, last):
                yield from self._quantity(at, last, value)
            at = last + 1

    def _at(self, at: int) -> Token | None:
        return self.tokens[at] if 0 <= at < len(self.tokens) else None

    # --- the number ----------------------------------------------------------------------------

    def _number(self, at: int) -> tuple[float, int] | None:
        """Return the value, scaled by words such as "million", and its last token."""
        token = self.tokens[at]
        value = _digits(token) if token.text[0].isdigit() else _spelt(token)
        if value is None:
            return None
        last = at
        while (following := self._at(last + 1)) is not None and value < 1e15:
            scale = _table("scales").get(following.lower)
            glued = following.start == self.tokens[last].end
            if scale is None or (len(following.text) <= 2 and not glued):
                break
            value *= float(scale)
            last += 1
            value, last = self._rest(value, last)
        return value, last

    def _rest(self, value: float, last: int) -> tuple[float, int]:
        """Add the "and thirty" of "five hundred and thirty"."""
        joint, token = self._at(last + 1), self._at(last + 2)
        more = _spelt(token) if joint and token and joint.lower == "and" else None
        if more is None or more >= 100 or value % 100:
            return value, last
        return value + more, last + 2

    def _votes(self, at: int, last: int, value: float) -> Quantity | None:
        """Return the votes for something: "passed by 352 to 65", "a 5-4 ruling"."""
        joint, other, after = (self._at(place) for place in range(last + 1, last + 4))
        if joint is None or other is None or joint.lower not in _AGAINST or not self._is_ballot:
            return None
        counts = (self.tokens[at].text, other.text)
        measured = after is not None and (after.text in "%-" or _is_plural(after))
        if last > at or measured or not all(_COUNT.fullmatch(count) for count in counts):
            return None
        start, end = self.tokens[at].start, other.end
        text = self.text[start - self.offset : end - self.offset]
        return Quantity(start, end, text, value, "", "vote")

    @cached_property
    def _is_ballot(self) -> bool:
        """Tell whether the sentence tells of a vote."""
        return any(token.lower in _heads("ballot") for token in self.tokens)

    def _attributive(self, at: int, last: int, value: float) -> Quantity | None:
        """Return what a number glued to a noun counts: "a 335-page report"."""
        hyphen, noun, before = self._at(last + 1), self._at(last + 2), self._at(at - 1)
        if hyphen is None or noun is None or hyphen.text != "-" or not noun.text.isalpha():
            return None
        glued = self.tokens[last].end == hyphen.start and hyphen.end == noun.start
        named = before is not None and before.end == self.tokens[at].start
        if not glued or named or not noun.text.islower() or not self._counts(noun):
            return None
        start, end = self.tokens[at].start, noun.end
        text = self.text[start - self.offset : end - self.offset]
        return Quantity(start, end, text, value, "", noun.lower, self._qualifier(at))

    def _counts(self, noun: Token) -> bool:
        """Tell whether a noun behind a hyphen is counted, not measured or a part of a word."""
        measured = any(noun.lower in _table(name) for name in ("measures", "currencies", "scales"))
        return not (measured or noun.lower in _heads("glued"))

    def _is_name_part(self, at: int, last: int) -> bool:
        """Tell whether the number belongs to a name, an age, a score or a code."""
        token, before, after = self.tokens[at], self._at(at - 1), self._at(last + 1)
        if before is not None:
            if before.end == token.start and before.text not in OPENING:
                return True
            if before.base in _heads("numbered") or self._is_model(before, at, after):
                return True
        return (
            after is not None
            and after.start == self.tokens[last].end
            and (
                after.text in "-–:/'’" or (after.is_word and after.lower not in _table("measures"))
            )
        )

    def _is_model(self, before: Token, at: int, after: Token | None) -> bool:
        """Tell whether the number is the end of a name: "Falcon 9", "Channel 8 News"."""
        number = self.tokens[at].text
        if not (before.is_word and before.is_proper) or before.lower in places():
            return False
        if before.lower in listed("not_names"):
            return False
        if not (_YEAR.fullmatch(number) or (len(number) < 4 and at > 1)):
            return False
        if after is not None and (
            after.lower in _table("scales") or after.lower in _table("currencies")
        ):
            return False  # "paid Acme 68 billion"
        return number.isdigit() and (after is None or after.text != "%")

    # --- what it counts ------------------------------------------------------------------------

    def _quantity(self, at: int, last: int, value: float) -> Iterator[Quantity]:
        first, before = at, self._at(at - 1)
        currency = _table("currencies").get(before.lower) if before else None
        if before is not None and currency is not None and self._is_sign(before, at):
            unit, first = str(currency), at - 1
        else:
            unit, width = self._unit(last + 1)
            last += width
        head = self._head(last + 1, unit)
        head = str(_table("same").get(head, head))
        if unit == "%" and not head:
            head = self._measured(first)
        if unit or head or self._is_exact(at, last):
            start, end = self.tokens[first].start, self.tokens[last].end
            text = self.text[start - self.offset : end - self.offset]
            vague = self.tokens[at].lower == _DOZEN
            qualifier = "vague" if vague else self._qualifier(first)
            yield Quantity(start, end, text, value, unit, head, qualifier)

    def _is_sign(self, before: Token, at: int) -> bool:
        """Tell whether a currency stands before its number: "$5", "USD 5 million"."""
        code = len(before.text) == _CODE and before.text.isupper()
        return code or before.end == self.tokens[at].start

    def _is_exact(self, at: int, last: int) -> bool:
        """Tell whether a number tells so much that it needs no noun: "called back 3,788"."""
        text = self.tokens[at].text
        if at < last and text[0].isdigit():  # "rose to 87 million"
            return len(text.replace(".", "").strip("0")) >= _TELLING
        return at == last and "," in text and len(text.replace(",", "").rstrip("0")) >= _EXACT

    def _unit(self, at: int) -> tuple[str, int]:
        """Return the unit that stands at ``at`` and the number of its tokens."""
        token, following = self._at(at), self._at(at + 1)
        if token is None:
            return "", 0
        if token.text == "%" or token.lower in ("percent", "pct"):
            return "%", 1
        if token.lower == "per" and following is not None and following.lower == "cent":
            return "%", 2
        if token.lower == "percentage" and following and following.lower.startswith("point"):
            return "pp", 2
        for name in ("measures", "currencies"):
            unit = _table(name).get(token.lower)
            if unit is not None and token.is_word:
                return str(unit), 1
        return self._money(at)

    def _money(self, at: int) -> tuple[str, int]:
        """Return the money of a country: "Swiss francs", "Hong Kong dollars"."""
        for width in range(1, _OWNER + 1):
            owner = self.tokens[at : at + width]
            named = self._at(at + width)
            unit = _table("money_of").get(" ".join(token.lower for token in owner))
            if unit is not None and named is not None and _is_money(named):
                return str(unit), width + 1
        return "", 0

    def _head(self, at: int, unit: str) -> str:
        """Return the noun counted, in the singular."""
        if unit == "%":
            at = self._past_of(at)
        elif unit:
            return ""
        elif (token := self._at(at)) and token.lower == "of":
            at = self._past_of(at)  # "400 of the cars", not "400 of the 900 cars"
        following = self._at(at) if at >= 0 else None
        if following is None or not (unit or _spelt(following) is None):
            return ""
        found = ""
        for taken, token in enumerate(self.tokens[at : at + _HEAD_REACH], 1):
            if not _is_nominal(token):
                break
            if token.lower in _heads("not_counted"):
                return ""
            found = token.base
            if _is_plural(token) and not self._goes_with(at + taken):
                return singular(found)
        return singular(found) if unit == "%" or _is_plural_form(found) else ""

    def _goes_with(self, at: int) -> bool:
        """Tell whether a plural stands before what is counted: "164 police statements"."""
        before, token = self.tokens[at - 1], self._at(at)
        if token is None or before.lower not in _heads("irregular_plurals"):
            return False
        return _is_nominal(token) and _is_plural(token) and not form(token.lower)[1]

    def _measured(self, at: int) -> str:
        """Return what a share is of that stands before it: "a turnout of", "the rate was"."""
        joint, noun = self._at(at - 1), self._at(at - 2)
        if joint is None or noun is None or not (joint.lower == "of" or is_small(joint, "be")):
            return ""
        named = noun.is_capital or not _is_nominal(noun) or _spelt(noun) is not None
        return "" if named or noun.lower in _heads("not_counted") else noun.lower

    def _past_of(self, at: int) -> int:
        """Return the token behind "of" and "of the", -1 where no "of" stands at ``at``."""
        token = self._at(at)
        if token is None or token.lower != "of":
            return -1
        at += 1
        while (token := self._at(at)) is not None and is_small(token, "determiners"):
            at += 1
        return at

    def _qualifier(self, at: int) -> str:
        """Return what the words before the number make of it: "at least", "about"."""
        if at > 2 and self.tokens[at - 1].lower == "and" and self.tokens[at - 3].lower == "between":
            return "up to"  # "between 40 and 50"
        for width in range(min(_QUALIFIER_REACH, at), 0, -1):
            before = " ".join(token.lower for token in self.tokens[at - width : at])
            found = _table("qualifiers").get(before)
            if found is not None:
                return str(found)
        return ""


def _is_money(token: Token) -> bool:
    """Tell whether a word is what money is called, in some country at least."""
    return token.is_word and (token.lower in _table("currencies") or token.lower == "won")


def _digits(token: Token) -> float | None:
    return float(token.text.replace(",", "")) if _NUMBER.fullmatch(token.text) else None


def _spelt(token: Token) -> float | None:
    """Return the value of "seven", "dozen", "twenty-five"."""
    table = _table("words")
    tens, _, ones = token.lower.partition("-")
    if tens not in table:
        return 12.0 if token.lower == _DOZEN else None
    if not ones:
        return float(table[tens])
    one = 1.0 if ones == "one" else float(table.get(ones, 0))
    return float(table[tens]) + one if float(table[tens]) >= 20 and 0 < one < 10 else None


def _is_nominal(token: Token) -> bool:
    small = ("determiners", "prepositions", "pronouns", "coordinators", "subordinators")
    return token.is_word and not is_small(token, *small, "be", "have", "modals")


def _is_plural(token: Token) -> bool:
    return not token.is_capital and not token.lower.endswith("'s") and _is_plural_form(token.lower)


def _is_plural_form(lower: str) -> bool:
    if lower in _heads("irregular_plurals"):
        return True
    return lower.endswith("s") and not lower.endswith(("ss", "us", "is"))
