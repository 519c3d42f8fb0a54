"""Dates of one event that are a year apart, the rest of the date alike."""

from collections.abc import Iterator

from tracker.detectors.readings import Dispute, Reading, disputes, finding
from tracker.detectors.registry import detector
from tracker.detectors.view import View
from tracker.model import Claim, Contradiction
from tracker.slips import YEAR_SLIPS

NEWS_DAYS = 31  # before or after its article, a date that writes no year is of that time


@detector("year-slip")
def year_slip(view: View) -> Iterator[Contradiction]:
    """Yield one finding for each event and reading."""
    for event in view.events:
        for dispute in disputes(event, YEAR_SLIPS, view):
            if not _only_counted(dispute, view):
                yield finding("year-slip", dispute, view)


def _only_counted(dispute: Dispute, view: View) -> bool:
    """Tell whether the odd date stands nowhere, or not with its year: it was counted.

    Counted from the day of writing, an outnumbered one is of its own article's news, such as an
    anniversary, and no slip; nor is one held against another such. A year that nobody wrote is
    ours, far from the news: "the probe passed on 21 August last year, and on 27 September ...".
    """
    odd, against = dispute.odd.claims, [c for side in dispute.against for c in side.claims]
    if all(map(_guesses_year, odd)):
        return True
    one_each = view.sources(odd) == view.sources(against)
    if one_each and all(map(_guesses_year, against)):
        return True
    if not _is_counted(dispute.odd):
        return False
    most = max(view.sources(reading.claims) for reading in dispute.against)
    return view.sources(odd) < most or all(map(_is_counted, dispute.against))


def _guesses_year(claim: Claim) -> bool:
    """Tell whether a date writes no year and is not near enough to its article to tell it."""
    time = claim.time
    if time is None or len(time.years) < 2 or time.when is None or time.when.start is None:
        return False
    anchor = time.counted_from
    return anchor is None or abs((anchor - time.when.start).days) > NEWS_DAYS


def _is_counted(reading: Reading) -> bool:
    return all(claim.time is not None and not claim.time.explicit for claim in reading.claims)
