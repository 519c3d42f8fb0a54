"""Counts of the same thing that differ."""

from collections.abc import Iterator

from tracker.detectors.readings import disputes, finding
from tracker.detectors.registry import detector
from tracker.detectors.view import View
from tracker.model import Contradiction

SLIPS = ("number", "number, digits exchanged", "number, point moved", "number, weakly")


@detector("number")
def number(view: View) -> Iterator[Contradiction]:
    """Yield one finding for each event and value."""
    for event in view.events:
        for dispute in disputes(event, SLIPS, view):
            yield finding("number", dispute, view)
