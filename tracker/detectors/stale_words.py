"""Words of the day kept in a later text: "today" in a reprint, "today (3 March)" in June."""

import re
from collections import defaultdict
from collections.abc import Iterator

from tracker.detectors.registry import detector
from tracker.detectors.single import about
from tracker.detectors.view import View
from tracker.model import Claim, Contradiction, Severity, Side
from tracker.slips import readings, when_in_words
from tracker.when import When

KEPT_DAYS = 3  # a report may appear some days after it was written
BESIDE = 14  # characters before a date in which "today" belongs to it
WORDS = 8  # a shorter sentence may be alike by accident
_TODAY = re.compile(
    r"(?<!\bago )\b(?:today|tonight|this (?:morning|afternoon|evening)|yesterday|tomorrow)\b",
    re.IGNORECASE,
)


@detector("stale-words")
def stale_words(view: View) -> Iterator[Contradiction]:
    """Yield dates that their own words put on another day, and words of a reprint's original."""
    for claim in view.dossier.claims:
        published = view.published(claim)
        if published is not None and claim.when is not None and _says_today_of(claim, published):
            yield _dated_otherwise(claim, claim.when, published)
    yield from _reprinted(view)


def _says_today_of(claim: Claim, published: When) -> bool:
    """Tell whether "today" stands with a date that is far from the publication day."""
    time, when = claim.time, claim.when
    if time is None or when is None or when.length != 1 or published.length != 1:
        return False
    stated = any(letter.isdigit() for letter in claim.quote)
    words = f"{claim.prefix[-BESIDE:]} {claim.quote}"
    if not stated or time.years or _TODAY.search(words) is None:
        return False
    return all(KEPT_DAYS < day.gap(published) < 366 * 3 for day in readings(time))


def _dated_otherwise(claim: Claim, when: When, published: When) -> Contradiction:
    return about(
        "stale-words",
        claim,
        slip="stale",
        severity=Severity.MEDIUM,
        against=Side(published.edtf, published, (), (), 0, "the article's own publication day"),
        why_conflict=(
            (
                f"it speaks of {when_in_words(when)} as the day of writing, "
                f"but the article appeared on {when_in_words(published)}"
            ),
        ),
        why_suspect=("the date or the words for it belong to another day",),
        would_change=("the day on which the article first appeared",),
    )


def _reprinted(view: View) -> Iterator[Contradiction]:
    """Yield relative dates of a copy that mean another day than in its original."""
    same: defaultdict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in view.dossier.claims:
        if _relative(claim) and len(claim.sentence.text.split()) >= WORDS:
            group = view.source(claim.url)
            if group != claim.url:
                same[group, claim.sentence.text, claim.quote].append(claim)
    for claims in same.values():
        first = min(claims, key=lambda c: (_start(c), c.uid))
        for claim in claims:
            if first.when and claim.when and first.when.gap(claim.when) > KEPT_DAYS:
                yield _kept(claim, claim.when, first, first.when)


def _relative(claim: Claim) -> bool:
    time = claim.time
    if time is None or claim.when is None or time.basis != "publication":
        return False
    return claim.when.length == 1 and not any(letter.isdigit() for letter in claim.quote)


def _start(claim: Claim) -> str:
    return claim.when.edtf if claim.when else ""


def _kept(claim: Claim, when: When, first: Claim, meant: When) -> Contradiction:
    return about(
        "stale-words",
        claim,
        slip="stale",
        against=Side(meant.edtf, meant, (first,), (), 1, "the same sentence where it first stood"),
        suggested=meant.edtf,
        why_same=("the same sentence, word for word",),
        why_conflict=(
            (
                f"“{claim.quote}” here means {when_in_words(when)}, "
                f"in {first.outlet}, which had the sentence first, {when_in_words(meant)}"
            ),
        ),
        why_suspect=("a reprint kept a word that counts from the day of writing",),
        would_change=("an earlier publication day for the reprint",),
    )
