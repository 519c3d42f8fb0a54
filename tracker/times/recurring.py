"""What comes back: months, weekdays, seasons, holidays... and the one that is meant.

A kind (``month``, ``monthday``, ``weekday``, ``holiday``...), a name within it and a base go in; a
span comes out. ``way`` says where it lies: ``past`` and ``future`` may hold the base itself,
``last`` and ``next`` may not; ``this`` is in the base's year or week; ``near`` is the nearest,
``behind``, ``governed`` and ``ahead`` the nearest with a leaning; ``story`` goes on from the base,
or a little back.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from tracker.times import holidays, units
from tracker.times.meaning import COARSE, IMPOSSIBLE, OpenError, number
from tracker.times.units import Span

WEEKLY = ("weekday", "weekend", "dayofmonth")  # more than one in a year
_AHEAD = {
    "near": 1.2,
    "behind": 5.0,
    "governed": 8.0,
    "given": 30.0,
    "ahead": 0.35,
}  # how much longer the way forward counts
_LOOKS_BACK = 120  # days by which a story goes back without naming the year
_YEARS = 4  # a leap day comes back after at most so many (but for centuries)
_WEEK = 7
_SUNDAY = 6
_MONTH = 31  # days on either side in which a day is told by its number and weekday
_LONG = 300


def occurrence(kind: str, name: Any, way: str, base: Span) -> Span:
    """Return the span that is meant; raise ``OpenError`` where the base is too coarse."""
    if kind == "weekday":
        return _weekday(name, way, base)
    if kind == "weekend":
        return _weekend(way, base)
    if kind == "dayofmonth":
        return _day_of_month(name, way, base)
    return _yearly(kind, name, way, base)


def in_year(kind: str, name: Any, year: int) -> Span:
    """Return the one in a year; raise ``ValueError`` where that year has none."""
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


def on_weekday(kind: str, name: Any, weekday: int, found: Span) -> Span:
    """Return the nearest year's occurrence on that weekday, ``found`` where there is none."""
    for years in (0, -1, 1, -2, 2):
        other = _try_year(kind, name, found.first.year + years)
        if other and other.first.weekday() == weekday:
            return other
    return found


def falls(monthday: int, year: int) -> int | None:
    """Return the weekday of a month and day in a year, None where it has no such day."""
    found = _try_year("monthday", monthday, year)
    return found.first.weekday() if found else None


def open_value(kind: str, name: Any) -> str:
    """Return the TIMEX3 value where the year, or the week, is not known."""
    if kind == "monthday":
        date(2000, name // 100, name % 100)  # an impossible one has no value at all
        return f"XXXX-{name // 100:02d}-{name % 100:02d}"
    if kind == "holiday":
        fixed = holidays.fixed(name)
        return f"XXXX-{fixed}" if fixed else "XXXX"
    if isinstance(name, int):
        return _OPEN[kind].format(name + (kind == "weekday"))
    return _OPEN.get(kind, "XXXX-{}").format(name)


_OPEN = {
    "weekday": "XXXX-WXX-{}",
    "weekend": "XXXX-WXX-WE",
    "dayofmonth": "XXXX-XX-{:02d}",
    "month": "XXXX-{:02d}",
    "quarter": "XXXX-Q{}",
    "half": "XXXX-H{}",
}


def nth_weekday(nth: int, weekday: int, span: Span) -> Span:
    """Return the Nth weekday of its name inside a span, from its end where N is negative."""
    edge = span.first if nth > 0 else span.last - timedelta(_WEEK - 1)
    weeks = nth - 1 if nth > 0 else nth + 1
    day = edge + timedelta((weekday - edge.weekday()) % _WEEK + _WEEK * weeks)
    if not span.first <= day <= span.last:
        raise OpenError(IMPOSSIBLE)
    return units.day_span(day)


def _yearly(kind: str, name: Any, way: str, base: Span) -> Span:
    year = base.first.year
    reach = range(year - _YEARS, year + _YEARS + 1)
    found = [span for y in reach if (span := _try_year(kind, name, y)) is not None]
    if way == "this" or (way == "story" and (base.last - base.first).days > _LONG):
        return next(s for s in found if s.last >= date(year, 1, 1))
    if way == "story":
        return next(s for s in found if (base.first - s.first).days <= _LOOKS_BACK)
    if way == "past":
        return [s for s in found if s.first <= base.last][-1]
    if way == "last":
        return [s for s in found if s.last < base.first][-1]
    if way == "next":
        return next(s for s in found if s.first > base.last)
    if way == "future":
        return next(s for s in found if s.last >= base.first)
    return min(found, key=lambda s: (_distance(s, base, _AHEAD[way]), s.first))


def _try_year(kind: str, name: Any, year: int) -> Span | None:
    try:
        return in_year(kind, name, year)
    except (ValueError, OverflowError):
        return None


def _distance(a: Span, base: Span, ahead: float) -> float:
    return max((a.first - base.last).days * ahead, (base.first - a.last).days, 0)


def _weekday(name: int, way: str, base: Span) -> Span:
    if base.first != base.last:
        return _weekday_inside(name, base)
    ahead = (name - base.first.weekday()) % _WEEK
    behind = (base.first.weekday() - name) % _WEEK
    days = {
        "last": -(behind or _WEEK),
        "next": ahead or _WEEK,
        "this": name - base.first.weekday(),
        "future": ahead,
        "story": ahead,
        "near": ahead if ahead <= _WEEK // 2 else -behind,
    }
    return units.day_span(base.first + timedelta(days.get(way, -behind)))


def _weekday_inside(name: int, base: Span) -> Span:
    """Return the day of a span that has this weekday, where there is only one."""
    day = base.first + timedelta((name - base.first.weekday()) % _WEEK)
    if (base.last - base.first).days >= _WEEK or day > base.last:
        raise OpenError(COARSE)
    return units.day_span(day)


def _weekend(way: str, base: Span) -> Span:
    """Return the weekend that is over, or begun; on a Saturday the past one is that before."""
    over = base.first.weekday() < _SUNDAY and base.first == base.last
    return units.span("weekend", number(base, "weekend") - (over and way != "future"))


def day_on_weekday(day: int, weekday: int, base: Span) -> Span | None:
    """Return the day of that number and weekday within a month of a base, None if there is none."""
    days = [found for found in _days_around(day, base) if found.weekday() == weekday]
    distance, nearest = min(
        ((abs((found - base.first).days), found) for found in days), default=(0, None)
    )
    return units.day_span(nearest) if nearest and distance <= _MONTH else None


def _days_around(day: int, base: Span) -> list[date]:
    start = base.first.replace(day=1)
    months = (units.shift(start, count, "month") for count in (-1, 0, 1, 2))
    return [found for month in months if (found := _try_day(month, day))]


def _day_of_month(day: int, way: str, base: Span) -> Span:
    number(base, "month")
    if base.last > base.first:
        return units.day_span(base.first.replace(day=day))
    days = _days_around(day, base)
    pick: Callable[[], date] = {
        "past": lambda: max(d for d in days if d <= base.first),
        "future": lambda: min(d for d in days if d >= base.first),
        "story": lambda: min(d for d in days if d >= base.first),
    }.get(way, lambda: min(days, key=lambda d: abs(d - base.first)))
    return units.day_span(pick())


def _try_day(month: date, day: int) -> date | None:
    try:
        return month.replace(day=day)
    except ValueError:
        return None
