"""Why two counts that differ need not contradict each other."""

import re
from collections.abc import Sequence

from tracker.cues import cue
from tracker.events.circumstances import (
    Articles,
    Rule,
    appeared,
    beside,
    denied,
    long_apart,
    published,
    series,
)
from tracker.events.profile import Profile
from tracker.events.score import singular_acts
from tracker.events.values import DIGITS
from tracker.model import Claim, Modality, Tense, TimeRole
from tracker.when import When

_WHOLE = re.compile(
    r"\b(?:of|among) (?:all |the |its |their |his |her |our ){1,2}(?:[\w’']{1,20} ){0,2}\W{0,2}$"
)
SEASONS, MOMENTS = "counted in two seasons", "counted at two moments"
BROKEN = "two records, of which one broke the other"
WHOLE = "one is the whole of which a part is told"
GROWN = "a running count that has grown"
MOST_ITEMS = range(2, 13)  # so many at most are counted one by one
DAYS_APART = 100  # between two acts that are two for sure
SETTLED_DAYS = 60  # after this long a toll changes no more
_CONVERTED = re.compile(r"\d[^().]{0,20}\(\W{0,4}$")


def _converted(one: Claim, other: Claim, _: Articles) -> bool:
    """Tell whether either stands in brackets behind another number: the same in other units."""
    return any(_CONVERTED.search(claim.prefix) is not None for claim in (one, other))


def _sets_against(one: Claim, other: Claim, _: Articles) -> bool:
    """Tell whether either sentence knows both numbers: "102 instead of the 84 on its list"."""
    return _holds(one, other) or _holds(other, one)


def _holds(one: Claim, other: Claim) -> bool:
    number = other.quantity.text if other.quantity else ""
    return re.search(rf"(?<![\w.,]){re.escape(number)}(?!\w|[.,]\d)", one.sentence.text) is not None


def _part_and_whole(one: Claim, other: Claim, _: Articles) -> bool:
    """Tell whether one of two is the whole of which a part is told: "half of the 1.7 million"."""
    return (_WHOLE.search(one.prefix) is None) != (_WHOLE.search(other.prefix) is None)


def _of_each(one: Claim, other: Claim, _: Articles) -> bool:
    """Tell whether one may count what each of a few has, the other what all of them have."""
    if one.quantity is None or other.quantity is None:
        return False
    low, high = sorted((abs(one.quantity.value), abs(other.quantity.value)))
    whole = low > 0 and high / low in MOST_ITEMS
    return whole and any(cue("each").found(claim.sentence.text) for claim in (one, other))


def _offered(one: Claim, other: Claim, _: Articles) -> bool:
    """Tell whether one is what somebody offered, the other what was paid or agreed."""
    return (_act(one) == "offer") != (_act(other) == "offer")


def _act(claim: Claim) -> str:
    return claim.trigger.cls if claim.trigger else ""


def _another_moment(one: Claim, other: Claim, articles: Articles) -> bool:
    """Tell whether a count of the moment may have been taken at two moments."""
    first, second = published(one, articles), published(other, articles)
    known = first is not None and second is not None
    if first is not None and second is not None and first.overlaps(second):
        return False
    near = [beside(claim) for claim in (one, other)]
    moves = known and not (_once(one) and _once(other))
    moved = moves and any(cue("moves").found(text) for text in near)
    return moved or any(cue("momentary").found(text) for text in near)


def _two_seasons(one: Claim, other: Claim, articles: Articles) -> bool:
    """Tell whether articles far apart may count what comes back, such as results and prices.

    What happened once, such as a theft, is counted alike however late it is told.
    """
    once = all(_once(claim) for claim in (one, other))
    return not once and long_apart(one, other, articles)


def _once(claim: Claim) -> bool:
    told = claim.modality is Modality.STATED and claim.tense is not Tense.PRESENT
    return told and claim.trigger is not None and claim.trigger.cls in singular_acts()


def _on_a_list(one: Claim, other: Claim, _: Articles) -> bool:
    """Tell whether one counts who stood on a list, the other who was there."""
    first, second = (cue("listed").found(beside(claim)) for claim in (one, other))
    return first != second


def _rated(one: Claim, other: Claim, _: Articles) -> bool:
    """Tell whether both are marks that a reviewer gives: each gives their own."""
    counted = [claim.quantity.head if claim.quantity else "" for claim in (one, other)]
    return all(cue("marks").found(head) for head in counted)


def _broken(one: Claim, other: Claim, _: Articles) -> bool:
    """Tell whether both are records: one stood until the other was set."""
    return all(cue("record").found(claim.sentence.text) for claim in (one, other))


def _grown(one: Claim, other: Claim, articles: Articles) -> bool:
    """Tell whether a running count is larger in the later article, by the hour on one day."""
    if one.quantity is None or other.quantity is None:
        return False
    first, second = appeared(one, articles), appeared(other, articles)
    running = any(cue("running").found(beside(claim)) for claim in (one, other))
    if not running or first is None or second is None or first == second:
        return False
    return (first < second) == (one.quantity.value < other.quantity.value)


def explained(a: Profile, b: Profile, slip: str, articles: Articles) -> str | None:
    """Return why two counts that differ need not exclude each other, None where nothing does.

    Where both sentences name the year, seasons are told apart by that; where that year's event
    was long past for both articles, its toll had stopped growing. Two seasons, moments or records,
    a part and the whole seldom have the same digits, and nothing grows to ten times itself.
    """
    first, second = (_years(of) for of in (a, b))
    alike = not first.isdisjoint(second)
    of_one = alike or not (first and second)
    settled = of_one and all(_long_past(of, (*a.days, *b.days), articles) for of in (a, b))
    moot = {why for why, held in ((SEASONS, alike), (GROWN, settled)) if held}
    moot |= {SEASONS, MOMENTS, BROKEN, WHOLE} if slip in DIGITS else set()
    held = (why for why, rule in COUNTS if why not in moot and rule(a.claim, b.claim, articles))
    growing = slip not in DIGITS and not settled and (_goes_on(a) or _goes_on(b))
    if slip not in DIGITS and (_up_to_a_day(a, b) or _up_to_a_day(b, a)):
        return "counted up to a day, and grown since"
    if slip not in DIGITS and _of_two_days(a, b):
        return "each counts what happened on a day of its own"
    if slip not in DIGITS and _held_then(a, b):
        return "each counts what there was at a time of its own"
    return next(held, "counted since a day, and still growing" if growing else None)


def _up_to_a_day(few: Profile, many: Profile) -> bool:
    """Tell whether the smaller count is one up to a day to which the larger is not counted."""
    one, other = few.claim.quantity, many.claim.quantity
    if one is None or other is None or one.value >= other.value:
        return False
    until = [{c.when for c in of.beside if _is_end(c)} for of in (few, many)]
    return bool(until[0]) and until[0].isdisjoint(until[1])


def _of_two_days(a: Profile, b: Profile) -> bool:
    """Tell whether one act, dated by either sentence, is told of on days that lie months apart."""
    act = a.claim.governor
    if not act or act != b.claim.governor:
        return False
    days = [[when for when in of.days if when.length == 1] for of in (a, b)]
    dated = any(claim.time and claim.governor == act for of in (a, b) for claim in of.beside)
    apart = (one.gap(other) >= DAYS_APART for one in days[0] for other in days[1])
    return dated and bool(days[0] and days[1]) and all(apart)


def _held_then(a: Profile, b: Profile) -> bool:
    """Tell whether somebody had the one number at one time and the other at another."""
    held = all(cue("holds").found(of.claim.governor) for of in (a, b))
    times = [list(of.days) for of in (a, b)]
    return held and all(times) and not any(x.overlaps(y) for x in times[0] for y in times[1])


def _is_end(claim: Claim) -> bool:
    return claim.time is not None and claim.time.role is TimeRole.BY


def _goes_on(of: Profile) -> bool:
    """Tell whether something is counted since a day: "5,300 flights canceled since Friday"."""
    return any(claim.time and claim.time.role is TimeRole.SINCE for claim in of.beside)


def _years(of: Profile) -> set[int]:
    return {when.start.year for when in of.days if when.start}


def _long_past(of: Profile, days: Sequence[When], articles: Articles) -> bool:
    """Tell whether an article appeared long after the days that either sentence names."""
    own = published(of.claim, articles)
    return own is not None and bool(days) and all(w.gap(own) >= SETTLED_DAYS for w in days)


COUNTS: tuple[tuple[str, Rule], ...] = (
    ("one of them denies it", denied),
    (MOMENTS, _another_moment),
    (SEASONS, _two_seasons),
    ("the same in other units", _converted),
    ("one was offered, the other paid or agreed", _offered),
    (WHOLE, _part_and_whole),
    ("one counts each of several, the other all of them", _of_each),
    ("one counts who stood on a list", _on_a_list),
    ("each reviewer gives marks of their own", _rated),
    ("one sentence sets both numbers against each other", _sets_against),
    (GROWN, _grown),
    (BROKEN, _broken),
    ("two of a series", series),
)
