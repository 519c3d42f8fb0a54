"""What a symbol means once a publication day is known, or what stays open without one.

Symbol and anchor in, ``Meaning`` out. Forms of a symbol (``x`` and ``base`` are symbols again):

    dct                              the publication day
    (date Y M D WEEKDAY)             as printed; what is not stated is ``-``
    (nth UNIT N)                     a unit by its number, as ``units`` counts
    (pick KIND NAME WAY base)        a month, weekday, holiday... in a direction: ``recurring``
    (same KIND NAME base WEEKDAY)    the one in the year of the base
    (sub UNIT N base)                the Nth (or last, -1) unit inside the base
    (nthweekday N WEEKDAY base)      the Nth (or last, -1) weekday inside the base
    (unit UNIT N base)               the calendar unit N after the one that holds the base
    (shift N UNIT base)              the same, of a counted distance
    (back N base) (inyear base x)    the same day, quarter... N years before, in x's year
    (named x)                        a date named before
    (guessed x)                      counted from a day that the text leaves open: x, for want of it
    (aftertold x told)               a day without a year, told as past after a date in full
    (thatweekday x told)             "the Monday": after the day told before, unless that is recent
    (besidetold x told NEAR)         a day without a year, a date in full before it, near or not
    (asnamed x full)                 a day without a year that the text also names in full
    (era x latest)                   the date last named in history, the publication day near it
    (reported x)                     the quarter last named, unless it lies ahead
    (at CLOCK ZONE x) (part MO x)    an hour, a part of the day
    (mod MOD x)                      START, MID, END, APPROX, BEFORE...
    (fiscal x)                       a business year or quarter: which months, nobody says
    (range x y)                      from one to the other, both inside
    (length N UNIT) (plain VALUE)    what names no days
    (inside WAY N UNIT base)         a length that begins (1) or ends (-1) the base
    (event N UNIT)                   so long after something that the words name
    (during WAY N UNIT base)         a length that begins (1) or ends (-1) at the base
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from tracker.model import Anchor
from tracker.times import holidays, recurring, symbols, units
from tracker.times.lengths import amount, length
from tracker.times.meaning import (
    BACKWARDS,
    BUSINESS_YEAR,
    EVENT,
    IMPOSSIBLE,
    NO_DAY,
    Meaning,
    OpenError,
    number,
    told,
)
from tracker.times.symbols import Symbol
from tracker.times.units import Span
from tracker.when import Grain

_ERA = 500  # days before the publication from which on undated days count from it
_SAME_ERA = 300  # the same where the paragraph itself names a day
_THESE_DAYS = 31  # a weekday beside a day as near as this names no other year: it may be wrong
_NEAR_TOLD = 120  # days around a date told before in which a day without a year goes on from it
_THESE_WEEKS = 21  # days on either side of the publication that "the Monday" can be one of
_LONG_AGO = 150  # days before the publication from which on a day of another year has its year
_AROUND = 45  # days around the publication in which a day without a year is in doubt no more
_UTC = ("utc", "gmt")
_EXACT_WEEKS = 2
_CLOCK_UNITS = ("hour", "minute", "second")
_OPEN_UNITS = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}


def evaluate(symbol: Symbol, anchor: Anchor | None) -> Meaning:
    """Return the meaning of ``symbol``; what cannot be resolved carries the reason."""
    try:
        meaning = _evaluate(symbol, anchor)
        return _without_days(meaning) if symbols.mentions(symbol, ("fiscal",)) else meaning
    except OpenError as e:
        return Meaning(e.value, basis="unresolved", reason=e.reason)
    except holidays.UnknownCalendarError as e:
        return Meaning("XXXX", basis="unresolved", reason=str(e))
    except (ValueError, OverflowError, LookupError, TypeError, StopIteration):
        return Meaning(None, basis="unresolved", reason=IMPOSSIBLE)


def _evaluate(symbol: Symbol, anchor: Anchor | None) -> Meaning:
    if symbol == "dct":
        return _publication(anchor)
    if not isinstance(symbol, tuple) or not symbol:
        raise OpenError(IMPOSSIBLE)
    name = str(symbol[0])
    if name in _PRINTED:
        return _PRINTED[name](*symbol[1:])
    return _FORMS[name](anchor, *symbol[1:])


def _publication(anchor: Anchor | None) -> Meaning:
    if anchor is None or anchor.when.start is None or anchor.when.last is None:
        raise OpenError(NO_DAY)
    first, last = anchor.when.start, anchor.when.last
    return Meaning(
        first.isoformat(),
        Span(first, last, anchor.when.grain, anchor.when.edtf),
        basis="inferred" if anchor.basis == "inferred" else "publication",
        anchor=anchor.when.edtf,
    )


def _spanned(symbol: Symbol, anchor: Anchor | None) -> tuple[Meaning, Span]:
    meaning = _evaluate(symbol, anchor)
    if meaning.span is None:
        raise OpenError(meaning.reason or IMPOSSIBLE)
    return meaning, meaning.span


# --- as printed ----------------------------------------------------------------------------------


def _date(year: Any, month: Any = None, day: Any = None, _weekday: Any = None) -> Meaning:
    """Return a date as printed; a weekday beside it is kept in the symbol, and never repairs it."""
    if day is not None:
        return told(units.day_span(date(year, month, day)))
    if month is not None:
        date(year, month, 1)
        return told(units.span("month", year * 12 + month - 1))
    return told(units.span("year", year))


def _nth(unit: str, index: int) -> Meaning:
    return told(units.span(unit, index))


def _plain(value: Any) -> Meaning:
    return Meaning(str(value))


def _length(count: Any, unit: str) -> Meaning:
    return Meaning(length(count, unit))


def _inside(anchor: Anchor | None, way: int, count: Any, unit: str, base: Symbol) -> Meaning:
    """Return a length that begins (1) or ends (-1) a span, with its days where counted."""
    value, many = length(count, unit), amount(count)
    meaning, span = _spanned(base, anchor)
    if many is None or unit in _CLOCK_UNITS:
        return Meaning(value)
    edge = span.first if way > 0 else span.last + timedelta(1)
    other = units.shift(edge, way * int(many), unit)
    found = Span(min(edge, other), max(edge, other) - timedelta(1), Grain.RANGE, value)
    return meaning.moved(found)


def _event(_count: int, unit: str) -> Meaning:
    raise OpenError(EVENT, _OPEN_UNITS.get(unit))


# --- counted from a base -------------------------------------------------------------------------


def _unit(anchor: Anchor | None, unit: str, count: int, base: Symbol) -> Meaning:
    """Return a calendar unit counted from the one that holds the base."""
    try:
        meaning, span = _spanned(base, anchor)
    except OpenError as e:
        raise OpenError(e.reason, _OPEN_UNITS.get(unit)) from e
    return meaning.moved(units.span(unit, number(span, unit) + count))


def _shift(anchor: Anchor | None, count: int, unit: str, base: Symbol) -> Meaning:
    """Return the day, month or year so many units away, as precise as the unit is."""
    if unit in _CLOCK_UNITS:
        raise OpenError("the hour to count from is not known")
    meaning, span = _spanned(base, anchor)
    if units.coarser(span, unit):
        return meaning.moved(units.shifted(span, count, unit))
    if unit == "week":
        return _weeks(anchor, count, base)
    return _unit(anchor, unit, count, base)


def _weeks(anchor: Anchor | None, count: int, base: Symbol) -> Meaning:
    """Return the seven days around the one so many weeks away; one or two mean about that day."""
    meaning, span = _spanned(base, anchor)
    number(span, "day")
    day = units.day_span(units.shift(span.first, count, "week"))
    exact = abs(count) <= _EXACT_WEEKS
    value = day.value if exact else units.span("week", units.number(day.first, "week")).value
    around = timedelta(3)
    return meaning.moved(Span(day.first - around, day.first + around, Grain.WEEK, value))


def _sub(anchor: Anchor | None, unit: str, index: int, base: Symbol) -> Meaning:
    """Return the Nth unit inside a span, counted from its end where N is negative."""
    meaning, span = _spanned(base, anchor)
    inward = timedelta(3 if unit == "week" else 0)  # a week belongs where most of its days are
    edge, count = (span.first + inward, index - 1)
    if index < 0:
        edge, count = (span.last - inward, index + 1)
    found = units.span(unit, units.number(edge, unit) + count)
    if found.first > span.last or found.last < span.first:
        raise OpenError(IMPOSSIBLE)
    return meaning.moved(found)


def _nth_weekday(anchor: Anchor | None, nth: int, weekday: int, base: Symbol) -> Meaning:
    meaning, span = _spanned(base, anchor)
    return meaning.moved(recurring.nth_weekday(nth, weekday, span))


def _back(anchor: Anchor | None, years: int, base: Symbol) -> Meaning:
    """Return the same day, quarter, month, half or year so many years earlier."""
    meaning, span = _spanned(base, anchor)
    if span.first == span.last:
        return meaning.moved(units.day_span(units.shift(span.first, -years, "year")))
    unit = str(span.grain) if span.grain in units.YEARLY else "year"
    first = units.shift(units.span(unit, number(span, unit)).first, -years, "year")
    return meaning.moved(units.span(unit, units.number(first, unit)))


def _in_year_of(anchor: Anchor | None, base: Symbol, year: Symbol) -> Meaning:
    """Return the quarter, month, half... like the base's in another year."""
    _, span = _spanned(base, anchor)
    meaning, other = _spanned(year, anchor)
    found = _back(anchor, span.first.year - other.first.year, base)
    return replace(found, basis=meaning.basis, anchor=meaning.anchor)


def _same(
    anchor: Anchor | None, kind: str, name: Any, base: Symbol, _weekday: Any = None
) -> Meaning:
    """Return the month, season, holiday... of the year that a span names."""
    try:
        meaning, span = _spanned(base, anchor)
    except OpenError as e:
        raise OpenError(e.reason, recurring.open_value(kind, name)) from e
    return meaning.moved(recurring.in_year(kind, name, number(span, "year")))


def _pick(
    anchor: Anchor | None, kind: str, name: Any, way: str, base: Symbol, weekday: Any = None
) -> Meaning:
    """Return the occurrence of what recurs that lies in a direction from the base."""
    value = recurring.open_value(kind, name)
    try:
        meaning, span = _spanned(base, anchor)
        tells_history = isinstance(base, tuple) and base[0] == "era"
        if tells_history and meaning.basis == "named before":
            way = "story"
        found = recurring.occurrence(kind, name, way, span)
    except OpenError as e:
        raise OpenError(e.reason, value) from e
    if kind in recurring.WEEKLY:
        return meaning.moved(found)
    if tells_history and weekday not in (None, found.first.weekday()):
        now = _spanned("dct", anchor) if anchor else (meaning, span)
        if (near := recurring.occurrence(kind, name, "near", now[1])).first.weekday() == weekday:
            (meaning, span), found = now, near
    if weekday is not None and found.when.gap(span.when) > _THESE_DAYS:
        found = recurring.on_weekday(kind, name, weekday, found)
    year = found.first.year
    return replace(meaning.moved(found), years=(year - 1, year, year + 1))


# --- named before --------------------------------------------------------------------------------


def _named(anchor: Anchor | None, x: Symbol) -> Meaning:
    """Return what was named before; what counts from it is not explicit any more."""
    meaning = _evaluate(x, anchor)
    if meaning.basis != "explicit":
        return meaning
    return replace(meaning, basis="named before", anchor=meaning.value)


def _guessed(anchor: Anchor | None, x: Symbol) -> Meaning:
    return replace(_evaluate(x, anchor), basis="guessed")


def _as_named(anchor: Anchor | None, x: Symbol, full: Symbol) -> Meaning:
    """Return a day without a year: around the publication as read, else as named in full."""
    try:
        meaning = _evaluate(x, anchor)
    except OpenError:
        return _evaluate(full, anchor)
    if meaning.basis == "named before":  # history goes on from what was just told
        return meaning
    day = anchor.when.start if anchor else None
    near = day and meaning.span and abs((meaning.span.first - day).days) <= _AROUND
    return meaning if near else _evaluate(full, anchor)


def _after_told(anchor: Anchor | None, x: Symbol, told: Symbol) -> Meaning:
    """Return a day told as past: one that would lie ahead is that after the date told before it."""
    meaning = _evaluate(x, anchor)
    end = anchor.when.end if anchor else None
    if meaning.span is None or end is None or meaning.span.first <= end:
        return meaning
    return _from_told(anchor, x, told, "future")


def _beside_told(anchor: Anchor | None, x: Symbol, told: Symbol, near: int) -> Meaning:
    """Return a day without a year: as the date before it goes on, where nothing else gives a year.

    That is so in an article without a day of its own, and of a day that would lie long before the
    publication and not in its year: of such a day news states the year, unless it was just named.
    """
    try:
        meaning = _evaluate(x, anchor)
    except OpenError:
        carried = _carried(anchor, x, told) if anchor is None else None
        if carried is None:
            raise
        return carried
    if not near or anchor is None or meaning.span is None or anchor.when.start is None:
        return meaning
    day, first = anchor.when.start, meaning.span.first
    long_ago = first.year != day.year and abs((day - first).days) > _LONG_AGO
    return (long_ago and _carried(anchor, x, told)) or meaning


def _that_weekday(anchor: Anchor | None, x: Symbol, told: Symbol) -> Meaning:
    """Return the weekday after the day told before; beside a recent one it is that of the news."""
    try:
        meaning, span = _spanned(told, anchor)
    except OpenError:
        return _evaluate(x, anchor)
    day = anchor.when.start if anchor else None
    if span.first != span.last or (day and abs((day - span.first).days) <= _THESE_WEEKS):
        return _evaluate(x, anchor)
    assert isinstance(x, tuple)
    return meaning.moved(recurring.occurrence("weekday", x[2], "story", span))


def _carried(anchor: Anchor | None, x: Symbol, told: Symbol) -> Meaning | None:
    """Return the occurrence next to the date told before, None where that is far away."""
    _, base = _spanned(told, anchor)
    found = _from_told(anchor, x, told, "near")
    assert found.span is not None
    return found if found.span.when.gap(base.when) <= _NEAR_TOLD else None


def _from_told(anchor: Anchor | None, x: Symbol, told: Symbol, way: str) -> Meaning:
    """Return the month and day of ``x`` as counted from the date that was told before it."""
    while isinstance(x, tuple) and x[0] != "pick":
        x = x[1]
    assert isinstance(x, tuple)
    other, span = _spanned(("named", told), anchor)
    found = recurring.occurrence("monthday", x[2], way, span)
    year = found.first.year
    return replace(other.moved(found), years=(year - 1, year, year + 1))


def _era(anchor: Anchor | None, x: Symbol, latest: Symbol = None) -> Meaning:
    """Return what undated days count from in a text that tells history.

    That is the date last named, but for dates around the publication the publication itself.
    Where the text comes up to its publication (``latest`` is the latest date it states), the same
    holds for each paragraph anew.
    """
    meaning = _named(anchor, x)
    told, reach = (meaning, _SAME_ERA) if latest is None else (_evaluate(latest, anchor), _ERA)
    day = anchor.when.start if anchor else None
    comes_up = day and told.span and (day - told.span.first).days <= reach
    return _publication(anchor) if comes_up else meaning


def _reported(anchor: Anchor | None, x: Symbol) -> Meaning:
    """Return the quarter last named, or the last one that had ended when it lies ahead."""
    meaning = _evaluate(x, anchor)
    end = anchor.when.end if anchor else None
    if meaning.span and end and meaning.span.last >= end:
        return _unit(anchor, "quarter", -1, "dct")
    return _named(anchor, x)


# --- finer, coarser, longer ----------------------------------------------------------------------


def _at(anchor: Anchor | None, clock: str, zone: Any, x: Symbol) -> Meaning:
    try:
        meaning, span = _spanned(x, anchor)
        number(span, "day")
    except OpenError as e:
        raise OpenError(e.reason, f"{e.value or 'XXXX-XX-XX'}T{clock}") from e
    utc = isinstance(zone, str) and zone.lower() in _UTC
    value = f"{span.value[:10]}T{clock}{'Z' if utc else ''}"
    found = replace(span, grain=Grain.TIME)
    return replace(meaning, value=value, span=found, clock=clock, zone=zone)


def _part(anchor: Anchor | None, part: str, x: Symbol) -> Meaning:
    return replace(_at(anchor, part, None, x), clock=None)


def _mod(anchor: Anchor | None, mod: str, x: Symbol) -> Meaning:
    return replace(_evaluate(x, anchor), mod=mod)


def _fiscal(anchor: Anchor | None, x: Symbol) -> Meaning:
    return _evaluate(x, anchor)


def _without_days(meaning: Meaning) -> Meaning:
    """Return what counts by a business year: its name is known, its days are not."""
    return Meaning(meaning.value, basis="unresolved", reason=BUSINESS_YEAR)


def _range(anchor: Anchor | None, x: Symbol, y: Symbol) -> Meaning:
    begin, first = _spanned(x, anchor)
    finish, last = _spanned(y, anchor)
    value = f"{first.value}/{last.value}"
    if first.first > last.last:
        raise OpenError(BACKWARDS, value)
    found = Span(first.first, last.last, Grain.RANGE, value)
    counted = finish if begin.basis == "explicit" else begin
    return replace(counted.moved(found), years=begin.years or finish.years)


def _during(anchor: Anchor | None, way: int, count: Any, unit: str, base: Symbol) -> Meaning:
    value, many = length(count, unit), amount(count)
    if many is None or unit in (*_CLOCK_UNITS, "night"):
        return Meaning(value)
    try:
        meaning, span = _spanned(base, anchor)
        number(span, "day")
    except OpenError as e:
        raise OpenError(e.reason, value) from e
    day, other = span.first, units.shift(span.first, way * int(many), unit)
    found = Span(min(day, other), max(day, other), Grain.RANGE, value)
    return meaning.moved(found)


_PRINTED: dict[str, Callable[..., Meaning]] = {
    "date": _date,
    "nth": _nth,
    "plain": _plain,
    "length": _length,
    "event": _event,
}
_FORMS: dict[str, Callable[..., Meaning]] = {
    "unit": _unit,
    "shift": _shift,
    "sub": _sub,
    "nthweekday": _nth_weekday,
    "back": _back,
    "inyear": _in_year_of,
    "same": _same,
    "pick": _pick,
    "named": _named,
    "era": _era,
    "guessed": _guessed,
    "asnamed": _as_named,
    "aftertold": _after_told,
    "besidetold": _beside_told,
    "thatweekday": _that_weekday,
    "reported": _reported,
    "at": _at,
    "part": _part,
    "mod": _mod,
    "fiscal": _fiscal,
    "range": _range,
    "during": _during,
    "inside": _inside,
}
