"""Something told as past that, by its date, came after the article."""

from collections.abc import Iterator
from datetime import date

from tracker.detectors.readings import value_of
from tracker.detectors.registry import detector
from tracker.detectors.single import about
from tracker.detectors.view import View
from tracker.model import BlockKind, Claim, Contradiction, Modality, Side, Tense, TimeRole
from tracker.when import When

ZONE_DAYS = 1  # an article dated today in one zone may tell of what is tomorrow in another


@detector("past-after-publication")
def past_after_publication(view: View) -> Iterator[Contradiction]:
    """Yield each past act dated after the stated publication day."""
    for claim in view.dossier.claims:
        published = view.published(claim)
        if published is None or not _told_as_past(claim):
            continue
        when = claim.when
        if when and when.start and published.last and _after(when.start, published.last):
            yield _finding(claim, when, published)


def _told_as_past(claim: Claim) -> bool:
    time = claim.time
    if time is None or not time.explicit or claim.sentence.kind is not BlockKind.BODY:
        return False
    if time.role is TimeRole.SINCE:
        return True
    past = claim.tense is Tense.PAST and claim.modality is Modality.STATED
    return past and time.role in (TimeRole.ON, TimeRole.FROM, TimeRole.WITHIN)


def _after(start: date, published: date) -> bool:
    return (start - published).days > ZONE_DAYS


def _finding(claim: Claim, when: When, published: When) -> Contradiction:
    repaired = _before(claim, when, published)
    return about(
        "past-after-publication",
        claim,
        slip="after publication",
        against=Side(published.edtf, published, (), (), 0, "the article's own publication day"),
        suggested=repaired.edtf if repaired else None,
        why_conflict=(
            (
                f"told as past, but {value_of(claim)} lies after the article, "
                f"which appeared on {published.edtf}"
            ),
        ),
        why_suspect=("the article cannot report what had not happened",),
        would_change=("another publication day for the article",),
    )


def _before(claim: Claim, when: When, published: When) -> When | None:
    """Return the same date in the latest year that fits the publication day and the weekday."""
    weekday = claim.time.weekday if claim.time else None
    for years in range(1, 12):
        try:
            moved = when.shift_years(-years)
        except ValueError:
            return None
        fits = moved.start and published.end and moved.start < published.end
        if fits and (weekday is None or (moved.start and moved.start.weekday() == weekday)):
            return moved
    return None
