"""Hold a number that nobody else gives against the one whose digits it exchanges.

"Cleared 93 subpostmasters": no other article counts 93, six count 39. In one story two counts of
one kind hardly ever differ so by chance, so less has to be shared than between two counts seen by
themselves.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from tracker.events.excuse import excuse
from tracker.events.field import Field
from tracker.events.groups import AGREEING, Groups, Tie
from tracker.events.lone import LEAST, LITTLE, outnumbered
from tracker.events.profile import Profile
from tracker.events.score import Features, features, meagre, model
from tracker.events.values import EXCHANGED, difference, digits

LEAST_VALUE = 10  # below it there are no digits to exchange
FEW_DIGITS = 2  # of which two numbers often have the same ones
ALIKE = 0.2  # of the words beside two such numbers must be shared

Numbers = Mapping[tuple[str, str], list[Profile]]


def lone_numbers(groups: Groups, known: Field, tied: Iterable[Tie]) -> Iterator[Tie]:
    """Join lone numbers to what they exchange the digits of; yield the ties to all who give that.

    ``tied`` holds what was held against each other before: no second reason is looked for.
    """
    disputed = {uid for tie in tied if tie.slip not in AGREEING for uid in (tie.a, tie.b)}
    by_digits = _by_digits(known)
    for odd in known.profiles.values():
        if (key := _key(odd)) is None or odd.uid in disputed or known.told.others(odd):
            continue
        if not (telling := _telling(odd, by_digits[key], known)):
            continue
        why = (outnumbered(odd, telling, known),)
        for other in telling:
            tie = Tie(odd.uid, other.uid, model().bars["lone"], EXCHANGED, why)
            if groups.join(tie):
                yield tie


def _by_digits(known: Field) -> Numbers:
    """Return the numbers of a unit that have the same digits in any order."""
    found: defaultdict[tuple[str, str], list[Profile]] = defaultdict(list)
    for profile in known.profiles.values():
        if (key := _key(profile)) is not None:
            found[key].append(profile)
    return found


def _key(of: Profile) -> tuple[str, str] | None:
    quantity = of.claim.quantity
    if quantity is None or abs(quantity.value) < LEAST_VALUE:
        return None
    return quantity.unit, "".join(sorted(f"{abs(quantity.value):.12g}"))


def _digits(of: Profile) -> int:
    quantity = of.claim.quantity
    return digits(quantity.value) if quantity else 0


def _telling(odd: Profile, others: Iterable[Profile], known: Field) -> list[Profile]:
    """Return who gives the number whose digits ``odd`` exchanges, if enough do and nothing excuses.

    Most alike comes first.
    """
    own = known.told.source(odd)
    found = [
        (shared.near, other)
        for other in others
        if known.told.source(other) != own
        and difference(odd, other) == EXCHANGED
        and _met(odd, other, shared := features(odd, other), known)
    ]
    telling = [other for _, other in sorted(found, key=lambda pair: -pair[0])]
    if len({known.told.source(other) for other in telling}) < LEAST:
        return []
    least = LITTLE if _digits(odd) > FEW_DIGITS else ALIKE
    if max(found, key=lambda pair: pair[0])[0] < least or known.told.states(odd, telling[0]):
        return []
    return [other for other in telling if excuse(odd, other, EXCHANGED, known.articles) is None]


def _met(odd: Profile, other: Profile, shared: Features, known: Field) -> bool:
    slight = partial(meagre, odd, other, shared)
    named = bool(shared.names)
    return known.company.met(odd.claim.url, other.claim.url, named=named, slight=slight)
