"""Hold a date that nobody else tells against the day of the same figures turned round.

"02.07.2024": no other article tells of 2 July, three tell what happened on 7 February. Who carries
figures from one country's order into the other's makes such a date; by chance a story hardly ever
has both days. So nothing else has to be shared: not a word is, where two languages tell it. Of a
date in words ("2 July 2024") more must tell the other day.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from tracker.events.circumstances import stated
from tracker.events.excuse import excuse, excuses
from tracker.events.field import Field
from tracker.events.groups import Groups, Tie, disputed
from tracker.events.lone import in_full, outnumbered
from tracker.events.one_slip import LEAST
from tracker.events.profile import Profile
from tracker.events.score import features, model
from tracker.events.values import difference
from tracker.events.written import AN_END
from tracker.slips import Slip, turned

_FIGURES = re.compile(r"\d{1,2}([./-])\d{1,2}\1(?:\d\d){1,2}")

MANY = 4  # sources that must tell the other day where the date is in words or an end
_WHY = "the same figures, the other way round"

ByDay = dict[date, list[Profile]]


def exchanged(groups: Groups, known: Field, tied: Iterable[Tie]) -> Iterator[Tie]:
    """Join such dates to what happened on the other day; yield the ties to all who tell it.

    ``tied`` holds what was held against each other before: no second reason is looked for.
    """
    held = disputed(tied)
    by_day = _by_day(known)
    for odd in known.profiles.values():
        least = _least(odd)
        if odd.uid in held or known.told.others(odd) or not least:
            continue
        other_day = turned(odd.day) if odd.day else None
        told = by_day.get(other_day, ()) if other_day else ()
        telling = _likeliest(odd, told, least, groups, known)
        why = (outnumbered(odd, telling, known), _WHY) if telling else ()
        for other in telling:
            tie = Tie(odd.uid, other.uid, model().bars["lone"], Slip.SWAP, why)
            if groups.join(tie):
                yield tie


def _by_day(known: Field) -> ByDay:
    found: defaultdict[date, list[Profile]] = defaultdict(list)
    for profile in known.profiles.values():
        if profile.day is not None:
            found[profile.day].append(profile)
    return found


def _least(odd: Profile) -> int:
    """Return how many sources must tell the other day, 0 where the date is not that of a slip."""
    if _FIGURES.search(odd.claim.quote):
        return LEAST
    time = odd.claim.time
    plain = time is not None and time.weekday is None and in_full(odd) and stated(odd.claim)
    return MANY if plain else 0


def _likeliest(
    odd: Profile, others: Iterable[Profile], least: int, groups: Groups, known: Field
) -> list[Profile]:
    """Return who tells of the happening of a day that is likeliest meant, where enough do.

    That one says since or until when explains less, so that more have to tell it.
    """
    by_group: defaultdict[str, list[Profile]] = defaultdict(list)
    for other in others:
        if _may_be_one(odd, other, known):
            by_group[groups.root(other.uid)].append(other)

    def enough(found: list[Profile]) -> bool:
        plain = [one for one in found if excuse(odd, one, Slip.SWAP, known.articles) is None]
        return _sources(plain, known) >= least or _sources(found, known) >= MANY

    told = (found for found in by_group.values() if enough(found))
    return max(told, key=lambda found: _likeness(odd, found, known), default=[])


def _may_be_one(odd: Profile, other: Profile, known: Field) -> bool:
    if known.told.source(odd) == known.told.source(other) or difference(odd, other) != Slip.SWAP:
        return False
    if known.told.states(odd, other):
        return False
    if any(why != AN_END for why in excuses(odd, other, Slip.SWAP, known.articles)):
        return False
    return known.company.of_one_story or known.met(odd, other, features(odd, other))


def _sources(found: Iterable[Profile], known: Field) -> int:
    return len({known.told.source(one) for one in found})


def _likeness(odd: Profile, found: list[Profile], known: Field) -> tuple[float, int, str]:
    near = max(features(odd, one).near for one in found)
    return near, _sources(found, known), min(one.uid for one in found)
