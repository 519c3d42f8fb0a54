"""Read stated lengths of time as counts: "a 121-day strike", "jailed for 12 years".

Left out is what is counted from the day of writing ("the past three years", "for the first time in
12 years"), what places another time ("two days later"), rates, ages and lengths of one ("a year").
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from tracker.claims.governing import singular
from tracker.claims.words import Form, Token, data, form, is_adverb, is_small
from tracker.model import Quantity, TimeExpr, TimeRole, TimexType

_VALUE = re.compile(r"P(T?)(\d{1,6}(?:\.\d{1,3})?)([YMWDHS])")
_UNITS = {
    "Y": "year",
    "M": "month",
    "W": "week",
    "D": "day",
    "TH": "hour",
    "TM": "minute",
    "TS": "second",
}
_QUALIFIERS = {
    None: "",
    "APPROX": "about",
    "MORE_THAN": "more than",
    "EQUAL_OR_MORE": "at least",
    "LESS_THAN": "less than",
    "EQUAL_OR_LESS": "up to",
}
_ROLES = (TimeRole.ON, TimeRole.FOR, TimeRole.AFTER)
_JOINT = 5  # characters between two parts of one length: "11 hours and 30 minutes"
_NOUN_REACH = 3


def lengths(
    times: Sequence[TimeExpr], tokens: Sequence[Token], text: str, offset: int
) -> Iterator[Quantity]:
    """Yield the lengths among ``times`` of a sentence whose ``text`` begins at ``offset``."""
    found = sorted(
        (time for time in times if time.type is TimexType.DURATION), key=lambda time: time.start
    )
    starts = [token.start for token in tokens]
    for at, time in enumerate(found):
        value = _VALUE.fullmatch(time.value or "")
        if value is None or time.when is not None or time.role not in _ROLES:
            continue
        if float(value[2]) < 2 or time.mod not in _QUALIFIERS or _goes_on(at, found):
            continue
        first, last = bisect_left(starts, time.start), bisect_left(starts, time.end)
        before, after = tokens[max(first - 1, 0) : first], tokens[last : last + _NOUN_REACH + 1]
        if time.role is not TimeRole.FOR and _is_relative(before, after):
            continue
        attributive = "-" in time.text or text[time.end - offset :].startswith("-")
        unit, qualifier = _UNITS[value[1] + value[3]], _QUALIFIERS[time.mod]
        head = _lasting(after, attributive=attributive)
        yield Quantity(time.start, time.end, time.text, float(value[2]), unit, head, qualifier)


def _goes_on(at: int, found: Sequence[TimeExpr]) -> bool:
    """Tell whether a length is part of another: "11 hours and 30 minutes", "12 or 13 years"."""
    before = at > 0 and found[at].start - found[at - 1].end <= _JOINT
    return before or (at + 1 < len(found) and found[at + 1].start - found[at].end <= _JOINT)


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(data("units")["lengths"][name].split())


def _is_relative(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Tell whether a length counts from the day of writing or places something else."""
    last = before[-1].lower if before else ""
    following = [token.lower for token in after[:2]]
    if last in _list("before") or (following and following[0] in _list("after")):
        return True
    return following[:1] == ["-"] and following[1:] in (["old"], ["olds"])


def _lasting(after: Sequence[Token], *, attributive: bool) -> str:
    """Return what lasts so long where it stands behind: "121-day strike", "weeks of talks"."""
    tokens = list(after)
    if not attributive:
        if not tokens or tokens[0].lower != "of":
            return ""
        tokens = tokens[1:]
    nouns: list[str] = []
    for token in tokens[:_NOUN_REACH]:
        verb = form(token.lower)[1] & (Form.PAST | Form.S if nouns else Form.PAST)
        told = verb or is_adverb(token) or is_small(token, *_SMALL)
        if not token.is_word or token.is_capital or told:
            break
        nouns.append(token.base)
    return singular(nouns[-1]) if nouns else ""


_SMALL = ("determiners", "prepositions", "pronouns", "coordinators", "subordinators", "be", "have")
