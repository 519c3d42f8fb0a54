"""Dates of one event that are another day or another month of the same year."""

from collections.abc import Iterator

from tracker.detectors.readings import disputes, finding
from tracker.detectors.registry import detector
from tracker.detectors.view import View
from tracker.model import Contradiction
from tracker.slips import Slip

SLIPS = (Slip.MONTH, Slip.MONTH_ONLY, Slip.DAY, Slip.NEXT_DAY)


@detector("day-slip")
def day_slip(view: View) -> Iterator[Contradiction]:
    """Yield one finding for each event and reading."""
    for event in view.events:
        for dispute in disputes(event, SLIPS, view):
            yield finding("day-slip", dispute, view)
