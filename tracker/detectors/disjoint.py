"""Dates of one event that are apart in no way that a slip explains."""

from collections.abc import Iterator

from tracker.detectors.readings import disputes, finding
from tracker.detectors.registry import detector
from tracker.detectors.view import View
from tracker.model import Contradiction
from tracker.slips import Slip

SLIPS = (Slip.OTHER, Slip.BORROWED)


@detector("disjoint")
def disjoint(view: View) -> Iterator[Contradiction]:
    """Yield one finding for each event and reading."""
    for event in view.events:
        for dispute in disputes(event, SLIPS, view):
            yield finding("disjoint", dispute, view)
