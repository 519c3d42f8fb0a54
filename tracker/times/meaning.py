"""What an expression means, or why that stays open."""

from dataclasses import dataclass

from tracker.times import units
from tracker.times.units import Span
from tracker.when import When

NO_DAY = "no publication day to count from"
COARSE = "the publication time is not known precisely enough"
IMPOSSIBLE = "no such day in the calendar"
ANY_DAY = "any day of that name"
EVENT = "counted from an event that the words name"
BACKWARDS = "the range ends before it begins"
HEMISPHERE = "the months of a season depend on the half of the world"
BUSINESS_YEAR = "a business year need not be the calendar's"


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

    def moved(self, span: Span) -> "Meaning":
        """Return other days that were counted from these."""
        return Meaning(span.value, span, basis=self.basis, anchor=self.anchor)


class OpenError(Exception):
    """A part that cannot be resolved: why, and the value that can be given all the same."""

    def __init__(self, reason: str, value: str | None = None) -> None:
        super().__init__(reason)
        self.reason, self.value = reason, value


def told(span: Span) -> Meaning:
    """Return the meaning of days that the words name by themselves."""
    return Meaning(span.value, span)


def number(span: Span, unit: str) -> int:
    """Return the number of the one unit that holds the whole span; raise ``OpenError``."""
    first, last = units.number(span.first, unit), units.number(span.last, unit)
    if first != last:
        raise OpenError(COARSE)
    return first
