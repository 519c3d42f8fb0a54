"""Fit which happening a month or a week means (``[one_month]`` of ``links.toml``).

    python -m tests.eval.fit_months

Each group of claims without a day in the marked stories chooses among the happenings of its time
and none of them: a conditional logit model, fitted by following its slope. Printed are how many
choices are right and wrong with weights fitted on the other stories, and the weights of all.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable

from tests.eval.marked import Marked, examine, names
from tracker.events import field, ties
from tracker.events.groups import Groups
from tracker.events.one_day import one_day
from tracker.events.one_month import choices
from tracker.events.profile import Profile
from tracker.slips import Slip

STEPS, RATE, RIDGE = 1500, 0.02, 0.1
Choice = list[tuple[dict[str, float], bool]]  # what speaks for each option, and whether it is right
NONE = {"none": 1.0}


def of_story(story: Marked) -> list[Choice]:
    """Return what each group without a day has to choose from."""
    events = {told.claim.uid: told.mark.event for told in story.told}
    known = field(story.outcome.found.dossier)
    groups = Groups(known.profiles, ())
    for tie in sorted(ties(known), key=lambda tie: (tie.slip != Slip.NONE, -tie.score)):
        groups.join(tie)
    for _ in one_day(groups, known.profiles, known.company, known.places):
        pass

    def event(members: Iterable[Profile]) -> str | None:
        told = Counter(events[found.uid] for found in members if found.uid in events)
        return told.most_common(1)[0][0] if told else None

    found = []
    for loose, options in choices(groups, known.profiles, known.company, known.places):
        if own := event(loose):
            right = [(option.values, event(option.members) == own) for option in options]
            found.append([*right, (NONE, not any(true for _, true in right))])
    return found


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


def main() -> None:
    """Print what each story gains by the weights of the others, and the weights."""
    data = {name: of_story(examine(name)) for name in names()}
    total: Counter[str] = Counter()
    for name, choices_here in data.items():
        others = fitted([choice for other in data if other != name for choice in data[other]])
        found: Counter[str] = Counter()
        for choice in choices_here:
            share, (values, true) = max(
                zip(shares(others, choice), choice, strict=True), key=lambda pair: pair[0]
            )
            picked = values is not NONE and share > 0.5
            found.update(right=picked and true, wrong=picked and not true)
            found.update(left=not picked and not choice[-1][1])
        print(f"{name:13} {found['right']} right, {found['wrong']} wrong, {found['left']} missed")
        total += found
    print(f"{'all':13} {total['right']} right, {total['wrong']} wrong, {total['left']} missed")
    for feature, weight in sorted(fitted([c for found in data.values() for c in found]).items()):
        print(f"{feature} = {weight:.2f}")


if __name__ == "__main__":
    main()
