"""Which pairs of claims are worth comparing: never all of them.

Claims meet where they share a telling word or a name, or tell of one kind of act on one day of any
year. Each claim offers its heaviest stems, some names and its act; of the claims that offer the
same it meets a bounded number, those that stand next in a fixed order, so the work grows with the
number of claims, not with its square.
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
    """Yield pairs of uids, in the order of ``profiles``."""
    order = list(profiles)
    partners = min(max(2 * PAIRS // max(len(order), 1), LEAST_PARTNERS), MOST_PARTNERS)
    offers = [_offers(found) for found in profiles.values()]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for place, offered in enumerate(offers):
        for offer, _ in offered:
            holders[offer].append(place)
    seen = set()
    for place, offered in enumerate(offers):
        for other in _partners(place, offered, holders, partners):
            pair = (min(place, other), max(place, other))
            if pair not in seen:
                seen.add(pair)
                yield order[pair[0]], order[pair[1]]


def _offers(found: Profile) -> list[tuple[str, float]]:
    quantity = found.claim.quantity
    kind = f"{quantity.unit}:" if quantity else ":"
    telling = sorted(found.stems.items(), key=lambda item: (-item[1], item[0]))
    offers = [(kind + stem, weight) for stem, weight in telling[:STEMS_PER_CLAIM]]
    offers += [(f"{kind}name {name}", 1.0) for name in sorted(found.names)[:NAMES_PER_CLAIM]]
    if found.stamp and found.stamp.exact:
        offers.append((f"day {found.stamp.month} {found.stamp.day}", 1.0))
    if found.cls and found.stamp and found.stamp.month:
        offers.append((f"act {found.cls} {found.stamp.month} {found.stamp.day}", 2.0))
    return offers


def _partners(
    place: int, offers: list[tuple[str, float]], holders: dict[str, list[int]], most: int
) -> list[int]:
    mass: defaultdict[int, float] = defaultdict(float)
    for offer, weight in offers:
        for other in _near(place, holders[offer]):
            mass[other] += weight
    mass.pop(place, None)
    ranked = sorted(mass.items(), key=itemgetter(1), reverse=True)  # ties stay in order of offers
    return [other for other, _ in ranked[:most]]


def _near(place: int, holding: list[int]) -> list[int]:
    """Return the holders, or those around ``place`` where they are too many."""
    if len(holding) <= CLAIMS_PER_STEM:
        return holding
    first = bisect_left(holding, place) - CLAIMS_PER_STEM // 2
    first = min(max(first, 0), len(holding) - CLAIMS_PER_STEM)
    return holding[first : first + CLAIMS_PER_STEM]
