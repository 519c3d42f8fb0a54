"""The story's events in order, as a chart in text in which what is disputed stands out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from tracker.report.table import aligned
from tracker.report.text import one_line, plural
from tracker.report.words import spoken

Row = Mapping[str, Any]

MONTHS = "J F M A M J J A S O N D "
SLOTS = len(MONTHS)  # half a month each
WIDE, NARROW = 110, 80  # columns of a terminal: with a scale, on one line


def timeline_lines(
    rows: Sequence[Row],
    readings: Sequence[Row] = (),
    trusted: Sequence[Row] = (),
    limit: int | None = None,
) -> Iterator[str]:
    """Return a block of lines for each year of ``timeline``'s rows, with a scale of months.

    ``readings`` are rows of ``event_readings``: what else is said is told below a disputed event,
    as are the ``trusted`` dates that stand against it.
    """
    lines: list[tuple[str, ...]] = []
    for year, events in groupby(rows, _year):
        lines.append((year, MONTHS, "", "", ""))
        for row in events:
            lines += [_event(row, int(year)), *_others(row, readings), *_against(row, trusted)]
    if limit is not None and limit < NARROW:
        return _folded(lines)
    if limit is not None and limit < WIDE:
        lines = [(when, *rest) for when, _, *rest in lines]
    return aligned(lines, limit)


def _folded(lines: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Yield for each event a line of day, id and sources, and below it what happened."""
    for when, _, told, sources, name in lines:
        if when:
            yield "  ".join(part for part in (when, name, sources) if part) + "\n"
        if told:
            yield f"      {told}\n"


def _year(row: Row) -> str:
    return str(row["starts_on"] or row["ends_before"])[:4]


def _event(row: Row, year: int) -> tuple[str, ...]:
    mark = "!" if row["disputed"] else "·" if row["stated"] else "?"
    sources = plural(row["sources"], "source")
    agree = sources if row["agree"] == row["sources"] else f"{row['agree']} of {sources}"
    trusted = " + trusted date" if row["reference"] else ""
    when = f"  {mark} {row['display_date']}"
    return when, _bar(row, year), one_line(row["event"]), agree + trusted, row["event_id"]


def _others(row: Row, readings: Sequence[Row]) -> Iterator[tuple[str, ...]]:
    """Yield the readings of a disputed event that have no day in common with the one shown."""
    for other in readings:
        if row["disputed"] and other["event_id"] == row["event_id"] and _apart(row, other):
            outlets = ", ".join(other["outlets"].split(","))
            yield "", "", f"  {spoken(other['value'])}: {one_line(outlets)}", "", ""


def _against(row: Row, trusted: Sequence[Row]) -> Iterator[tuple[str, ...]]:
    for one in trusted:
        if row["disputed"] and one["event_id"] == row["event_id"] and _apart(row, one):
            yield "", "", f"  {spoken(one['edtf'])}: trusted date", "", ""


def _apart(row: Row, other: Row) -> bool:
    begins, ends = other["starts_on"], other["ends_before"]
    return bool(
        (begins and row["ends_before"] and begins >= row["ends_before"])
        or (ends and row["starts_on"] and ends <= row["starts_on"])
    )


def _bar(row: Row, year: int) -> str:
    """Return the year as a line on which the days of an event stand out."""
    first = _slot(row["starts_on"], year, 0)
    last = _slot(_day_before(row["ends_before"]), year, SLOTS - 1)
    return "".join("#" if first <= slot <= last else "." for slot in range(SLOTS))


def _slot(day: str | None, year: int, otherwise: int) -> int:
    if day is None or int(day[:4]) != year:
        return otherwise
    return 2 * int(day[5:7]) - 2 + (int(day[8:10]) > 15)


def _day_before(day: str | None) -> str | None:
    return (date.fromisoformat(day) - timedelta(1)).isoformat() if day else None
