"""Join the stages in their order: references in, stored articles and findings out.

The only place that knows what comes after what. ``extract_document`` and ``analyse`` are pure and
need no database; ``ingest`` and ``check`` do the same work and keep it.
"""

from tracker.pipeline.analysis import Findings, analyse, examine
from tracker.pipeline.checking import CheckResult, check
from tracker.pipeline.document import extract_document
from tracker.pipeline.folding import fold_copies
from tracker.pipeline.intake import Outcome, Status, ingest, update
from tracker.pipeline.rebuilding import rebuild
from tracker.pipeline.settings import Settings

__all__ = [
    "CheckResult",
    "Findings",
    "Outcome",
    "Settings",
    "Status",
    "analyse",
    "check",
    "examine",
    "extract_document",
    "fold_copies",
    "ingest",
    "rebuild",
    "update",
]
