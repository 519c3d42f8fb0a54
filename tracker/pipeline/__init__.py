"""Join the stages in their order: references in, stored articles and findings out.

The only place that knows what comes after what. ``extract_document`` and ``analyse`` are pure and
need no database; ``ingest`` and ``check`` do the same work and keep it. Each is loaded when it is
asked for: who stores what others read needs nothing that reads.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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

_HOMES = {
    "analysis": ("Findings", "analyse", "examine"),
    "checking": ("CheckResult", "check"),
    "document": ("extract_document",),
    "folding": ("fold_copies",),
    "intake": ("Outcome", "Status", "ingest", "update"),
    "rebuilding": ("rebuild",),
    "settings": ("Settings",),
}


def __getattr__(name: str) -> Any:
    home = next((home for home, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)
