"""Look again at an article that is a year off twice: it is likely to be so a third time.

Years by themselves ("planned for 2024") prove little, since unrelated ones differ by a year all the
time. In an article whose dates are already known to be off by that very year they do. One that is
off thrice is off in every day that others tell of in the right year: twenty days of a year meet a
day by chance once in eighteen times, but then that day is likely to be wrong too.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tracker.events.groups import Tie
from tracker.events.profile import Profile
from tracker.events.told import Told
from tracker.slips import Slip, years_between

TWICE, THRICE = 2, 3

Pair = tuple[Profile, Profile]


def shifts(
    ties: Iterable[Tie], profiles: dict[str, Profile], told: Told, least: int = TWICE
) -> dict[str, set[int]]:
    """Return by how many years ``least`` or more values of an article are off, by its address.

    Of two values the one that fewer sources state is the one that is off; two of them must be so,
    of the others either may be.
    """
    sure: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    held: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for one, years, alone in _suspects(ties, profiles, told):
        held[one.claim.url, years].add(one.value)
        if alone:
            sure[one.claim.url, years].add(one.value)
    found: defaultdict[str, set[int]] = defaultdict(set)
    for key, values in sure.items():
        url, years = key
        if years and len(values) >= TWICE and len(held[key]) >= least:
            found[url].add(years)
    return found


def maybe_off(ties: Iterable[Tie], profiles: dict[str, Profile], told: Told) -> dict[str, set[int]]:
    """Return by how many years any value of an article may be off, by its address."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for one, years, _ in _suspects(ties, profiles, told):
        if years:
            found[one.claim.url].add(years)
    return found


def _suspects(
    ties: Iterable[Tie], profiles: dict[str, Profile], told: Told
) -> Iterator[tuple[Profile, int, bool]]:
    """Yield who may be off, by how many years, and whether it must be that one of the two."""
    for tie in ties:
        if tie.slip not in (Slip.YEAR, Slip.YEAR_ROUGH):
            continue
        a, b = profiles[tie.a], profiles[tie.b]
        odd = told.odder(a, b)
        for one, other in ((a, b), (b, a)):
            if odd in (one, None):
                yield one, _years(one, other), odd is one


def same_days(profiles: Iterable[Profile], off: dict[str, set[int]]) -> Iterator[Pair]:
    """Yield each day that an article writes a year off with who tells of it in the right year."""
    told: defaultdict[tuple[int, int, int], list[Profile]] = defaultdict(list)
    for found in profiles:
        if (when := _day(found)) is not None:
            told[when].append(found)
    for (year, month, day), held in told.items():
        for odd in (found for found in held if found.claim.time and found.claim.time.explicit):
            for years in off.get(odd.claim.url, ()):
                others = told.get((year + years, month, day), [])
                yield from ((odd, b) for b in others if b.claim.url != odd.claim.url)


def _day(of: Profile) -> tuple[int, int, int] | None:
    found = of.stamp
    if found is None or not found.exact or not (found.year and found.month and found.day):
        return None
    return found.year, found.month, found.day


def once_more(pairs: Sequence[Pair], off: dict[str, set[int]]) -> Iterator[Pair]:
    """Yield the pairs of one article and another that differ by what the one is off by.

    Both must name someone or something in common: "planned for 2024" alone fits any plan.
    """
    for a, b in pairs:
        if a.claim.url == b.claim.url or a.names.isdisjoint(b.names):
            continue
        if off.get(a.claim.url) or off.get(b.claim.url):
            years = _years(a, b)
            if _is_off(a, years, off) or _is_off(b, -years, off):
                yield a, b


def _is_off(of: Profile, years: int, off: dict[str, set[int]]) -> bool:
    """Tell whether a written date may be off as the others of its article are."""
    written = of.claim.time is not None and of.claim.time.explicit
    return written and years in off.get(of.claim.url, ())


def _years(a: Profile, b: Profile) -> int:
    """Return how many years ``b`` is later than ``a``, 0 where that is not their difference."""
    if a.stamp is None or b.stamp is None or a.stamp.when is None or b.stamp.when is None:
        return 0
    return years_between(a.stamp.when, b.stamp.when)
