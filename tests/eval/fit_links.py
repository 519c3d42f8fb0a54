"""Fit the weights of ``tracker/lexicon/links.toml`` and show where each bar cuts.

    python -m tests.eval.fit_links [--half 0|1] [--cache DIR] [--show N]

Pairs that speak of one happening: the altered mention of each case with the mentions that show it
to be wrong. Pairs that do not: claims of unaltered articles of one story whose values differ and
that nothing explains away. With ``--half`` it learns from the stories of one half and shows the
other; stories are dealt out by name, so no story is in both. Printed are the weights and, for each
way in which values differ, how many cases a bar would find that lets through n untrue findings of
the unaltered stories. Nothing is written: what is shipped is chosen from this by hand, rounded.
"""

import argparse
import math
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.eval import street
from tracker import copies
from tracker.events import Field, field
from tracker.events.excuse import excuse
from tracker.events.pairs import candidates
from tracker.events.profile import Profile
from tracker.events.score import features
from tracker.events.values import difference
from tracker.model import Claim, Dossier
from tracker.slips import Slip

DATA = street.SHARED / "data" / "contradict-dev"
ROUNDS = 12
RIDGE = 0.3
UNTRUE_WEIGHT = 0.2  # many untrue pairs stand for few chances to go wrong


@dataclass(frozen=True)
class Pair:
    """One pair of claims as numbers; ``finding`` is what a reader would see once."""

    values: dict[str, float]
    slip: str
    true: bool
    case: str
    finding: tuple[str, ...]
    told: str


def pairs(folder: Path, gold: dict[str, Any] | None, cache: Path | None) -> Iterator[Pair]:
    """Yield the pairs of one story: with ``gold`` the true ones, without it the untrue."""
    read = street.read(folder, cache)
    articles = tuple(article for article, _ in read.read)
    claims = tuple(claim for _, found in read.read for claim in found)
    known = field(Dossier(articles, claims, street.STORY, copies.group(articles)))
    for x, y in candidates(known.profiles):
        a, b = known.profiles[x], known.profiles[y]
        slip = difference(a, b)
        if slip in (None, Slip.NONE) or a.claim.url == b.claim.url:
            continue
        assert slip is not None
        true = gold is not None and _tells(gold, a.claim, b.claim, read.ids)
        if true or (gold is None and excuse(a, b, slip, known.articles) is None):
            yield _pair(a, b, slip, true, folder.name, known)


def _pair(a: Profile, b: Profile, slip: str, true: bool, case: str, known: Field) -> Pair:
    standing = known.told.standing(a, b, known.likeness)
    values = {**features(a, b).values(), **standing.values()}
    finding = (case, *sorted((a.claim.url, b.claim.url)), *sorted((a.value, b.value)))
    told = f"{a.claim.sentence.text[:150]!r} / {b.claim.sentence.text[:150]!r}"
    return Pair(values, slip, true, case, finding, told)


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


# --- the model ---------------------------------------------------------------------------------


def fit(data: list[Pair]) -> dict[str, float]:
    """Return the weights of a ridge logistic model, a prior for each slip among them."""
    share = defaultdict(int)
    for pair in data:
        share[pair.case] += pair.true
    rows = [
        ({**pair.values, f"prior {pair.slip}": 1.0}, pair.true, _weight(pair, share))
        for pair in data
    ]
    return logistic(rows)


def logistic(data: list[tuple[dict[str, float], bool, float]]) -> dict[str, float]:
    """Return the weights of a ridge logistic model of values by name, each row with its weight."""
    names = ["bias", *sorted({name for values, _, _ in data for name in values})]
    at = {name: i for i, name in enumerate(names)}
    rows = [
        ([(0, 1.0), *((at[name], value) for name, value in values.items() if value)], true, weight)
        for values, true, weight in data
    ]
    weights = [0.0] * len(names)
    for _ in range(ROUNDS):
        weights = _newton(rows, weights)
    return dict(zip(names, weights, strict=True))


def _weight(pair: Pair, share: dict[str, int]) -> float:
    return 1 / share[pair.case] if pair.true else UNTRUE_WEIGHT


def _newton(
    rows: list[tuple[list[tuple[int, float]], bool, float]], weights: list[float]
) -> list[float]:
    """Return the weights after one step of Newton's method."""
    size = len(weights)
    slope = [RIDGE * w for w in weights]
    curve = [[RIDGE * (i == j) for j in range(size)] for i in range(size)]
    for row, true, weight in rows:
        p = _probability(sum(weights[i] * v for i, v in row))
        for i, v in row:
            slope[i] += weight * (p - true) * v
            for j, u in row:
                curve[i][j] += weight * p * (1 - p) * v * u
    step = _solved(curve, slope)
    return [w - s for w, s in zip(weights, step, strict=True)]


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Return x of ``matrix`` x = ``right`` by Gaussian elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i in range(len(rows)):
        pivot = max(range(i, len(rows)), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for j in range(len(rows)):
            if j != i and rows[j][i]:
                rows[j] = [a - rows[j][i] * b for a, b in zip(rows[j], rows[i], strict=True)]
    return [row[-1] for row in rows]


def _probability(z: float) -> float:
    return 1 / (1 + math.exp(-max(min(z, 30.0), -30.0)))


def score(pair: Pair, weights: dict[str, float]) -> float:
    """Return the probability that the two claims of ``pair`` speak of one happening."""
    z = weights["bias"] + weights.get(f"prior {pair.slip}", 0.0)
    return _probability(z + sum(weights[name] * v for name, v in pair.values.items()))


# --- what is shown -----------------------------------------------------------------------------


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--show", type=int, default=0, help="print the N best untrue pairs a slip")
    options = parser.parse_args()
    learned, shown = [], []
    for folder, gold in stories(options.data):
        name = gold["story"] if gold else folder.name
        mine = options.half is None or zlib.crc32(name.encode()) % 2 == options.half
        found = list(pairs(folder, gold, options.cache))
        learned += found if mine else []
        shown += found if options.half is None or not mine else []
    weights = fit(learned)
    print(f"# {sum(p.true for p in learned)} true pairs, {sum(not p.true for p in learned)} untrue")
    for name, weight in weights.items():
        print(f"{name} = {weight:.2f}")
    by_slip = defaultdict(list)
    for pair in shown:
        by_slip[pair.slip].append((score(pair, weights), pair))
    for slip, rows in sorted(by_slip.items()):
        _cuts(slip, rows, options.show)


def stories(data: Path) -> Iterator[tuple[Path, dict[str, Any] | None]]:
    """Yield the folder of each story, with what was altered in it where something was."""
    for gold in street.lines(data / "gold.jsonl"):
        yield data / "cases" / gold["case"], gold
    for folder in sorted((data / "controls").iterdir()):
        yield folder, None


def _cuts(slip: str, rows: list[tuple[float, Pair]], show: int) -> None:
    cases: dict[str, float] = {}
    untrue: dict[tuple[str, ...], float] = {}
    for found, pair in rows:
        if pair.true:
            cases[pair.case] = max(cases.get(pair.case, 0.0), found)
        else:
            untrue[pair.finding] = max(untrue.get(pair.finding, 0.0), found)
    wrong = sorted(untrue.values(), reverse=True)
    print(f"\n{slip}: {len(cases)} cases, {len(wrong)} untrue findings")
    for n in (0, 1, 2, 3, 5, 10, 20):
        bar = wrong[n] if n < len(wrong) else 0.0
        found_cases = sum(best > bar for best in cases.values())
        print(f"  a bar of {bar:.3f} lets through {n:>2}, finds {found_cases}/{len(cases)}")
    ranked = sorted((row for row in rows if not row[1].true), key=lambda row: -row[0])
    for found, pair in ranked[:show]:
        print(f"    {found:.3f} {pair.told}")


if __name__ == "__main__":
    main()
