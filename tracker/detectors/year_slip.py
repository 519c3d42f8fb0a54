"""Dates of one event that are a year apart, the rest of the date alike."""

from collections.abc import Iterator

from tracker.detectors.readings import Dispute, Reading, disputes, finding
from tracker.detectors.registry import detector
from tracker.detectors.view import View
from tracker.model import Contradiction
from tracker.slips import YEAR_SLIPS


@detector("year-slip")
def year_slip(view: View) -> Iterator[Contradiction]:
    """Yield one finding for each event and reading."""
    for event in view.events:
        for dispute in disputes(event, YEAR_SLIPS, view):
            if not _only_counted(dispute, view):
                yield finding("year-slip", dispute, view)


def _only_counted(dispute: Dispute, view: View) -> bool:
    """Tell whether the odd date stands nowhere: it was counted from the day of writing.

    An outnumbered one is of its own article's news, such as an anniversary, and no slip; nor is one
    held against another such.
    """
    if not _is_counted(dispute.odd):
        return False
    most = max(view.sources(reading.claims) for reading in dispute.against)
    return view.sources(dispute.odd.claims) < most or all(map(_is_counted, dispute.against))


def _is_counted(reading: Reading) -> bool:
    return all(claim.time is not None and not claim.time.explicit for claim in reading.claims)
