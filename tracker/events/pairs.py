"""Which pairs of claims are worth comparing: never all of them.

Claims in the same words with the same value, as in copies, are one wording: each is compared with
a few that stand next. Wordings meet where they share a telling word or a name, or tell of one kind
of act on one day of any year. Each offers its heaviest stems, some names and its act; of the
wordings that offer the same it meets a bounded number, those that stand next in a fixed order, so
the work grows with the number of claims, not with its square.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from operator import itemgetter

from tracker.events.profile import Profile

NAMES_PER_CLAIM = 4
STEMS_PER_CLAIM = 12  # a word that tells less of its claim than this many others is not enough
WORDINGS_PER_STEM = 48
MOST_PARTNERS = 40
LEAST_PARTNERS = 6
PAIRS = 40_000  # about how many pairs there may be before each has fewer partners


def candidates(profiles: dict[str, Profile]) -> Iterator[tuple[str, str]]:
    """Yield pairs of uids, each once, the first before the second in the order of ``profiles``."""
    most = min(max(2 * PAIRS // max(len(profiles), 1), LEAST_PARTNERS), MOST_PARTNERS)
    wordings = _wordings(profiles)
    offers = [_offers(profiles[held[0]]) for held in wordings]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for place, offered in enumerate(offers):
        for offer, _ in offered:
            holders[offer].append(place)
    met = {
        (min(place, other), max(place, other))
        for place, offered in enumerate(offers)
        for other in _partners(place, offered, holders, most)
    }
    order = {uid: place for place, uid in enumerate(profiles)}
    pairs = (
        pair
        for one, other in sorted(met)
        for pair in _across(wordings[one], wordings[other], LEAST_PARTNERS)
    )
    for held in wordings:
        yield from _along(held, most // LEAST_PARTNERS)
    for a, b in pairs:
        yield (a, b) if order[a] < order[b] else (b, a)


def _wordings(profiles: dict[str, Profile]) -> list[list[str]]:
    """Return the uids of those who say the same of the same in the same words, in order."""
    held: defaultdict[tuple[object, ...], list[str]] = defaultdict(list)
    for uid, found in profiles.items():
        quantity = found.claim.quantity
        told = found.value, quantity and quantity.unit, found.left, found.right
        held[*told, found.names, found.cls].append(uid)
    return list(held.values())


def _along(held: Sequence[str], most: int) -> Iterator[tuple[str, str]]:
    """Yield each of one wording with the ``most`` that stand next."""
    for place, uid in enumerate(held):
        yield from ((uid, other) for other in held[place + 1 : place + 1 + most])


def _across(one: Sequence[str], other: Sequence[str], most: int) -> Iterator[tuple[str, str]]:
    """Yield ``most`` pairs of two wordings, in which as many as possible take part."""
    many, few = (one, other) if len(one) > len(other) else (other, one)
    turns = range(len(few))
    pairs = ((a, few[(at + turn) % len(few)]) for turn in turns for at, a in enumerate(many))
    return islice(pairs, most)


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
    if len(holding) <= WORDINGS_PER_STEM:
        return holding
    first = bisect_left(holding, place) - WORDINGS_PER_STEM // 2
    first = min(max(first, 0), len(holding) - WORDINGS_PER_STEM)
    return holding[first : first + WORDINGS_PER_STEM]
