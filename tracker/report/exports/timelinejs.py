"""TimelineJS: a JSON file for Knight Lab's timeline, dates only as precise as they were stated."""

from collections.abc import Iterable, Mapping
from datetime import date
from html import escape
from typing import Any

from tracker.report.dates import in_words
from tracker.report.exports.registry import Material, Row, export
from tracker.report.text import one_line, plural
from tracker.report.values import dumps
from tracker.when import Grain, When

_PARTS = {Grain.DAY: 3, Grain.MONTH: 2, Grain.YEAR: 1}


@export("timelinejs", "the timeline for TimelineJS")
def timelinejs(material: Material) -> Iterable[str]:
    """Yield the JSON object. Its texts are HTML, so everything is escaped."""
    readings: dict[str, dict[str, list[str]]] = {}
    for claim in material.rows("claims"):
        if claim["edtf"] and claim["event_id"]:
            given = readings.setdefault(claim["event_id"], {})
            given.setdefault(claim["edtf"], []).append(claim["outlet"])
    events = (_event(row, readings.get(row["event_id"], {})) for row in material.rows("timeline"))
    yield dumps(
        {
            "title": {"text": {"headline": _html(material.title), "text": ""}},
            "events": [event for event in events if event],
            "scale": "human",
        },
        indent=1,
    )
    yield "\n"


def _event(row: Row, readings: Mapping[str, list[str]]) -> dict[str, Any] | None:
    when = When.parse(row["edtf"])
    if when is None or not (when.start or when.last):
        return None
    return {
        "unique_id": row["event_id"],
        "group": "disputed"
        if row["disputed"]
        else "agreed"
        if row["sources"] > 1
        else "one source",
        "display_date": _shown(row),
        "text": {"headline": _html(row["event"]), "text": _told(readings)},
        "autolink": False,
    } | _dates(when)


def _dates(when: When) -> dict[str, Any]:
    """Return where an event begins and, where it is no whole day, month or year, ends."""
    first, last = when.start or when.last, when.last or when.start
    assert first
    assert last
    count = _PARTS.get(when.grain)
    if count:
        return {"start_date": _parts(first, count)}
    return {"start_date": _parts(first, 3), "end_date": _parts(last, 3)}


def _parts(day: date, count: int) -> dict[str, int]:
    parts = {"year": day.year, "month": day.month, "day": day.day}
    return dict(list(parts.items())[:count])


def _shown(row: Row) -> str:
    """Return the date in words; TimelineJS has no mark for doubt but this."""
    sides = row["display_date"].removeprefix("disputed: ")
    if sides == row["display_date"]:
        return in_words(row["edtf"])
    return f"disputed: {' / '.join(in_words(value) for value in sides.split(' / '))}"


def _told(readings: Mapping[str, list[str]]) -> str:
    lines = []
    for edtf, outlets in sorted(readings.items(), key=lambda found: -len(set(found[1]))):
        named = list(dict.fromkeys(outlets))
        told = _html(", ".join(named))
        lines.append(f"<li>{_html(in_words(edtf))}: {told} ({plural(len(outlets), 'claim')})</li>")
    return f"<ul>{''.join(lines)}</ul>" if lines else ""


def _html(value: str) -> str:
    return escape(one_line(value))
