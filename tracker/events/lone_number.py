"""Hold a number that nobody else gives against the one of which it is a slip of the pen.

"Cleared 93 subpostmasters": no other article counts 93, six count 39. "$2.5 million": no other
tells of so little, five of $2.5 billion. In one story two counts of one kind hardly ever differ so
by chance, so less has to be shared than between two counts seen by themselves.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tracker.events.excuse import excuse
from tracker.events.field import Field
from tracker.events.groups import AGREEING, Groups, Tie
from tracker.events.lone import LITTLE, outnumbered
from tracker.events.one_slip import LEAST
from tracker.events.profile import Profile
from tracker.events.score import features, model
from tracker.events.values import (
    EXCHANGED,
    MOVED,
    difference,
    digits,
    exchanged,
    pointed,
    scaled,
    significant,
)

FEW_DIGITS = 2  # of which two numbers often have the same ones
SURE_DIGITS = 5  # of which two numbers have the same ones by a slip alone
ALIKE = {EXCHANGED: 0.2, MOVED: 0.15}  # of the words beside two such numbers must be shared
MUCH = 0.2  # of those beside two numbers of one digit
SOME = 0.1  # of those beside two numbers of which enough sources tell one
MANY = 3  # sources by which one of two numbers is known well enough for one digit to be enough
MOST = 5  # the same for a zero more or less, or for hardly any word in common

Key = tuple[str, str, str]  # how it would differ, its unit, the digits that stay the same
Numbers = Mapping[Key, list[Profile]]


def lone_numbers(groups: Groups, known: Field, tied: Iterable[Tie]) -> Iterator[Tie]:
    """Join lone numbers to what they are a slip of; yield the ties to all who give that.

    ``tied`` holds what was held against each other before: no second reason is looked for, only
    others who give the same number as who is held against it already.
    """
    held = _held(tied, known)
    by_digits = _by_digits(known)
    for odd in known.profiles.values():
        if known.told.others(odd):
            continue
        for key in _keys(odd):
            slip, *_ = key
            telling = _telling(odd, by_digits[key], slip, known)
            if odd.uid in held:
                telling = [other for other in telling if other.value in held[odd.uid]]
            yield from _joined(groups, odd, telling, slip, known)


def _held(ties: Iterable[Tie], known: Field) -> dict[str, set[str]]:
    """Return the values that each claim is held against."""
    held: defaultdict[str, set[str]] = defaultdict(set)
    for tie in ties:
        if tie.slip not in AGREEING:
            for one, other in ((tie.a, tie.b), (tie.b, tie.a)):
                held[one].add(known.profiles[other].value)
    return held


def _joined(
    groups: Groups, odd: Profile, telling: Sequence[Profile], slip: str, known: Field
) -> Iterator[Tie]:
    why = (outnumbered(odd, telling, known),) if telling else ()
    for other in telling:
        tie = Tie(odd.uid, other.uid, model().bars["lone"], slip, why)
        if groups.join(tie):
            yield tie


def _by_digits(known: Field) -> Numbers:
    """Return the numbers of a unit that have the same digits, in any order or elsewhere."""
    found: defaultdict[Key, list[Profile]] = defaultdict(list)
    for profile in known.profiles.values():
        for key in _keys(profile):
            found[key].append(profile)
    return found


def _keys(of: Profile) -> tuple[Key, ...]:
    quantity = of.claim.quantity
    if quantity is None or not quantity.value:
        return ()
    value, unit = quantity.value, quantity.unit
    moved = MOVED, unit, significant(value)
    if digits(value) < FEW_DIGITS:
        return (moved,)
    return (EXCHANGED, unit, "".join(sorted(f"{abs(value):.12g}"))), moved


def _digits(of: Profile) -> int:
    quantity = of.claim.quantity
    return digits(quantity.value) if quantity else 0


def _telling(odd: Profile, others: Iterable[Profile], slip: str, known: Field) -> list[Profile]:
    """Return who gives the number of which ``odd`` is a slip, if enough do and nothing excuses.

    Of several such numbers that in the likeliest words.
    """
    own = known.told.source(odd)
    by_value: defaultdict[str, list[tuple[float, Profile]]] = defaultdict(list)
    for other in others:
        if known.told.source(other) != own and _differs(odd, other, slip):
            shared = features(odd, other)
            if known.met(odd, other, shared) or _sure_abroad(odd, other, known):
                by_value[other.value].append((shared.near, other))
    enough = [found for found in by_value.values() if _is_enough(odd, found, slip, known)]
    best = max(enough, key=lambda found: max(near for near, _ in found), default=[])
    telling = [other for _, other in best]
    return [other for other in telling if excuse(odd, other, slip, known.articles) is None]


def _sure_abroad(odd: Profile, other: Profile, known: Field) -> bool:
    """Tell whether two languages of one story give what is one number for sure.

    They share no word that could tell so: it has more than two digits, or is of millions.
    """
    telling = max(_digits(odd), _digits(other)) > FEW_DIGITS or scaled(odd, other)
    here, there = odd.claim.url, other.claim.url
    return telling and known.company.of_one_story and known.company.speak_differently(here, there)


def _is_enough(
    odd: Profile, found: Sequence[tuple[float, Profile]], slip: str, known: Field
) -> bool:
    """Tell whether enough sources give one number, in words that are enough like the odd one's."""
    near, nearest = max(found, key=lambda pair: pair[0])
    sources = len({known.told.source(other) for _, other in found})
    if sources < LEAST or known.told.states(odd, nearest):
        return False
    abroad = {known.told.source(other) for _, other in found if _sure_abroad(odd, other, known)}
    if len(abroad) >= MANY:
        return True
    least = _least(odd, nearest, slip, sources)
    return least is not None and near >= least


def _differs(odd: Profile, other: Profile, slip: str) -> bool:
    """Tell whether two numbers differ in this way, whatever they count where that is sure."""
    if difference(odd, other) == slip:
        return True
    if slip == MOVED:
        return scaled(odd, other) or pointed(odd, other)
    return _digits(odd) > FEW_DIGITS and exchanged(odd, other)


def _least(odd: Profile, other: Profile, slip: str, sources: int) -> float | None:
    """Return how much of the words beside the two numbers must be shared, None: never enough."""
    count = _digits(odd)
    if count > FEW_DIGITS:
        return LITTLE if count < SURE_DIGITS else 0.0
    if scaled(odd, other):
        if count == FEW_DIGITS:
            return 0.0
        return SOME if sources >= MANY else MUCH
    if count == FEW_DIGITS and sources >= MOST:
        return SOME
    if count == FEW_DIGITS and (slip == EXCHANGED or sources >= MANY):
        return ALIKE[slip]
    return MUCH if sources >= MOST else None
