"""Findings about one claim against its own article, the calendar or a reference."""

from collections.abc import Sequence

from tracker.detectors.readings import value_of
from tracker.model import Claim, Contradiction, Reference, Severity, Side, digest


def about(
    kind: str,
    claim: Claim,
    *,
    slip: str,
    against: Side,
    severity: Severity = Severity.HIGH,
    suggested: str | None = None,
    why_same: Sequence[str] = (),
    why_conflict: Sequence[str],
    why_suspect: Sequence[str] = (),
    would_change: Sequence[str] = (),
    confidence: float = 0.9,
    suspected: bool = True,
) -> Contradiction:
    """Return a finding whose first side is ``claim``."""
    own = Side(value_of(claim), claim.when, (claim,), (), 1)
    act = claim.trigger.text if claim.trigger else claim.governor
    names = [m.name for m in claim.mentions[:2]]
    title = f"{', '.join(names)}: {act}" if names and act else (act or claim.quote)
    return Contradiction(
        uid=digest(kind, claim.url, claim.quote, own.value, against.value),
        kind=kind,
        slip=slip,
        severity=severity,
        title=title,
        sides=(own, against),
        suspect=claim.url if suspected else None,
        suggested=suggested,
        why_same=tuple(why_same),
        why_conflict=tuple(why_conflict),
        why_suspect=tuple(why_suspect),
        would_change=tuple(would_change),
        confidence=confidence,
    )


def reference_side(reference: Reference) -> Side:
    """Return the side that a trusted date makes."""
    return Side(reference.when.edtf, reference.when, (), (reference,), 1, reference.source)
