"""Say what most likely went wrong: findings in, findings with suspects and diagnoses out.

For each article with conflicts, hypotheses are tried: all years off by the same number, else each
date by itself. A hypothesis is worth the checkable dates that agree after the repair less those
that agreed before. The best is told once, with the findings that it explains beneath it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tracker.model import (
    Check,
    Claim,
    Contradiction,
    Diagnosis,
    Dossier,
    Severity,
    Side,
    digest,
)
from tracker.slips import Slip, Stamp, compare, of_when, stamp
from tracker.when import When

YEARS = (1, -1, 2, -2, 3, -3)
DATES = ("year-slip", "day-slip", "swap", "disjoint", "reference")

Findings = tuple[tuple[Contradiction, ...], tuple[Diagnosis, ...]]


def explain(dossier: Dossier, contradictions: tuple[Contradiction, ...]) -> Findings:
    """Return the findings with what is now known of the culprit, and one diagnosis an article."""
    checkable = _checkable(dossier, contradictions)
    diagnoses = []
    for url in sorted(checkable):
        found = _shift(url, checkable[url], contradictions, dossier)
        if found is not None:
            diagnoses.append(found)
    judged = tuple(_judge(c, diagnoses, contradictions) for c in contradictions)
    explained = {uid for found in diagnoses for uid in found.contradictions}
    single = [_alone(c) for c in judged if c.uid not in explained and c.suspect]
    return judged, (*diagnoses, *single)


# --- what can be checked -----------------------------------------------------------------------


class _Against:
    """What other articles and references say of one claim's event."""

    def __init__(self) -> None:
        self.others: list[tuple[Stamp, str, str]] = []

    def add(self, found: Stamp | None, source: str, label: str) -> None:
        if found is not None:
            self.others.append((found, source, label))

    def agree(self, own: Stamp) -> bool:
        """Tell whether most independent sources allow ``own``."""
        fits = {source for found, source, _ in self.others if compare(own, found) is Slip.NONE}
        sources = {source for _, source, _ in self.others}
        return 2 * len(fits) > len(sources)

    @property
    def label(self) -> str:
        values = Counter(label for _, _, label in self.others)
        return min(values, key=lambda v: (-values[v], v))


def _checkable(
    dossier: Dossier, contradictions: Iterable[Contradiction]
) -> dict[str, list[tuple[Claim, _Against]]]:
    group = {copy.url: copy.group for copy in dossier.copies}
    against: dict[str, _Against] = {}
    claims: dict[str, Claim] = {}
    for event in dossier.events:
        dated = [(m.claim, stamp(m.claim.time)) for m in event.members if m.claim.time]
        for claim, own in dated:
            if own is None:
                continue
            for other, found in dated:
                source = group.get(other.url, other.url)
                if source != group.get(claim.url, claim.url):
                    claims[claim.uid] = claim
                    against.setdefault(claim.uid, _Against()).add(found, source, _label(found))
    for finding in contradictions:
        if finding.kind != "reference":
            continue
        claim, reference = finding.sides[0].claims[0], finding.sides[1].references[0]
        claims[claim.uid] = claim
        known = of_when(reference.when)
        against.setdefault(claim.uid, _Against()).add(known, reference.uid, _label(known))
    found_of: defaultdict[str, list[tuple[Claim, _Against]]] = defaultdict(list)
    for uid in sorted(claims, key=lambda uid: (claims[uid].start, uid)):
        if against[uid].others:
            found_of[claims[uid].url].append((claims[uid], against[uid]))
    return found_of


def _label(found: Stamp | None) -> str:
    return found.text if found else ""


# --- one shift for a whole article -------------------------------------------------------------


def _shift(
    url: str,
    checkable: list[tuple[Claim, _Against]],
    contradictions: Iterable[Contradiction],
    dossier: Dossier,
) -> Diagnosis | None:
    years_stated = [(c, a) for c, a in checkable if c.time and c.time.explicit and _year(c)]
    best: tuple[int, int, tuple[Check, ...]] | None = None
    for years in YEARS:
        checks = tuple(_check(claim, against, years) for claim, against in years_stated)
        gain = sum(c.agrees_repaired for c in checks) - sum(c.agrees_printed for c in checks)
        if gain >= 2 and (best is None or gain > best[0]):
            best = (gain, years, checks)
    if best is None:
        return None
    _, years, checks = best
    explained = tuple(
        c.uid
        for c in contradictions
        if c.kind in DATES and any(x.claim.uid in _own(c, url) for x in checks if x.agrees_repaired)
    )
    return _told(url, years, checks, explained, dossier)


def _year(claim: Claim) -> int | None:
    found = stamp(claim.time)
    return found.year if found else None


def _own(finding: Contradiction, url: str) -> set[str]:
    return {c.uid for side in finding.sides for c in side.claims if c.url == url}


def _check(claim: Claim, against: _Against, years: int) -> Check:
    printed = stamp(claim.time)
    assert printed is not None
    moved = _moved(printed, years)
    return Check(
        claim,
        printed.text,
        moved.text,
        against.label,
        against.agree(printed),
        against.agree(moved),
    )


def _moved(own: Stamp, years: int) -> Stamp:
    if own.when is None:
        return own
    try:
        return of_when(own.when.shift_years(years))
    except ValueError:
        return own


def _told(
    url: str, years: int, checks: tuple[Check, ...], explained: tuple[str, ...], dossier: Dossier
) -> Diagnosis:
    count, after = len(checks), sum(c.agrees_repaired for c in checks)
    low = "low" if years > 0 else "high"
    number = abs(years)
    unit = "year" if number == 1 else "years"
    return Diagnosis(
        uid=digest("shift", url, str(years)),
        url=url,
        kind="shift",
        summary=f"the years in this article appear to be {number} {unit} too {low}",
        amount=years,
        unit="year",
        checks=checks,
        set_aside=tuple(_set_aside(url, dossier, {c.claim.uid for c in checks})),
        evidence=tuple(_weekdays(checks)),
        contradictions=explained,
        confidence=round((after + 0.5) / (count + 1), 3),
    )


def _set_aside(url: str, dossier: Dossier, checked: set[str]) -> Iterator[tuple[Claim, str]]:
    for claim in dossier.claims:
        if claim.url != url or claim.time is None or claim.uid in checked:
            continue
        if claim.when is None:
            yield claim, claim.time.reason or "names no day"
        else:
            yield claim, "no other article or reference dates this event"


def _weekdays(checks: Iterable[Check]) -> Iterator[str]:
    for check in checks:
        printed, repaired = When.parse(check.printed), When.parse(check.repaired)
        if printed and repaired and printed.length == 1 and repaired.length == 1:
            assert printed.start
            assert repaired.start
            yield (
                f"{_day(printed)} was a {printed.start:%A}, {_day(repaired)} a {repaired.start:%A}"
            )


def _day(when: When) -> str:
    assert when.start
    return f"{when.start.day} {when.start:%B %Y}"


# --- who is wrong ------------------------------------------------------------------------------


def _judge(
    finding: Contradiction, diagnoses: Iterable[Diagnosis], all_findings: Iterable[Contradiction]
) -> Contradiction:
    for diagnosis in diagnoses:
        if finding.uid in diagnosis.contradictions:
            return _blame(finding, diagnosis.url, _repaired(finding, diagnosis), diagnosis.summary)
    if finding.suspect is not None:
        return finding
    by_itself = {
        claim.uid: other
        for other in all_findings
        if other.suspect and other.uid != finding.uid
        for claim in other.sides[0].claims
    }
    doubted = [i for i, side in enumerate(finding.sides) if _all_doubted(side, by_itself)]
    if len(doubted) != 1 or len(finding.sides) != 2:
        return finding
    side, good = finding.sides[doubted[0]], finding.sides[1 - doubted[0]]
    other = by_itself[side.claims[0].uid]
    why = f"its {side.value} is doubtful by itself: {other.why_conflict[0]}"
    return _blame(finding, side.claims[0].url, good.value, why)


def _all_doubted(side: Side, by_itself: dict[str, Contradiction]) -> bool:
    return bool(side.claims) and all(claim.uid in by_itself for claim in side.claims)


def _repaired(finding: Contradiction, diagnosis: Diagnosis) -> str | None:
    own = _own(finding, diagnosis.url)
    return next((c.repaired for c in diagnosis.checks if c.claim.uid in own), finding.suggested)


def _blame(finding: Contradiction, url: str, value: str | None, why: str) -> Contradiction:
    mine = [side for side in finding.sides if any(c.url == url for c in side.claims)]
    rest = [side for side in finding.sides if side not in mine]
    return replace(
        finding,
        sides=(*mine, *rest),
        suspect=url,
        suggested=value,
        severity=Severity.HIGH,
        why_suspect=(*(w for w in finding.why_suspect if not w.startswith("undecided")), why),
    )


def _alone(finding: Contradiction) -> Diagnosis:
    """Return the diagnosis of a single wrong value."""
    assert finding.suspect is not None
    side = finding.sides[0]
    claim = next((c for c in side.claims if c.url == finding.suspect), side.claims[0])
    suggested = finding.suggested or "unknown"
    return Diagnosis(
        uid=digest("one-value", finding.uid),
        url=finding.suspect,
        kind="one-value",
        summary=f"one value appears to be wrong: {side.value}, probably {suggested}",
        amount=0,
        unit="",
        checks=(Check(claim, side.value, suggested, finding.sides[1].value, False, True),),
        evidence=finding.why_suspect,
        contradictions=(finding.uid,),
        confidence=finding.confidence,
    )
