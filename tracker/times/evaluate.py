"""What a symbol means once a publication day is known, or what stays open without one.

Symbol and anchor in, ``Meaning`` out. Forms of a symbol (``x`` and ``base`` are symbols again):

    dct                              the publication day
    (date Y M D)                     as printed; what is not stated is ``-``
    (pick KIND NAME DIR base)        the month, monthday, weekday, season... in a direction
    (sub UNIT N base)                the Nth (or last, -1) month, quarter, week... of a span
    (unit UNIT N base)               the calendar unit N after the one that holds base
    (shift N UNIT base)              N units after base
    (at CLOCK ZONE x) (part MO x)    an hour, a part of the day
    (mod MOD x)                      START, MID, END, APPROX, BEFORE...
    (range x y)                      from one to the other, both inside
    (plain TYPE VALUE)               a length, a rate, a vague time: names no days
    (since N UNIT DIR base)          a length that ends or begins at base
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from tracker.model import Anchor
from tracker.times import holidays, units
from tracker.times.symbols import Symbol
from tracker.times.units import Span
from tracker.when import Grain, When

NO_DAY = "no publication day to count from"
COARSE = "the publication time is not known precisely enough"
IMPOSSIBLE = "no such day in the calendar"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression means. ``years`` are other years that the words leave open."""

    value: str | None
    span: Span | None = None
    mod: str | None = None
    basis: str = "explicit"
    anchor: str | None = None
    reason: str | None = None
    years: tuple[int, ...] = ()
    clock: str | None = None
    zone: str | None = None

    @property
    def when(self) -> When | None:
        """Return the days named."""
        return self.span.when if self.span else None


class _OpenError(Exception):
    """A part that cannot be resolved: why, and the value that can be given all the same."""

    def __init__(self, reason: str, value: str | None = None) -> None:
        super().__init__(reason)
        self.reason, self.value = reason, value


def evaluate(symbol: Symbol, anchor: Anchor | None) -> Meaning:
    """Return the meaning of ``symbol``; what cannot be resolved carries the reason."""
    try:
        return _evaluate(symbol, anchor)
    except _OpenError as e:
        return Meaning(e.value, basis="unresolved", reason=e.reason)
    except holidays.UnknownCalendarError as e:
        return Meaning("XXXX", basis="unresolved", reason=str(e))
    except (ValueError, OverflowError, KeyError, IndexError, TypeError):
        return Meaning(None, basis="unresolved", reason=IMPOSSIBLE)


def _evaluate(symbol: Symbol, anchor: Anchor | None) -> Meaning:
    if symbol == "dct":
        return _publication(anchor)
    if not isinstance(symbol, tuple) or not symbol:
        raise _OpenError(IMPOSSIBLE)
    name = str(symbol[0])
    if name in _PRINTED:
        return _PRINTED[name](*symbol[1:])
    return _FORMS[name](anchor, *symbol[1:])


def _publication(anchor: Anchor | None) -> Meaning:
    if anchor is None or anchor.when.start is None or anchor.when.last is None:
        raise _OpenError(NO_DAY)
    first, last = anchor.when.start, anchor.when.last
    return Meaning(
        first.isoformat(),
        Span(first, last, anchor.when.grain, anchor.when.edtf),
        basis=anchor.basis if anchor.basis == "inferred" else "publication",
        anchor=anchor.when.edtf,
    )


def _spanned(symbol: Symbol, anchor: Anchor | None) -> tuple[Meaning, Span]:
    meaning = _evaluate(symbol, anchor)
    if meaning.span is None:
        raise _OpenError(meaning.reason or IMPOSSIBLE)
    return meaning, meaning.span


def _number(span: Span, unit: str) -> int:
    """Return the number of the one unit that holds the whole span."""
    first, last = units.number(span.first, unit), units.number(span.last, unit)
    if first != last:
        raise _OpenError(COARSE)
    return first


# --- dates as printed --------------------------------------------------------------------------


def _date(year: Any, month: Any = None, day: Any = None, _weekday: Any = None) -> Meaning:
    """Return a date as printed; a weekday beside it is kept in the symbol, and never repairs it."""
    if day is not None:
        return _told(units.day_span(date(year, month, day)))
    if month is not None:
        return _told(units.span("month", year * 12 + month - 1))
    return _told(units.span("year", year))


def _nth(unit: str, index: int) -> Meaning:
    return _told(units.span(unit, index))


def _told(span: Span) -> Meaning:
    return Meaning(span.value, span)


# --- relative to a base ------------------------------------------------------------------------


def _unit(anchor: Anchor | None, unit: str, count: int, base: Symbol) -> Meaning:
    """Return a calendar unit counted from the one that holds the base."""
    try:
        meaning, span = _spanned(base, anchor)
    except _OpenError as e:
        raise _OpenError(e.reason, _OPEN_UNIT.get(unit)) from e
    return _moved(meaning, units.span(unit, _number(span, unit) + count))


_OPEN_UNIT = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}


def _moved(meaning: Meaning, span: Span) -> Meaning:
    return Meaning(span.value, span, basis=meaning.basis, anchor=meaning.anchor)


def _shift(anchor: Anchor | None, count: int, unit: str, base: Symbol) -> Meaning:
    """Return the day, month or year so many units away, as precise as the unit is."""
    if unit in ("hour", "minute", "second"):
        raise _OpenError("an hour of the day is not known", None)
    return _unit(anchor, unit, count, base)


def _sub(anchor: Anchor | None, unit: str, index: int, base: Symbol) -> Meaning:
    """Return the Nth unit inside a span, counted from its end where N is negative."""
    meaning, span = _spanned(base, anchor)
    if index < 0:
        found = units.span(unit, units.number(span.last, unit) + index + 1)
    else:
        found = units.span(unit, units.number(span.first, unit) + index - 1)
    if found.first > span.last or found.last < span.first:
        raise _OpenError(IMPOSSIBLE)
    return _moved(meaning, found)


def _named(anchor: Anchor | None, x: Symbol) -> Meaning:
    """Return what was named before; what counts from it is not explicit any more."""
    meaning = _evaluate(x, anchor)
    if meaning.basis != "explicit":
        return meaning
    return replace(meaning, basis="named before", anchor=meaning.value)


def _era(anchor: Anchor | None, x: Symbol) -> Meaning:
    """Return what undated days count from in a text that tells history.

    That is the date last named, but for dates around the publication the publication itself.
    """
    meaning = _named(anchor, x)
    near = anchor is not None and meaning.span is not None and _near(anchor, meaning.span)
    return _publication(anchor) if near else meaning


def _near(anchor: Anchor, span: Span) -> bool:
    day = anchor.when.start
    return day is not None and -_ERA <= (span.first - day).days <= _ERA


_ERA = 500


def _reported(anchor: Anchor | None, x: Symbol) -> Meaning:
    """Return the quarter last named, or the last one that had ended when it lies ahead."""
    meaning = _evaluate(x, anchor)
    end = anchor.when.end if anchor else None
    if meaning.span and end and meaning.span.last >= end:
        return _unit(anchor, "quarter", -1, "dct")
    return _named(anchor, x)


def _back(anchor: Anchor | None, years: int, base: Symbol) -> Meaning:
    """Return the same quarter, month, half or year so many years earlier."""
    meaning, span = _spanned(base, anchor)
    unit = str(span.grain)
    if unit not in ("quarter", "month", "half", "year", "season", "decade"):
        return _moved(meaning, units.span("year", _number(span, "year") - years))
    first = units.shift(span.first, -years, "year")
    return _moved(meaning, units.span(unit, units.number(first, unit)))


def _in_that_year(anchor: Anchor | None, base: Symbol, year: Symbol) -> Meaning:
    """Return the quarter, month, half... like the base's in another year."""
    _, span = _spanned(base, anchor)
    meaning, other = _spanned(year, anchor)
    back = span.first.year - other.first.year
    return replace(_back(anchor, back, base), basis=meaning.basis, anchor=meaning.anchor)


def _nth_weekday(anchor: Anchor | None, nth: int, weekday: int, base: Symbol) -> Meaning:
    """Return the Nth weekday of its name inside a span, from its end where N is negative."""
    meaning, span = _spanned(base, anchor)
    edge = span.first if nth > 0 else span.last - timedelta(6)
    day = edge + timedelta((weekday - edge.weekday()) % 7 + 7 * (nth - (nth > 0) + (nth < 0)))
    if not span.first <= day <= span.last:
        raise _OpenError(IMPOSSIBLE)
    return _moved(meaning, units.day_span(day))


def _same(anchor: Anchor | None, kind: str, name: Any, base: Symbol) -> Meaning:
    """Return the month, season, holiday... of the year that a span names."""
    meaning, span = _spanned(base, anchor)
    found = _in_year(kind, name, _number(span, "year"))
    return _moved(meaning, found)


# --- what recurs -------------------------------------------------------------------------------


def _in_year(kind: str, name: Any, year: int) -> Span:
    if kind == "month":
        return units.span("month", year * 12 + name - 1)
    if kind == "monthday":
        return units.day_span(date(year, name // 100, name % 100))
    if kind == "season":
        return units.span("season", units.season_number(year, name))
    if kind == "quarter":
        return units.span("quarter", year * 4 + name - 1)
    if kind == "half":
        return units.span("half", year * 2 + name - 1)
    return units.day_span(holidays.day(name, year))


def _open_value(kind: str, name: Any) -> str:
    if kind == "weekday":
        return f"XXXX-WXX-{name + 1}"
    if kind == "dayofmonth":
        return f"XXXX-XX-{name:02d}"
    if kind == "weekend":
        return "XXXX-WXX-WE"
    if kind == "holiday":
        return _open_holiday(name)
    if kind == "monthday":
        return f"XXXX-{name // 100:02d}-{name % 100:02d}"
    if kind == "quarter":
        return f"XXXX-Q{name}"
    if kind == "half":
        return f"XXXX-H{name}"
    return f"XXXX-{name:02d}" if isinstance(name, int) else f"XXXX-{name}"


def _open_holiday(rule: str) -> str:
    fixed = holidays.fixed(rule)
    return f"XXXX-{fixed}" if fixed else "XXXX"


def _pick(
    anchor: Anchor | None, kind: str, name: Any, way: str, base: Symbol, weekday: Any = None
) -> Meaning:
    """Return the occurrence of what recurs that lies in a direction from the base."""
    if kind == "monthday":
        date(2000, name // 100, name % 100)  # an impossible one has no value at all
    try:
        meaning, span = _spanned(base, anchor)
        if isinstance(base, tuple) and base[0] == "era" and meaning.basis == "named before":
            way = "story"
        if kind == "weekday":
            return _moved(meaning, _weekday(name, way, span))
        if kind == "dayofmonth":
            return _moved(meaning, _day_of_month(name, way, span))
        if kind == "weekend":
            return _moved(meaning, _weekend(way, span))
    except _OpenError as e:
        raise _OpenError(e.reason, _open_value(kind, name)) from e
    found = _occurrence(kind, name, way, span)
    if weekday is not None and found.first.weekday() != weekday:
        found = _on_weekday(kind, name, weekday, found)
    year = found.first.year
    result = _moved(meaning, found)
    return replace(result, years=(year - 1, year, year + 1))


def _on_weekday(kind: str, name: Any, weekday: int, found: Span) -> Span:
    """Return the nearest year's occurrence on that weekday, the found one where there is none."""
    for years in (-1, 1, -2, 2):
        other = _try_year(kind, name, found.first.year + years)
        if other and other.first.weekday() == weekday:
            return other
    return found


def _weekday(name: int, way: str, base: Span) -> Span:
    day = base.first.toordinal()
    if base.first != base.last:
        return units.day_span(date.fromordinal(_weekday_inside(name, base)))
    ahead = (name - base.first.weekday()) % 7
    behind = (base.first.weekday() - name) % 7
    if way == "last":
        day -= behind or 7
    elif way == "next":
        day += ahead or 7
    elif way == "this":
        day += name - base.first.weekday()
    elif way in ("future", "story"):
        day += ahead
    elif way == "near":
        day += ahead if ahead <= 3 else -behind
    else:
        day -= behind
    return units.day_span(date.fromordinal(day))


def _weekend(way: str, base: Span) -> Span:
    """Return the weekend that a clause speaks of: the one now, past or ahead."""
    index = _number(base, "weekend")
    early = base.first.weekday() < 5
    return units.span("weekend", index - (early and way != "future"))


def _day_of_month(name: int, way: str, base: Span) -> Span:
    """Return the day of that number in the month of the base or, by direction, beside it."""
    if base.last > base.first:
        return units.day_span(base.first.replace(day=name) if _number(base, "month") else date.min)
    months = [units.shift(base.first.replace(day=1), k, "month") for k in (-1, 0, 1, 2)]
    days = [day for m in months if (day := _try_day(m, name))]
    if way in ("past", "last"):
        return units.day_span(max(day for day in days if day <= base.first))
    if way in ("future", "next", "story"):
        return units.day_span(min(day for day in days if day >= base.first))
    return units.day_span(min(days, key=lambda day: abs(day - base.first)))


def _try_day(month: date, day: int) -> date | None:
    try:
        return month.replace(day=day)
    except ValueError:
        return None


def _weekday_inside(name: int, base: Span) -> int:
    """Return the day of a span that has this weekday, where there is only one."""
    if (base.last - base.first).days > 6:
        raise _OpenError(COARSE)
    day = base.first.toordinal() + (name - base.first.weekday()) % 7
    if day > base.last.toordinal():
        raise _OpenError(COARSE)
    return day


def _occurrence(kind: str, name: Any, way: str, base: Span) -> Span:
    """Return a yearly span in a direction; ``past`` and ``future`` may hold the base itself."""
    year = base.first.year
    found = [s for y in range(year - 4, year + 5) if (s := _try_year(kind, name, y)) is not None]
    if way == "same":
        return _in_year(kind, name, year)
    if way == "this" or (way == "story" and (base.last - base.first).days > 300):
        return next(s for s in found if s.last >= date(year, 1, 1))
    if way == "story":
        return next(s for s in found if (base.first - s.first).days <= _LOOKS_BACK)
    if way in ("past", "last"):
        limit = base.last if way == "past" else base.first - timedelta(1)
        edge: Callable[[Span], date] = (lambda s: s.first) if way == "past" else (lambda s: s.last)
        return [s for s in found if edge(s) <= limit][-1]
    if way == "next":
        return next(s for s in found if s.first > base.last)
    if way == "future":
        return next(s for s in found if s.last >= base.first)
    return min(found, key=lambda s: (_distance(s, base), s.first))


_LOOKS_BACK = 120  # days by which a story goes back without naming the year


def _try_year(kind: str, name: Any, year: int) -> Span | None:
    try:
        return _in_year(kind, name, year)
    except (ValueError, OverflowError):
        return None


def _distance(a: Span, b: Span) -> int:
    return max((a.first - b.last).days, (b.first - a.last).days, 0)


# --- finer, coarser, longer --------------------------------------------------------------------


def _at(anchor: Anchor | None, clock: str, zone: Any, x: Symbol) -> Meaning:
    try:
        meaning, span = _spanned(x, anchor)
        _number(span, "day")
    except _OpenError as e:
        raise _OpenError(e.reason, f"{e.value or 'XXXX-XX-XX'}T{clock}") from e
    found = replace(span, grain=Grain.TIME)
    value = f"{span.value[:10]}T{clock}{'Z' if zone in _UTC else ''}"
    return replace(meaning, value=value, span=found, clock=clock, zone=zone)


_UTC = ("utc", "gmt", "z", "UTC", "GMT")


def _part(anchor: Anchor | None, part: str, x: Symbol) -> Meaning:
    return replace(_at(anchor, part, None, x), clock=None)


def _mod(anchor: Anchor | None, mod: str, x: Symbol) -> Meaning:
    return replace(_evaluate(x, anchor), mod=mod)


def _range(anchor: Anchor | None, x: Symbol, y: Symbol) -> Meaning:
    begin, first = _spanned(x, anchor)
    finish, last = _spanned(y, anchor)
    if first.first > last.last:
        raise _OpenError("the range ends before it begins", f"{first.value}/{last.value}")
    found = Span(first.first, last.last, Grain.RANGE, f"{first.value}/{last.value}")
    basis = begin.basis if begin.basis != "explicit" else finish.basis
    years = begin.years or finish.years
    return Meaning(found.value, found, None, basis, begin.anchor or finish.anchor, years=years)


def _during(anchor: Anchor | None, way: int, count: Any, unit: str, base: Symbol) -> Meaning:
    """Return a length that begins (1) or ends (-1) at the base, with its days where counted."""
    value = length(_amount(count), unit)
    number = _amount(count)
    try:
        meaning, span = _spanned(base, anchor)
        day = units.day_span(date.fromordinal(_number(span, "day"))).first
        other = units.shift(day, way * int(number), unit)
    except _OpenError as e:
        return Meaning(value, basis="unresolved", reason=e.reason)
    except (TypeError, KeyError):  # a vague count, hours and minutes: a length and no more
        return Meaning(value)
    found = Span(min(day, other), max(day, other), Grain.RANGE, value)
    return replace(_moved(meaning, found), value=value)


def _plain(value: Any) -> Meaning:
    return Meaning(str(value))


_LETTER = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "weekend": "WE",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "season": "S",
    "year": "Y",
    "decade": "Y",
    "century": "Y",
}


def length(count: Any, unit: str) -> str:
    """Return the TIMEX3 value of a length: ``P2Y``, ``PT3H``, ``PXM``; decades are ten years."""
    tens = {"decade": 10, "century": 100}.get(unit, 1)
    letter = "Y" if tens > 1 else _LETTER[unit]
    if isinstance(count, int | float) and not isinstance(count, bool):
        number = f"{count * tens:g}" if count * tens < 1e6 else f"{int(count * tens)}"
    else:
        number, letter = "X", {"decade": "E", "century": "C"}.get(unit, _LETTER[unit])
    if unit == "hour" and number.endswith(".5"):
        return f"PT{number[:-2]}H30M"
    time = "T" if letter.startswith("T") else ""
    return f"P{time}{number}{letter.removeprefix('T')}"


def _length(count: Any, unit: str) -> Meaning:
    return Meaning(length(_amount(count), unit))


def _amount(count: Any) -> Any:
    """Return a number from an atom: numbers with a fraction are kept as words."""
    if isinstance(count, str):
        try:
            return float(count)
        except ValueError:
            return None
    return count


_PRINTED: dict[str, Callable[..., Meaning]] = {
    "date": _date,
    "nth": _nth,
    "plain": _plain,
    "length": _length,
}
_FORMS: dict[str, Callable[..., Meaning]] = {
    "unit": _unit,
    "shift": _shift,
    "sub": _sub,
    "nthweekday": _nth_weekday,
    "same": _same,
    "back": _back,
    "named": _named,
    "era": _era,
    "during": _during,
    "reported": _reported,
    "inyear": _in_that_year,
    "pick": _pick,
    "at": _at,
    "part": _part,
    "mod": _mod,
    "range": _range,
}
