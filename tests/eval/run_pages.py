"""Print how well records are read from stored pages, beside trafilatura and htmldate.

python -m tests.eval.run_pages [--worst N] [SET...]   the table, all three in the same run
python -m tests.eval.run_pages --records              the scorer's command: lines in, lines out
"""

import argparse
import gzip
import importlib.util
import json
import logging
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import htmldate
import trafilatura

from tracker import article

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "pages-dev"
SETS = ("pub-dev", "pub80")
NOW = datetime(2026, 11, 1, tzinfo=UTC)
SHOWN = ("F1", "P", "R", "empty", "title", "day", "day_wrong", "instant", "author")
Record = dict[str, Any]
Reader = Callable[[str, str, bytes], Record]


def ours(name: str, url: str, markup: bytes) -> Record:
    return article.record(name, url, markup, NOW)


def with_trafilatura(name: str, url: str, markup: bytes) -> Record:
    found = trafilatura.bare_extraction(
        markup, url=url, favor_precision=True, include_comments=False, with_metadata=True
    )
    if found is None:
        return {}
    return {
        "title": found.title,
        "text": found.text,
        "published": found.date,
        "author": found.author,
    }


def with_htmldate(name: str, url: str, markup: bytes) -> Record:
    try:
        return {"published": htmldate.find_date(markup, url=url, original_date=True)}
    except (ValueError, TypeError):
        return {}


READERS: dict[str, Reader] = {
    "tracker": ours,
    "trafilatura": with_trafilatura,
    "htmldate": with_htmldate,
}


def main() -> None:
    """Print the table, or answer as the scorer's command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="*", default=SETS)
    parser.add_argument("--records", action="store_true")
    parser.add_argument("--worst", type=int, default=0, metavar="N")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    if options.records:
        answer()
        return
    if not DATA.is_dir():
        print(f"no pages to measure: {DATA} is absent; it is kept outside of this repository")
        return
    print(f"{'set':9}{'reader':13}" + "".join(f"{key:>10}" for key in (*SHOWN, "pages/s")))
    for name in options.sets:
        measure(name, options.worst)


def answer() -> None:
    """Read lines with id, url and html_path, write the records."""
    for line in sys.stdin:
        asked = json.loads(line)
        markup = Path(asked["html_path"]).read_bytes()
        print(json.dumps(ours(asked["id"], asked["url"], markup)))


def measure(name: str, worst: int) -> None:
    """Print a line for each reader on one set, and the pages on which ours is worst."""
    score = scorer()
    gold = score.lines(DATA / name / "gold.jsonl")
    records: dict[str, dict[str, Record]] = {reader: {} for reader in READERS}
    seconds = dict.fromkeys(READERS, 0.0)
    for asked, markup in stored(name):
        for reader, read in READERS.items():  # page by page, so that other load hits all alike
            began = time.process_time()
            records[reader][asked["id"]] = read(asked["id"], asked["url"], markup)
            seconds[reader] += time.process_time() - began
    for reader, read_records in records.items():
        rows = [score.page(one, read_records.get(one["id"], {})) for one in gold]
        found = score.summary(rows)
        cells = (f"{found[key]:10.3f}" if key in found else f"{'':10}" for key in SHOWN)
        print(f"{name:9}{reader:13}{''.join(cells)}{len(gold) / seconds[reader]:10.1f}")
        if reader == "tracker" and worst:
            show_worst(gold, rows, read_records, worst)


def show_worst(gold: list[Any], rows: list[Any], records: dict[str, Record], worst: int) -> None:
    """Print what was read wrong, for whoever works on it."""
    low = sorted(zip(rows, gold, strict=True), key=lambda pair: pair[0].get("pageF1", 1.0))
    for row, one in low[:worst]:
        print(f"   F1 {row['pageF1']:.3f} P {row['P']:.3f} R {row['R']:.3f} {one['id']}")
    for key, field, known in (
        ("day", "published", "published"),
        ("instant", "published", "published"),
        ("title", "title", "title"),
        ("author", "author", "authors"),
    ):
        for row, one in zip(rows, gold, strict=True):
            if row.get(key, 1.0) < 1.0:
                print(f"   {key} {one['id']}: {one[known]!r} read as {records[one['id']][field]!r}")


def stored(name: str) -> Iterator[tuple[Record, bytes]]:
    """Yield what a set asks of each page, with the page."""
    for line in (DATA / name / "input.jsonl").read_text(encoding="utf-8").splitlines():
        asked = json.loads(line)
        yield asked, gzip.decompress((DATA / asked["html_path"]).read_bytes())


def scorer() -> Any:
    """Return the scorer that comes with the pages."""
    found = importlib.util.spec_from_file_location("pages_score", DATA / "score.py")
    if found is None or found.loader is None:
        raise SystemExit(f"no scorer beside the pages: {DATA / 'score.py'}")
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
