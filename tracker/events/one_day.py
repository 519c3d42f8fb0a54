"""Put together what is told of one day: in a story, few things happen on a day that few tell of.

Reports of one happening may share hardly a word ("was sacked", "lost his job", "the board parted
ways with him"); what they share is the day. How surely that makes them one depends on how many
articles tell of the day and on the little that the wording shares. Groups are joined where their
claims belong together on average, so that one likely pair does not join two happenings of a day.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from tracker.events.apart import apart
from tracker.events.company import Company
from tracker.events.groups import Groups, Tie
from tracker.events.places import Places
from tracker.events.profile import Profile, planned
from tracker.events.score import Features, features, meagre, model, probability
from tracker.events.values import difference
from tracker.slips import Slip

MOST_CLAIMS = 60  # on a day of which more is told, the day says nothing

_UNMET = -0.5  # log-odds of two claims of the day that cannot be of one happening by themselves

Odds = dict[tuple[str, str], float]


class _Pair(NamedTuple):
    """Two groups: how surely they are one on average, and the two claims that say so most."""

    average: float
    groups: tuple[str, str]
    claims: tuple[str, str]


def one_day(
    groups: Groups, profiles: Mapping[str, Profile], company: Company, places: Places
) -> Iterator[Tie]:
    """Join groups of claims that tell of one day; yield the tie by which each two were joined."""
    days: defaultdict[tuple[int, int], list[Profile]] = defaultdict(list)
    for found in profiles.values():
        if found.stamp is not None and found.stamp.month and found.stamp.day:
            days[found.stamp.month, found.stamp.day].append(found)
    for held in days.values():
        articles = len({found.claim.url for found in held})
        if articles > 1 and len(held) <= MOST_CLAIMS:
            roots = {found.uid: groups.root(found.uid) for found in held}
            pairs = ((a, b) for a, b in combinations(held, 2) if roots[a.uid] != roots[b.uid])
            odds = dict(_all_odds(pairs, articles, company, places))
            yield from _joined(groups, [found.uid for found in held], odds)


def _all_odds(
    pairs: Iterable[tuple[Profile, Profile]], articles: int, company: Company, places: Places
) -> Iterator[tuple[tuple[str, str], float]]:
    """Yield how likely the claims of each pair that can meet are of one happening."""
    for a, b in pairs:
        if difference(a, b) != Slip.NONE or places.apart(a.claim, b.claim):
            continue
        shared = features(a, b)
        met = company.met(
            a.claim.url,
            b.claim.url,
            named=bool(shared.names),
            slight=not company.of_one_story and meagre(a, b, shared),
        )
        if met:
            yield (a.uid, b.uid), _odds(a, b, shared, articles)


def _odds(a: Profile, b: Profile, shared: Features, articles: int) -> float:
    """Return the log-odds that two claims of one day are of one happening."""
    told = {
        "articles": math.log(articles),
        "one_article": a.claim.url == b.claim.url,
        "plan": planned(a.claim) != planned(b.claim),
        "apart": apart(a, b),
    }
    return model().of_day(shared, told)


def _joined(groups: Groups, held: Sequence[str], odds: Odds) -> Iterator[Tie]:
    """Join the two groups that belong together most surely, until none do."""
    refused: set[tuple[str, str]] = set()
    while found := _surest(groups, held, odds, refused):
        tie = Tie(*found.claims, round(probability(found.average), 4), Slip.SAME_DAY)
        if groups.join(tie):
            yield tie
        else:
            refused.add(found.groups)


def _surest(
    groups: Groups, held: Sequence[str], odds: Odds, refused: Collection[tuple[str, str]]
) -> _Pair | None:
    """Return the two groups whose claims of the day belong together most surely on average."""
    roots = {uid: groups.root(uid) for uid in held}
    sizes = {root: groups.size(root) for root in set(roots.values())}
    sums: defaultdict[tuple[str, str], list[tuple[float, str, str]]] = defaultdict(list)
    for (a, b), value in odds.items():
        one, other = sorted((roots[a], roots[b]))
        if one != other and (one, other) not in refused:
            sums[one, other].append((value, a, b))
    pairs = (
        _Pair((sum(v for v, *_ in s) + _UNMET * (many - len(s))) / many, pair, max(s)[1:])
        for pair, s in sums.items()
        if (many := sizes[pair[0]] * sizes[pair[1]])
    )
    best = max(pairs, key=lambda pair: pair.average, default=None)
    return best if best and best.average > 0 else None
