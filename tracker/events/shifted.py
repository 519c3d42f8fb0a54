"""Look again at an article that is a year off twice: it is likely to be so a third time.

Years by themselves ("planned for 2024") prove little, since unrelated ones differ by a year all the
time. In an article whose dates are already known to be off by that very year they do.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tracker.events.groups import Tie
from tracker.events.profile import Profile
from tracker.events.told import Told
from tracker.slips import Slip, years_between

TWICE = 2

Pair = tuple[Profile, Profile]


def shifts(ties: Iterable[Tie], profiles: dict[str, Profile], told: Told) -> dict[str, set[int]]:
    """Return by how many years two or more values of an article are off, by its address.

    Of two values the one that fewer sources state is the one that is off.
    """
    values: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for tie in ties:
        a, b = profiles[tie.a], profiles[tie.b]
        odd = told.odder(a, b) if tie.slip in (Slip.YEAR, Slip.YEAR_ROUGH) else None
        if odd is not None:
            years = _years(odd, b if odd is a else a)
            values[odd.claim.url, years].add(odd.value)
    found: defaultdict[str, set[int]] = defaultdict(set)
    for (url, years), held in values.items():
        if years and len(held) >= TWICE:
            found[url].add(years)
    return found


def once_more(pairs: Sequence[Pair], off: dict[str, set[int]]) -> Iterator[Pair]:
    """Yield the pairs of one article and another that differ by what the one is off by.

    Both must name someone or something in common: "planned for 2024" alone fits any plan.
    """
    for a, b in pairs:
        if a.claim.url == b.claim.url or a.names.isdisjoint(b.names):
            continue
        if off.get(a.claim.url) or off.get(b.claim.url):
            years = _years(a, b)
            if years in off.get(a.claim.url, ()) or -years in off.get(b.claim.url, ()):
                yield a, b


def _years(a: Profile, b: Profile) -> int:
    """Return how many years ``b`` is later than ``a``, 0 where that is not their difference."""
    if a.stamp is None or b.stamp is None or a.stamp.when is None or b.stamp.when is None:
        return 0
    return years_between(a.stamp.when, b.stamp.when)
