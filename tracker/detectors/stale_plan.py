"""A plan for a time that was over when the article appeared."""

import re
from collections.abc import Iterator

from tracker.cues import cue
from tracker.detectors.registry import detector
from tracker.detectors.single import about
from tracker.detectors.view import View
from tracker.model import BlockKind, Claim, Contradiction, Modality, Side, Tense, TimeRole
from tracker.slips import readings, when_in_words
from tracker.when import Grain, When

REACH = 160  # characters in which the plan must stand before its date
LATELY_DAYS = 45
ZONE_DAYS = 1
YEARS = 6  # a year is mistyped for one nearby; a date further back belongs to something else
_WORDS = re.compile(r"[^\W_]+")
_DETERMINERS = frozenset(["the", "a", "an", "this", "that", "its", "his", "her", "their", "our"])


@detector("stale-plan")
def stale_plan(view: View) -> Iterator[Contradiction]:
    """Yield each act put in the future whose time was over at publication."""
    for claim in view.dossier.claims:
        published, when = view.published(claim), claim.when
        if published is None or when is None or claim.sentence.kind is not BlockKind.BODY:
            continue
        told = _explicit(claim) or _lately(claim, when, published)
        over = all(_over(day, published) for day in readings(claim.time))
        if told and over and _planned(claim):
            yield _finding(claim, when, published)


def _explicit(claim: Claim) -> bool:
    return claim.time is not None and claim.time.explicit


def _lately(claim: Claim, when: When, published: When) -> bool:
    """Tell whether the plan is for a day without a year that was over not long ago.

    Who means the one almost a year ahead writes the year, or "next".
    """
    time = claim.time
    if time is None or not time.years or time.weekday is not None or when.length != 1:
        return False
    ahead = claim.modality is Modality.PLANNED and claim.tense is Tense.FUTURE
    return ahead and ZONE_DAYS < when.gap(published) <= LATELY_DAYS


def _over(when: When, published: When) -> bool:
    if when.end is None or published.start is None:
        return False
    return 0 < (published.start - when.end).days < YEARS * 366


def _planned(claim: Claim) -> bool:
    """Tell whether the date dates a plan that still stands."""
    assert claim.time is not None
    if claim.modality in (Modality.DENIED, Modality.CONDITIONAL) or claim.tense is Tense.PAST:
        return False
    text, at = claim.sentence.text, claim.time.start - claim.sentence.start
    before = text[max(at - REACH, 0) : max(at, 0)]
    if _explicit(claim) and _opens(before, at):  # "From 1 September 2022, the app will ask"
        return claim.modality is Modality.PLANNED and claim.tense is Tense.FUTURE
    marks = list(cue("planned").pattern.finditer(before))
    if not marks or not _dates_it(claim, before):
        return False
    between = before[marks[-1].end() :]
    return len(cue("breaks").all(between) - _own(claim)) == 0


def _opens(before: str, at: int) -> bool:
    """Tell whether a date with its preposition opens the sentence."""
    words = _WORDS.findall(before.lower())
    return at < REACH and len(words) == 1 and cue("dating").found(words[0])


def _own(claim: Claim) -> frozenset[str]:
    """Return the words that belong to the date itself."""
    assert claim.time is not None
    return frozenset({"until"}) if claim.time.role in (TimeRole.UNTIL, TimeRole.BY) else frozenset()


def _dates_it(claim: Claim, before: str) -> bool:
    """Tell whether the date stands behind a preposition, not as a name's or a noun's year."""
    assert claim.time is not None
    words = [word.lower() for word in _WORDS.findall(f"{before} {claim.time.text}")]
    words = words[: len(words) - len(_WORDS.findall(claim.time.text))] or [""]
    first = _WORDS.match(claim.time.text)
    if first is not None and cue("dating").found(first.group()):
        return True
    if words[-1] not in _DETERMINERS:
        return cue("dating").found(words[-1])
    return len(words) > 1 and cue("dating").found(words[-2]) and _names_an_edition(claim)


def _names_an_edition(claim: Claim) -> bool:
    assert claim.time is not None
    if claim.when is None or claim.when.grain is not Grain.YEAR:
        return True
    following = claim.sentence.text[claim.time.end - claim.sentence.start :][:60]
    words = _WORDS.findall(following)[:3]
    return bool(words) and (words[0][0].isupper() or cue("recurring").found(" ".join(words)))


def _finding(claim: Claim, when: When, published: When) -> Contradiction:
    return about(
        "stale-plan",
        claim,
        slip="before publication",
        against=Side(published.edtf, published, (), (), 0, "the article's own publication day"),
        why_conflict=(
            (
                f"the sentence puts it in the future, but {when_in_words(when)} was over when the "
                f"article appeared on {when_in_words(published)}"
            ),
        ),
        why_suspect=("the sentence and its own article's publication day cannot both be right",),
        would_change=("proof that the article appeared earlier than stated",),
    )
