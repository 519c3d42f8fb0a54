"""Fit how surely claims of one day are of one happening (``[one_day]`` of ``links.toml``).

    python -m tests.eval.fit_days

Pairs are claims of the marked stories that give one day; those that are marked with one event
belong together. Printed are the weights fitted on all stories and, for each story, the F1 of pairs
of claims with weights fitted on the others. Nothing is written: what is shipped is this, rounded.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from itertools import combinations
from unittest.mock import patch

from tests.eval.fit_links import logistic
from tests.eval.marked import Marked, examine, names
from tests.eval.run_marked import counts, f1
from tracker.events import field, link
from tracker.events.one_day import compared, days
from tracker.events.score import Model, model

Row = tuple[dict[str, float], bool, float]
UNTOLD = ("overlap", "governor", "other_agent", "run")  # what tells nothing more


def rows(story: Marked) -> list[Row]:
    """Return what the claims of each pair share, and whether they belong together."""
    events = {told.claim.uid: told.mark.event for told in story.told}
    known = field(story.outcome.found.dossier)
    return [
        (
            {name: value for name, value in values.items() if name not in UNTOLD},
            events[a.uid] == events[b.uid],
            1.0,
        )
        for held in days(known.profiles.values())
        for a, b, values in compared(held, combinations(held, 2), known)
        if a.uid in events and b.uid in events
    ]


def with_weights(weights: dict[str, float]) -> Model:
    """Return the shipped model with other weights for what is told of one day."""
    return replace(model(), one_day=weights)


def f1_with(weights: dict[str, float], story: Marked) -> float:
    """Return the F1 of pairs of claims of a story with such weights."""
    outcome = story.outcome
    with patch("tracker.events.one_day.model", partial(with_weights, weights)):
        found = replace(outcome.found, events=link(outcome.found.dossier))
    return f1(counts(replace(story, outcome=replace(outcome, found=found))))


def main() -> None:
    """Print what each story gains by the weights of the others, and the weights."""
    stories = {name: examine(name) for name in names()}
    data = {name: rows(story) for name, story in stories.items()}

    def fitted(on: Iterable[str]) -> dict[str, float]:
        return logistic([row for name in on for row in data[name]])

    gained = {n: f1_with(fitted(data.keys() - {n}), story) for n, story in stories.items()}
    for name, value in gained.items():
        print(f"{name:13} F1 {value:.3f}")
    print(f"mean F1 {sum(gained.values()) / len(gained):.3f}")
    for feature, weight in fitted(data).items():
        print(f"{feature} = {weight:.2f}")


if __name__ == "__main__":
    main()
