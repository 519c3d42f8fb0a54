"""What a plot is made of. Places along the axis are percentages; heights are pixels."""

from dataclasses import dataclass

from tracker.report.html.axis import Axis
from tracker.report.html.quotes import Witness

MIDDLE = 50  # percent; marks right of it have their words at the left


@dataclass(frozen=True, slots=True)
class Mark:
    """A reading: from ``x`` on, ``width`` wide, in percent; a width of 0 is a point.

    ``y`` is the middle of its line in pixels. ``off`` is -1 or 1 where it lies before or after the
    axis. Where it is ``worded``, ``value`` and ``tellers`` are written under it.
    """

    x: float
    width: float
    y: int
    loud: bool
    title: str
    value: str
    tellers: str
    worded: bool
    off: int = 0
    trusted: bool = False

    @property
    def middle(self) -> float:
        """Return where an arrow starts or ends."""
        return round(self.x + self.width / 2, 2)

    @property
    def left(self) -> bool:
        """Tell whether the words stand at its left."""
        return self.middle > MIDDLE


@dataclass(frozen=True, slots=True)
class Arrow:
    """From what is printed to what it probably should be."""

    start: float
    end: float
    y: int

    @property
    def back(self) -> bool:
        """Tell whether it points to earlier days."""
        return self.end < self.start


@dataclass(frozen=True, slots=True)
class Reading:
    """One answer of an event, with who gives it."""

    value: str
    loud: bool
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One event. ``note`` is the whole of it in words, for those who cannot see the marks."""

    event_id: str
    title: str
    note: str
    loud: bool
    height: int
    marks: tuple[Mark, ...]
    arrows: tuple[Arrow, ...]
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """Events over one axis."""

    axis: Axis
    lines: tuple[Line, ...]
