"""Findings about one claim against its own article, the calendar or a reference."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tracker.detectors.readings import value_of
from tracker.model import Claim, Contradiction, Reference, Severity, Side, digest

TITLE_WORDS = 8
LEAST_WORDS = 2


def about(
    kind: str,
    claim: Claim,
    *,
    slip: str,
    against: Side,
    value: str | None = None,
    title: str = "",
    severity: Severity = Severity.HIGH,
    suggested: str | None = None,
    why_same: Sequence[str] = (),
    why_conflict: Sequence[str],
    why_suspect: Sequence[str] = (),
    would_change: Sequence[str] = (),
    confidence: float = 0.9,
    suspected: bool = True,
) -> Contradiction:
    """Return a finding whose first side is ``claim``, or a ``value`` of its sentence."""
    own = Side(value_of(claim), claim.when, (claim,), (), 1)
    if value is not None:
        own = replace(own, value=value, when=None)
    return Contradiction(
        uid=digest(kind, claim.url, claim.quote, own.value, against.value),
        kind=kind,
        slip=slip,
        severity=severity,
        title=title or _title(claim),
        sides=(own, against),
        suspect=claim.url if suspected else None,
        suggested=suggested,
        why_same=tuple(why_same),
        why_conflict=tuple(why_conflict),
        why_suspect=tuple(why_suspect),
        would_change=tuple(would_change),
        confidence=confidence,
    )


def _title(claim: Claim) -> str:
    """Return the words that stand before the value, else those behind it."""
    text, value = claim.sentence.text, claim.time or claim.quantity
    assert value is not None
    at = max(value.start - claim.sentence.start, 0)
    before, after = text[:at].split(), text[at + len(value.text) :].split()
    if len(before) > LEAST_WORDS or not after:
        return f"“{' '.join(before[-TITLE_WORDS:])} …”"
    return f"“… {' '.join(after[:TITLE_WORDS]).lstrip(',;: ')}”"


def listed(values: Iterable[str]) -> str:
    """Return ``values`` as a sentence lists them: a, b and c."""
    *most, last = values
    return f"{', '.join(most)} and {last}" if most else last


def reference_side(reference: Reference) -> Side:
    """Return the side that a trusted date makes."""
    return Side(reference.when.edtf, reference.when, (), (reference,), 1, reference.source)
