"""iCalendar: the story's events as all-day entries, in doubt where they are in doubt."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tracker.errors import UsageError
from tracker.report.dates import in_words
from tracker.report.exports.registry import Material, Row, export
from tracker.report.text import one_line, plural
from tracker.when import When

if TYPE_CHECKING:
    from icalendar import Event

LONGEST = 10_000  # days; what takes longer has no place in a calendar


@export("icalendar", "the timeline as a calendar of all-day entries")
def icalendar(material: Material) -> Iterable[str]:
    """Yield the calendar. An event with an open side is left out."""
    try:
        from icalendar import Calendar
    except ImportError as e:
        raise UsageError(
            "a calendar needs the package icalendar",
            "install it with: pip install 'news-claim-tracker[report]'",
        ) from e
    calendar = Calendar()
    calendar.add("prodid", f"-//news-claim-tracker//{material.version}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", one_line(material.title))
    for row in material.rows("timeline"):
        when = When.parse(row["edtf"])
        if when and when.start and when.end and (when.length or 0) < LONGEST:
            calendar.add_component(_entry(row, when, material))
    yield calendar.to_ical().decode("utf-8")


def _entry(row: Row, when: When, material: Material) -> "Event":
    """Return one event; ends are exclusive there as they are here."""
    from icalendar import Event

    entry = Event()
    entry.add("uid", f"{row['event_id']}@{material.story}.tracker.invalid")
    entry.add("dtstamp", material.now)
    entry.add("dtstart", when.start)
    entry.add("dtend", when.end)
    entry.add("summary", _summary(row, when))
    entry.add("description", _description(row))
    entry.add("categories", ["disputed" if row["disputed"] else "agreed"])
    sure = row["stated"] and not row["disputed"] and not when.qualifier
    entry.add("status", "CONFIRMED" if sure else "TENTATIVE")
    entry.add("transp", "TRANSPARENT")
    return entry


def _summary(row: Row, when: When) -> str:
    mark = "disputed: " if row["disputed"] else "" if row["stated"] else "planned: "
    coarse = "" if when.length == 1 else f" ({in_words(row['edtf'])})"
    return f"{mark}{one_line(row['event'])}{coarse}"


def _description(row: Row) -> str:
    sources = plural(row["sources"], "independent source")
    return f"{in_words(row['edtf'])}. Agreeing: {row['agree']} of {sources}. {row['event_id']}"
