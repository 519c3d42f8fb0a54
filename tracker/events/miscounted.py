"""Hold a length of time against the day to which it should lead: "a fortnight later he resigned".

Counted from the day named before, it leads to one of which nobody tells anything like it; several
tell the same of another day, in much the same words. Who counts rounds, so the two lengths must
differ by more than that.
"""

from collections.abc import Iterable, Iterator

from tracker.events.field import Field
from tracker.events.groups import Groups, Tie, disputed
from tracker.events.profile import Profile
from tracker.events.worded import MONTH_DAYS, Happenings, Match, is_explained, joined, matches
from tracker.slips import FROM_TEXT, LENGTHS_ON, Slip
from tracker.when import Grain, When

ROUNDED = 0.2  # of a length
LEAST_DAYS = 1
MOST_TIMES = 3  # a length so many times too short or long is that to something else
TEXT = 1.5  # log-odds by the words of the source that tells it most like the odd one
SECOND = 0.5  # the same of the next one


def miscounted(
    groups: Groups, known: Field, told: Happenings, tied: Iterable[Tie]
) -> Iterator[Tie]:
    """Join lengths to the happening to which they should lead; yield the ties to who tell of it.

    ``tied`` holds what was held against each other before: no second reason is looked for.
    """
    found = matches(groups, known, told, disputed(tied), _is_counted, _may_be_meant)
    for odd, match in list(found):
        if _is_meant(odd, match, known):
            yield from joined(groups, odd, match.happening, known, Slip.COUNTED)


def _is_counted(of: Profile) -> bool:
    """Tell whether a date is a length of time, counted from a day that its text writes out.

    "A year later" is told loosely.
    """
    time = of.claim.time
    if time is None or time.when is None or time.when.nominal > MONTH_DAYS:
        return False
    counted = time.basis == FROM_TEXT and time.rule in LENGTHS_ON
    return counted and time.counted_from is not None


def _may_be_meant(odd: Profile, meant: When) -> bool:
    """Tell whether the day lies further off than rounding reaches, but not very far."""
    time, own = odd.claim.time, odd.claim.when
    begin = time.counted_from if time else None
    if meant.grain is not Grain.DAY or meant.start is None or begin is None:
        return False
    if own is None or own.start is None:
        return False
    told, true = (own.start - begin).days, (meant.start - begin).days
    if not 0 < told <= MOST_TIMES * true or true > MOST_TIMES * told:
        return False
    return own.gap(meant) > max(ROUNDED * told, LEAST_DAYS)


def _is_meant(odd: Profile, match: Match, known: Field) -> bool:
    """Tell whether the words say that this happening is meant, and nothing that both may hold."""
    if match.likeness < TEXT or match.second < SECOND:
        return False
    if not known.met(odd, match.nearest, match.shared):
        return False
    return not is_explained(odd, [found for _, found in match.pairs], known, Slip.COUNTED)
