"""How likely two claims are about one happening, from everything but the values they state.

The weights are those of a logistic model fitted by ``tests/eval/fit_links.py`` (the file says on
what); the bars say how likely it must be before two values that differ in a given way are held
against each other.
"""

import math
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tracker import resources
from tracker.events.profile import Profile, Weights
from tracker.slips import Slip


@dataclass(frozen=True, slots=True)
class Features:
    """What two claims share. ``shared`` are the stems, heaviest first."""

    shared: tuple[str, ...]
    mass: float
    cover: float
    run: int
    governor: bool
    same_class: bool
    other_class: bool
    names: tuple[str, ...]
    role: bool
    modality: bool

    def values(self) -> dict[str, float]:
        """Return the numbers the model weighs, by name."""
        return {
            "mass": math.log1p(self.mass),
            "cover": self.cover,
            "run": min(self.run, 6) / 6,
            "governor": float(self.governor),
            "same_class": float(self.same_class),
            "other_class": float(self.other_class),
            "names": math.log1p(len(self.names)),
            "role": float(self.role),
            "modality": float(self.modality),
        }

    def reasons(self) -> tuple[str, ...]:
        """Return in words what speaks for one happening."""
        return tuple(self._reasons())

    def _reasons(self) -> Iterator[str]:
        if self.names:
            yield "same names: " + ", ".join(self.names[:4])
        if self.same_class:
            yield "same kind of act"
        elif self.governor:
            yield "same word governs the date"
        if self.run >= 3:
            yield f"the same {self.run} words stand beside the date"
        if self.shared:
            yield "shared words: " + ", ".join(self.shared[:6])


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature name, and the bar for each way in which values differ."""

    bias: float
    weights: dict[str, float]
    bars: dict[str, float]

    def score(self, features: Features) -> float:
        """Return the probability that it is one happening."""
        values = features.values()
        z = self.bias + sum(weight * values[name] for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-max(min(z, 30.0), -30.0)))

    def bar(self, slip: Slip | str) -> float:
        """Return what the score must reach."""
        return self.bars[str(slip)]


@cache
def model() -> Model:
    """Return the shipped model."""
    data = tomllib.loads((resources.lexicon() / "links.toml").read_text(encoding="utf-8"))
    return Model(data["bias"], data["weights"], data["bars"])


def features(a: Profile, b: Profile, weights: Weights) -> Features:
    """Compare two claims, leaving aside what they state as the value."""
    shared = sorted(a.stems & b.stems, key=lambda stem: (-weights.of(stem), stem))
    mass = weights.total(shared)
    least = min(a.weight, b.weight)
    return Features(
        shared=tuple(shared),
        mass=mass,
        cover=mass / least if least else 0.0,
        run=_run(a.left, b.left) + _run(a.right, b.right),
        governor=bool(a.claim.governor) and a.claim.governor == b.claim.governor,
        same_class=bool(a.cls) and a.cls == b.cls,
        other_class=bool(a.cls) and bool(b.cls) and a.cls != b.cls,
        names=tuple(sorted(a.names & b.names)),
        role=_role(a) == _role(b),
        modality=a.claim.modality == b.claim.modality,
    )


def _role(a: Profile) -> str:
    return a.claim.time.role if a.claim.time else ""


def _run(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    length = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        length += 1
    return length
