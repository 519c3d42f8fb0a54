"""Which pairs of claims are worth comparing: never all of them.

Claims meet where they share a telling word. Each claim offers its heaviest stems, and for each
stem the claims that have it are met in a fixed order up to a cap, so the number of pairs grows
with the number of claims, not with its square.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator

from tracker.events.profile import Profile, Weights

STEMS_PER_CLAIM = 16
CLAIMS_PER_STEM = 400
PARTNERS_PER_CLAIM = 80


def candidates(profiles: dict[str, Profile], weights: Weights) -> Iterator[tuple[str, str]]:
    """Yield pairs of uids, the smaller first, of claims from different articles."""
    offers = {uid: _offers(found, weights) for uid, found in profiles.items()}
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for uid in sorted(offers):
        for stem in offers[uid]:
            if len(holders[stem]) < CLAIMS_PER_STEM:
                holders[stem].append(uid)
    seen = set()
    for uid in sorted(offers):
        for other in _partners(uid, offers, holders, profiles, weights):
            pair = (uid, other) if uid < other else (other, uid)
            if pair not in seen:
                seen.add(pair)
                yield pair


def _offers(found: Profile, weights: Weights) -> list[str]:
    kind = "t" if found.claim.time else f"q{found.claim.quantity.unit}"  # type: ignore[union-attr]
    telling = sorted(found.stems, key=lambda stem: (-weights.of(stem), stem))[:STEMS_PER_CLAIM]
    return [f"{kind}:{stem}" for stem in telling]


def _partners(
    uid: str,
    offers: dict[str, list[str]],
    holders: dict[str, list[str]],
    profiles: dict[str, Profile],
    weights: Weights,
) -> list[str]:
    mass: Counter[str] = Counter()
    url = profiles[uid].claim.url
    for stem in offers[uid]:
        weight = weights.of(stem.partition(":")[2])
        for other in holders[stem]:
            if profiles[other].claim.url != url:
                mass[other] += weight  # type: ignore[assignment]
    ranked = sorted(mass, key=lambda other: (-mass[other], other))
    return ranked[:PARTNERS_PER_CLAIM]
