"""Fit which happening a day that nobody else tells is a slip of (``[lone]`` of ``links.toml``).

    python -m tests.eval.fit_lone

Each such day chooses among the happenings that lie one slip away and none of them; right is one on
the day that a planted value should give. The days are those of the marked stories, of our own
stories and of ``contradict-dev``, altered and not. Printed is how the shipped weights choose, and
what a fit gives. What is shipped is such a fit, rounded, with the prior of another day of the month
(``day``) lowered by hand.
"""

from collections.abc import Callable, Iterator

from tests.eval import marked, run_samples, street
from tests.eval.choosing import Choice, fitted, grouped, judged, line, with_none
from tests.eval.run_samples import Outcome
from tracker.events.lone import choices
from tracker.events.score import model
from tracker.model import Claim, Dossier

CASES = street.SHARED / "data" / "contradict-dev"
KINDS = ("year_one", "month", "day", "day_month_swapped")

Right = Callable[[Claim], str | None]  # the day that a planted value should give


def of_story(dossier: Dossier, right: Right, *, planted: bool = False) -> Iterator[Choice]:
    """Yield what each lone day has to choose from; ``planted``: of planted days only."""
    known, groups = grouped(dossier)
    for odd, options in choices(groups, known):
        day = right(odd.claim)
        if day or not planted:
            yield with_none([(o.values, o.telling[0].value == day) for o in options])


def of_outcome(outcome: Outcome) -> list[Choice]:
    """Return the choices of a story with planted values."""

    def right(claim: Claim) -> str | None:
        return next((wrong.right for wrong in outcome.wrong if wrong.is_in(claim)), None)

    return list(of_story(outcome.found.dossier, right))


def unaltered() -> Iterator[Choice]:
    """Yield the choices of the stories in which nothing is planted."""
    for folder in sorted((CASES / "controls").iterdir()):
        yield from of_story(street.analyse(street.records(folder)).dossier, lambda _: None)


def altered() -> Iterator[Choice]:
    """Yield the choices of the values planted in those stories."""
    for gold in street.lines(CASES / "gold.jsonl"):
        if gold["kind"] in KINDS:
            records = street.records(CASES / "cases" / gold["case"])
            ids = {record["url"]: record["id"] for record in records}

            def right(claim: Claim, ids: dict[str, str] = ids, gold=gold) -> str | None:
                time = claim.time
                if time is None or ids[claim.url] != gold["article_id"]:
                    return None
                met = any(time.start < end and start < time.end for start, end in gold["spans"])
                return str(gold["true"]) if met else None

            yield from of_story(street.analyse(records).dossier, right, planted=True)


def main() -> None:
    """Print how the shipped weights choose, and what a fit gives."""
    data = {
        "marked": [c for n in marked.names() for c in of_outcome(marked.examine(n).outcome)],
        "our own": [c for n in run_samples.names() for c in of_outcome(run_samples.examine(n))],
        "unaltered": list(unaltered()),
        "altered": list(altered()),
    }
    for name, found in data.items():
        print(line(name, judged(found, model().lone, model().bars["lone"])))
    for feature, weight in sorted(fitted([c for found in data.values() for c in found]).items()):
        print(f"{feature} = {weight:.2f} (shipped: {model().lone[feature]})")


if __name__ == "__main__":
    main()
