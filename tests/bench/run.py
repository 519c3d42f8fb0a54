"""Measure ingest and check on generated articles: articles a second, peak memory, growth.

    python -m tests.bench.run [--sizes 250,500,1000]

Each size runs in a process and a file of its own, through the command line's own path.
"""

import argparse
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.articles import records

SIZES = (250, 500, 1000)


def main() -> None:
    """Run each size and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one)))
        return
    rows = []
    print(f"{'articles':>9}{'ingest s':>10}{'articles/s':>12}{'check s':>9}{'peak MiB':>10}")
    for size in map(int, options.sizes.split(",")):
        command = [sys.executable, "-m", "tests.bench.run", "--one", str(size)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        row = json.loads(done.stdout.splitlines()[-1])
        rows.append((size, row))
        rate = size / row["ingest"]
        print(
            f"{size:>9}{row['ingest']:>10.2f}{rate:>12.0f}{row['check']:>9.2f}{row['peak']:>10.0f}"
        )
    if len(rows) > 1:
        for what in ("ingest", "check"):
            print(f"growth of {what}: n^{exponent(rows, what):.2f}")


def exponent(rows: list[tuple[int, dict[str, float]]], what: str) -> float:
    """Return the slope between the smallest and the largest size, both axes logarithmic."""
    (small, first), *_, (large, last) = rows
    return math.log(last[what] / first[what]) / math.log(large / small)


def measure(size: int) -> dict[str, float]:
    """Return seconds of ingest and check, and peak memory in MiB, of this and its workers."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "articles.jsonl")
        with corpus.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(record) + "\n" for record in records(size))
        db = Path(folder, "bench.db")
        tracker = [sys.executable, "-m", "tracker", "--db", str(db), "--quiet"]
        _timed([*tracker, "init", "bench"])
        ingest = _timed([*tracker, "ingest", str(corpus)])
        check = _timed([*tracker, "check"])
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {"ingest": ingest, "check": check, "peak": peak}


def _timed(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
