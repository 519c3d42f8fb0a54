"""Fit which happening a month or a week means (``[one_month]`` of ``links.toml``).

    python -m tests.eval.fit_months

Each group of claims without a day in the marked stories chooses among the happenings of its time
and none of them: a conditional logit model, fitted by following its slope. Printed are how many
choices are right and wrong with weights fitted on the other stories, and the weights of all.
"""

from collections import Counter
from collections.abc import Iterable

from tests.eval.choosing import Choice, grouped, report, with_none
from tests.eval.marked import Marked, examine, names
from tracker.events.one_month import choices
from tracker.events.profile import Profile


def of_story(story: Marked) -> list[Choice]:
    """Return what each group without a day has to choose from."""
    known, groups = grouped(story.outcome.found.dossier)
    events = {told.claim.uid: told.mark.event for told in story.told}

    def event(members: Iterable[Profile]) -> str | None:
        told = Counter(events[found.uid] for found in members if found.uid in events)
        return told.most_common(1)[0][0] if told else None

    found = []
    for loose, options in choices(groups, known):
        if own := event(loose):
            right = [(option.values, event(option.members) == own) for option in options]
            found.append(with_none(right))
    return found


def main() -> None:
    """Print what each story gains by the weights of the others, and the weights."""
    report({name: of_story(examine(name)) for name in names()}, 0.5)


if __name__ == "__main__":
    main()
