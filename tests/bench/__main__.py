"""Run the benchmarks and write their tables to ``docs/benchmarks.md``.

    python -m tests.bench [--sizes 170,1700] [--pages FOLDER] [--archived 4000] [--print]

Rivals are timed in the same run; a row says so where one cannot be had. The
articles are generated, the pages are those below ``--pages`` or ``TRACKER_BENCH_PAGES``, else the
sample's.
"""

import argparse
import os
import platform
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import apart, clusters, growth, rivals
from tests.bench.growth import Measured
from tracker import resources

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "benchmarks.md"
NOTES = ROOT / "tests" / "bench" / "notes.md"
SIZES = (170, 1_700)
JOBS_SIZE = 300
TEXTS = 60
ARCHIVED = 4_000


def main() -> None:
    """Run what is asked for, then write or print the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--sizes", default=",".join(map(str, SIZES)), help="articles, six claims each"
    )
    given = os.environ.get("TRACKER_BENCH_PAGES")
    parser.add_argument("--pages", type=Path, default=given or resources.db() / "samples")
    parser.add_argument(
        "--archived", type=int, default=ARCHIVED, help="pages in archives; 0 for none"
    )
    parser.add_argument("--print", action="store_true", help="print the page, write nothing")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    page = "\n".join(_page(sizes, options.pages, options.archived)) + "\n"
    if options.print:
        sys.stdout.write(page)
    else:
        PAGE.write_text(page, encoding="utf-8")
        print(f"wrote {PAGE}")


def _page(sizes: Sequence[int], folder: Path, archived: int) -> Iterator[str]:
    yield "# Benchmarks"
    yield ""
    yield (
        f"Written by `make bench` on {datetime.now(UTC):%Y-%m-%d}: {_machine()}. Ratios hold for"
        " any machine better than the rates do; run it on yours."
    )
    yield ""
    yield "## Beside what a user would pick instead"
    yield ""
    yield from _table(
        ("what", "tracker", "rival", "ratio", "goal"),
        (row.cells() for row in _rivals(folder)),
    )
    yield ""
    yield "## Growth"
    yield ""
    yield from _growth([growth.measure(size) for size in sizes])
    yield ""
    one, two = (growth.ingest_pages(JOBS_SIZE, jobs) for jobs in (1, 2))
    yield (
        f"Ingest of {JOBS_SIZE} HTML pages of some 500 words with `--jobs 2`: {one / two:.2f} times"
        f" as fast as with one ({two:.1f} s and {one:.1f} s); the goal is 1.7."
    )
    yield ""
    longer = growth.isolation(JOBS_SIZE) - 1
    yield (
        f"Reading a page in a process of its own, with limits, takes {max(longer, 0):.0%} longer"
        " than without; the goal is a tenth."
    )
    yield ""
    if archived:
        yield "## Past one machine"
        yield ""
        yield from clusters.lines(clusters.measure(archived))
        yield ""
    yield NOTES.read_text(encoding="utf-8").rstrip()


def _rivals(folder: Path) -> Iterator[rivals.Row]:
    yield rivals.whole_record(rivals.pages(folder))
    texts = rivals.texts(TEXTS)
    yield rivals.time_expressions(texts)
    for tagger in ("TREETAGGER", "NO"):
        yield apart.heideltime(texts, tagger)
    yield apart.duckling(texts)
    yield rivals.start_up()


def _growth(rows: list[Measured]) -> Iterator[str]:
    header = (
        *("articles", "claims", "ingest", "check", "pairs a claim", "peak", "file"),
        *("slowest query", "search"),
    )
    yield from _table(header, (_measured(row) for row in rows))
    if len(rows) > 1:
        yield ""
        yield (
            f"Growth with the number of claims: ingest n^{growth.exponent(rows, 'ingest'):.2f},"
            f" check n^{growth.exponent(rows, 'check'):.2f} (start-up included)."
        )


def _measured(row: Measured) -> Sequence[str]:
    return (
        f"{row.articles:,}",
        f"{row.claims:,}",
        f"{row.ingest:.1f} s, {row.articles / row.ingest:.0f} articles/s",
        f"{row.check:.1f} s",
        f"{row.pairs:.1f}",
        f"{row.peak:.0f} MiB",
        f"{row.bytes_each / 1024:.1f} KiB an article",
        f"{row.query * 1000:.0f} ms",
        f"{row.search * 1000:.0f} ms",
    )


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield f"|{'---|' * len(header)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _machine() -> str:
    python = platform.python_version()
    return f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, Python {python}"


if __name__ == "__main__":
    main()
