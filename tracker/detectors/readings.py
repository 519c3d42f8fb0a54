"""The distinct answers that an event's claims give, and which of them exclude each other."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from tracker.detectors.view import View
from tracker.model import Claim, Contradiction, Event, Link, Severity, Side, digest
from tracker.slips import Slip, Stamp, compare, stamp


@dataclass
class Reading:
    """One answer with its claims; ``backers`` also holds claims of other precision that fit it."""

    value: str
    stamp: Stamp | None
    claims: list[Claim] = field(default_factory=list)
    backers: list[Claim] = field(default_factory=list)


@dataclass
class Dispute:
    """A reading, the readings that exclude it, and the links that tie them together."""

    event: Event
    wrong: Reading
    against: list[Reading]
    links: list[Link]
    decided: bool


def disputes(event: Event, slips: Collection[str], view: View) -> Iterator[Dispute]:
    """Yield one dispute for each reading held against others by links of the given ``slips``."""
    clashes = [found for found in event.links if found.slip in slips]
    if not clashes:
        return
    readings, of_claim = _readings(event)
    pairs: defaultdict[tuple[str, str], list[Link]] = defaultdict(list)
    for found in clashes:
        a, b = sorted((of_claim[found.a], of_claim[found.b]))
        pairs[a, b].append(found)
    grouped: dict[tuple[str, bool], Dispute] = {}
    for (a, b), links in sorted(pairs.items()):
        weak, strong, decided = _weigh(readings[a], readings[b], view)
        key = (weak.value, decided)
        dispute = grouped.setdefault(key, Dispute(event, weak, [], [], decided))
        dispute.against.append(strong)
        dispute.links.extend(links)
    yield from grouped.values()


def _readings(event: Event) -> tuple[dict[str, Reading], dict[str, str]]:
    readings: dict[str, Reading] = {}
    of_claim: dict[str, str] = {}
    for member in event.members:
        claim = member.claim
        value = value_of(claim)
        reading = readings.setdefault(value, Reading(value, stamp(claim.time)))
        reading.claims.append(claim)
        of_claim[claim.uid] = value
    for reading in readings.values():
        reading.backers = [
            claim for other in readings.values() if _fits(reading, other) for claim in other.claims
        ]
    return readings, of_claim


def _fits(a: Reading, b: Reading) -> bool:
    if a.value == b.value:
        return True
    return a.stamp is not None and b.stamp is not None and compare(a.stamp, b.stamp) is Slip.NONE


def value_of(claim: Claim) -> str:
    """Return the claimed value in the form of ``Side.value``."""
    if claim.quantity is not None:
        return f"{claim.quantity.value:g}"
    found = stamp(claim.time)
    return found.text if found else (claim.quote or "")


def _weigh(a: Reading, b: Reading, view: View) -> tuple[Reading, Reading, bool]:
    """Return the reading with fewer independent sources first, and whether that is decided."""
    votes = {r.value: view.sources(r.backers) for r in (a, b)}
    weak, strong = sorted((a, b), key=lambda r: (votes[r.value], r.value))
    return weak, strong, votes[weak.value] < votes[strong.value]


def finding(kind: str, dispute: Dispute, view: View) -> Contradiction:
    """Return the finding that a dispute amounts to."""
    wrong, against = dispute.wrong, sorted(dispute.against, key=lambda r: r.value)
    sides = (_side(wrong, view), *(_side(reading, view) for reading in against))
    slip = Counter(found.slip for found in dispute.links).most_common(1)[0][0]
    best = max(dispute.links, key=lambda found: (found.score, found.a, found.b))
    suspects = {claim.url for claim in wrong.claims}
    suspect = min(suspects) if dispute.decided else None
    return Contradiction(
        uid=digest(kind, dispute.event.key, *sorted(side.value for side in sides)),
        kind=kind,
        slip=slip,
        severity=Severity.HIGH if dispute.decided else Severity.MEDIUM,
        title=dispute.event.title,
        sides=sides,
        event=dispute.event,
        suspect=suspect,
        suggested=against[0].value if dispute.decided else None,
        why_same=best.reasons,
        why_conflict=_why_conflict(sides),
        why_suspect=_why_suspect(sides, dispute.decided),
        would_change=_would_change(sides, dispute),
        confidence=best.score,
    )


def _side(reading: Reading, view: View) -> Side:
    when = reading.stamp.when if reading.stamp else None
    return Side(reading.value, when, tuple(reading.claims), (), view.sources(reading.claims))


def _why_conflict(sides: tuple[Side, ...]) -> tuple[str, ...]:
    first, *others = (side.value for side in sides)
    if sides[0].claims[0].quantity:
        return (f"{first} is not {', '.join(others)}, of the same thing counted",)
    return (f"{first} has no day in common with {', '.join(others)}",)


def _why_suspect(sides: tuple[Side, ...], decided: bool) -> tuple[str, ...]:
    few, many = sides[0].sources, max(side.sources for side in sides[1:])
    if not decided:
        return (f"undecided: {few} against {many} independent sources, nothing else tells",)
    return (f"{_count(few)} against {many} independent",)


def _count(sources: int) -> str:
    return f"{sources} source" if sources == 1 else f"{sources} sources"


def _would_change(sides: tuple[Side, ...], dispute: Dispute) -> tuple[str, ...]:
    if not dispute.decided:
        return ("another independent source for either value, or a trusted reference date",)
    return (f"a primary source for {sides[0].value}",)
