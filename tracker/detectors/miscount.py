"""A length of time that leads to another day than others tell: "a fortnight later", of a week."""

from collections.abc import Iterator
from dataclasses import replace

from tracker.detectors.readings import disputes, finding, quoted
from tracker.detectors.registry import detector
from tracker.detectors.view import View
from tracker.model import Contradiction
from tracker.slips import Slip


@detector("miscount")
def miscount(view: View) -> Iterator[Contradiction]:
    """Yield one finding for each event and day to which a length leads."""
    for event in view.events:
        for dispute in disputes(event, (Slip.COUNTED,), view):
            found = finding("miscount", dispute, view)
            counted = f"{quoted(found)}: counted from a day that its article names before"
            yield replace(found, why_conflict=(*found.why_conflict, counted))
