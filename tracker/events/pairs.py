"""Which pairs of claims are worth comparing: never all of them.

Claims meet where they share a telling word. Each claim offers its heaviest stems; of the claims
that have such a stem it meets a bounded number, those that stand next in a fixed order, so the
work grows with the number of claims, not with its square.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from tracker.events.profile import Profile
from tracker.events.words import Weights

STEMS_PER_CLAIM = 12
CLAIMS_PER_STEM = 60
PARTNERS_PER_CLAIM = 40


def candidates(profiles: dict[str, Profile], weights: Weights) -> Iterator[tuple[str, str]]:
    """Yield pairs of uids, the smaller first."""
    order = sorted(profiles)
    offers = {uid: _offers(profiles[uid], weights) for uid in order}
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for uid in order:
        for offer, _ in offers[uid]:
            holders[offer].append(uid)
    seen = set()
    for uid in order:
        for other in _partners(uid, offers[uid], holders):
            pair = (uid, other) if uid < other else (other, uid)
            if pair not in seen:
                seen.add(pair)
                yield pair


def _offers(found: Profile, weights: Weights) -> list[tuple[str, float]]:
    quantity = found.claim.quantity
    kind = f"{quantity.unit}:" if quantity else ":"
    telling = sorted(found.stems, key=lambda stem: (-weights.of(stem), stem))
    return [(kind + stem, weights.of(stem)) for stem in telling[:STEMS_PER_CLAIM]]


def _partners(
    uid: str, offers: list[tuple[str, float]], holders: dict[str, list[str]]
) -> list[str]:
    mass: dict[str, float] = {}
    for offer, weight in offers:
        for other in _near(uid, holders[offer]):
            mass[other] = mass.get(other, 0.0) + weight
    mass.pop(uid, None)
    ranked = sorted(mass, key=lambda other: (-mass[other], other))
    return ranked[:PARTNERS_PER_CLAIM]


def _near(uid: str, holding: list[str]) -> list[str]:
    """Return the holders, or those around ``uid`` in a ring where they are too many."""
    if len(holding) <= CLAIMS_PER_STEM:
        return holding
    first = bisect_left(holding, uid) - CLAIMS_PER_STEM // 2
    return [holding[(first + i) % len(holding)] for i in range(CLAIMS_PER_STEM)]
