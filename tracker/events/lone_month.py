"""Hold a month that nobody else tells against the same month of the year before or after.

"They gave up in February 2023": nobody else tells of anything in that month, four tell of February
2022. A story has few months, so that alone may be chance; much the same words beside the two, a
second such month of the article, or anything in common where five tell of the month, are not.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from tracker.events.both_right import explained, set_apart
from tracker.events.circumstances import stated
from tracker.events.field import Field
from tracker.events.groups import Groups, Tie, disputed
from tracker.events.lone import in_full
from tracker.events.profile import Profile
from tracker.events.score import features, in_common, model
from tracker.events.values import difference
from tracker.model import Modality
from tracker.slips import Slip, in_words

MANY = 4  # independent sources that must tell of the month in the other year
MORE = 5  # so many that a word, a name or the act in common is enough
ALIKE = 0.15  # of the words beside the two must be shared, unless the article has two such months
TWICE = 2
MOST_TELLING = 500  # of those who tell of the month in the other year are looked at

Month = tuple[int, int]
Told = Mapping[Month, Sequence[Profile]]


class _Chance(NamedTuple):
    """A month that may be a year off: whom it is held against, how much they share at most.

    ``sources`` tell of anything in that month of the other year; ``shares``: a word, a name or the
    act is the same.
    """

    odd: Profile
    years: int
    telling: Sequence[Profile]
    near: float
    sources: int
    shares: bool


def lone_months(groups: Groups, known: Field, tied: Iterable[Tie]) -> Iterator[Tie]:
    """Join lone months to what others tell of that month; yield the ties to those who do.

    ``tied`` holds what was held against each other before: no second reason is looked for.
    """
    if not known.company.of_one_story:
        return
    chances = list(_chances(groups, known, disputed(tied)))
    months = {(chance.odd.claim.url, chance.years, chance.odd.value) for chance in chances}
    shifts = Counter((url, years) for url, years, _ in months)
    for chance in chances:
        twice = shifts[chance.odd.claim.url, chance.years] >= TWICE
        if chance.near >= ALIKE or twice or (chance.sources >= MORE and chance.shares):
            why = (_why(chance),)
            for other in chance.telling:
                tie = Tie(chance.odd.uid, other.uid, model().bars["lone"], Slip.YEAR, why)
                if groups.join(tie):
                    yield tie


def _why(chance: _Chance) -> str:
    own = chance.odd.value
    year, _, month = own.partition("-")
    other = in_words(f"{int(year) + chance.years:04d}-{month}")
    return f"{chance.sources} sources tell of {other}, no other of {in_words(own)}"


def _chances(groups: Groups, known: Field, left_out: set[str]) -> Iterator[_Chance]:
    told = _by_month(known)
    for odd in known.profiles.values():
        month = _month(odd)
        if odd.uid in left_out or month is None or not _alone(odd, told[month], known):
            continue
        found = [_chance(odd, month, years, told, groups, known) for years in (-1, 1)]
        possible = [chance for chance in found if chance is not None]
        if len(possible) == 1:
            yield possible[0]


def _by_month(known: Field) -> defaultdict[Month, list[Profile]]:
    told: defaultdict[Month, list[Profile]] = defaultdict(list)
    for found in known.profiles.values():
        own = found.stamp
        if own is not None and own.year is not None and own.month is not None:
            told[own.year, own.month].append(found)
    return told


def _month(of: Profile) -> Month | None:
    """Return the month that is told, where it is written with its year."""
    own = of.stamp
    if own is None or own.year is None or own.month is None or own.day is not None:
        return None
    plain = of.claim.modality is Modality.STATED and in_full(of) and stated(of.claim)
    return (own.year, own.month) if plain else None


def _alone(odd: Profile, told: Iterable[Profile], known: Field) -> bool:
    """Tell whether no other source tells of anything in the month."""
    own = known.told.source(odd)
    return all(known.told.source(found) == own for found in told)


def _chance(
    odd: Profile, month: Month, years: int, told: Told, groups: Groups, known: Field
) -> _Chance | None:
    """Return what speaks for another year, None where its own article tells of that month too."""
    year, number = month
    own = known.told.source(odd)
    others = told.get((year + years, number), ())
    sources = {known.told.source(found) for found in others}
    if own in sources or len(sources) < MANY:
        return None
    open_to = [
        (shared.near, found)
        for found in islice(others, MOST_TELLING)
        if difference(odd, found) == Slip.YEAR
        and (known.met(odd, found, shared := features(odd, found)) or len(sources) >= MORE)
        and not explained(odd, found, Slip.YEAR, known)
    ]
    if not open_to:
        return None
    if set_apart(odd, [found for _, found in open_to], (), Slip.YEAR, 0, known):
        return None
    by_group: defaultdict[str, list[tuple[float, Profile]]] = defaultdict(list)
    for likeness, found in open_to:
        by_group[groups.root(found.uid)].append((likeness, found))
    most = {root: max(likeness for likeness, _ in held) for root, held in by_group.items()}
    near = max(most.values())

    def told_by(root: str) -> tuple[int, float, str]:
        held = [found for _, found in by_group[root]]
        return len({known.told.source(found) for found in held}), most[root], held[0].uid

    least = ALIKE if near >= ALIKE else 0.0
    alike = (root for root, likeness in most.items() if likeness >= least)
    telling = [found for _, found in by_group[max(alike, key=told_by)]]
    shares = any(_share(odd, found) for _, found in open_to)
    return _Chance(odd, years, telling, near, len(sources), shares)


def _share(odd: Profile, other: Profile) -> bool:
    shared = features(odd, other)
    act = shared.governor or shared.same_class
    return act or shared.names > 0 or bool(in_common(odd, other))
