"""Time our stages beside what a user would pick instead, on the same input in the same run."""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.bench.articles import records
from tracker import pipeline, times
from tracker.model import Fetched

ROUNDS = 3
STARTS = 9
DAY = "2024-12-04"  # when the texts are taken to be written
BARE_TYPER = (
    "import typer; app = typer.Typer()\n"
    "@app.command()\ndef one() -> None: 'One.'\n"
    "@app.command()\ndef two() -> None: 'Two.'\n"
    "app(['--help'])"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison: what each does in a second, or takes; a ratio above 1 is to our favour."""

    what: str
    ours: str
    rival: str
    ratio: float | None
    goal: str = ""

    def cells(self) -> Sequence[str]:
        """Return the row as the table prints it."""
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        return (self.what, self.ours, self.rival, ratio, self.goal)


def whole_record(pages: Sequence[Fetched]) -> Row:
    """Compare a page's record and claims with a record and every date that dateparser finds."""
    import trafilatura
    from dateparser.search import search_dates

    def rival(page: Fetched) -> None:
        found = trafilatura.bare_extraction(page.body, url=page.url, with_metadata=True)
        text = getattr(found, "text", None)
        if text:
            search_dates(text, languages=["en"])

    mine, other = _alternately(pages, pipeline.extract_document, rival)
    return Row(
        f"record and claims of {len(pages)} pages",
        f"{len(pages) / mine:.0f} pages/s",
        f"{len(pages) / other:.1f} pages/s (trafilatura with metadata, then dateparser's search)",
        other / mine,
        "> 1",
    )


def time_expressions(texts: Sequence[str]) -> Row:
    """Compare finding times in text with dateparser's search."""
    from dateparser.search import search_dates

    mine, other = _alternately(texts, find_times, lambda text: search_dates(text, languages=["en"]))
    size = sum(map(len, texts)) / 1e6
    return Row(
        f"time expressions in {size:.2f} MB of text",
        f"{size / mine:.2f} MB/s",
        f"{size / other:.4f} MB/s (dateparser's search)",
        other / mine,
        "> 1",
    )


def find_times(text: str) -> object:
    """Return the time expressions of a text of ``DAY``."""
    return times.find(text, times.anchor_of(DAY), "en")


def start_up() -> Row:
    """Compare ``tracker --help`` with a bare Typer application of two commands."""
    ours = [sys.executable, "-m", "tracker", "--help"]
    bare = [sys.executable, "-c", BARE_TYPER]
    mine: list[float] = []
    other: list[float] = []
    for _ in range(STARTS):
        mine.append(_took(ours))
        other.append(_took(bare))
    first, second = statistics.median(mine), statistics.median(other)
    return Row(
        "`tracker --help`",
        f"{first * 1000:.0f} ms",
        f"{second * 1000:.0f} ms (a bare Typer application)",
        second / first,
        "> 0.77 (at most 1.3 times as long)",
    )


def texts(count: int) -> list[str]:
    """Return texts of generated articles."""
    return [record["text"] for record in records(count)]


def pages(folder: Path) -> list[Fetched]:
    """Return the HTML pages below ``folder`` as documents."""
    found = sorted(folder.rglob("*.html"))
    return [_page(path) for path in found]


def _page(path: Path) -> Fetched:
    url, now = f"https://outlet.example/{path.stem}", datetime(2026, 11, 1, tzinfo=UTC)
    return Fetched(url, url, path.read_bytes(), "text/html", "file", now)


def _alternately(
    items: Sequence[Any], ours: Callable[[Any], object], rival: Callable[[Any], object]
) -> tuple[float, float]:
    """Return the fastest of some rounds over all ``items`` for either, in turns."""
    return in_turns(
        len(items),
        lambda count: each(items[:count], ours),
        lambda count: each(items[:count], rival),
    )


def in_turns(
    count: int, ours: Callable[[int], float], rival: Callable[[int], float]
) -> tuple[float, float]:
    """Return the fastest of some rounds over ``count`` items for either, after a short one."""
    ours(2)
    rival(2)
    rounds = [(ours(count), rival(count)) for _ in range(ROUNDS)]
    return min(mine for mine, _ in rounds), min(other for _, other in rounds)


def each(items: Iterable[Any], do: Callable[[Any], object]) -> float:
    """Return the seconds that doing something to each item takes."""
    begin = time.perf_counter()
    for item in items:
        do(item)
    return time.perf_counter() - begin


def _took(command: list[str]) -> float:
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin
