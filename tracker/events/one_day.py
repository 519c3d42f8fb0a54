"""Put together what is told of one day: in a story, few things happen on a day that few tell of.

Reports of one happening may share hardly a word ("was sacked", "lost his job", "the board parted
ways with him"); what they share is the day. How surely that makes them one depends on how many
articles tell of the day and on the little that the wording shares. Groups are joined where their
claims belong together on average, so that one likely pair does not join two happenings of a day.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from tracker.events.apart import dated_apart, strangers
from tracker.events.circumstances import two_posts
from tracker.events.field import Field
from tracker.events.groups import Groups, Tie
from tracker.events.profile import Profile
from tracker.events.score import features, model, probability
from tracker.events.values import difference
from tracker.slips import Slip

MOST_CLAIMS = 60  # on a day of which more is told, the day says nothing

_UNMET = -0.5  # log-odds of two claims of the day that cannot be of one happening by themselves

_WHY = ("the same day, of which few articles of the story tell",)

Odds = dict[tuple[str, str], float]


class _Pair(NamedTuple):
    """Two groups: how surely they are one on average, and the two claims that say so most."""

    average: float
    groups: tuple[str, str]
    claims: tuple[str, str]


def one_day(groups: Groups, known: Field) -> Iterator[Tie]:
    """Join groups of claims that tell of one day; yield the tie by which each two were joined."""
    for held in days(known.profiles.values()):
        roots = {found.uid: groups.root(found.uid) for found in held}
        pairs = [(a, b) for a, b in combinations(held, 2) if roots[a.uid] != roots[b.uid]]
        odds = {
            (a.uid, b.uid): model().of_day(values) for a, b, values in compared(held, pairs, known)
        }
        yield from _joined(groups, list(roots), odds)


def days(profiles: Iterable[Profile]) -> Iterator[list[Profile]]:
    """Yield the claims of each month and day that several articles tell of, but not very many."""
    found: defaultdict[tuple[int, int], list[Profile]] = defaultdict(list)
    for profile in profiles:
        if profile.stamp is not None and profile.stamp.month and profile.stamp.day:
            found[profile.stamp.month, profile.stamp.day].append(profile)
    for held in found.values():
        if len(held) <= MOST_CLAIMS and _articles(held) > 1:
            yield held


def compared(
    held: Sequence[Profile], pairs: Iterable[tuple[Profile, Profile]], known: Field
) -> Iterator[tuple[Profile, Profile, dict[str, float]]]:
    """Yield the ``pairs`` of claims of a day that can be of one happening, with what they share.

    ``held`` are all claims of that day.
    """
    articles = math.log(_articles(held))
    for a, b in pairs:
        if (
            difference(a, b) != Slip.NONE
            or dated_apart(a, b)
            or two_posts(a.claim, b.claim)
            or known.places.apart(a.claim, b.claim)
        ):
            continue
        shared = features(a, b)
        if (shared.same_class or shared.governor) and strangers(a, b):
            continue
        abroad = known.company.speak_differently(a.claim.url, b.claim.url)
        if known.met(a, b, shared) or (abroad and known.company.of_one_story):
            told = {
                "abroad": float(abroad),
                "articles": articles,
                "same_class": float(shared.same_class),
                "one_article": float(a.claim.url == b.claim.url),
                "plan": float(a.claim.planned != b.claim.planned),
            }
            yield a, b, {**shared.values(), **told}


def _articles(held: Iterable[Profile]) -> int:
    return len({found.claim.url for found in held})


def _joined(groups: Groups, held: Sequence[str], odds: Odds) -> Iterator[Tie]:
    """Join the two groups that belong together most surely, until none do."""
    refused: set[tuple[str, str]] = set()
    while found := _surest(groups, held, odds, refused):
        tie = Tie(*found.claims, round(probability(found.average), 4), Slip.SAME_DAY, _WHY)
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
