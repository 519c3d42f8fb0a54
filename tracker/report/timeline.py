"""The story's events in order, as text: what is agreed quietly, what is disputed marked."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tracker.report.table import aligned
from tracker.report.text import one_line, plural

Row = Mapping[str, Any]


def timeline_lines(rows: Sequence[Row], limit: int | None = None) -> Iterator[str]:
    """Yield a line for each row of ``timeline``, under a line for each year."""
    lines = iter(aligned(map(_cells, rows), limit))
    year = None
    for row in rows:
        begins = str(row["starts_on"] or row["ends_before"])[:4]
        if begins != year:
            year = begins
            yield f"{year}\n"
        yield next(lines)


def _cells(row: Row) -> tuple[str, ...]:
    mark = "!" if row["disputed"] else "·" if row["stated"] else "?"
    trusted = " + trusted date" if row["reference"] else ""
    sources = plural(row["sources"], "source")
    agree = sources if row["agree"] == row["sources"] else f"{row['agree']} of {sources}"
    event = one_line(row["event"])
    return f"  {mark} {row['display_date']}", event, agree + trusted, row["event_id"]
