"""Decide between two dates a year apart by the other dates of their articles.

One source against one stays undecided, unless one of the two articles is known to be off by that
very number of years in another place.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tracker.diagnosis.repair import repaired
from tracker.model import Contradiction, Severity, Side
from tracker.slips import YEAR_SLIPS, years_between
from tracker.when import When

Off = set[tuple[str, int]]


def decided(judged: Iterable[Contradiction]) -> tuple[Contradiction, ...]:
    """Return the findings, undecided ones with their suspect where its other dates give it away."""
    findings = tuple(judged)
    off = {found for one in findings if one.suspect for found in _off(one)}
    return tuple(one if one.suspect else _by_company(one, off) for one in findings)


def _off(finding: Contradiction) -> Iterator[tuple[str, int]]:
    """Yield the suspect and by how many years its date is off."""
    wrong, right = finding.sides[0].when, When.parse(finding.suggested or "")
    if finding.slip in YEAR_SLIPS and finding.suspect and wrong and right:
        years = years_between(wrong, right)
        if years:
            yield finding.suspect, years


def _by_company(finding: Contradiction, off: Off) -> Contradiction:
    if finding.slip not in YEAR_SLIPS:
        return finding
    blamed = [pair for pair in _pairs(finding.sides) if _is_off(*pair, off)]
    if len(blamed) != 1:
        return finding
    ((wrong, right),) = blamed
    return replace(
        finding,
        sides=(wrong, *(side for side in finding.sides if side is not wrong)),
        suspect=min(claim.url for claim in wrong.claims),
        suggested=repaired(wrong, right, finding.slip),
        severity=Severity.HIGH,
        why_suspect=("another date of the same article is off by the same number of years",),
    )


def _pairs(sides: tuple[Side, ...]) -> Iterator[tuple[Side, Side]]:
    for side in sides:
        yield from ((side, other) for other in sides if other is not side)


def _is_off(wrong: Side, right: Side, off: Off) -> bool:
    if wrong.when is None or right.when is None or not wrong.claims:
        return False
    years = years_between(wrong.when, right.when)
    return all((claim.url, years) in off for claim in wrong.claims)
