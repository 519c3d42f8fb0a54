"""Hold the words of the day in a reprint against the happening of which they were written.

"The airline filed for insolvency on Tuesday", on a page that came out nine days later: of the
Tuesday before that page nobody tells anything like it, several tell it of the one before, in much
the same words. A page that tells of anything between the two days is no reprint.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from tracker.cues import cue
from tracker.events.field import Field
from tracker.events.groups import Groups, Tie, disputed
from tracker.events.profile import Profile
from tracker.events.worded import Match, is_explained, joined, matches
from tracker.model import Tense
from tracker.slips import WORDS_OF_THE_DAY, Slip
from tracker.when import Grain, When

LEAST_DAYS, MOST_DAYS = 2, 30  # what is a day off may be of another zone or edition
WEEK = 7
TEXT = 1.0  # log-odds by the words of the source that tells it most like the page
SECOND = 0.3  # the same of the next one
BESIDE = 12  # characters behind a weekday in which a figure says which one: "Monday the 16th"
NEAR = 0.1  # of the words beside the two days


def reprinted(groups: Groups, known: Field, tied: Iterable[Tie]) -> Iterator[Tie]:
    """Join words of the day to what they were written of; yield the ties to all who tell of it.

    ``tied`` holds what was held against each other before: no second reason is looked for.
    """
    found = list(matches(groups, known, disputed(tied), _is_of_its_page, _may_be_older))
    told = _told_later(known) if found else {}
    for odd, match in found:
        if _is_meant(odd, match, known, told.get(odd.claim.url, ())):
            yield from joined(groups, odd, match.happening, known, Slip.REPRINTED)


def _is_of_its_page(of: Profile) -> bool:
    """Tell whether a day is counted from the one on which its page appeared, as far as it says."""
    time, when = of.claim.time, of.claim.when
    if time is None or when is None or when.length != 1 or _written(of) is None:
        return False
    behind = of.claim.suffix[:BESIDE]
    placed = of.claim.prefix.lower().split()[-1:] == ["the"] or any(map(str.isdigit, behind))
    again = cue("anew").found(of.claim.sentence.text)
    figures = any(map(str.isdigit, of.claim.quote))
    return time.rule in WORDS_OF_THE_DAY and not (figures or placed or again)


def _written(of: Profile) -> date | None:
    """Return the day from which a relative one is counted, where that is its page's own."""
    time = of.claim.time
    if time is None or time.basis != "publication" or time.anchor is None:
        return None
    try:
        return date.fromisoformat(time.anchor)
    except ValueError:  # a month
        return None


def _told_later(known: Field) -> dict[str, list[date]]:
    """Return, by page, the days that it writes out and tells of as past."""
    told: dict[str, list[date]] = {}
    for found in known.profiles.values():
        time, day = found.claim.time, found.day
        if time is not None and day and time.explicit and found.claim.tense is Tense.PAST:
            told.setdefault(found.claim.url, []).append(day)
    return told


def _may_be_older(odd: Profile, when: When) -> bool:
    """Tell whether the day may be meant by who wrote some weeks before the page appeared."""
    return when.grain is Grain.DAY and _written_between(odd, when) is not None


def _written_between(odd: Profile, meant: When) -> tuple[date, date] | None:
    """Return between which days before the page the word may have been written of ``meant``.

    "Tuesday" is written of a day on it and in the six days after.
    """
    page, own = _written(odd), odd.claim.when
    if not (page and own and own.start and meant.start):
        return None
    off = (own.start - meant.start).days
    weekday = odd.claim.time is not None and odd.claim.time.weekday is not None
    if not LEAST_DAYS <= off <= MOST_DAYS or (weekday and off % WEEK):
        return None
    first = meant.start if weekday else page - timedelta(off)
    last = first + timedelta(WEEK - 1) if weekday else first
    if weekday and odd.claim.planned and own.start > page:
        first, last = meant.start - timedelta(WEEK - 1), meant.start
    return (first, last) if last < page else None


def _is_meant(odd: Profile, match: Match, known: Field, told: Iterable[date]) -> bool:
    """Tell whether the words say that this happening is meant, and nothing that both may hold."""
    page, between = _written(odd), _written_between(odd, match.happening.when)
    if page is None or between is None or any(between[1] < day <= page for day in told):
        return False
    if match.likeness < TEXT or match.second < SECOND or match.shared.near < NEAR:
        return False
    if not known.met(odd, match.nearest, match.shared):
        return False
    return not is_explained(odd, [found for _, found in match.pairs], known, Slip.REPRINTED)
