"""Calendar units as numbered spans: the day, week, month... that holds a day, and its neighbours.

A ``Span`` is a stretch of days with its TIMEX3 value. Numbers of one unit run without gaps, so the
week after week ``n`` is ``n + 1``.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from tracker.when import Grain, When

_SEASONS = ("SP", "SU", "FA", "WI")
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


YEARLY = ("month", "season", "quarter", "half", "year", "decade")
_WHOLE = ("month", "season", "quarter", "half", "year", "decade", "century")


@dataclass(frozen=True, slots=True)
class Span:
    """Days from ``first`` to ``last``, both inside, of one grain, with the TIMEX3 value."""

    first: date
    last: date
    grain: Grain
    value: str

    @property
    def when(self) -> When:
        """Return the same days as a half-open interval."""
        return When(self.first, self.last + timedelta(1), self.grain)


def number(day: date, unit: str) -> int:
    """Return the number of the unit that holds ``day``."""
    if unit == "day":
        return day.toordinal()
    if unit in ("week", "weekend"):
        return (day.toordinal() - 1) // 7
    if unit == "season":
        return (day.year * 12 + day.month - 3) // 3
    return (day.year * 12 + day.month - 1) // _MONTHS[unit]


def span(unit: str, index: int) -> Span:
    """Return a unit by number; raise ``ValueError`` or ``OverflowError`` outside the calendar."""
    if unit == "day":
        return day_span(date.fromordinal(index))
    if unit in ("week", "weekend"):
        return _week_span(date.fromordinal(index * 7 + 1), unit)
    length = 3 if unit == "season" else _MONTHS[unit]
    first_month = index * 3 + 2 if unit == "season" else index * length
    first = _first_of(first_month)
    last = _first_of(first_month + length) - timedelta(1)
    return Span(first, last, Grain(unit), _value(unit, first))


def day_span(day: date) -> Span:
    """Return one day."""
    return Span(day, day, Grain.DAY, day.isoformat())


def _week_span(monday: date, unit: str) -> Span:
    year, week, _ = monday.isocalendar()
    value = f"{year:04d}-W{week:02d}"
    if unit == "weekend":
        return Span(monday + timedelta(5), monday + timedelta(6), Grain.WEEKEND, value + "-WE")
    return Span(monday, monday + timedelta(6), Grain.WEEK, value)


def _first_of(months: int) -> date:
    return date(months // 12, months % 12 + 1, 1)


def _value(unit: str, first: date) -> str:
    year = f"{first.year:04d}"
    if unit == "month":
        return f"{year}-{first.month:02d}"
    if unit == "season":
        return f"{year}-{_SEASONS[first.month // 3 - 1]}"
    if unit == "quarter":
        return f"{year}-Q{first.month // 3 + 1}"
    if unit == "half":
        return f"{year}-H{first.month // 6 + 1}"
    return year[: {"year": 4, "decade": 3, "century": 2}[unit]]


def season_number(year: int, name: str) -> int:
    """Return the number of a season; winter is named after the year in which it begins."""
    return year * 4 + _SEASONS.index(name)


def shift(day: date, count: int, unit: str) -> date:
    """Return the day so many units later; a day past the month's end becomes its last."""
    if unit in ("day", "week"):
        return day + timedelta(count * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + count * (3 if unit == "season" else _MONTHS[unit])
    last = (_first_of(months + 1) - timedelta(1)).day
    return _first_of(months).replace(day=min(day.day, last))


def shifted(days: Span, count: int, unit: str) -> Span:
    """Return all days so many units after some day of a span, valued by the middle one."""
    first, last = (shift(day, count, unit) for day in (days.first, days.last))
    middle = first + (last - first) // 2
    grain = days.grain if days.grain in YEARLY else Grain.YEAR
    return Span(first, last, Grain.RANGE, span(str(grain), number(middle, str(grain))).value)


def coarser(span: Span, unit: str) -> bool:
    """Tell whether a span is longer than one unit."""
    return number(span.first, unit) != number(span.last, unit)


def symbol(span: Span) -> tuple[str | int, ...]:
    """Return the symbol that names a span by its own days, whatever it was counted from."""
    if span.grain in _WHOLE:
        return ("nth", str(span.grain), number(span.first, str(span.grain)))
    first, last = span.first, span.last
    if first == last:
        return ("date", first.year, first.month, first.day)
    return ("nth", "month", number(first, "month"))
