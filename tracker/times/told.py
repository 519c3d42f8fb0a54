"""What a text named before: a date that others count from or go on from. Forms: ``evaluate``."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

from tracker.model import Anchor
from tracker.times import recurring, units
from tracker.times.meaning import ANY_DAY, Meaning, OpenError, number
from tracker.times.resolving import publication, resolved, spanned
from tracker.times.symbols import Symbol

_ERA = 500  # days before the publication from which on undated days count from it
_SAME_ERA = 300  # the same where the paragraph itself names a day
_NEAR_TOLD = 120  # days around a date told before in which a day without a year goes on from it
_THESE_WEEKS = 21  # days on either side of the publication that "the Monday" can be one of
_LONG_AGO = 150  # days before the publication from which on a day of another year has its year
_MONTH = 31  # days
_EARLY = 10  # "on January 30 and on the 2nd": days of a month that follow the end of another
_AROUND = 45  # days around the publication in which a day without a year is in doubt no more
_PARAGRAPHS = 1  # ends of paragraphs between a date in full and a day that goes on from it
_STORY = 4  # the same for a day that would lie ahead, though it is told as past
_DATED = ("governed", "given")  # by a verb in the past, or a noun
_PAST = ("behind", *_DATED)
_FROM_IT = {"before": "last", "after": "next"}  # counted from the day told, however recent


def _named(anchor: Anchor | None, x: Symbol) -> Meaning:
    """Return what was named before; what counts from it is not explicit any more."""
    meaning = resolved(x, anchor)
    if meaning.basis != "explicit":
        return meaning
    return replace(meaning, basis="named before", anchor=meaning.value)


def _guessed(anchor: Anchor | None, x: Symbol) -> Meaning:
    return replace(resolved(x, anchor), basis="guessed")


def _as_named(anchor: Anchor | None, x: Symbol, full: Symbol) -> Meaning:
    """Return a day without a year: around the publication as read, else as named in full."""
    try:
        meaning = resolved(x, anchor)
    except OpenError:
        return resolved(full, anchor)
    if meaning.basis == "named before":  # history goes on from what was just told
        return meaning
    day = anchor.when.start if anchor else None
    near = day and meaning.span and abs((meaning.span.first - day).days) <= _AROUND
    return meaning if near else resolved(full, anchor)


def _amid(anchor: Anchor | None, x: Symbol, placed: Symbol) -> Meaning:
    """Return a day without a year in the year of the dates in full around it.

    Told as past it is not, where that lies after the publication.
    """
    meaning = resolved(placed, anchor)
    end = anchor.when.end if anchor else None
    if end is None or meaning.span is None or meaning.span.first <= end:
        return meaning
    return resolved(x, anchor) if _picked(x)[3] in (*_PAST, "past") else meaning


def _told(anchor: Anchor | None, x: Symbol, full: Symbol, gaps: int) -> Meaning:
    """Return a day without a year, ``gaps`` paragraphs after a date in full.

    It goes on from that date where nothing else gives its year: in an article without a day of its
    own; told as past after an "and" in the same sentence (``gaps`` is -1), or in the same paragraph
    where it would lie ahead; and where it would lie long before the publication and not in its
    year, for of such a day news states the year, unless it was just named.
    """
    try:
        meaning = resolved(x, anchor)
    except OpenError:
        if anchor is None and (carried := _carried(anchor, x, full)):
            return carried
        raise
    day, way = anchor.when.start if anchor else None, _picked(x)[3]
    if day is None or anchor is None or anchor.when.end is None or meaning.span is None:
        return meaning
    first = meaning.span.first
    ahead = first > anchor.when.end
    if gaps <= 0 and way in _PAST and x == _picked(x) and (gaps < 0 or ahead):
        after = _from_told(anchor, x, full, "future")
        if gaps == 0 or (after.span and after.span.first <= anchor.when.end):
            return after
    if gaps == 0 and way == "ahead" and first < day and (later := _ahead(anchor, x, full)):
        return later
    of_news = abs((day - first).days) <= _AROUND
    told = gaps == 0 and way in _PAST and not of_news
    if told and (later := _within_weeks(anchor, x, full)):
        return later
    if ahead and way in _DATED and gaps <= _STORY and (carried := _carried(anchor, x, full)):
        return carried
    long_ago = first.year != day.year and abs((day - first).days) > _LONG_AGO
    near = gaps <= _PARAGRAPHS and way != "ahead"
    return (near and long_ago and _carried(anchor, x, full)) or meaning


def _ahead(anchor: Anchor | None, x: Symbol, full: Symbol) -> Meaning | None:
    """Return the day that follows a date ahead of the publication, None if that date is not ahead.

    "It opens on 25 October 2020. The runway will be added on 4 November", told in November 2019.
    """
    _, base = spanned(full, anchor)
    end = anchor.when.end if anchor else None
    return _from_told(anchor, x, full, "future") if end and base.first > end else None


def _within_weeks(anchor: Anchor | None, x: Symbol, full: Symbol) -> Meaning | None:
    """Return the day that follows the date in full before it within weeks, None if none does.

    "It rose on 23 March 2017. It was carried off on 31 March", though told a year later.
    """
    _, base = spanned(full, anchor)
    after = _from_told(anchor, x, full, "future")
    assert after.span is not None
    return after if (after.span.first - base.first).days <= _MONTH else None


def _picked(x: Symbol) -> tuple[Any, ...]:
    """Return the month and day inside a symbol."""
    while isinstance(x, tuple) and x[0] != "pick":
        x = x[1]
    assert isinstance(x, tuple)
    return x


def _that_weekday(anchor: Anchor | None, x: Symbol, told: Symbol, way: str = "of") -> Meaning:
    """Return the weekday after the day told before; beside a recent one it is that of the news.

    ``way``: the ``same`` day, the one ``before`` or ``after`` it, one ``of`` those days, or
    ``any`` of its name, which is open unless the day told is one.
    """
    if way == "any":
        return _some_weekday(anchor, x, told)
    try:
        meaning, span = spanned(told, anchor)
        number(span, "day")
    except OpenError:
        return resolved(x, anchor)
    assert isinstance(x, tuple)
    day = anchor.when.start if anchor else None
    recent = day is not None and abs((day - span.first).days) <= _THESE_WEEKS
    pointed = way in _FROM_IT or not recent
    if way == "same":
        pointed = span.first.weekday() == x[2]
    found = recurring.occurrence("weekday", x[2], _FROM_IT.get(way, "story"), span)
    ahead = way in _FROM_IT and day is not None and found.first > day
    return resolved(x, anchor) if ahead or not pointed else meaning.moved(found)


def _that_day(anchor: Anchor | None, x: Symbol, told: Symbol) -> Meaning:
    """Return the day of that number in the month of the day told before, or early in the next.

    Beside a recent one it is that of the news.
    """
    try:
        meaning, span = spanned(told, anchor)
        number(span, "day")
    except OpenError:
        return resolved(x, anchor)
    day = anchor.when.start if anchor else None
    if day is not None and abs((day - span.first).days) <= _MONTH:
        return resolved(x, anchor)
    assert isinstance(x, tuple)
    number_of_day, weekday = x[2], x[5] if len(x) > 5 else None
    assert isinstance(number_of_day, int)
    try:
        found = span.first.replace(day=number_of_day)
    except ValueError:  # 31 April
        return resolved(x, anchor)
    if (span.first - found).days > _MONTH - _EARLY and number_of_day <= _EARLY:
        found = units.shift(found, 1, "month")
    fits = weekday in (None, found.weekday())
    return meaning.moved(units.day_span(found)) if fits else resolved(x, anchor)


def _some_weekday(anchor: Anchor | None, x: Symbol, told: Symbol) -> Meaning:
    """Return the day told before if it has that name: "on 24 January, a Friday"; else none."""
    assert isinstance(x, tuple)
    with suppress(OpenError):
        meaning, span = spanned(told, anchor)
        if span.first == span.last and span.first.weekday() == x[2]:
            return meaning.moved(span)
    raise OpenError(ANY_DAY, recurring.open_value("weekday", x[2]))


def _carried(anchor: Anchor | None, x: Symbol, told: Symbol) -> Meaning | None:
    """Return the occurrence next to the date told before, None where that is far away or open."""
    try:
        _, base = spanned(told, anchor)
    except OpenError:  # "on May 4 last year", in an article without a day
        return None
    found = _from_told(anchor, x, told, "near")
    assert found.span is not None
    return found if found.span.when.gap(base.when) <= _NEAR_TOLD else None


def _from_told(anchor: Anchor | None, x: Symbol, told: Symbol, way: str) -> Meaning:
    """Return the month and day of ``x`` as counted from the date that was told before it."""
    other, span = spanned(("named", told), anchor)
    found = recurring.occurrence("monthday", _picked(x)[2], way, span)
    year = found.first.year
    return replace(other.moved(found), years=(year - 1, year, year + 1))


def _era(anchor: Anchor | None, x: Symbol, latest: Symbol = None) -> Meaning:
    """Return what undated days count from in a text that tells history.

    That is the date last named, but for dates around the publication the publication itself.
    Where the text comes up to its publication (``latest`` is the latest date it states), the same
    holds for each paragraph anew.
    """
    meaning = _named(anchor, x)
    told, reach = (meaning, _SAME_ERA) if latest is None else (resolved(latest, anchor), _ERA)
    day = anchor.when.start if anchor else None
    comes_up = day and told.span and (day - told.span.first).days <= reach
    return publication(anchor) if comes_up else meaning


def _reported(anchor: Anchor | None, x: Symbol) -> Meaning:
    """Return the quarter last named, or the last one that had ended when it lies ahead."""
    meaning = resolved(x, anchor)
    end = anchor.when.end if anchor else None
    if meaning.span and end and meaning.span.last >= end:
        return resolved(("unit", "quarter", -1, "dct"), anchor)
    return _named(anchor, x)


TOLD: dict[str, Callable[..., Meaning]] = {
    "named": _named,
    "guessed": _guessed,
    "asnamed": _as_named,
    "amid": _amid,
    "told": _told,
    "thatweekday": _that_weekday,
    "thatday": _that_day,
    "era": _era,
    "reported": _reported,
}
