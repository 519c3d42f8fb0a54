"""Tell once what two detectors found of one claim: a trusted date joins the side it backs."""

from collections.abc import Iterable
from dataclasses import replace

from tracker.model import Contradiction, Side
from tracker.slips import agree, of_when

ACROSS = ("year-slip", "day-slip", "swap", "disjoint", "reprint", "miscount")
OF_ONE_DATE = ("past-after-publication", "stale-words", "weekday")


def fold(found: Iterable[Contradiction]) -> tuple[Contradiction, ...]:
    """Return the findings, those against a reference folded into those across articles.

    What an occasion's days or the order of a list exclude is told with whatever else excludes it,
    and what a date's weekday or tense says with the relative word that tells which day is meant.
    """
    findings = _joined(found, "reference", ACROSS)
    for kind in OF_ONE_DATE:
        findings = _joined(findings, kind, ("relative-date",))
    findings = _joined(findings, "occasion", (*ACROSS, "reference"))
    return tuple(_joined(findings, "sequence", (*ACROSS, "reference")))


def _joined(
    found: Iterable[Contradiction], kind: str, into: tuple[str, ...]
) -> list[Contradiction]:
    """Return ``found`` with those of ``kind`` told by others about the same claim."""
    findings = list(found)
    minor = [f for f in findings if f.kind == kind]
    folded: set[str] = set()
    result = []
    for finding in findings:
        if finding.kind in into:
            uids = {claim.uid for claim in finding.sides[0].claims}
            met = [f for f in minor if f.sides[0].claims[0].uid in uids]
            folded |= {f.uid for f in met}
            result.append(_with(finding, met))
        else:
            result.append(finding)
    return [f for f in result if f.uid not in folded]


def _with(finding: Contradiction, references: list[Contradiction]) -> Contradiction:
    """Return ``finding`` with each trusted date on the side that it agrees with."""
    for reference in references:
        trusted = reference.sides[1]
        if reference.kind != "reference":
            finding = replace(finding, why_conflict=_reasons(finding, reference))
            continue
        at = next((n for n, side in enumerate(finding.sides) if n and _agree(side, trusted)), None)
        sides = list(finding.sides)
        if at is None:
            sides.append(trusted)
        else:
            sides[at] = _backed(sides[at], trusted)
        finding = replace(
            finding,
            sides=tuple(sides),
            why_conflict=_reasons(finding, reference),
        )
    return finding


def _reasons(finding: Contradiction, reference: Contradiction) -> tuple[str, ...]:
    """Return the reasons of both, each once: several claims may be wrong in one way."""
    return tuple(dict.fromkeys((*finding.why_conflict, *reference.why_conflict)))


def _backed(side: Side, trusted: Side) -> Side:
    """Return ``side`` with the trusted dates that it lacks: each is one source."""
    more = tuple(found for found in trusted.references if found not in side.references)
    references = (*side.references, *more)
    return replace(side, references=references, sources=side.sources + len(more))


def _agree(side: Side, trusted: Side) -> bool:
    if side.when is None or trusted.when is None:
        return False
    return agree(of_when(side.when), of_when(trusted.when))
