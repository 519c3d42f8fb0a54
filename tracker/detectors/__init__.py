"""Find what cannot all be true: a story's claims and events in, contradictions out.

Each file beside this one registers one detector, or helps those that do. A detector yields
findings, the odd side first; who is wrong is judged later, from all of them.
"""

from importlib import import_module
from pkgutil import iter_modules

from tracker.detectors.folding import fold
from tracker.detectors.registry import DETECTORS, detector
from tracker.detectors.view import View
from tracker.model import Contradiction, Dossier

__all__ = ["DETECTORS", "detector", "run"]

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")


def run(dossier: Dossier) -> tuple[Contradiction, ...]:
    """Return every finding once, in order of kind and uid."""
    view = View(dossier)
    found: dict[str, Contradiction] = {}
    for name in sorted(DETECTORS):
        for contradiction in DETECTORS[name](view):
            found.setdefault(contradiction.uid, contradiction)
    return fold(sorted(found.values(), key=lambda c: (c.kind, c.uid)))
