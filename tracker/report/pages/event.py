"""Explain one event: what is said of it, by whom, and why that is held to be one event."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from tracker.report.pages.layout import (
    QUIET,
    Row,
    facts,
    grid,
    heading,
    plain,
    quoted,
)
from tracker.report.text import plural
from tracker.report.words import counted, finding, spoken


def event_page(found: Row) -> Iterator[RenderableType]:
    """Yield the page of an event with its ``readings_given``, ``claims_made`` and ``findings``."""
    sources = plural(found["sources"], "independent source")
    yield heading(found["event_id"], found["event"], sources, plural(found["claims"], "claim"))
    header = ("when", "as", "outlet", "evidence", "put as", "")
    yield grid(map(_claim, found["claims_made"]), header, wrap=(2, 3))
    yield facts(
        [
            ("readings", map(_reading, found["readings_given"])),
            ("one event because", found["why_same"]),
            ("trusted dates", map(_reference, found["references"])),
            ("findings", map(finding, found["findings"])),
        ]
    )


def _claim(row: Row) -> tuple[Text, ...]:
    return (
        plain(
            spoken(row["edtf"]) if row["kind"] == "date" else counted(row["amount"], row["unit"])
        ),
        plain(row["grain"], QUIET),
        plain(row["outlet"]),
        quoted(row),
        plain(row["modality"], QUIET),
        plain(row["claim_id"], QUIET),
    )


def _reading(row: Row) -> str:
    return f"{spoken(row['value'])}: {plural(row['sources'], 'independent source')}"


def _reference(row: Row) -> str:
    return f"{spoken(row['edtf'])}: {row['title']}, from {row['source']}"


def _value(row: Row) -> str:
    return spoken(row["edtf"]) if row["kind"] == "date" else counted(row["amount"], row["unit"])
