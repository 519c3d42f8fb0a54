"""Print what `tracker` flags in one story's folder, in the contradiction scorer's form.

    python -m tests.eval.run_contradict FOLDER

FOLDER holds ``articles.jsonl``, one article a line {id, url, outlet, published, title, text}. The
product's own path does the work; this only renames what comes out.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.eval import street
from tracker.model import Claim, Contradiction, Side
from tracker.pipeline import Findings


def flags(folder: Path, cache: Path | None = None) -> Iterator[dict[str, Any]]:
    """Yield one flag a contradiction, its group the diagnosis that explains it."""
    records = street.records(folder)
    ids = {record["url"]: record["id"] for record in records}
    yield from told(street.analyse(records, cache=cache), ids)


def told(found: Findings, ids: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Yield the flags that ``found`` amounts to."""
    for contradiction in found.contradictions:
        yield _flag(contradiction, found, ids)


def _flag(found: Contradiction, findings: Findings, ids: dict[str, str]) -> dict[str, Any]:
    claims = [_span(claim, ids) for side in found.sides for claim in side.claims]
    group = next((d.uid for d in findings.diagnoses if found.uid in d.contradictions), found.uid)
    return {
        "claims": claims,
        "kind": "number" if found.kind.startswith("number") else "date",
        "suspected_wrong_article": ids.get(found.suspect or ""),
        "suggested_value": found.suggested,
        "group": group,
        "detector": found.kind,
        "slip": found.slip,
        "values": [_value(side) for side in found.sides],
        "why": [*found.why_same, *found.why_conflict, *found.why_suspect],
    }


def _value(side: Side) -> str:
    return side.value


def _span(claim: Claim, ids: dict[str, str]) -> dict[str, Any]:
    part = claim.time or claim.quantity
    assert part is not None
    return {
        "article_id": ids[claim.url],
        "start": part.start,
        "end": part.end,
        "text": part.text,
    }


if __name__ == "__main__":
    for flag in flags(Path(sys.argv[1])):
        print(json.dumps(flag, ensure_ascii=False))
