"""Claims against the user's trusted dates."""

import re
from collections.abc import Iterator

from tracker.detectors.registry import detector
from tracker.detectors.single import about, reference_side
from tracker.detectors.view import View
from tracker.model import Claim, Contradiction, Modality, Name, Reference
from tracker.slips import Slip, compare, of_when, stamp

TELLING = (Slip.YEAR, Slip.YEAR_ONLY, Slip.SWAP, Slip.MONTH, Slip.DAY)


@detector("reference")
def reference(view: View) -> Iterator[Contradiction]:
    """Yield each claim that differs from the trusted date of what it speaks of."""
    for found in view.dossier.story.references:
        pattern = _Requirements(found, view.dossier.story.names)
        for claim in view.dossier.claims:
            slip = _slip(claim, found)
            if slip in TELLING and pattern.met(claim):
                yield _finding(claim, found, slip)


def _slip(claim: Claim, found: Reference) -> Slip:
    own = stamp(claim.time)
    if own is None or claim.modality is Modality.DENIED:
        return Slip.NONE
    return compare(own, of_when(found.when))


class _Requirements:
    """What a sentence must hold to speak of the referenced event: every requirement once."""

    def __init__(self, found: Reference, names: tuple[Name, ...]) -> None:
        spellings = {
            alias.lower(): (name.name, *name.aliases)
            for name in names
            for alias in (name.name, *name.aliases)
        }
        self._patterns = [_pattern(word, spellings) for word in found.words]

    def met(self, claim: Claim) -> bool:
        text = claim.sentence.text
        return bool(self._patterns) and all(p.search(text) for p in self._patterns)


def _pattern(requirement: str, spellings: dict[str, tuple[str, ...]]) -> re.Pattern[str]:
    words = [word.strip() for word in requirement.split("|") if word.strip()]
    wide = {s for word in words for s in (word, *spellings.get(word.lower(), ()))}
    either = "|".join(re.escape(word) for word in sorted(wide, key=lambda w: (-len(w), w)))
    return re.compile(rf"(?<!\w)(?:{either})", re.IGNORECASE)


def _finding(claim: Claim, found: Reference, slip: Slip) -> Contradiction:
    return about(
        "reference",
        claim,
        slip=slip,
        against=reference_side(found),
        suggested=found.when.edtf,
        why_same=(f"the sentence holds all that the reference asks for: {', '.join(found.words)}",),
        why_conflict=(f"{claim.quote} lies outside {found.when.edtf}",),
        why_suspect=(f"trusted date of “{found.title}”, from {found.source}",),
        would_change=("a better source than the reference's: tracker ref remove, then check",),
    )
