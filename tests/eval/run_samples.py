"""Print what is found in the stories of ``tests/data/stories`` beside what is wrong in them.

Each file is a story of our own: articles, and a ``wrong`` entry for every value planted in them,
with the right one where the others tell it. Whatever else is flagged is a false alarm.

``python -m tests.eval.run_samples [NAME...] [--events]``
"""

import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
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
    data: dict[str, Any] = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    records = [
        {"url": f"https://{number}.example/", "id": str(number), **article}
        for number, article in enumerate(data["article"])
    ]
    read = extract(records)
    return Outcome(
        pipeline.analyse(read, STORY, None), tuple(Wrong(**one) for one in data.get("wrong", ()))
    )


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
    planted = missed = misnamed = false = told = 0
    for name in chosen:
        outcome = examine(name)
        print(f"== {name}")
        print("\n".join(f"  {line}" for line in findings(outcome)))
        if "--events" in words:
            print("\n".join(f"  {line}" for line in events(outcome.found)))
        planted += len(outcome.wrong)
        missed += len(outcome.missed)
        misnamed += len(outcome.misnamed)
        false += len(outcome.false)
        told += len(outcome.found.diagnoses)
    print(
        f"found {planted - missed} of {planted}, {planted - missed - misnamed} of them with the "
        f"right value; {false} false alarms; {told} diagnoses"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
