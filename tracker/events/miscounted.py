"""Hold a length of time against the day to which it should lead: "a fortnight later he resigned".

Counted from the day named before, it leads to one of which nobody tells anything like it; several
tell the same of another day, in much the same words. Who counts rounds, so the two lengths must
differ by more than that.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from tracker.events.field import Field
from tracker.events.groups import Groups, Tie, disputed
from tracker.events.profile import Profile
from tracker.events.worded import Match, is_explained, joined, matches
from tracker.slips import FROM_TEXT, LENGTHS_ON, Slip
from tracker.when import Grain, When

ROUNDED = 0.2  # of a length
LEAST_DAYS = 1
MONTH_DAYS = 31  # "a year later" is told loosely
MOST_TIMES = 3  # a length so many times too short or long is that to something else
TEXT = 1.5  # log-odds by the words of the source that tells it most like the odd one
SECOND = 0.5  # the same of the next one


def miscounted(groups: Groups, known: Field, tied: Iterable[Tie]) -> Iterator[Tie]:
    """Join lengths to the happening to which they should lead; yield the ties to who tell of it.

    ``tied`` holds what was held against each other before: no second reason is looked for.
    """
    found = list(matches(groups, known, disputed(tied), _is_counted, _may_be_meant))
    written = _written(known) if found else set()
    for odd, match in found:
        if (odd.claim.url, _counted_from(odd)) in written and _is_meant(odd, match, known):
            yield from joined(groups, odd, match.happening, known, Slip.COUNTED)


def _written(known: Field) -> set[tuple[str, date | None]]:
    """Return the days that each article writes out, with its address."""
    dated = (of for of in known.profiles.values() if of.claim.time and of.claim.time.explicit)
    return {(of.claim.url, of.day) for of in dated if of.day}


def _is_counted(of: Profile) -> bool:
    """Tell whether a date is a length of time, counted from a day that its text names before."""
    time = of.claim.time
    if time is None or time.when is None or time.when.nominal > MONTH_DAYS:
        return False
    counted = time.basis == FROM_TEXT and time.rule in LENGTHS_ON
    return counted and _counted_from(of) is not None


def _counted_from(of: Profile) -> date | None:
    time = of.claim.time
    try:
        return date.fromisoformat((time.anchor if time else None) or "")
    except ValueError:  # from a month, or a year
        return None


def _may_be_meant(odd: Profile, meant: When) -> bool:
    """Tell whether the day lies further off than rounding reaches, but not very far."""
    begin, own = _counted_from(odd), odd.claim.when
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
