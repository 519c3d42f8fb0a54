"""Stretches of calendar days, as half-open intervals with the precision they were stated at.

3 December 2023 is ``[2023-12-03, 2023-12-04)``; a side that is ``None`` is open. Overlap is the
same test in Python and in SQL: ``a.start < b.end and b.start < a.end``.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Self


class Grain(StrEnum):
    """How precisely a time was stated, finest first."""

    TIME = "time"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"


_DAYS = {
    Grain.TIME: 1,
    Grain.DAY: 1,
    Grain.WEEKEND: 2,
    Grain.WEEK: 7,
    Grain.MONTH: 31,
    Grain.SEASON: 92,
    Grain.QUARTER: 92,
    Grain.HALF: 184,
    Grain.YEAR: 366,
    Grain.DECADE: 3653,
    Grain.CENTURY: 36525,
}


@dataclass(frozen=True, slots=True)
class When:
    """Days ``start`` up to, not including, ``end``; ``qualifier`` is EDTF's ``~``, ``?``, ``%``."""

    start: date | None
    end: date | None
    grain: Grain
    qualifier: str = ""

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.start >= self.end:
            raise ValueError(f"empty or reversed interval: {self.start} to {self.end}")

    @classmethod
    def day(cls, day: date) -> Self:
        """Return one day."""
        return cls(day, day + timedelta(1), Grain.DAY)

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        """Return a calendar month."""
        return cls(date(year, month, 1), _month_after(year, month), Grain.MONTH)

    @classmethod
    def year(cls, year: int) -> Self:
        """Return a calendar year."""
        return cls(date(year, 1, 1), date(year + 1, 1, 1), Grain.YEAR)

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Read ``2024``, ``2024-12``, ``2024-12-03``, EDTF seasons and ``a/b``; else ``None``."""
        try:
            return cls._parse(text.strip())
        except (ValueError, OverflowError):
            return None

    @classmethod
    def _parse(cls, text: str) -> Self | None:
        if "/" in text:
            return cls._parse_range(*text.split("/", 1))
        qualifier = text[-1] if text.endswith(("~", "?", "%")) else ""
        text = text.removesuffix(qualifier)
        if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text, re.ASCII):
            return None
        year, month, day = (*map(int, text.split("-")), 0, 0)[:3]
        if day:
            found = cls.day(date(year, month, day))
        elif 21 <= month <= 24:
            found = cls.season(year, month)
        elif month:
            found = cls.month(year, month)
        else:
            found = cls.year(year)
        return replace(found, qualifier=qualifier)

    @classmethod
    def _parse_range(cls, left: str, right: str) -> Self | None:
        begin = None if left in ("", "..") else cls._parse(left)
        finish = None if right in ("", "..") else cls._parse(right)
        if begin is None and finish is None:
            return None
        start, end = (begin.start if begin else None), (finish.end if finish else None)
        return cls(start, end, Grain.RANGE)

    @classmethod
    def season(cls, year: int, edtf: int) -> Self:
        """Return a northern meteorological season by EDTF number (21 spring to 24 winter)."""
        month = {21: 3, 22: 6, 23: 9, 24: 12}[edtf]
        last = month + 2
        end = _month_after(year + (last > 12), (last - 1) % 12 + 1)
        return cls(date(year, month, 1), end, Grain.SEASON)

    @property
    def last(self) -> date | None:
        """Return the last day inside."""
        return self.end - timedelta(1) if self.end else None

    @property
    def length(self) -> int | None:
        """Return the number of days, ``None`` where a side is open."""
        return (self.end - self.start).days if self.start and self.end else None

    @property
    def nominal(self) -> int:
        """Return the usual length of this grain in days, to compare precision."""
        return self.length or _DAYS.get(self.grain, 366)

    def overlaps(self, other: "When") -> bool:
        """Tell whether some day lies in both."""
        return (self.start is None or other.end is None or self.start < other.end) and (
            other.start is None or self.end is None or other.start < self.end
        )

    def contains(self, other: "When") -> bool:
        """Tell whether every day of ``other`` lies in this."""
        early = self.start is None or (other.start is not None and self.start <= other.start)
        late = self.end is None or (other.end is not None and other.end <= self.end)
        return early and late

    def gap(self, other: "When") -> int:
        """Return the days between the nearer ends; 0 where they overlap, 1 on neighbouring days."""
        if self.overlaps(other):
            return 0
        if self.end and other.start and self.end <= other.start:
            return (other.start - self.end).days + 1
        if self.start is None or other.end is None:
            raise ValueError("two disjoint intervals have facing ends")
        return (self.start - other.end).days + 1

    def shift_days(self, days: int) -> Self:
        """Return the same span ``days`` later."""
        return self._map(lambda d: d + timedelta(days))

    def shift_months(self, months: int) -> Self:
        """Return the same span ``months`` later; a day past the month's end becomes its last."""
        if self.grain in (Grain.DAY, Grain.TIME) and self.start and self.length == 1:
            day = _add_months(self.start, months)
            return replace(self, start=day, end=day + timedelta(1))
        return self._map(lambda d: _add_months(d, months))

    def shift_years(self, years: int) -> Self:
        """Return the same span ``years`` later; 29 February becomes 28."""
        return self.shift_months(12 * years)

    def _map(self, move: Callable[[date], date]) -> Self:
        return replace(
            self,
            start=move(self.start) if self.start else None,
            end=move(self.end) if self.end else None,
        )

    @property
    def edtf(self) -> str:
        """Return the EDTF level 1 form."""
        return _edtf(self) + self.qualifier

    def __str__(self) -> str:
        return self.edtf


def _month_after(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1)


def _add_months(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _edtf(when: When) -> str:
    if when.start is None or when.end is None:
        start = when.start.isoformat() if when.start else ".."
        return f"{start}/{when.last.isoformat() if when.last else '..'}"
    first = when.start
    for whole in _wholes(first):
        if (whole.start, whole.end) == (when.start, when.end):
            if whole.grain is Grain.SEASON:
                return f"{first.year:04d}-{_SEASON[first.month]}"
            return first.isoformat()[: {Grain.DAY: 10, Grain.MONTH: 7, Grain.YEAR: 4}[whole.grain]]
    return f"{first.isoformat()}/{when.last}"


_SEASON = {3: 21, 6: 22, 9: 23, 12: 24}


def _wholes(first: date) -> list[When]:
    found = [When.day(first)]
    if first.year >= 9998:
        return found
    if first.day == 1:
        found.append(When.month(first.year, first.month))
        if first.month in _SEASON:
            found.append(When.season(first.year, _SEASON[first.month]))
    if (first.month, first.day) == (1, 1):
        found.append(When.year(first.year))
    return found
