"""Whether a date is written or counted, for what is counted may have been counted otherwise."""

from tracker.events.circumstances import stated
from tracker.events.profile import Profile, edge
from tracker.events.score import features
from tracker.model import Claim
from tracker.slips import FROM_TEXT, Slip

AN_END = "one is an end of a stretch of time"
NOT_STATED = "one is counted from the day of writing, not stated"
_NEAR = (Slip.DAY, Slip.NEXT_DAY, Slip.MONTH, Slip.MONTH_ONLY, Slip.OTHER)
DAYS = (*_NEAR, Slip.BORROWED)
COUNTED = (*_NEAR, Slip.YEAR_ROUGH, Slip.YEAR_ONLY)
MONTH_DAYS = 31
SAME_WORDS = 0.6  # of the words beside two days, where one is only a day of the week
VERY_SAME_WORDS = 0.7  # where what happened is said with another word
LEAST_WORDS = 8  # of a sentence that two would hardly write alike
WHOLE = 0.9  # of its words, where it was taken over
SAME_CLAUSE = 0.5  # of all their words, where two names are the same too


def counted(a: Profile, b: Profile, slip: str) -> str | None:
    """Return how the difference may come of counting, None where it does not."""
    one, other = a.claim, b.claim
    if _edges(one, other, slip in DAYS):
        return AN_END
    if slip in COUNTED and not (both_stated(one, other) or _named(a, b, slip)):
        return NOT_STATED
    if slip == Slip.YEAR and not (both_stated(one, other) or _years_apart(a, b)):
        return "one is a month counted from the day of writing"
    return None


def taken_over(a: Profile, b: Profile) -> bool:
    """Tell whether one sentence was taken over from the other word for word, but for the value.

    Then both were written at one desk for one time: no hour, no later plan sets them apart.
    """
    words = min(len(a.left) + len(a.right), len(b.left) + len(b.right))
    if words < LEAST_WORDS or not (_written(a.claim) and _written(b.claim)):
        return False
    shared = features(a, b)
    return shared.overlap >= WHOLE and shared.near >= WHOLE


def _written(claim: Claim) -> bool:
    """Tell whether a day or month of the calendar is written, with or without its year."""
    time = claim.time
    return time is not None and stated(claim) and (time.explicit or bool(time.years))


def in_one_breath(a: Profile, b: Profile) -> bool:
    """Tell whether the sentence of ``a`` gives the date of ``b`` too: "from May until June"."""
    own, other = a.claim.when, b.claim.when
    if other is None:
        return False
    if other.nominal > MONTH_DAYS:
        return own != other and any(claim.when == other for claim in a.beside if _of_text(claim))
    named = (claim.when for claim in a.beside if claim.when != own and _of_text(claim))
    return any(when and when.nominal <= MONTH_DAYS and when.overlaps(other) for when in named)


def _of_text(claim: Claim) -> bool:
    """Tell whether the date is written, or counted from a written one."""
    return stated(claim) or (claim.time is not None and claim.time.basis == FROM_TEXT)


def _edges(one: Claim, other: Claim, days: bool) -> bool:
    """Tell whether one dates the start or end of what the other dates otherwise.

    What began on a day has been so since that day, so a start and a day differ by ``days`` only.
    """
    first, second = edge(one), edge(other)
    if first == second:
        return False
    return days or "end" in (first, second)


def one_act(a: Profile, b: Profile) -> bool:
    """Tell whether one word says what happened in both, and of one kind of act."""
    governed = bool(a.claim.governor) and a.claim.governor == b.claim.governor
    return governed and a.cls == b.cls


def both_stated(one: Claim, other: Claim) -> bool:
    """Tell whether both values are written, neither only counted."""
    return stated(one) and stated(other)


def _named(a: Profile, b: Profile, slip: str) -> bool:
    """Tell whether both name what they differ in: "July" and "August", "Saturday" and a full date.

    A day of the week is held against a date only where the two say the same in the same words, and
    not where they are one day or whole weeks apart: it may have been counted in another way.
    """
    one, other = a.claim, b.claim
    shared = features(a, b)
    if slip == Slip.MONTH:  # the same day of another month is seldom met by chance
        return (shared.governor or shared.same_class) and (stated(one) or stated(other))
    clause = shared.overlap >= SAME_CLAUSE and shared.names > 1
    same = shared.near >= SAME_WORDS or clause
    if not (shared.governor and same) and not (clause and shared.near >= VERY_SAME_WORDS):
        return False
    if slip == Slip.MONTH_ONLY:
        return all(stated(c) or _of_a_month(c) for c in (one, other))
    if slip != Slip.DAY or one.when is None or other.when is None:
        return False
    return (stated(one) or stated(other)) and one.when.gap(other.when) % 7 > 1


def _of_a_month(claim: Claim) -> bool:
    """Tell whether a month is named, or a day counted from the day of writing lies in one."""
    return (claim.time is not None and bool(claim.time.years)) or _is_day(claim)


def _years_apart(a: Profile, b: Profile) -> bool:
    """Tell whether years tell two dates apart of which one is counted from the day of writing.

    A day of another year is another day; a month that is stated is so for one and the same act.
    """
    days = [_is_day(of.claim) for of in (a, b)]
    return all(days) or (any(days) and one_act(a, b) and (stated(a.claim) or stated(b.claim)))


def _is_day(claim: Claim) -> bool:
    return claim.when is not None and claim.when.length == 1
