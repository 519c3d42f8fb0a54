"""Measure the way past one machine: archives as CC-NEWS lays them out, read on a dask cluster."""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.articles import archives

WORKERS = 2
EACH = 2_000  # pages in an archive
MONTH = 10_000_000  # pages: an assumption, about which see below
DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds that ``pages`` took to read and to take in; MiB of the largest process."""

    pages: int
    read: float
    take_in: float
    peak: float


def measure(pages: int) -> Run:
    """Run generated archives through the command line, then take in what was read once more."""
    with tempfile.TemporaryDirectory() as folder:
        archives(Path(folder), pages, EACH)
        whole = _timed(folder, "first.db")
        again = _timed(folder, "second.db")  # the shards are there: nothing is read again
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        return Run(pages, max(whole - again, 0.001), again, peak)


def _timed(folder: str, name: str) -> float:
    tracker = [sys.executable, "-m", "tracker", "--db", f"{folder}/{name}", "--quiet"]
    subprocess.run([*tracker, "init", "bench"], check=True, stdout=subprocess.DEVNULL)
    shards = ["--shards", f"{folder}/shards", "--jobs", str(WORKERS)]
    began = time.perf_counter()
    subprocess.run(
        [*tracker, "cluster", "run", *shards, f"{folder}/2024"],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - began


def lines(run: Run) -> Iterator[str]:
    """Yield what was measured, and what follows for a month of news."""
    a_worker, writer = run.pages / run.read / WORKERS, run.pages / run.take_in
    yield (
        f"Measured: {run.pages:,} generated pages in WARC files of {EACH:,}, read by"
        f" `tracker cluster run` on {WORKERS} local workers in {run.read:.0f} s"
        f" ({a_worker:.0f} pages a second and worker), then taken in by one writer in"
        f" {run.take_in:.0f} s ({writer:.0f} a second); largest process {run.peak:.0f} MiB."
    )
    yield ""
    yield (
        f"Extrapolated from these two rates, for a month of {MONTH:,} pages (an assumption: count"
        " the records of the month you mean), reading and taking in one after the other:"
    )
    yield ""
    yield "| workers | read | take in | together |"
    yield "|---|---|---|---|"
    for workers in (1, 10, 100):
        read, take_in = MONTH / a_worker / workers / DAY, MONTH / writer / DAY
        yield f"| {workers} | {read:.2f} days | {take_in:.2f} days | {read + take_in:.2f} days |"
    yield ""
    yield "Checking a month as one story is not meant: a story is what a few hundred articles tell."
