"""Print what is found in the stories of ``tests/data/stories`` beside what is wrong in them.

Each file is a story of our own: articles, and a ``wrong`` entry for every value planted in them,
with the right one where the others tell it. Whatever else is flagged is a false alarm.

``python -m tests.eval.run_samples [NAME...] [--events]``
``python -m tests.eval.run_samples --mixed`` reads all stories as if they lay in one folder
"""

import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.eval.street import STORY, extract
from tracker import pipeline
from tracker.model import Claim, Contradiction
from tracker.pipeline import Findings

FOLDER = Path(__file__).parents[1] / "data" / "stories"


@dataclass(frozen=True)
class Wrong:
    """A planted value: who prints it, its words, and the right one ("" where nobody tells).

    ``missed`` says why it is not found yet, ``misnamed`` why it is found without its right value.
    """

    outlet: str
    quote: str
    right: str = ""
    missed: str = ""
    misnamed: str = ""

    def is_in(self, claim: Claim) -> bool:
        """Tell whether ``claim`` is the planted one."""
        same = self.quote in claim.quote or claim.quote in self.quote
        return claim.outlet == self.outlet and same

    def accepts(self, value: str | None) -> bool:
        """Tell whether ``value`` says the right one, more or less precisely."""
        value = value or ""
        return not self.right or (
            bool(value) and (value.startswith(self.right) or self.right.startswith(value))
        )


@dataclass(frozen=True)
class Outcome:
    """What was found in one story, and what was planted there."""

    found: Findings
    wrong: tuple[Wrong, ...]

    def hits(self, finding: Contradiction) -> list[Wrong]:
        """Return the planted values on the side that is suspected, on any side if none is."""
        sides = finding.sides[:1] if finding.suspect else finding.sides
        return [w for w in self.wrong if any(w.is_in(c) for s in sides for c in s.claims)]

    @property
    def false(self) -> list[Contradiction]:
        """Return the findings that point at nothing planted."""
        return [one for one in self.found.contradictions if not self.hits(one)]

    @property
    def missed(self) -> list[Wrong]:
        """Return the planted values that no finding points at."""
        hit = {w for one in self.found.contradictions for w in self.hits(one)}
        return [w for w in self.wrong if w not in hit]

    @property
    def misnamed(self) -> list[Wrong]:
        """Return the planted values that were found without their culprit or right value."""
        right = {
            w
            for one in self.found.contradictions
            if one.suspect
            for w in self.hits(one)
            if w.accepts(one.suggested)
        }
        return [w for w in self.wrong if w not in right and w not in self.missed]


def names() -> list[str]:
    """Return the names of the stories."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def examine(name: str) -> Outcome:
    """Run the product's own path over one story."""
    return _examine(*_story(name))


def examine_mixed() -> Outcome:
    """Run the product's own path over all stories in one folder; an outlet is of one story."""
    records: list[dict[str, Any]] = []
    wrong: list[Wrong] = []
    for name in names():
        articles, planted = _story(name)
        records += [{**one, "outlet": f"{name}/{one['outlet']}"} for one in articles]
        wrong += [replace(one, outlet=f"{name}/{one.outlet}") for one in planted]
    return _examine(records, wrong)


def _story(name: str) -> tuple[list[dict[str, Any]], list[Wrong]]:
    data: dict[str, Any] = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    records = [
        {"url": f"https://{name}-{number}.example/", "id": f"{name}-{number}", **article}
        for number, article in enumerate(data["article"])
    ]
    return records, [Wrong(**one) for one in data.get("wrong", ())]


def _examine(records: list[dict[str, Any]], wrong: Iterable[Wrong]) -> Outcome:
    return Outcome(pipeline.analyse(extract(records), STORY, None), tuple(wrong))


def findings(outcome: Outcome) -> Iterator[str]:
    """Yield a line for each finding, each planted value that was missed, and each diagnosis."""
    for one in outcome.found.contradictions:
        mark = "found" if outcome.hits(one) else "FALSE"
        sides = " / ".join(
            f"{side.value} ({', '.join(f'{c.outlet}: {c.quote}' for c in side.claims)})"
            for side in one.sides
        )
        suspect = f"probably {one.suggested}" if one.suspect else "undecided"
        yield f"{mark:7} {one.kind} [{one.title}] {sides}; {suspect}, {one.confidence:.2f}"
    for wrong in outcome.missed:
        yield f"MISSED  {wrong.outlet}: {wrong.quote}, right: {wrong.right or 'not told'}"
    for wrong in outcome.misnamed:
        yield f"UNNAMED {wrong.outlet}: {wrong.quote}, right: {wrong.right or 'not told'}"
    outlets = {article.url: article.outlet for article in outcome.found.dossier.articles}
    for told in outcome.found.diagnoses:
        sums = f"{told.agree_as_printed} -> {told.agree_repaired} of {len(told.checks)}"
        yield f"says    {outlets[told.url]}: {told.summary}; {sums}"


def events(found: Findings) -> Iterator[str]:
    """Yield the events with the claims that were joined in each."""
    for event in found.events:
        yield f"event   {event.title}"
        for member in event.members:
            claim = member.claim
            word = f"{claim.trigger.lemma}/{claim.trigger.cls}" if claim.trigger else "-"
            who = ", ".join(f"{m.name} ({m.role})" for m in claim.mentions)
            yield f"          {claim.outlet}: {claim.quote} | {word} | {claim.modality} | {who}"


def main(words: list[str]) -> None:
    """Print each story's findings, then the sum."""
    chosen = [word for word in words if not word.startswith("--")] or names()
    mixed = "--mixed" in words
    outcomes = {"all": examine_mixed()} if mixed else {name: examine(name) for name in chosen}
    for name, outcome in outcomes.items():
        print(f"== {name}")
        print("\n".join(f"  {line}" for line in findings(outcome)))
        if "--events" in words:
            print("\n".join(f"  {line}" for line in events(outcome.found)))
    planted = sum(len(outcome.wrong) for outcome in outcomes.values())
    found = planted - sum(len(outcome.missed) for outcome in outcomes.values())
    named = found - sum(len(outcome.misnamed) for outcome in outcomes.values())
    false = sum(len(outcome.false) for outcome in outcomes.values())
    told = sum(len(outcome.found.diagnoses) for outcome in outcomes.values())
    print(
        f"found {found} of {planted}, {named} of them with the right value; "
        f"{false} false alarms; {told} diagnoses"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
