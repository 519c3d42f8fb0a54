"""Counts of the same thing that differ."""

from collections.abc import Iterator
from dataclasses import replace

from tracker.detectors.readings import disputes, finding
from tracker.detectors.registry import detector
from tracker.detectors.view import View
from tracker.model import Contradiction

SLIPS = ("number", "number, digits exchanged", "number, point moved", "number, weakly")
LIKE = {
    "number, digits exchanged": "two neighbouring digits are exchanged, as happens in typing",
    "number, point moved": (
        "the digits are the same, as where a decimal point slips or “million” stands for “billion”"
    ),
}


@detector("number")
def number(view: View) -> Iterator[Contradiction]:
    """Yield one finding for each event and value."""
    for event in view.events:
        for dispute in disputes(event, SLIPS, view):
            found = finding("number", dispute, view)
            likely = (LIKE[found.slip],) if found.slip in LIKE else ()
            yield replace(found, why_conflict=(*found.why_conflict, *likely))
