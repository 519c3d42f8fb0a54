"""Measure ingest, check and queries on generated articles: rates, peak memory, growth.

Each size runs in a process and a file of its own, through the command line's own path.
"""

import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.articles import html_pages, records
from tracker.events import field
from tracker.events.pairs import candidates
from tracker.model import Fetched
from tracker.pipeline import Settings
from tracker.pipeline.ready import extract_rows
from tracker.pipeline.workers import Pool
from tracker.store import Store, console


@dataclass(frozen=True, slots=True)
class Measured:
    """What one size took: seconds, peak memory in MiB, bytes an article, the slowest query.

    ``pairs`` counts those that were compared, for each claim with a value.
    """

    articles: int
    claims: int
    ingest: float
    check: float
    peak: float
    bytes_each: float
    query: float
    search: float
    pairs: float


def measure(size: int, jobs: int = 1) -> Measured:
    """Return what ``size`` articles take, in a process of their own."""
    command = [sys.executable, "-m", "tests.bench.growth", str(size), str(jobs)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def ingest_pages(count: int, jobs: int) -> float:
    """Return the seconds that taking in ``count`` HTML pages of a usual length takes."""
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder, "pages")
        pages.mkdir()
        for number, page in enumerate(html_pages(count)):
            (pages / f"{number}.html").write_text(page, encoding="utf-8")
        tracker = [sys.executable, "-m", "tracker", "--db", f"{folder}/bench.db", "--quiet"]
        _timed([*tracker, "init", "bench"])
        return _timed([*tracker, "ingest", str(pages), "--jobs", str(jobs)])


def isolation(count: int) -> float:
    """Return how many times longer pages take to read in a process of their own than in this one.

    The process is there already: it reads one page before the clock starts.
    """
    now = datetime.now(UTC)
    documents = [
        Fetched(f"{n}", f"file:/{n}.html", page.encode(), "text/html", "file", now)
        for n, page in enumerate(html_pages(count))
    ]
    extract_rows(documents[0])
    began = time.perf_counter()
    for document in documents:
        extract_rows(document)
    alone = time.perf_counter() - began
    with Pool(Settings(), None, extract_rows) as pool:
        list(pool.read(documents[:1]))
        began = time.perf_counter()
        for _ in pool.read(documents):
            pass
        return (time.perf_counter() - began) / alone


def exponent(rows: list[Measured], what: str) -> float:
    """Return the slope between the smallest and the largest size, both axes logarithmic."""
    first, last = asdict(rows[0]), asdict(rows[-1])
    return math.log(last[what] / first[what]) / math.log(last["claims"] / first["claims"])


def _measured(size: int, jobs: int) -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "articles.jsonl")
        with corpus.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(record) + "\n" for record in records(size))
        db = Path(folder, "bench.db")
        tracker = [sys.executable, "-m", "tracker", "--db", str(db), "--quiet"]
        _timed([*tracker, "init", "bench"])
        ingest = _timed([*tracker, "ingest", str(corpus), "--jobs", str(jobs)])
        check = _timed([*tracker, "check"])
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        claims, query, search = _asked(db)
        each = db.stat().st_size / size
        return Measured(size, claims, ingest, check, peak, each, query, search, _pairs(db))


def _asked(db: Path) -> tuple[int, float, float]:
    """Return the number of claims and the seconds of the slowest named query and of a search."""
    named = console.named()
    slowest = 0.0
    for name in sorted(named):
        if named[name].params:
            continue
        begin = time.perf_counter()
        _, rows = console.query(db, named[name].sql, seconds=60)
        sum(1 for _ in rows)
        slowest = max(slowest, time.perf_counter() - begin)
    begin = time.perf_counter()
    with Store.open(db, readonly=True) as store:
        store.search("harbour", limit=20)
    search = time.perf_counter() - begin
    _, rows = console.query(db, "select count(*) from claims", seconds=60)
    return int(next(rows)[0] or 0), slowest, search


def _pairs(db: Path) -> float:
    """Return how many pairs of claims linking compares, for each claim."""
    with Store.open(db, readonly=True) as store:
        profiles = field(store.dossier(None, datetime.now(UTC))).profiles
    return sum(1 for _ in candidates(profiles)) / len(profiles)


def _timed(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


if __name__ == "__main__":
    print(json.dumps(asdict(_measured(int(sys.argv[1]), int(sys.argv[2])))))
