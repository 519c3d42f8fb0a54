"""Words of the day in a text that came out again: "on Tuesday" on a page of the week after.

Other articles tell the same of another day in much the same words, and nobody tells it of the day
that the words mean when they are counted from the page.
"""

from collections.abc import Iterator
from dataclasses import replace

from tracker.detectors.readings import disputes, finding, quoted
from tracker.detectors.registry import detector
from tracker.detectors.view import View
from tracker.model import Contradiction
from tracker.slips import Slip


@detector("reprint")
def reprint(view: View) -> Iterator[Contradiction]:
    """Yield one finding for each event and day that nobody wrote down."""
    for event in view.events:
        for dispute in disputes(event, (Slip.REPRINTED,), view):
            found = finding("reprint", dispute, view)
            counted = f"{quoted(found)}: counted from the day on which the page says it appeared"
            yield replace(
                found,
                why_conflict=(*found.why_conflict, counted),
                would_change=("the day on which the text first appeared",),
            )
