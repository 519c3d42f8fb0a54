"""Claims against the user's trusted dates."""

import re
from collections import defaultdict
from collections.abc import Iterator

from tracker.asked import Asked
from tracker.detectors.registry import detector
from tracker.detectors.single import about, listed, reference_side
from tracker.detectors.view import View
from tracker.model import Claim, Contradiction, Modality, Reference
from tracker.slips import Slip, compare, in_words, of_when, stamp

TELLING = (
    Slip.YEAR,
    Slip.YEAR_ROUGH,
    Slip.YEAR_ONLY,
    Slip.SWAP,
    Slip.MONTH,
    Slip.MONTH_ONLY,
    Slip.DAY,
)


@detector("reference")
def reference(view: View) -> Iterator[Contradiction]:
    """Yield each claim that differs from the trusted date of what it speaks of."""
    dated = _by_sentence(view)
    for found in view.dossier.story.references:
        asked = Asked(found, view.dossier.story.names)
        for claims in dated:
            words = asked.met(claims[0].sentence.text)
            if words:
                yield from _of_sentence(claims, found, words)


def _by_sentence(view: View) -> list[list[Claim]]:
    """Return the dated claims, those of one sentence together."""
    groups: defaultdict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in view.dossier.claims:
        if stamp(claim.time) is not None and claim.modality is not Modality.DENIED:
            groups[claim.url, claim.sentence.start].append(claim)
    return list(groups.values())


def _of_sentence(
    claims: list[Claim], found: Reference, words: list[re.Match[str]]
) -> Iterator[Contradiction]:
    """Hold the date that stands nearest to what the reference asks for against it.

    Where any date of the sentence agrees, that one is meant.
    """
    slips = {claim.uid: _slip(claim, found) for claim in claims}
    if Slip.NONE in slips.values():
        return
    nearest = min(claims, key=lambda claim: (_distance(claim, words), claim.start))
    if slips[nearest.uid] in TELLING:
        yield _finding(nearest, found, slips[nearest.uid], words)


def _slip(claim: Claim, found: Reference) -> Slip:
    own = stamp(claim.time)
    return compare(own, of_when(found.when)) if own else Slip.OTHER


def _distance(claim: Claim, words: list[re.Match[str]]) -> int:
    """Return how many characters lie between a date and the farthest word asked for."""
    assert claim.time is not None
    start, end = claim.time.start - claim.sentence.start, claim.time.end - claim.sentence.start
    return max(max(start - word.end(), word.start() - end, 0) for word in words)


def _finding(
    claim: Claim, found: Reference, slip: Slip, words: list[re.Match[str]]
) -> Contradiction:
    said = [f"“{word.group()}”" for word in words]
    trusted = in_words(found.when.edtf)
    return about(
        "reference",
        claim,
        title=found.title,
        slip=slip,
        against=reference_side(found),
        suggested=found.when.edtf,
        why_same=(f"its sentence has {listed(said)}, as the reference asks",),
        why_conflict=(f"“{claim.quote}” excludes the trusted date, {trusted}",),
        why_suspect=(f"{trusted} is a trusted date: {found.source}",),
        would_change=(f"a better source for when this happened: {found.title}",),
    )
