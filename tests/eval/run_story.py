"""Write claims and contradictions of stories in the story scorer's form.

    python -m tests.eval.run_story CORPUS.jsonl... --out DIR

Each corpus is one story (fields as in the JSON Lines way in). DIR gets ``claims.jsonl`` and
``contradictions.jsonl``. Days in the scorer's form are inclusive.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.eval.street import Findings, analyse
from tracker.model import Claim, Contradiction
from tracker.when import When

PREPOSITIONS = frozenset(("on", "in", "by", "since", "at", "from", "until", "between", "le", "en"))


def main() -> None:
    """Read the corpora, write both files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    claims: list[dict[str, Any]] = []
    contradictions: list[dict[str, Any]] = []
    for corpus in options.corpora:
        lines = corpus.read_text(encoding="utf-8").splitlines()
        found = analyse([json.loads(line) for line in lines if line.strip()])
        claims += claim_rows(found)
        contradictions += contradiction_rows(found)
    options.out.mkdir(parents=True, exist_ok=True)
    _write(options.out / "claims.jsonl", claims)
    _write(options.out / "contradictions.jsonl", contradictions)


def claim_rows(found: Findings) -> Iterator[dict[str, Any]]:
    """Yield each dated claim with the event it was put in."""
    event_of = {m.claim.uid: e.uid for e in found.events for m in e.members}
    for claim in found.dossier.claims:
        if claim.time is None:
            continue
        yield {
            "url": claim.url,
            "text": claim.time.text,
            "offset": claim.time.start,
            "event_id": event_of.get(claim.uid, claim.uid),
            "granularity": claim.when.grain.value if claim.when else None,
            **_days(claim.when),
        }


def contradiction_rows(found: Findings) -> Iterator[dict[str, Any]]:
    """Yield each contradiction between dates."""
    yield from (_finding(c) for c in found.contradictions if _dated(c))


def _finding(found: Contradiction) -> dict[str, Any]:
    claims = [claim for side in found.sides for claim in side.claims]
    suggested = When.parse(found.suggested or "")
    return {
        "urls": sorted({claim.url for claim in claims}),
        "event": found.title,
        "values": [_claimed(c) for c in claims],
        "suspected_wrong": found.suspect,
        "suggested": _days(suggested) if suggested else None,
        "reference": any(side.references for side in found.sides),
        "kind": found.kind,
        "slip": found.slip,
    }


def _dated(found: Contradiction) -> bool:
    return any(claim.time for side in found.sides for claim in side.claims)


def _claimed(claim: Claim) -> dict[str, Any]:
    return {"url": claim.url, "text": _phrase(claim), **_days(claim.when)}


def _phrase(claim: Claim) -> str:
    """Return the value with the preposition before it, which the scorer's spans take in."""
    before = claim.prefix.split()[-1:]
    held = before and claim.prefix[-1:].isspace() and before[0].lower() in PREPOSITIONS
    return f"{before[0]} {claim.quote}" if held else claim.quote


def _days(when: When | None) -> dict[str, str | None]:
    return {
        "start": when.start.isoformat() if when and when.start else None,
        "end": when.last.isoformat() if when and when.last else None,
    }


def _write(path: Path, rows: list[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


if __name__ == "__main__":
    main()
