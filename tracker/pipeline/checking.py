"""Check a stored story: read it, find what contradicts what, store the findings."""

from dataclasses import dataclass
from datetime import datetime

from tracker.pipeline.analysis import Findings, examine
from tracker.store import FindingCounts, Store


@dataclass(frozen=True, slots=True)
class CheckResult:
    """How the contradictions stand after a check, and the findings themselves."""

    counts: FindingCounts
    findings: Findings


def check(store: Store, slug: str, now: datetime, run: int | None = None) -> CheckResult:
    """Examine what a story's articles say now and store what was found."""
    found = examine(store.dossier(slug, now))
    counts = store.save_findings(
        slug, found.events, found.contradictions, found.diagnoses, run, now
    )
    return CheckResult(counts, found)
