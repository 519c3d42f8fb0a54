"""Which claims of an event are held together by more than the time they give.

What was put with others by its day or month alone is told with the event, but it is no witness.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from tracker.model import Event, Member
from tracker.slips import LOOSELY


def cores(event: Event) -> Iterator[list[Member]]:
    """Yield the members of ``event`` in groups that are each held together so."""
    linked = _linked(event)
    left = {member.claim.uid: member for member in event.members}
    while left:
        found = _reached(linked, [next(iter(left))])
        yield [left.pop(uid) for uid in list(left) if uid in found]


def beside(event: Event, uids: Iterable[str]) -> set[str]:
    """Return the uids of the claims that such links lead to from ``uids``, themselves too."""
    return _reached(_linked(event), uids)


def _linked(event: Event) -> dict[str, set[str]]:
    linked: defaultdict[str, set[str]] = defaultdict(set)
    for link in event.links:
        if link.slip not in LOOSELY:
            linked[link.a].add(link.b)
            linked[link.b].add(link.a)
    return dict(linked)


def _reached(linked: Mapping[str, set[str]], uids: Iterable[str]) -> set[str]:
    found: set[str] = set()
    waiting = set(uids)
    while waiting:
        found |= waiting
        waiting = {other for uid in waiting for other in linked.get(uid, ())} - found
    return found
