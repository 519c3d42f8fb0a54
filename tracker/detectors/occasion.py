"""A day put at an occasion that, by its trusted dates, was not being held that day."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.detectors.registry import detector
from tracker.detectors.single import about, reference_side
from tracker.detectors.view import View
from tracker.model import Claim, Contradiction, Modality, Name, Reference, TimeRole
from tracker.slips import when_in_words

ZONE_DAYS = 1  # an evening there is the next day elsewhere
LONGEST = 31  # an occasion that takes longer excludes no day


@dataclass(frozen=True, slots=True)
class _Occasion:
    """A named occasion, how a text puts something at it, and the trusted dates of its editions."""

    name: str
    at: re.Pattern[str]
    editions: tuple[Reference, ...]


@detector("occasion")
def occasion(view: View) -> Iterator[Contradiction]:
    """Yield each day that lies outside the edition of its year."""
    found = [o for name in view.dossier.story.names if (o := _occasion(name, view)) is not None]
    for claim in view.dossier.claims if found else ():
        for held in found:
            edition = _edition(claim, held)
            if edition is not None and held.at.search(claim.sentence.text):
                yield _finding(claim, held, edition)


def _occasion(name: Name, view: View) -> _Occasion | None:
    if name.kind != "occasion":
        return None
    spellings = sorted((name.name, *name.aliases), key=lambda s: (-len(s), s))
    either = "|".join(map(re.escape, spellings))
    named = re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
    editions = tuple(
        reference
        for reference in view.dossier.story.references
        if named.search(reference.title) and 1 < (reference.when.length or 0) <= LONGEST
    )
    at = re.compile(rf"\b(?:at|during) (?:\w+ ){{0,3}}(?:{either})(?!\w)", re.IGNORECASE)
    return _Occasion(name.name, at, editions) if editions else None


def _edition(claim: Claim, held: _Occasion) -> Reference | None:
    """Return the edition of the claimed year where it excludes the claimed day."""
    time, when = claim.time, claim.when
    if time is None or when is None or when.length != 1 or when.start is None:
        return None
    if time.role is not TimeRole.ON or claim.modality is not Modality.STATED or time.years:
        return None
    for edition in held.editions:
        start = edition.when.start
        if start is not None and start.year == when.start.year:
            return edition if when.gap(edition.when) > ZONE_DAYS else None
    return None


def _finding(claim: Claim, held: _Occasion, edition: Reference) -> Contradiction:
    return about(
        "occasion",
        claim,
        title=f"{held.name}, {edition.title}",
        slip="outside",
        against=reference_side(edition),
        why_same=(f"the sentence puts it at {held.name}",),
        why_conflict=(
            f"“{claim.quote}” is no day of {held.name}, held {when_in_words(edition.when)}",
        ),
        why_suspect=(f"{when_in_words(edition.when)} is trusted: {edition.source}",),
        would_change=(f"a better source for the days of {held.name}",),
    )
