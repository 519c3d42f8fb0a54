"""The distinct answers that an event's claims give, and which of them exclude each other."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tracker.cores import beside
from tracker.detectors.view import View
from tracker.model import Claim, Contradiction, Event, Link, Severity, Side, digest
from tracker.slips import Stamp, agree, in_words, stamp


@dataclass
class Reading:
    """One answer with its claims."""

    value: str
    stamp: Stamp | None
    claims: list[Claim] = field(default_factory=list)


@dataclass
class Dispute:
    """A reading, the readings that exclude it, and the links that tie them together."""

    event: Event
    odd: Reading
    against: list[Reading]
    links: list[Link]


def disputes(event: Event, slips: Collection[str], view: View) -> Iterator[Dispute]:
    """Yield one dispute for each reading held against others by links of the given ``slips``."""
    clashes = [found for found in event.links if found.slip in slips]
    if not clashes:
        return
    readings, of_claim = _readings(event, clashes)
    pairs: defaultdict[tuple[str, str], list[Link]] = defaultdict(list)
    for found in clashes:
        a, b = sorted((of_claim[found.a], of_claim[found.b]))
        if a != b:
            pairs[a, b].append(found)
    lists = _lists(event)
    support = {value: _support(reading, readings, view) for value, reading in readings.items()}
    grouped: dict[str, Dispute] = {}
    for pair, links in sorted(pairs.items()):
        one, two = (readings[value] for value in pair)
        listed_apart = not lists[one.value].isdisjoint(lists[two.value])
        if listed_apart or _told_of_both(one, two, links, readings.values(), view):
            continue
        odd, other = sorted(pair, key=lambda value: (support[value], value))
        dispute = grouped.setdefault(odd, Dispute(event, readings[odd], [], []))
        dispute.against.append(readings[other])
        dispute.links.extend(links)
    yield from grouped.values()


def _told_of_both(
    a: Reading, b: Reading, links: Sequence[Link], readings: Iterable[Reading], view: View
) -> bool:
    """Tell whether somebody tells of both who is not concerned: two happenings in one event.

    Of a year also who tells of a day in it. Who is held against others may well contradict himself,
    and gives the right date elsewhere.
    """
    concerned = {uid for link in links for uid in (link.a, link.b)}
    telling: list[set[str]] = []
    known = list(readings)
    for own, other in ((a, b), (b, a)):
        allowing = (one for one in known if _agree(one, own) and not _agree(one, other))
        claims = (claim for one in allowing for claim in one.claims if claim.uid not in concerned)
        telling.append({view.source(claim.url) for claim in claims})
    return not telling[0].isdisjoint(telling[1])


def _lists(event: Event) -> defaultdict[str, set[str]]:
    """Return, by value, the articles with an entry for it: a list has one for each happening."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for member in event.members:
        if member.claim.heads_entry:
            found[value_of(member.claim)].add(member.claim.url)
    return found


def _support(reading: Reading, readings: dict[str, Reading], view: View) -> int:
    """Count the independent sources of the event whose values allow ``reading``."""
    allowing = (other for other in readings.values() if _agree(reading, other))
    return view.sources(claim for other in allowing for claim in other.claims)


def _agree(a: Reading, b: Reading) -> bool:
    return a is b or (a.stamp is not None and b.stamp is not None and agree(a.stamp, b.stamp))


def _readings(event: Event, clashes: Sequence[Link]) -> tuple[dict[str, Reading], dict[str, str]]:
    """Return the answers of those whom more than the time they give puts beside the clashes.

    Who planned for a day is no witness of what happened then, unless held against another itself.
    """
    readings: dict[str, Reading] = {}
    of_claim: dict[str, str] = {}
    clashing = {uid for clash in clashes for uid in (clash.a, clash.b)}
    concerned = beside(event, clashing)
    held = [member.claim for member in event.members if member.claim.uid in concerned]
    past = any(claim.uid in clashing and not _plans_a_day(claim) for claim in held)
    for claim in held:
        if past and claim.uid not in clashing and _plans_a_day(claim):
            continue
        value, own = value_of(claim), stamp(claim.time)
        reading = readings.setdefault(value, Reading(value, own))
        reading.claims.append(claim)
        if own is not None and own.year and not (reading.stamp and reading.stamp.year):
            reading.stamp = own  # of several, one that does not guess at the year
        of_claim[claim.uid] = value
    return readings, of_claim


def _plans_a_day(claim: Claim) -> bool:
    return claim.planned and claim.time is not None


def value_of(claim: Claim) -> str:
    """Return the claimed value in the form of ``Side.value``."""
    if claim.quantity is not None:
        return f"{claim.quantity.value:.12g}"
    found = stamp(claim.time)
    return found.text if found else (claim.quote or "")


def finding(kind: str, dispute: Dispute, view: View) -> Contradiction:
    """Return the finding that a dispute amounts to; who is wrong is judged later.

    Its uid is made of event and odd value, so that a further witness keeps the user's decision.
    """
    against = sorted(dispute.against, key=lambda r: r.value)
    sides = tuple(_side(reading, view) for reading in (dispute.odd, *against))
    best = max(dispute.links, key=lambda found: (found.score, found.a, found.b))
    return Contradiction(
        uid=digest(kind, dispute.event.uid, dispute.odd.value),
        kind=kind,
        slip=best.slip,
        severity=Severity.MEDIUM,
        title=dispute.event.title,
        sides=sides,
        event=dispute.event,
        why_same=best.reasons,
        why_conflict=_why_conflict(sides),
        confidence=best.score,
    )


def quoted(found: Contradiction) -> str:
    """Return in what words the first side of a finding gives its value."""
    return " and ".join(dict.fromkeys(f"“{claim.quote}”" for claim in found.sides[0].claims))


def _side(reading: Reading, view: View) -> Side:
    when = reading.stamp.when if reading.stamp else None
    return Side(reading.value, when, tuple(reading.claims), (), view.sources(reading.claims))


def _why_conflict(sides: tuple[Side, ...]) -> tuple[str, ...]:
    first, *others = (in_words(side.value) for side in sides)
    if sides[0].claims[0].quantity:
        return (f"{first} and {_listed(others)} cannot both be the count of the same thing",)
    return (f"{first} has no day in common with {_listed(others)}",)


def _listed(values: Iterable[str]) -> str:
    *most, last = values
    return f"{', '.join(most)} or {last}" if most else last
