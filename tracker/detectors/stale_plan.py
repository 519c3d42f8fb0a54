"""A plan for a time that was over when the article appeared."""

from collections.abc import Iterator

from tracker.detectors.readings import value_of
from tracker.detectors.registry import detector
from tracker.detectors.single import about
from tracker.detectors.view import View
from tracker.model import BlockKind, Claim, Contradiction, Modality, Side, Tense
from tracker.when import When


@detector("stale-plan")
def stale_plan(view: View) -> Iterator[Contradiction]:
    """Yield each act put in the future whose time was over at publication."""
    for claim in view.dossier.claims:
        published, when = view.published(claim), claim.when
        if published is None or when is None or not _put_in_future(claim):
            continue
        if when.end and published.start and when.end < published.start:
            yield _finding(claim, published)


def _put_in_future(claim: Claim) -> bool:
    time = claim.time
    if time is None or not time.explicit or claim.sentence.kind is not BlockKind.BODY:
        return False
    return claim.tense is Tense.FUTURE and claim.modality in (Modality.PLANNED, Modality.STATED)


def _finding(claim: Claim, published: When) -> Contradiction:
    return about(
        "stale-plan",
        claim,
        slip="before publication",
        against=Side(published.edtf, published, (), (), 0, "the article's own publication day"),
        why_conflict=(
            (
                f"put as still to come, but {value_of(claim)} was over when the article appeared "
                f"on {published.edtf}"
            ),
        ),
        why_suspect=("the sentence and the publication day of one article exclude each other",),
        would_change=("another publication day for the article",),
    )
