"""Which pairs of claims are worth comparing: never all of them.

Claims meet where they share a telling word or a name. Each claim offers its heaviest stems and some
names; of the claims that offer the same it meets a bounded number, those that stand next in a fixed
order, so the work grows with the number of claims, not with its square.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from operator import itemgetter

from tracker.events.profile import Profile

NAMES_PER_CLAIM = 4
STEMS_PER_CLAIM = 12  # a word that tells less of its claim than this many others is not enough
CLAIMS_PER_STEM = 48
MOST_PARTNERS = 40
LEAST_PARTNERS = 6
PAIRS = 40_000  # about how many pairs there may be before claims get fewer partners


def candidates(profiles: dict[str, Profile]) -> Iterator[tuple[str, str]]:
    """Yield pairs of uids, the smaller first."""
    order = sorted(profiles)
    partners = min(max(2 * PAIRS // max(len(order), 1), LEAST_PARTNERS), MOST_PARTNERS)
    offers = {uid: _offers(profiles[uid]) for uid in order}
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for uid in order:
        for offer, _ in offers[uid]:
            holders[offer].append(uid)
    seen = set()
    for uid in order:
        for other in _partners(uid, offers[uid], holders, partners):
            pair = (uid, other) if uid < other else (other, uid)
            if pair not in seen:
                seen.add(pair)
                yield pair


def _offers(found: Profile) -> list[tuple[str, float]]:
    quantity = found.claim.quantity
    kind = f"{quantity.unit}:" if quantity else ":"
    telling = sorted(found.stems.items(), key=lambda item: (-item[1], item[0]))
    offers = [(kind + stem, weight) for stem, weight in telling[:STEMS_PER_CLAIM]]
    return offers + [(f"{kind}name {name}", 1.0) for name in sorted(found.names)[:NAMES_PER_CLAIM]]


def _partners(
    uid: str, offers: list[tuple[str, float]], holders: dict[str, list[str]], most: int
) -> list[str]:
    mass: dict[str, float] = {}
    for offer, weight in offers:
        for other in _near(uid, holders[offer]):
            mass[other] = mass.get(other, 0.0) + weight
    mass.pop(uid, None)
    ranked = sorted(mass.items(), key=itemgetter(1), reverse=True)  # ties stay in order of offers
    return [other for other, _ in ranked[:most]]


def _near(uid: str, holding: list[str]) -> list[str]:
    """Return the holders, or those around ``uid`` where they are too many."""
    if len(holding) <= CLAIMS_PER_STEM:
        return holding
    first = bisect_left(holding, uid) - CLAIMS_PER_STEM // 2
    first = min(max(first, 0), len(holding) - CLAIMS_PER_STEM)
    return holding[first : first + CLAIMS_PER_STEM]
