"""A straight axis of days: where a day stands, as a percentage, and what is written under it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.when import When

TICKS = 8  # at most
MARGIN = 0.04  # of the length, on either side
LEAST_DAYS = 10
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place on the axis; ``year`` marks the beginning of one."""

    x: float
    label: str
    year: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """Days ``first`` up to ``last``."""

    first: date
    last: date

    @classmethod
    def over(cls, spans: Iterable[When], all_of: Iterable[When] = ()) -> "Axis | None":
        """Return the axis that shows ``all_of`` and ``spans``, but not the few far off.

        None where nothing has both ends.
        """
        core = [(s.start, s.end) for s in all_of if s.start and s.end]
        held = sorted((s.start, s.end) for s in spans if s.start and s.end)
        skip = len(held) // 20
        kept = [*held[skip : len(held) - skip], *core]
        if not kept:
            return None
        first, last = min(start for start, _ in kept), max(end for _, end in kept)
        room = timedelta(max((last - first).days * MARGIN, (LEAST_DAYS - (last - first).days) / 2))
        return cls(_moved(first, -room), _moved(last, room))

    @property
    def days(self) -> int:
        """Return the length."""
        return (self.last - self.first).days

    def at(self, day: date) -> float:
        """Return where ``day`` begins, in percent; outside 0 to 100 where it is off the axis."""
        return round(100 * (day - self.first).days / self.days, 2)

    def ticks(self) -> tuple[Tick, ...]:
        """Return the labels that fit."""
        days = self._days() or self._months() or self._years()
        return tuple(days)

    def _days(self) -> list[Tick]:
        step = next((n for n in (1, 2, 7) if self.days / n <= TICKS), None)
        if step is None:
            return []
        found = [self.first + timedelta(n) for n in range(0, self.days + 1, step)]
        return [Tick(self.at(d), f"{d.day} {_MONTHS[d.month - 1]}", d.day == 1) for d in found]

    def _months(self) -> list[Tick]:
        months = self.days / 30.4
        step = next((n for n in (1, 2, 3, 6) if months / n <= TICKS), None)
        if step is None:
            return []
        found = (
            date(year, month, 1)
            for year in range(self.first.year, self.last.year + 1)
            for month in range(1, 13, step)
        )
        return [
            Tick(self.at(d), str(d.year) if d.month == 1 else _MONTHS[d.month - 1], d.month == 1)
            for d in found
            if self.first <= d < self.last
        ]

    def _years(self) -> list[Tick]:
        years = self.days / 365.2
        step = next((n for n in (1, 2, 5, 10, 20, 50, 100) if years / n <= TICKS), 500)
        return [
            Tick(self.at(date(year, 1, 1)), str(year), True)
            for year in range(self.first.year // step * step, self.last.year + 1, step)
            if year > 0 and self.first <= date(year, 1, 1) < self.last
        ]


def _moved(day: date, by: timedelta) -> date:
    """Return ``day`` moved, or the calendar's end where there is no such day."""
    try:
        return day + by
    except OverflowError:
        return date.min if by.days < 0 else date.max
