"""Why two values that differ need not contradict each other, although the sentences are alike.

Each rule says how news is written; what it finds is explained away before anything is flagged.
"""

import re
from collections.abc import Iterator

from tracker.cues import cue
from tracker.events.circumstances import (
    Articles,
    Rule,
    before,
    beside,
    denied,
    long_apart,
    published,
    series,
    stated,
    two_posts,
)
from tracker.events.counting import explained
from tracker.events.profile import Profile, near_share
from tracker.events.score import undoes
from tracker.events.values import NUMBERS
from tracker.events.written import (
    DAYS,
    both_stated,
    counted,
    in_one_breath,
    one_act,
    taken_over,
)
from tracker.model import Claim, TimeExpr, TimeRole
from tracker.slips import FROM_TEXT, GUESSED, YEAR_SLIPS, Slip
from tracker.when import When

UNRELATED = (Slip.OTHER, Slip.BORROWED)
LOOSE = (
    Slip.YEAR_ROUGH,
    Slip.YEAR_ONLY,
    Slip.DAY,
    Slip.NEXT_DAY,
    Slip.MONTH_ONLY,
    *UNRELATED,
)
MONTHS = (Slip.MONTH, Slip.MONTH_ONLY)
SAME_ACT = 0.35  # of the words beside two days, from which on two verbs may tell of one act
SAYING = ("post", "speak", "report")
_TWEET = re.compile(r"(?:@\w{1,30}\)|pic\.twitter\.com/\w{1,30})\W{0,3}$")
RECENT_DAYS = 60
NAMED_REACH = 25  # characters between a day and the event that is known by it
TWO_ACTS = "two different acts"
DERIVED = "counted from another date of the text"
AT_NIGHT = "at that hour two places can name two days"


def excuse(a: Profile, b: Profile, slip: str, articles: Articles) -> str | None:
    """Return what explains the difference away, None where nothing does."""
    return next(excuses(a, b, slip, articles), None)


def excuses(a: Profile, b: Profile, slip: str, articles: Articles) -> Iterator[str]:
    """Yield all that explains the difference away."""
    one, other = a.claim, b.claim
    if slip in NUMBERS:
        yield from filter(None, (explained(a, b, slip, articles),))
        return
    if in_one_breath(a, b) or in_one_breath(b, a):
        yield "one sentence gives both dates"
    if slip != Slip.SWAP and (  # a beginning and an end are just what is exchanged
        _undone_later(a, b) or _undone_later(b, a)
    ):
        yield "one is an act that undoes the other"
    if _put_off_again(a, b):
        yield "a term and the later one to which it was put off again"
    yield from (why for why, rule in DATES if rule(one, other, articles))
    if not taken_over(a, b):
        yield from _of_slip(a, b, slip, articles)


def _undone_later(a: Profile, b: Profile) -> bool:
    """Tell whether one tells of what undoes the other's act, of a later time."""
    own, other = a.claim.when, b.claim.when
    return undoes(b, a) and own is not None and other is not None and before(own, other)


def _put_off_again(a: Profile, b: Profile) -> bool:
    """Tell whether each is a term that was fixed on a day of its own, the later one later."""
    one, other = _fixed(a), _fixed(b)
    if one is None or other is None or a.claim.when is None or b.claim.when is None:
        return False
    return one != other and before(one, other) == before(a.claim.when, b.claim.when)


def _fixed(of: Profile) -> When | None:
    """Return the day on which a term was fixed: "on 21 September it was moved to 31 October"."""
    word = of.claim.prefix.split()[-1:]
    if not word or not cue("terms").found(word[0]) or of.claim.when is None:
        return None
    days = [d for d in of.days if d.length == 1 and d != of.claim.when]
    return days[0] if len(days) == 1 and before(days[0], of.claim.when) else None


def _of_slip(a: Profile, b: Profile, slip: str, articles: Articles) -> Iterator[str]:
    """Yield what explains away dates that differ in this way."""
    yield from _of_plans(a, b, slip, articles)
    yield from filter(None, (counted(a, b, slip),))
    if slip in YEAR_SLIPS and _celebrated(a.claim) != _celebrated(b.claim):
        yield "one is an anniversary of the other"
    if slip in YEAR_SLIPS and _besides(a.claim) != _besides(b.claim):
        yield "one is the day since which something more holds"
    if slip in YEAR_SLIPS and (_names_a_day(a.claim) or _names_a_day(b.claim)):
        yield "one is a day by whose name an event is known, of whatever year"
    yield from _of_days(a, b, slip, articles)


def _of_plans(a: Profile, b: Profile, slip: str, articles: Articles) -> Iterator[str]:
    if slip in LOOSE and a.claim.planned != b.claim.planned:
        yield "one is a plan, the other what happened"
    if slip != Slip.SWAP and _later_plan(a.claim, b.claim, articles):
        yield "a plan and a later plan"


def _of_days(a: Profile, b: Profile, slip: str, articles: Articles) -> Iterator[str]:
    one, other = a.claim, b.claim
    if slip in (*MONTHS, Slip.DAY) and _two_acts(a, b, slip):
        yield TWO_ACTS
    if slip in DAYS and cue("moving").found(a.cls) != cue("moving").found(b.cls):
        yield "one is the day to which it was prolonged or put off"
    if slip in DAYS and _another(one) != _another(other):
        yield "one is another of its kind"
    if slip in (Slip.DAY, *UNRELATED) and (a.cls in SAYING) != (b.cls in SAYING):
        yield "one dates what happened, the other what was said of it"
    rare = slip == Slip.MONTH and one_act(a, b)  # the same act on the same day of another month
    if slip in DAYS and not rare and _news_between(one, other, articles):
        yield "one is news from after the other article"
    if slip == Slip.NEXT_DAY and (_at_night(one) or _at_night(other)):
        yield AT_NIGHT


def _two_acts(a: Profile, b: Profile, slip: str) -> bool:
    """Tell whether two kinds of act are told of, on two days in words that are not alike."""
    two = bool(a.cls) and bool(b.cls) and a.cls != b.cls
    return two and (slip in MONTHS or near_share(a, b) < SAME_ACT)


def _another(claim: Claim) -> bool:
    return cue("another").found(claim.sentence.text)


def _later_plan(one: Claim, other: Claim, articles: Articles) -> bool:
    """Tell whether the article that appeared later plans for a later time."""
    first, second = published(one, articles), published(other, articles)
    if not (one.planned and other.planned) or first is None or second is None:
        return False
    if first.overlaps(second) or one.when is None or other.when is None:
        return False
    return before(first, second) == before(one.when, other.when)


def _news_between(one: Claim, other: Claim, articles: Articles) -> bool:
    return _later_news(one, other, articles) or _later_news(other, one, articles)


def _later_news(late: Claim, early: Claim, articles: Articles) -> bool:
    """Tell whether ``late`` is news from when the article of ``early`` had already appeared.

    What looks back from long after is no news.
    """
    own, other = published(late, articles), published(early, articles)
    if own is None or other is None or late.when is None or early.when is None:
        return False
    if own.end is None or other.end is None or late.when.start is None:
        return False
    if not _recent(late.when, own):
        return False
    reported = early.when.start is not None and early.when.start < other.end
    return reported and other.end <= late.when.start < own.end


def _editions(one: Claim, other: Claim, _: Articles) -> bool:
    first, second = _edition(one), _edition(other)
    return bool(first) and bool(second) and first != second


def _edition(claim: Claim) -> set[int]:
    return {mention.edition for mention in claim.mentions if mention.edition}


def _own_news(one: Claim, other: Claim, articles: Articles) -> bool:
    return _fresh(one, articles) and _fresh(other, articles)


def _fresh(claim: Claim, articles: Articles) -> bool:
    """Tell whether the claim dates to the publication day of its own article or beside it."""
    own = published(claim, articles)
    if own is None or claim.when is None or claim.when.length != 1:
        return False
    return own.length == 1 and claim.when.gap(own) <= 1


def _own_year(one: Claim, other: Claim, articles: Articles) -> bool:
    """Tell whether two articles, written years apart, each date to the months before it."""
    first, second = published(one, articles), published(other, articles)
    if first is None or second is None or one.when is None or other.when is None:
        return False
    apart = long_apart(one, other, articles)
    return apart and _recent(one.when, first) and _recent(other.when, second)


def _recent(when: When, published: When) -> bool:
    return when.overlaps(published) or when.gap(published) <= RECENT_DAYS


def _posted(one: Claim, other: Claim, _: Articles) -> bool:
    return any(_TWEET.search(claim.prefix) is not None for claim in (one, other))


def _compared(one: Claim, other: Claim, _: Articles) -> bool:
    """Tell whether either says since when something was not so high or low."""
    return any(
        claim.time is not None
        and claim.time.role is TimeRole.SINCE
        and cue("compared").found(beside(claim))
        for claim in (one, other)
    )


def _anniversary(one: Claim, other: Claim, _: Articles) -> bool:
    """Tell whether one article sets its own day against a date that it states."""
    return one.url == other.url and not both_stated(one, other)


def _derived(one: Claim, other: Claim, _: Articles) -> bool:
    """Tell whether either is counted from another date of its text ("two days later")."""
    return any(
        claim.time is not None and _counts_on(claim.time) and not stated(claim)
        for claim in (one, other)
    )


def _counts_on(time: TimeExpr) -> bool:
    return time.basis in (FROM_TEXT, GUESSED) or "(named " in time.symbol


def _celebrated(claim: Claim) -> bool:
    return cue("anniversary").found(claim.sentence.text)


def _besides(claim: Claim) -> bool:
    since = claim.time is not None and claim.time.role is TimeRole.SINCE
    return since and cue("besides").found(beside(claim))


def _names_a_day(claim: Claim) -> bool:
    """Tell whether a day without a year is the name of what it was the day of: "the 6 May riot"."""
    time, act = claim.time, claim.trigger
    if time is None or act is None or time.explicit or not time.years:
        return False
    return 0 < act.start - claim.end <= NAMED_REACH and claim.prefix.lower().endswith("the ")


def _at_night(claim: Claim) -> bool:
    clock = claim.time.clock if claim.time else None
    return clock is not None or cue("night").found(claim.sentence.text)


DATES: tuple[tuple[str, Rule], ...] = (
    ("one of them denies it", denied),
    ("two editions of one occasion", _editions),
    ("each is the news of its own day", _own_news),
    ("each is the news of its own year", _own_year),
    ("the day of a post, not of the happening", _posted),
    (DERIVED, _derived),
    ("the day of writing and the day written of", _anniversary),
    ("two of a series", series),
    ("two posts", two_posts),
    ("since when depends on the day of writing", _compared),
)
