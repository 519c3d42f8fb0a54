"""Check a stored story: read it, find what contradicts what, store the findings."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
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
    with _no_search_for_rings():
        found = examine(store.dossier(slug, now))
    counts = store.save_findings(
        slug, found.events, found.contradictions, found.diagnoses, run, now
    )
    return CheckResult(counts, found)


@contextmanager
def _no_search_for_rings() -> Iterator[None]:
    """Let Python not look for objects that only refer to each other: here are millions, none such.

    That search takes up to a fifth of a check; what is referred to no more goes all the same.
    """
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()
