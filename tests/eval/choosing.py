"""Choices among options and none, and weights fitted to what was right: conditional logit."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping

from tracker.events import Field, field, ties
from tracker.events.groups import Groups
from tracker.events.one_day import one_day
from tracker.model import Dossier
from tracker.slips import Slip

STEPS, RATE, RIDGE = 1500, 0.02, 0.1
Choice = list[tuple[dict[str, float], bool]]  # what speaks for each option, and whether it is right
NONE = {"none": 1.0}


def grouped(dossier: Dossier) -> tuple[Field, Groups]:
    """Return a story's claims as they are put together before choices are made."""
    known = field(dossier)
    groups = Groups(known.profiles, ())
    for tie in sorted(ties(known), key=lambda tie: (tie.slip != Slip.NONE, -tie.score)):
        groups.join(tie)
    for _ in one_day(groups, known):
        pass
    return known, groups


def with_none(options: Choice) -> Choice:
    """Return ``options`` and that none of them is right."""
    return [*options, (NONE, not any(true for _, true in options))]


def shares(weights: dict[str, float], choice: Choice) -> list[float]:
    """Return how likely each option is."""
    odds = [
        math.exp(sum(weights.get(name, 0.0) * value for name, value in values.items()))
        for values, _ in choice
    ]
    return [one / sum(odds) for one in odds]


def fitted(data: list[Choice]) -> dict[str, float]:
    """Return the weights under which what is right is likeliest."""
    weights: defaultdict[str, float] = defaultdict(float)
    for _ in range(STEPS):
        slope = Counter({name: -RIDGE * weight for name, weight in weights.items()})
        for choice in data:
            likely = shares(weights, choice)
            right = sum(share for share, (_, true) in zip(likely, choice, strict=True) if true)
            for share, (values, true) in zip(likely, choice, strict=True):
                for name, value in values.items():
                    slope[name] += value * share * (true / right - 1)
        for name, value in slope.items():
            weights[name] += RATE * value
    return dict(weights)


def judged(data: list[Choice], weights: dict[str, float], bar: float) -> Counter[str]:
    """Count the choices, and what is right, wrong and missed where one must pass ``bar``."""
    found = Counter(choices=len(data))
    for choice in data:
        share, (values, true) = max(
            zip(shares(weights, choice), choice, strict=True), key=lambda pair: pair[0]
        )
        picked = values is not NONE and share > bar
        found.update(right=picked and true, wrong=picked and not true)
        found.update(missed=not picked and not choice[-1][1])
    return found


def line(name: str, found: Counter[str]) -> str:
    """Return the counts as a line."""
    counts = ", ".join(f"{int(found[key])} {key}" for key in ("right", "wrong", "missed"))
    return f"{name:13} {counts} of {found['choices']} choices"


def report(data: Mapping[str, list[Choice]], bar: float) -> None:
    """Print what each story gains by the weights of the others, and the weights of all."""
    total: Counter[str] = Counter()
    for name, choices in data.items():
        others = fitted([choice for other in data if other != name for choice in data[other]])
        found = judged(choices, others, bar)
        print(line(name, found))
        total += found
    print(line("all", total))
    for feature, weight in sorted(fitted([c for found in data.values() for c in found]).items()):
        print(f"{feature} = {weight:.2f}")
