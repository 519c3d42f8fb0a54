"""Show how much of what a contradiction needs is extracted, before any linking.

    python -m tests.eval.coverage [--data ../shared/data/contradict-dev] [--misses]

``altered``: the altered span is a claim. ``both``: so is a span of the evidence. ``alike``: the two
can be held against each other, numbers by the same unit and head, dates by the same modality and
no past against a future. Where one article decides, ``alike`` tells whether the altered claim says
what that takes: a weekday, a past tense for what came after publication, a future one for what
was over. Nothing of the gold reaches the product.
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.eval import street
from tracker.model import Claim, Modality, Tense

DATA = Path(__file__).parents[3] / "shared" / "data" / "contradict-dev"
ALONE: dict[str, Callable[[Claim], bool]] = {
    "weekday": lambda c: c.time is not None and c.time.weekday is not None,
    "future_past": lambda c: c.tense is Tense.PAST and c.modality is Modality.STATED,
    "stale_future": lambda c: c.tense is Tense.FUTURE,
}


def main() -> None:
    """Print one line for each kind of case."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    totals: Counter[tuple[str, str]] = Counter()
    for row in map(json.loads, (options.data / "gold.jsonl").read_text().splitlines()):
        kind = row["kind"]
        totals[kind, "cases"] += 1
        reached = _reached(options.data / "cases" / row["case"], row)
        totals.update((kind, name) for name in reached)
        wanted = {"altered", "alike"} if kind in ALONE else {"altered", "both", "alike"}
        if options.misses and not wanted <= reached:
            print(f"  {row['case']}: {', '.join(sorted(wanted - reached))} missing")
            _show(options.data / "cases" / row["case"], row)
    columns = ("cases", "altered", "both", "alike")
    print("kind".ljust(18), *(name.rjust(8) for name in columns))
    for kind in sorted({kind for kind, _ in totals}):
        print(kind.ljust(18), *(str(totals[kind, name]).rjust(8) for name in columns))


def _reached(folder: Path, row: dict[str, Any]) -> set[str]:
    """Return which of ``altered``, ``both``, ``alike`` hold for a case."""
    found = street.read(folder)
    claims = [(found.ids[a.url], claim) for a, made in found.read for claim in made]
    altered = list(_at(claims, row["article_id"], row["spans"], row["kind"]))
    evidence = [
        claim
        for e in row["evidence"]
        if "article_id" in e and "start" in e
        for claim in _at(claims, e["article_id"], [(e["start"], e["end"])], row["kind"])
    ]
    if row["kind"] in ALONE:
        evidence = []
    reached = {"altered"} if altered else set()
    if altered and evidence:
        reached.add("both")
    tells = ALONE.get(row["kind"])
    if any(map(tells, altered) if tells else (_alike(a, b) for a in altered for b in evidence)):
        reached.add("alike")
    return reached


def _show(folder: Path, row: dict[str, Any]) -> None:
    """Print the claims at the altered span and at the evidence."""
    found = street.read(folder)
    claims = [(found.ids[a.url], claim) for a, made in found.read for claim in made]
    places = [(row["article_id"], row["spans"])]
    places += [(e["article_id"], [(e["start"], e["end"])]) for e in row["evidence"] if "start" in e]
    for article, spans in places:
        for claim in _at(claims, article, spans, row["kind"]):
            act = claim.trigger.text if claim.trigger else ""
            told = f"{claim.quote!r} {act!r} {claim.tense} {claim.modality}"
            print(f"      {told} | {claim.sentence.text[:240]}")


def _at(
    claims: Iterable[tuple[str, Claim]], article: str, spans: list[Any], kind: str
) -> Iterator[Claim]:
    for name, claim in claims:
        part = claim.quantity if kind == "number" else claim.time
        if name == article and part and any(part.start < e and s < part.end for s, e in spans):
            yield claim


def _alike(a: Claim, b: Claim) -> bool:
    """Tell whether two claims state comparable values in the same way."""
    if a.quantity and b.quantity:
        return (a.quantity.unit, a.quantity.head) == (b.quantity.unit, b.quantity.head)
    return a.modality is b.modality and {a.tense, b.tense} != {Tense.PAST, Tense.FUTURE}


if __name__ == "__main__":
    main()
