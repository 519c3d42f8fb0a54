"""Print how often findings are right, by the confidence that they are told with.

    python -m tests.eval.run_confidence

A finding in an altered story of ``contradict-dev`` is right where one of its claims is the altered
value; one in an unaltered story is wrong. The stories are split in two by name, so that a table
made from one half can be held against the other. Brier: the mean squared error of the confidence.
"""

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from zlib import crc32

from tests.eval import street
from tracker.model import Contradiction

DATA = street.SHARED / "data" / "contradict-dev"
BINS = (0.0, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
Told = tuple[int, float, bool]


def main() -> None:
    """Print the table of both halves."""
    told = [*_altered(), *_unaltered()]
    print(f"{'confidence':>14}" + "".join(f"{f'half {half}':>22}" for half in (1, 2)))
    for low, high in pairwise(BINS):
        print(f"{f'{low:.2f} to {min(high, 1):.2f}':>14}", end="")
        for half in (0, 1):
            right = [ok for h, c, ok in told if h == half and low <= c < high]
            share = f"{sum(right) / len(right):.2f}" if right else "-"
            print(f"{f'{sum(right)} of {len(right)}, {share}':>22}", end="")
        print()
    for half in (0, 1):
        errors = [(c - ok) ** 2 for h, c, ok in told if h == half]
        print(f"half {half + 1}: {len(errors)} findings, Brier {sum(errors) / len(errors):.3f}")


def _altered() -> Iterator[Told]:
    lines = (DATA / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    for gold in map(json.loads, lines):
        records = street.records(DATA / "cases" / gold["case"])
        url = next(r["url"] for r in records if r["id"] == gold["article_id"])
        for finding in street.analyse(records).contradictions:
            yield _half(gold["story"]), finding.confidence, _is_planted(finding, url, gold["spans"])


def _unaltered() -> Iterator[Told]:
    for folder in sorted((DATA / "controls").iterdir()):
        for finding in street.analyse(street.records(folder)).contradictions:
            yield _half(folder.name), finding.confidence, False


def _is_planted(finding: Contradiction, url: str, spans: list[Any]) -> bool:
    return any(
        claim.url == url and claim.start < end and start < claim.end
        for side in finding.sides
        for claim in side.claims
        for start, end in spans
    )


def _half(story: str) -> int:
    return crc32(story.encode()) % 2


if __name__ == "__main__":
    main()
