"""The detectors by name."""

from collections.abc import Callable, Iterator

from tracker.detectors.view import View
from tracker.model import Contradiction

Detector = Callable[[View], Iterator[Contradiction]]
DETECTORS: dict[str, Detector] = {}


def detector(name: str) -> Callable[[Detector], Detector]:
    """Register the function below under ``name``, which becomes its findings' kind."""

    def register(function: Detector) -> Detector:
        if name in DETECTORS:
            raise ValueError(f"two detectors are named {name}")
        DETECTORS[name] = function
        return function

    return register
