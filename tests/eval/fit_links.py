"""Fit the weights of ``tracker/lexicon/links.toml`` and show where each bar would cut.

    python -m tests.eval.fit_links [--data ../shared/data/contradict-dev] [--half 0|1]

Pairs that speak of one happening: the altered mention of each case with the mentions that show
it to be wrong. Pairs that do not: mentions in unaltered articles of one story whose values
exclude each other. With ``--half`` only every second story is learned from. The weights and, for
each way in which values differ, the score of the n-th best pair of unaltered articles beside the
share of true pairs above it, are printed; nothing is written.
"""

import argparse
import json
import math
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.eval import street
from tracker.events import difference
from tracker.events.pairs import candidates
from tracker.events.profile import Profile, Weights, profile
from tracker.events.score import features, model
from tracker.model import Claim

DATA = Path(__file__).parents[3] / "shared" / "data" / "contradict-dev"


@dataclass(frozen=True)
class Pair:
    """One pair of claims as numbers."""

    values: dict[str, float]
    slip: str
    true: bool
    told: str


def pairs(folder: Path, gold: dict[str, Any] | None) -> Iterator[Pair]:
    """Yield the pairs of one story: with ``gold`` the true ones, without it the untrue."""
    found = street.read(folder)
    weights = Weights([article for article, _ in found.read])
    profiles = {c.uid: profile(c, weights) for _, claims in found.read for c in claims}
    ids = found.ids
    for x, y in candidates(profiles, weights):
        a, b = profiles[x], profiles[y]
        slip = difference(a, b)
        if slip is None:
            continue
        true = gold is not None and _tells(gold, a.claim, b.claim, ids)
        if true or (gold is None and slip != "none"):
            yield Pair(features(a, b, weights).values(), slip, true, _told(a, b, slip))


def _tells(gold: dict[str, Any], a: Claim, b: Claim, ids: dict[str, str]) -> bool:
    return any(
        _hits(x, gold["article_id"], gold["spans"], ids)
        and any(
            e["type"] == "article" and _hits(y, e["article_id"], [(e["start"], e["end"])], ids)
            for e in gold["evidence"]
        )
        for x, y in ((a, b), (b, a))
    )


def _hits(claim: Claim, article: str, spans: list[Any], ids: dict[str, str]) -> bool:
    part = claim.time or claim.quantity
    assert part is not None
    return ids[claim.url] == article and any(part.start < e and s < part.end for s, e in spans)


def _told(a: Profile, b: Profile, slip: str) -> str:
    return f"{slip}: {a.claim.sentence.text[:150]!r} / {b.claim.sentence.text[:150]!r}"


def fit(data: list[Pair], rounds: int = 300) -> tuple[float, dict[str, float]]:
    """Return bias and weights of a logistic model, by plain gradient descent."""
    names = list(data[0].values)
    rows = [([pair.values[name] for name in names], float(pair.true)) for pair in data]
    share = sum(y for _, y in rows) / len(rows)
    weight_of = {1.0: 0.5 / share, 0.0: 0.5 / (1 - share)}
    bias, weights = 0.0, [0.0] * len(names)
    for turn in range(rounds):
        slope, slopes = 0.0, [0.0] * len(names)
        for x, y in rows:
            z = bias + sum(w * v for w, v in zip(weights, x, strict=True))
            error = (1 / (1 + math.exp(-max(min(z, 30), -30))) - y) * weight_of[y]
            slope += error
            for i, v in enumerate(x):
                slopes[i] += error * v
        rate = 4.0 / (1 + turn / 100)
        bias -= rate * slope / len(rows)
        weights = [
            w - rate * (s / len(rows) + 0.001 * w) for w, s in zip(weights, slopes, strict=True)
        ]
    return bias, dict(zip(names, weights, strict=True))


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--show", type=int, default=0, help="print the N best untrue pairs a slip")
    options = parser.parse_args()
    gold = [json.loads(x) for x in (options.data / "gold.jsonl").read_text().splitlines()]
    stories = [(options.data / "cases" / g["case"], g) for g in gold]
    stories += [(folder, None) for folder in sorted((options.data / "controls").iterdir())]
    if options.half is not None:
        stories = stories[options.half :: 2]
    data = [pair for folder, row in stories for pair in pairs(folder, row)]
    random.Random(0).shuffle(data)
    untrue = [p for p in data if not p.true][:20000]
    bias, weights = fit([p for p in data if p.true] + untrue)
    print(f"# {sum(p.true for p in data)} true pairs, {sum(not p.true for p in data)} untrue")
    print(f"bias = {bias:.2f}\n\n[weights]")
    for name, weight in weights.items():
        print(f"{name} = {weight:.2f}")
    fitted = type(model())(bias, weights, {})
    by_slip: defaultdict[str, list[tuple[float, bool, str]]] = defaultdict(list)
    for pair in data:
        z = fitted.bias + sum(weights[k] * v for k, v in pair.values.items())
        by_slip[pair.slip].append((1 / (1 + math.exp(-z)), pair.true, pair.told))
    for slip, rows in sorted(by_slip.items()):
        _cuts(slip, rows, options.show)


def _cuts(slip: str, rows: list[tuple[float, bool, str]], show: int) -> None:
    rows.sort(reverse=True)
    wrong = [score for score, true, _ in rows if not true]
    right = [score for score, true, _ in rows if true]
    print(f"\n{slip}: {len(right)} true, {len(wrong)} untrue")
    for n in (1, 2, 3, 5, 10, 20, 50):
        if n <= len(wrong):
            above = sum(score > wrong[n - 1] for score in right)
            print(f"  untrue #{n:<3} scores {wrong[n - 1]:.4f}; true above it {above}/{len(right)}")
    for score, true, told in [row for row in rows if not row[1]][:show]:
        print(f"    {score:.4f} {true} {told}")


if __name__ == "__main__":
    main()
