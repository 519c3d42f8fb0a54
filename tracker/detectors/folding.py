"""Tell once what two detectors found of one claim: a trusted date joins the side it backs."""

from collections.abc import Iterable
from dataclasses import replace

from tracker.model import Contradiction, Side
from tracker.slips import agree, of_when

ACROSS = ("year-slip", "day-slip", "swap", "disjoint")


def fold(found: Iterable[Contradiction]) -> tuple[Contradiction, ...]:
    """Return the findings, those against a reference folded into those across articles."""
    findings = list(found)
    references = [f for f in findings if f.kind == "reference"]
    folded: set[str] = set()
    result = []
    for finding in findings:
        if finding.kind in ACROSS:
            uids = {claim.uid for claim in finding.sides[0].claims}
            met = [r for r in references if r.sides[0].claims[0].uid in uids]
            folded |= {r.uid for r in met}
            result.append(_with(finding, met))
        else:
            result.append(finding)
    return tuple(f for f in result if f.uid not in folded)


def _with(finding: Contradiction, references: list[Contradiction]) -> Contradiction:
    """Return ``finding`` with each trusted date on the side that it agrees with."""
    for reference in references:
        trusted = reference.sides[1]
        at = next((n for n, side in enumerate(finding.sides) if n and _agree(side, trusted)), None)
        sides = list(finding.sides)
        if at is None:
            sides.append(trusted)
        else:
            side = sides[at]
            sides[at] = replace(
                side,
                references=(*side.references, *trusted.references),
                sources=side.sources + 1,
            )
        finding = replace(
            finding,
            sides=tuple(sides),
            why_conflict=tuple(dict.fromkeys((*finding.why_conflict, *reference.why_conflict))),
        )
    return finding


def _agree(side: Side, trusted: Side) -> bool:
    if side.when is None or trusted.when is None:
        return False
    return agree(of_when(side.when), of_when(trusted.when))
