"""Tell a wrong value once, whatever number of pairs showed it.

Detectors see pairs of values, and which of two is wrong shows only when all are judged: then
several findings can turn out to suspect one value of one event.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from tracker.model import Contradiction, Side, digest


def told_once(judged: Iterable[Contradiction]) -> tuple[Contradiction, ...]:
    """Return the findings, those that suspect one value of one event joined in the surest one.

    What the others hold against that value becomes a side of it where they show a slip of the same
    kind; another kind of slip explains the same value less well and is left out.
    """
    groups: defaultdict[tuple[str, str], list[Contradiction]] = defaultdict(list)
    for one in judged:
        suspected = one.event is not None and one.suspect is not None
        told = (one.event.uid, one.sides[0].value) if suspected and one.event else (one.uid, "")
        groups[told].append(one)
    joined = (_joined(group) for group in groups.values())
    return tuple(sorted(joined, key=lambda one: (one.kind, one.uid)))


def _joined(group: list[Contradiction]) -> Contradiction:
    best = max(group, key=lambda one: (one.confidence, one.uid))
    if len(group) == 1 or best.event is None:
        return best
    sides: dict[str, Side] = {}
    for one in (best, *group):
        if one.kind == best.kind:
            for side in one.sides:
                sides.setdefault(side.value, side)
    uid = digest(best.kind, best.event.uid, best.sides[0].value)
    return replace(best, uid=uid, sides=tuple(sides.values()))
