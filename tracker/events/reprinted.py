"""Hold the words of the day in a reprint against the happening of which they were written.

"The airline filed for insolvency on Tuesday", on a page that came out nine days later: of the
Tuesday before that page nobody tells anything like it, several tell it of the one before, in much
the same words. Strikes, hearings and arrests come again in the same words, so a page that tells
anything which no older text could is no reprint.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from tracker.cues import cue
from tracker.events.field import Field
from tracker.events.groups import Groups, Tie, disputed
from tracker.events.profile import Profile
from tracker.events.values import NUMBERS, difference
from tracker.events.worded import HALF, MONTH_DAYS, Happenings, Match, is_explained, joined, matches
from tracker.model import Tense
from tracker.slips import WORDS_OF_THE_DAY, Slip
from tracker.when import Grain, When

LEAST_DAYS, MOST_DAYS = 2, 30  # what is a day off may be of another zone or edition
WEEK = 7
TEXT = 1.0  # log-odds by the words of the source that tells it most like the page
SECOND = 0.3  # the same of the next one
NEAR = 0.1  # of the words beside the two days
BESIDE = 12  # characters behind a weekday in which a figure says which one: "Monday the 16th"

Pages = Mapping[str, Sequence[Profile]]


def reprinted(groups: Groups, known: Field, told: Happenings, tied: Iterable[Tie]) -> Iterator[Tie]:
    """Join words of the day to what they were written of; yield the ties to all who tell of it.

    ``tied`` holds what was held against each other before: no second reason is looked for.
    """
    found = list(matches(groups, known, told, disputed(tied), _is_of_its_page, _may_be_older))
    pages = _by_page(known) if found else {}
    for odd, match in found:
        if _is_meant(odd, match, known) and not _tells_more(odd, match, pages, known):
            yield from joined(groups, odd, match.happening, known, Slip.REPRINTED)


def _by_page(known: Field) -> dict[str, list[Profile]]:
    """Return the claims of each article, by its address."""
    pages: defaultdict[str, list[Profile]] = defaultdict(list)
    for found in known.profiles.values():
        pages[found.claim.url].append(found)
    return dict(pages)


def _is_of_its_page(of: Profile) -> bool:
    """Tell whether a day is counted from the one on which its page appeared, as far as it says."""
    time, when = of.claim.time, of.claim.when
    if time is None or when is None or when.length != 1 or _written(of) is None:
        return False
    behind = of.claim.suffix[:BESIDE]
    placed = of.claim.prefix.lower().split()[-1:] == ["the"] or any(map(str.isdigit, behind))
    figures = any(map(str.isdigit, of.claim.quote))
    return time.rule in WORDS_OF_THE_DAY and not (figures or placed)


def _written(of: Profile) -> date | None:
    """Return the day from which a relative one is counted, where that is its page's own."""
    time = of.claim.time
    return time.counted_from if time and time.basis == "publication" else None


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


def _is_meant(odd: Profile, match: Match, known: Field) -> bool:
    """Tell whether the words say that this happening is meant, and nothing that both may hold.

    Where most tell of it on their own day, each may well tell of another such happening.
    """
    if match.likeness < TEXT or match.second < SECOND or match.shared.near < NEAR:
        return False
    others = [found for _, found in match.pairs]
    if sum(_written(found) is not None for found in others) >= HALF * len(others):
        return False
    if not known.met(odd, match.nearest, match.shared):
        return False
    return not is_explained(odd, others, known, Slip.REPRINTED)


def _tells_more(odd: Profile, match: Match, pages: Pages, known: Field) -> bool:
    """Tell whether the page tells what no older text could, as news of another such happening does.

    What came later, what it calls another time or dates to about the day that others tell, other
    numbers of the same things, or somebody of whom nobody else writes.
    """
    url, meant = odd.claim.url, match.happening.when
    page, between = _written(odd), _written_between(odd, meant)
    held = [found for found in pages[url] if found.uid != odd.uid]
    if page is None or between is None or cue("anew").found(known.articles[url].text):
        return True
    return (
        any(_is_past(found) and found.day and between[1] < found.day <= page for found in held)
        or any(_is_about(found, meant) for found in held)
        or _counts_otherwise(odd, [found for _, found in match.pairs], pages)
        or known.names_others(odd)
    )


def _is_past(of: Profile) -> bool:
    """Tell whether a date is written out, of what is told as past."""
    time = of.claim.time
    return time is not None and time.explicit and of.claim.tense is Tense.PAST


def _is_about(of: Profile, meant: When) -> bool:
    """Tell whether a date is the day that others tell, or a week or a month that holds it."""
    own = of.claim.when
    return own is not None and own.nominal <= MONTH_DAYS and own.overlaps(meant)


def _counts_otherwise(odd: Profile, others: Iterable[Profile], pages: Pages) -> bool:
    """Tell whether the sentence counts what others count in theirs, and gives another number."""
    theirs = [number for other in others for number in _numbers(other, pages)]
    return any(difference(own, n) in NUMBERS for own in _numbers(odd, pages) for n in theirs)


def _numbers(of: Profile, pages: Pages) -> list[Profile]:
    """Return the numbers in the sentence of a date."""
    at = of.claim.sentence.start
    held = (found for found in pages[of.claim.url] if found.claim.quantity is not None)
    return [found for found in held if found.claim.sentence.start == at]
