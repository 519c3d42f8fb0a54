"""Dates of one event that are a year apart, the rest of the date alike."""

from collections.abc import Iterator

from tracker.detectors.readings import disputes, finding
from tracker.detectors.registry import detector
from tracker.detectors.view import View
from tracker.model import Contradiction
from tracker.slips import Slip

SLIPS = (Slip.YEAR, Slip.YEAR_ROUGH, Slip.YEAR_ONLY, Slip.YEAR_AGAIN, Slip.YEAR_DIGITS)


@detector("year-slip")
def year_slip(view: View) -> Iterator[Contradiction]:
    """Yield one finding for each event and reading."""
    for event in view.events:
        for dispute in disputes(event, SLIPS, view):
            yield finding("year-slip", dispute, view)
