"""Print how well times are found and read on the development sets beside the checkout."""

import importlib.util
import json
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from tracker import times

SHARED = Path(__file__).resolve().parents[3] / "shared"
DATA = SHARED / "data" / "timex-dev"
CORPORA = ("tbaq", "meantime-dev")


def tool(name: str) -> ModuleType:
    """Return a scoring tool from the shared folder."""
    sys.path.insert(0, str(SHARED / "tools"))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.pop(0)


def main() -> int:
    if not DATA.is_dir():
        print(f"eval-times: skipped, {DATA} is not there")
        return 0
    scorer = tool("timex_eval")
    out = Path("/tmp/tm/eval") if len(sys.argv) < 2 else Path(sys.argv[1])
    out.mkdir(exist_ok=True)
    for name in CORPORA:
        records = scorer.read_jsonl(DATA / f"{name}.gold.jsonl")
        begin = time.perf_counter()
        found = {r["id"]: times.rows(r["text"], r["dct"]) for r in records}
        took = time.perf_counter() - begin
        size = sum(len(r["text"]) for r in records)
        with (out / f"{name}.jsonl").open("w") as handle:
            for key, rows in found.items():
                print(json.dumps({"id": key, "timexes": rows}), file=handle)
        print(name, f"{size / took / 1e6:.2f} MB/s", f"{len(records) / took:.0f} docs/s")
        for half, part in (("all", records), ("odd", records[::2]), ("even", records[1::2])):
            total = scorer.Tally()
            for record in part:
                total.add(scorer.score_document(record, found[record["id"]]))
            print(f"  {half:5}", short(total.scores()))
    return 0


def short(scores: dict[str, Any]) -> str:
    keys = ("strict_f1", "relaxed_f1", "type_f1", "value_f1", "days_f1", "relaxed_p", "relaxed_r")
    return "  ".join(f"{key} {100 * scores[key]:.1f}" for key in keys)


if __name__ == "__main__":
    sys.exit(main())
