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
    (backmonths N base)              the same day N months before
    (named x)                        a date named before
    (guessed x)                      counted from a day that the text leaves open: x, for want of it
    (amid x placed)                  a day without a year amid dates in full, and it in their year
    (told x full GAPS)               a day without a year, so many paragraphs after a date in full
    (thatweekday x told WAY)         "the Monday": after the day told before, unless that is recent
    (thatday x told)                 "the 25th": of the month of the day told before
    (asnamed x full)                 a day without a year that the text also names in full
    (era x latest)                   the date last named in history, the publication day near it
    (reported x)                     the quarter last named, unless it lies ahead
    (at CLOCK ZONE x) (part MO x)    an hour, a part of the day
    (overnight NI x)                 a part of the day that begins on x and ends on the next one
    (mod MOD x)                      START, MID, END, APPROX, BEFORE...
    (fiscal x)                       a business year or quarter: which months, nobody says
    (local x)                        a season: which months depends on where it is told
    (range x y)                      from one to the other, both inside
    (length N UNIT) (plain VALUE)    what names no days
    (inside WAY N UNIT base)         a length that begins (1) or ends (-1) the base
    (event N UNIT)                   so long after something that the words name
    (during WAY N UNIT base)         a length that begins (1) or ends (-1) at the base
"""

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
    HEMISPHERE,
    IMPOSSIBLE,
    Meaning,
    OpenError,
    number,
    told,
)
from tracker.times.resolving import FORMS, resolved, spanned
from tracker.times.symbols import Symbol
from tracker.times.told import TOLD
from tracker.times.units import Span
from tracker.when import Grain

_THESE_DAYS = 31  # a weekday beside a day as near as this names no other year: it may be wrong
_UTC = ("utc", "gmt")
_EXACT_WEEKS = 2
_NO_DAYS = {"fiscal": BUSINESS_YEAR, "local": HEMISPHERE}
_CLOCK_UNITS = ("hour", "minute", "second")
_OPEN_UNITS = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}


def evaluate(symbol: Symbol, anchor: Anchor | None) -> Meaning:
    """Return the meaning of ``symbol``; what cannot be resolved carries the reason."""
    try:
        meaning = resolved(symbol, anchor)
        return _without_days(symbol, meaning) if symbols.mentions(symbol, _NO_DAYS) else meaning
    except OpenError as e:
        return Meaning(e.value, basis="unresolved", reason=e.reason)
    except holidays.UnknownCalendarError as e:
        return Meaning("XXXX", basis="unresolved", reason=str(e))
    except (ValueError, OverflowError, LookupError, TypeError, StopIteration):
        return Meaning(None, basis="unresolved", reason=IMPOSSIBLE)


# --- as printed ----------------------------------------------------------------------------------


def _date(
    _: Anchor | None, year: Any, month: Any = None, day: Any = None, _weekday: Any = None
) -> Meaning:
    """Return a date as printed; a weekday beside it is kept in the symbol, and never repairs it."""
    if day is not None:
        return told(units.day_span(date(year, month, day)))
    if month is not None:
        date(year, month, 1)
        return told(units.span("month", year * 12 + month - 1))
    return told(units.span("year", year))


def _nth(_: Anchor | None, unit: str, index: int) -> Meaning:
    return told(units.span(unit, index))


def _plain(_: Anchor | None, value: Any) -> Meaning:
    return Meaning(str(value))


def _length(_: Anchor | None, count: Any, unit: str) -> Meaning:
    return Meaning(length(count, unit))


def _inside(anchor: Anchor | None, way: int, count: Any, unit: str, base: Symbol) -> Meaning:
    """Return a length that begins (1) or ends (-1) a span, with its days where counted."""
    value, many = length(count, unit), amount(count)
    meaning, span = spanned(base, anchor)
    if many is None or unit in _CLOCK_UNITS:
        return Meaning(value)
    edge = span.first if way > 0 else span.last + timedelta(1)
    other = units.shift(edge, way * int(many), unit)
    found = Span(min(edge, other), max(edge, other) - timedelta(1), Grain.RANGE, value)
    return meaning.moved(found)


def _event(_: Anchor | None, _count: int, unit: str) -> Meaning:
    raise OpenError(EVENT, _OPEN_UNITS.get(unit))


# --- counted from a base -------------------------------------------------------------------------


def _unit(anchor: Anchor | None, unit: str, count: int, base: Symbol) -> Meaning:
    """Return a calendar unit counted from the one that holds the base."""
    try:
        meaning, span = spanned(base, anchor)
    except OpenError as e:
        raise OpenError(e.reason, _OPEN_UNITS.get(unit)) from e
    return meaning.moved(units.span(unit, number(span, unit) + count))


def _shift(anchor: Anchor | None, count: int, unit: str, base: Symbol) -> Meaning:
    """Return the day, month or year so many units away, as precise as the unit is."""
    if unit in _CLOCK_UNITS:
        raise OpenError("the hour to count from is not known")
    meaning, span = spanned(base, anchor)
    if units.coarser(span, unit):
        return meaning.moved(units.shifted(span, count, unit))
    if unit == "week":
        return _weeks(anchor, count, base)
    return _unit(anchor, unit, count, base)


def _weeks(anchor: Anchor | None, count: int, base: Symbol) -> Meaning:
    """Return the seven days around the one so many weeks away; one or two mean about that day."""
    meaning, span = spanned(base, anchor)
    number(span, "day")
    day = units.day_span(units.shift(span.first, count, "week"))
    exact = abs(count) <= _EXACT_WEEKS
    value = day.value if exact else units.span("week", units.number(day.first, "week")).value
    around = timedelta(3)
    return meaning.moved(Span(day.first - around, day.first + around, Grain.WEEK, value))


def _sub(anchor: Anchor | None, unit: str, index: int, base: Symbol) -> Meaning:
    """Return the Nth unit inside a span, counted from its end where N is negative."""
    meaning, span = spanned(base, anchor)
    inward = timedelta(3 if unit == "week" else 0)  # a week belongs where most of its days are
    edge, count = (span.first + inward, index - 1)
    if index < 0:
        edge, count = (span.last - inward, index + 1)
    found = units.span(unit, units.number(edge, unit) + count)
    if found.first > span.last or found.last < span.first:
        raise OpenError(IMPOSSIBLE)
    return meaning.moved(found)


def _nth_weekday(anchor: Anchor | None, nth: int, weekday: int, base: Symbol) -> Meaning:
    meaning, span = spanned(base, anchor)
    return meaning.moved(recurring.nth_weekday(nth, weekday, span))


def _back(anchor: Anchor | None, years: int, base: Symbol) -> Meaning:
    """Return the same day, quarter, month, half or year so many years earlier."""
    meaning, span = spanned(base, anchor)
    if span.first == span.last:
        return meaning.moved(units.day_span(units.shift(span.first, -years, "year")))
    unit = str(span.grain) if span.grain in units.YEARLY else "year"
    first = units.shift(units.span(unit, number(span, unit)).first, -years, "year")
    return meaning.moved(units.span(unit, units.number(first, unit)))


def _back_months(anchor: Anchor | None, months: int, base: Symbol) -> Meaning:
    """Return the day of that number so many months earlier, or the last of a shorter month."""
    meaning, span = spanned(base, anchor)
    number(span, "day")
    return meaning.moved(units.day_span(units.shift(span.first, -months, "month")))


def _in_year_of(anchor: Anchor | None, base: Symbol, year: Symbol) -> Meaning:
    """Return the quarter, month, half... like the base's in another year."""
    _, span = spanned(base, anchor)
    meaning, other = spanned(year, anchor)
    found = _back(anchor, span.first.year - other.first.year, base)
    return replace(found, basis=meaning.basis, anchor=meaning.anchor)


def _same(
    anchor: Anchor | None, kind: str, name: Any, base: Symbol, _weekday: Any = None
) -> Meaning:
    """Return the month, season, holiday... of the year that a span names."""
    try:
        meaning, span = spanned(base, anchor)
    except OpenError as e:
        raise OpenError(e.reason, recurring.open_value(kind, name)) from e
    return meaning.moved(recurring.in_year(kind, name, number(span, "year")))


def _pick(
    anchor: Anchor | None, kind: str, name: Any, way: str, base: Symbol, weekday: Any = None
) -> Meaning:
    """Return the occurrence of what recurs that lies in a direction from the base."""
    value = recurring.open_value(kind, name)
    try:
        meaning, span = spanned(base, anchor)
        tells_history = isinstance(base, tuple) and base[0] == "era"
        if tells_history and meaning.basis == "named before":
            way = "story"
        found = recurring.occurrence(kind, name, way, span)
    except OpenError as e:
        raise OpenError(e.reason, value) from e
    if kind == "dayofmonth" and weekday is not None:
        found = recurring.day_on_weekday(name, weekday, span) or found
    if kind in recurring.WEEKLY:
        return meaning.moved(found)
    if tells_history and weekday not in (None, found.first.weekday()):
        now = spanned("dct", anchor) if anchor else (meaning, span)
        if (near := recurring.occurrence(kind, name, "near", now[1])).first.weekday() == weekday:
            (meaning, span), found = now, near
    if weekday is not None and found.when.gap(span.when) > _THESE_DAYS:
        found = recurring.on_weekday(kind, name, weekday, found)
    year = found.first.year
    return replace(meaning.moved(found), years=(year - 1, year, year + 1))


# --- finer, coarser, longer ----------------------------------------------------------------------


def _at(anchor: Anchor | None, clock: str, zone: Any, x: Symbol) -> Meaning:
    try:
        meaning, span = spanned(x, anchor)
        number(span, "day")
    except OpenError as e:
        raise OpenError(e.reason, f"{e.value or 'XXXX-XX-XX'}T{clock}") from e
    utc = isinstance(zone, str) and zone.lower() in _UTC
    value = f"{span.value[:10]}T{clock}{'Z' if utc else ''}"
    found = replace(span, grain=Grain.TIME)
    return replace(meaning, value=value, span=found, clock=clock, zone=zone)


def _part(anchor: Anchor | None, part: str, x: Symbol) -> Meaning:
    return replace(_at(anchor, part, None, x), clock=None)


def _overnight(anchor: Anchor | None, part: str, x: Symbol) -> Meaning:
    """Return the two days of a night; nobody says on which of them it happened."""
    meaning = _part(anchor, part, x)
    assert meaning.span is not None
    day = meaning.span.first
    return replace(meaning, span=Span(day, day + timedelta(1), Grain.RANGE, meaning.span.value))


def _mod(anchor: Anchor | None, mod: str, x: Symbol) -> Meaning:
    return replace(resolved(x, anchor), mod=mod)


def _named_only(anchor: Anchor | None, x: Symbol) -> Meaning:
    return resolved(x, anchor)


def _without_days(symbol: Symbol, meaning: Meaning) -> Meaning:
    """Return what counts by a business year or a season: its name is known, its days are not."""
    reason = next(_NO_DAYS[form] for form in _NO_DAYS if symbols.mentions(symbol, (form,)))
    return Meaning(meaning.value, basis="unresolved", reason=reason)


def _range(anchor: Anchor | None, x: Symbol, y: Symbol) -> Meaning:
    begin, first = spanned(x, anchor)
    finish, last = spanned(y, anchor)
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
        meaning, span = spanned(base, anchor)
        number(span, "day")
    except OpenError as e:
        raise OpenError(e.reason, value) from e
    day, other = span.first, units.shift(span.first, way * int(many), unit)
    found = Span(min(day, other), max(day, other), Grain.RANGE, value)
    return meaning.moved(found)


FORMS.update(TOLD)
FORMS.update(
    {
        "date": _date,
        "nth": _nth,
        "plain": _plain,
        "length": _length,
        "event": _event,
        "unit": _unit,
        "shift": _shift,
        "sub": _sub,
        "nthweekday": _nth_weekday,
        "back": _back,
        "backmonths": _back_months,
        "inyear": _in_year_of,
        "same": _same,
        "pick": _pick,
        "at": _at,
        "part": _part,
        "overnight": _overnight,
        "mod": _mod,
        "fiscal": _named_only,
        "local": _named_only,
        "range": _range,
        "during": _during,
        "inside": _inside,
    }
)
