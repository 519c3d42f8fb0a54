"""Say what most likely went wrong: findings in, findings with suspects and diagnoses out.

First each finding is judged by itself; then for each article one cause is sought that explains
most of its findings at once (``shift``); what is left is told value by value (``single``).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.diagnosis import shift, single
from tracker.diagnosis.company import decided
from tracker.diagnosis.culprit import judge
from tracker.diagnosis.ground import Ground, own_claims
from tracker.diagnosis.once import told_once
from tracker.model import Claim, Contradiction, Diagnosis, Dossier, Severity

Findings = tuple[tuple[Contradiction, ...], tuple[Diagnosis, ...]]


def explain(dossier: Dossier, contradictions: tuple[Contradiction, ...]) -> Findings:
    """Return the findings with what is now known of the culprit, and one diagnosis a cause."""
    judged, diagnoses = _explained(dossier, contradictions)
    once = told_once(judged)
    return (judged, diagnoses) if len(once) == len(judged) else _explained(dossier, once)


def _explained(dossier: Dossier, contradictions: tuple[Contradiction, ...]) -> Findings:
    ground = Ground(dossier, contradictions)
    urls = {claim.url for c in contradictions for claim in _outnumbered(c)}
    tried = (shift.diagnose(url, ground) for url in sorted(urls))
    shifts = shift.surest(filter(None, tried), ground)
    judged = decided(_judged(finding, shifts, ground) for finding in contradictions)
    explained = {uid for found in shifts for uid in found.contradictions}
    rest = [finding for finding in judged if finding.uid not in explained]
    return judged, (*shifts, *single.diagnose(rest, ground))


def _outnumbered(finding: Contradiction) -> Iterator[Claim]:
    """Yield the claims of the sides that no other side has fewer sources than."""
    least = min(side.sources for side in finding.sides if side.claims)
    for side in finding.sides:
        if side.sources == least:
            yield from side.claims


def _judged(finding: Contradiction, shifts: Sequence[Diagnosis], ground: Ground) -> Contradiction:
    found = judge(finding, ground)
    for diagnosis in shifts:
        if finding.uid in diagnosis.contradictions:
            return _blamed(found, diagnosis)
    return found


def _blamed(finding: Contradiction, diagnosis: Diagnosis) -> Contradiction:
    """Return ``finding`` with the diagnosed article as the suspect."""
    url = diagnosis.url
    mine = tuple(side for side in finding.sides if any(c.url == url for c in side.claims))
    rest = tuple(side for side in finding.sides if side not in mine)
    own = {claim.uid for claim in own_claims(finding, url)}
    value = next((c.repaired for c in diagnosis.checks if c.claim.uid in own), finding.suggested)
    kept = () if finding.suspect is None else finding.why_suspect
    return replace(
        finding,
        sides=(*mine, *rest),
        suspect=url,
        suggested=value,
        severity=Severity.HIGH,
        why_suspect=(*kept, diagnosis.summary),
    )
