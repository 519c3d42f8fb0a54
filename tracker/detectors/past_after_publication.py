"""Something told as past that, by its date, came after the article."""

from collections.abc import Iterator
from datetime import date

from tracker.cores import beside
from tracker.cues import cue
from tracker.detectors.registry import detector
from tracker.detectors.single import about
from tracker.detectors.view import View
from tracker.detectors.weekday import falls
from tracker.model import BlockKind, Claim, Contradiction, Modality, Side, Tense, TimeRole
from tracker.slips import readings, when_in_words
from tracker.when import Grain, When

ZONE_DAYS = 1  # an article dated today in one zone may tell of what is tomorrow in another
LEAST_SOURCES = 2  # that tell of a day which an article gives without its year
WEEKS = 60  # days ahead within which a day without its year is this year's
REACH = 120  # characters before and half as many after the date in which a word may look ahead
POSSESSIVES = ("its", "his", "her", "their")
FROM = ("of", "above", "below", "than", "since", "after", "from")
ARTICLES = ("", "the", "a")
COPULAS = ("be", "become")
_TENSE = "others tell the same of that day: the tense is likelier wrong than the date"
COARSE = (Grain.YEAR, Grain.DECADE, Grain.CENTURY, Grain.RANGE)


@detector("past-after-publication")
def past_after_publication(view: View) -> Iterator[Contradiction]:
    """Yield each past act dated after the stated publication day."""
    for claim in view.dossier.claims:
        published, when = view.published(claim), claim.when
        if published is None or when is None or not _told_as_past(claim, when):
            continue
        last = _last(claim, published, view)
        if last and all(day.start and _after(day.start, last) for day in readings(claim.time)):
            if claim.time and claim.time.explicit:
                yield _finding(claim, when, published, _before(claim, when, published))
            elif _happened(claim, last) and (why := _told_too(claim, when, view)):
                yield _finding(claim, when, published, when, why)


def _last(claim: Claim, published: When, view: View) -> date | None:
    """Return the last day on which the text may have been written: that of a stated update."""
    article = view.article(claim)
    updated = article.publication.updated if article else None
    known = [when.last for when in (published, updated.when if updated else None) if when]
    return max((day for day in known if day is not None), default=None)


def _told_as_past(claim: Claim, when: When) -> bool:
    time = claim.time
    if time is None or claim.sentence.kind is not BlockKind.BODY:
        return False
    if claim.modality is not Modality.STATED or _looks_ahead(claim) or _moves_a_term(claim):
        return False
    if _is_an_end(claim) or _is_named(claim, when):
        return False
    if when.grain in COARSE and not _stands_alone(claim):
        return False
    if time.role is TimeRole.SINCE:
        return True
    past = claim.tense is Tense.PAST or _is_of_the_past(claim)
    return past and time.role in (TimeRole.ON, TimeRole.FROM, TimeRole.WITHIN)


def _happened(claim: Claim, last: date) -> bool:
    """Tell whether a verb says that it happened, of a day within weeks.

    Who tells of what is most of a year past gives the year; "called a strike on Friday" dates the
    strike.
    """
    act, day = claim.trigger, claim.when.start if claim.when else None
    if act is None or day is None or (day - last).days > WEEKS:
        return False
    return not any(cue("arranging").found(word) for word in (act.lemma, act.cls))


def _told_too(claim: Claim, when: When, view: View) -> str:
    """Return in words that others tell it of that day and its year, as past; empty if too few do.

    The weekday gives the year, or two of them and nobody another one.
    """
    time, day = claim.time, when.start
    if time is None or day is None or when.length != 1 or not time.years:
        return ""
    said = time.weekday
    sure = said is not None and [y for y in time.years if falls(day, y, said)] == [day.year]
    if not sure and view.years_told.get((day.month, day.day), {}).keys() - {day.year}:
        return ""
    telling = {
        view.source(other.url)
        for other in _of_one_event(claim, view)
        if other.when == when and other.tense is Tense.PAST and not other.planned
    }
    count = len(telling - {view.source(claim.url)})
    if count < (1 if sure else LEAST_SOURCES):
        return ""
    others = "another source tells" if count == 1 else f"{count} other sources tell"
    return f"{others} the same of that day, as past"


def _of_one_event(claim: Claim, view: View) -> Iterator[Claim]:
    """Yield who tells of the same happening by more than its day."""
    if event := view.event_of.get(claim.uid):
        held = beside(event, {claim.uid})
        yield from (member.claim for member in event.members if member.claim.uid in held)


def _is_of_the_past(claim: Claim) -> bool:
    """Tell whether a noun's date says what something came from: "above its November 2008 low"."""
    if claim.tense is not Tense.NONE or claim.time is None:
        return False
    before = claim.sentence.text[: claim.time.start - claim.sentence.start].lower().split()
    if len(before) < 2 or before[-2] not in FROM:
        return False
    return before[-1] in POSSESSIVES or before[-2:] == ["since", "the"]


def _looks_ahead(claim: Claim) -> bool:
    assert claim.time is not None
    text, at = claim.sentence.text, claim.time.start - claim.sentence.start
    end = at + len(claim.time.text)
    return cue("ahead").found(f"{text[max(at - REACH, 0) : at]} {text[end : end + REACH // 2]}")


def _moves_a_term(claim: Claim) -> bool:
    """Tell whether the date is the one to which something was prolonged or put off."""
    return claim.trigger is not None and cue("moving").found(claim.trigger.cls)


def _is_an_end(claim: Claim) -> bool:
    """Tell whether the date is an end that may lie ahead: "it now runs to 6 November"."""
    assert claim.time is not None
    before = claim.sentence.text[: claim.time.start - claim.sentence.start].split()
    return bool(before) and before[-1].lower() == "to"


def _is_named(claim: Claim, when: When) -> bool:
    """Tell whether the date is what a verb names or turns into: "named 2017 as the new goal".

    A day may stand behind any verb without a word between, as in "announced Tuesday".
    """
    act, time = claim.trigger, claim.time
    assert time is not None
    if act is None or act.end > time.start or (when.length == 1 and act.lemma not in COPULAS):
        return False
    between = claim.sentence.text[
        act.end - claim.sentence.start : time.start - claim.sentence.start
    ]
    return between.strip().lower() in ARTICLES


def _stands_alone(claim: Claim) -> bool:
    """Tell whether a year dates the act ("in 2012.") and is no part of a name ("2012 primary")."""
    assert claim.time is not None
    text, at = claim.sentence.text, claim.time.start - claim.sentence.start
    written = f"{text[:at].rstrip()} {claim.time.text}".lower().split()
    following = text[at + len(claim.time.text) :].lstrip(" ")
    inside = len(written) > 1 and (written[-2] == "in" or written[-1].startswith("in "))
    return inside and (not following or not following[0].isalnum())


def _after(start: date, published: date) -> bool:
    return (start - published).days > ZONE_DAYS


def _finding(
    claim: Claim, when: When, published: When, suggested: When | None, why: str = ""
) -> Contradiction:
    tense = (_TENSE,) if why else ()
    return about(
        "past-after-publication",
        claim,
        slip="after publication",
        against=Side(published.edtf, published, (), (), 0, "the article's own publication day"),
        suggested=suggested.edtf if suggested else None,
        why_conflict=(
            (
                f"the sentence tells it as past, but {when_in_words(when)} came after the article, "
                f"which appeared on {when_in_words(published)}"
            ),
            *filter(None, (why,)),
        ),
        why_suspect=("an article cannot report what has not happened yet", *tense),
        would_change=("proof that the article appeared later than stated",),
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
