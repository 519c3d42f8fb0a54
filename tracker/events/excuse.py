"""Why two values that differ need not contradict each other, although the sentences are alike.

Each rule says how news is written; what it finds is explained away before anything is flagged.
"""

import re
from collections.abc import Callable, Mapping

from tracker.cues import cue
from tracker.events.profile import Profile, edge
from tracker.events.values import NUMBERS
from tracker.model import Article, Claim, Modality, TimeRole
from tracker.slips import FROM_TEXT, Slip
from tracker.when import When

Articles = Mapping[str, Article]
Rule = Callable[[Claim, Claim, Articles], bool]

LOOSE = (Slip.YEAR_ROUGH, Slip.YEAR_ONLY, Slip.DAY, Slip.NEXT_DAY, Slip.MONTH_ONLY, Slip.OTHER)
YEARS = (Slip.YEAR, Slip.YEAR_ROUGH, Slip.YEAR_ONLY, Slip.YEAR_AGAIN)
DAYS = (Slip.DAY, Slip.NEXT_DAY, Slip.MONTH, Slip.MONTH_ONLY, Slip.OTHER)
COUNTED = (*DAYS, Slip.YEAR_ROUGH, Slip.YEAR_ONLY)
_TWEET = re.compile(r"(?:@\w{1,30}\)|pic\.twitter\.com/\w{1,30})\W{0,3}$")
_CONVERTED = re.compile(r"\d[^().]{0,20}\(\W{0,4}$")
APART_DAYS = 200
RECENT_DAYS = 60
_REACH = 60  # characters before a value in which a word is held to belong to it


def excuse(a: Profile, b: Profile, slip: str, articles: Articles) -> str | None:
    """Return what explains the difference away, None where nothing does."""
    one, other = a.claim, b.claim
    counted = slip in NUMBERS
    for why, rule in COUNTS if counted else DATES:
        if rule(one, other, articles):
            return why
    if slip in LOOSE and _plan(one) != _plan(other):
        return "one is a plan, the other what happened"
    if slip != Slip.SWAP and not counted and _later_plan(one, other, articles):
        return "a plan and a later plan"
    if not counted and _edges(one, other, slip in DAYS):
        return "one is an end of a stretch of time"
    if slip in COUNTED and not _both_stated(one, other):
        return "one is counted from the day of writing, not stated"
    if slip == Slip.YEAR and not (_both_stated(one, other) or _both_days(one, other)):
        return "one is a month counted from the day of writing"
    if slip in YEARS and _celebrated(one) != _celebrated(other):
        return "one is an anniversary of the other"
    if slip == Slip.MONTH_ONLY and a.cls and b.cls and a.cls != b.cls:
        return "two different acts"
    if slip in DAYS and (_later_news(one, other, articles) or _later_news(other, one, articles)):
        return "one is news from after the other article"
    if slip == Slip.NEXT_DAY and (_at_night(one) or _at_night(other)):
        return "at that hour two places can name two days"
    return None


def _denied(one: Claim, other: Claim, _: Articles) -> bool:
    return _is_denied(one) != _is_denied(other)


def _is_denied(claim: Claim) -> bool:
    """Tell whether the claim says that it was not so; "not until May" says that it was, in May."""
    return claim.modality is Modality.DENIED and edge(claim) != "end"


def _plan(claim: Claim) -> bool:
    return claim.modality in (Modality.PLANNED, Modality.CONDITIONAL)


def _later_plan(one: Claim, other: Claim, articles: Articles) -> bool:
    """Tell whether the article that appeared later plans for a later time."""
    first, second = _published(one, articles), _published(other, articles)
    if not (_plan(one) and _plan(other)) or first is None or second is None:
        return False
    if first.overlaps(second) or one.when is None or other.when is None:
        return False
    return (first.start or second.start) is not None and (
        _before(first, second) == _before(one.when, other.when)
    )


def _before(a: When, b: When) -> bool:
    return a.start is not None and b.start is not None and a.start < b.start


def _edges(one: Claim, other: Claim, days: bool) -> bool:
    """Tell whether one dates the start or end of what the other dates otherwise.

    What began on a day has been so since that day, so a start and a day differ by ``days`` only.
    """
    first, second = edge(one), edge(other)
    if first == second:
        return False
    return days or "end" in (first, second)


def _later_news(late: Claim, early: Claim, articles: Articles) -> bool:
    """Tell whether ``late`` dates to when the article of ``early`` had already appeared."""
    own, before = _published(late, articles), _published(early, articles)
    if late.when is None or own is None or before is None or late.when.start is None:
        return False
    if own.end is None or before.end is None:
        return False
    told = early.when is not None and early.when.start is not None
    reported = told and early.when.start < before.end  # type: ignore[union-attr, operator]
    return bool(reported) and before.end <= late.when.start < own.end


def _editions(one: Claim, other: Claim, _: Articles) -> bool:
    first, second = _edition(one), _edition(other)
    return bool(first) and bool(second) and first != second


def _edition(claim: Claim) -> set[int]:
    return {mention.edition for mention in claim.mentions if mention.edition}


def _own_news(one: Claim, other: Claim, articles: Articles) -> bool:
    return _fresh(one, articles) and _fresh(other, articles)


def _fresh(claim: Claim, articles: Articles) -> bool:
    """Tell whether the claim dates to the publication day of its own article or beside it."""
    published = _published(claim, articles)
    if published is None or claim.when is None or claim.when.length != 1:
        return False
    return published.length == 1 and claim.when.gap(published) <= 1


def _own_year(one: Claim, other: Claim, articles: Articles) -> bool:
    """Tell whether two articles, written years apart, each date to the months before it."""
    first, second = _published(one, articles), _published(other, articles)
    if first is None or second is None or one.when is None or other.when is None:
        return False
    apart = _long_apart(one, other, articles)
    return apart and _recent(one.when, first) and _recent(other.when, second)


def _long_apart(one: Claim, other: Claim, articles: Articles) -> bool:
    """Tell whether the two articles report on two seasons of whatever is yearly."""
    first, second = _published(one, articles), _published(other, articles)
    if first is None or second is None or first.overlaps(second):
        return False
    return first.gap(second) >= APART_DAYS


def _recent(when: When, published: When) -> bool:
    return when.overlaps(published) or when.gap(published) <= RECENT_DAYS


def _published(claim: Claim, articles: Articles) -> When | None:
    article = articles.get(claim.url)
    return article.publication.when if article else None


def _posted(one: Claim, other: Claim, _: Articles) -> bool:
    return any(_TWEET.search(claim.prefix) is not None for claim in (one, other))


def _series(one: Claim, other: Claim, _: Articles) -> bool:
    """Tell whether a counting word beside one value sets it apart from the other."""
    first, second = (cue("series").all(_beside(claim)) for claim in (one, other))
    return bool(first) and bool(second) and not first & second


def _beside(claim: Claim) -> str:
    value = claim.time or claim.quantity
    assert value is not None
    text, at = claim.sentence.text, value.start - claim.sentence.start
    return text[max(at - _REACH, 0) : at + len(value.text) + _REACH // 2]


def _compared(one: Claim, other: Claim, _: Articles) -> bool:
    """Tell whether either says since when something was not so high or low."""
    return any(
        claim.time is not None
        and claim.time.role is TimeRole.SINCE
        and cue("compared").found(_beside(claim))
        for claim in (one, other)
    )


def _stated(claim: Claim) -> bool:
    return any(letter.isdigit() for letter in claim.quote)


def _anniversary(one: Claim, other: Claim, _: Articles) -> bool:
    """Tell whether one article sets its own day against a date that it states."""
    return one.url == other.url and not _both_stated(one, other)


def _derived(one: Claim, other: Claim, _: Articles) -> bool:
    """Tell whether either is counted from another date of its text ("two days later")."""
    return any(
        claim.time is not None and claim.time.basis == FROM_TEXT and not _stated(claim)
        for claim in (one, other)
    )


def _converted(one: Claim, other: Claim, _: Articles) -> bool:
    """Tell whether either stands in brackets behind another number: the same in other units."""
    return any(_CONVERTED.search(claim.prefix) is not None for claim in (one, other))


def _celebrated(claim: Claim) -> bool:
    return cue("anniversary").found(claim.sentence.text)


def _both_stated(one: Claim, other: Claim) -> bool:
    return _stated(one) and _stated(other)


def _both_days(one: Claim, other: Claim) -> bool:
    return all(claim.when is not None and claim.when.length == 1 for claim in (one, other))


def _at_night(claim: Claim) -> bool:
    clock = claim.time.clock if claim.time else None
    return clock is not None or cue("night").found(claim.sentence.text)


def _another_moment(one: Claim, other: Claim, articles: Articles) -> bool:
    """Tell whether a count of the moment may have been taken at two moments."""
    first, second = _published(one, articles), _published(other, articles)
    known = first is not None and second is not None
    if first is not None and second is not None and first.overlaps(second):
        return False
    beside = [_beside(claim) for claim in (one, other)]
    moved = known and any(cue("moves").found(text) for text in beside)
    return moved or any(cue("momentary").found(text) for text in beside)


def _grown(one: Claim, other: Claim, articles: Articles) -> bool:
    """Tell whether a running count is larger in the later article."""
    first, second = _published(one, articles), _published(other, articles)
    if first is None or second is None or first.overlaps(second):
        return False
    if one.quantity is None or other.quantity is None:
        return False
    running = any(cue("running").found(_beside(claim)) for claim in (one, other))
    return running and _before(first, second) == (one.quantity.value < other.quantity.value)


DATES: tuple[tuple[str, Rule], ...] = (
    ("one of them denies it", _denied),
    ("two editions of one occasion", _editions),
    ("each is the news of its own day", _own_news),
    ("each is the news of its own year", _own_year),
    ("the day of a post, not of the happening", _posted),
    ("counted from another date of the text", _derived),
    ("the day of writing and the day written of", _anniversary),
    ("two of a series", _series),
    ("since when depends on the day of writing", _compared),
)
COUNTS: tuple[tuple[str, Rule], ...] = (
    ("one of them denies it", _denied),
    ("counted at two moments", _another_moment),
    ("counted in two seasons", _long_apart),
    ("the same in other units", _converted),
    ("a running count that has grown", _grown),
    ("two of a series", _series),
)
