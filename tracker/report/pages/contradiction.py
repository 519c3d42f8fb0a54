"""Explain one contradiction: who says what, why it is one event, why not all of it can hold."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from tracker.report.pages.layout import (
    NOTHING,
    QUIET,
    SUSPECT,
    Facts,
    Row,
    facts,
    grid,
    heading,
    plain,
    quoted,
    rests_on,
)
from tracker.report.standing import correction
from tracker.report.text import one_line
from tracker.report.words import differing, spoken, standing


def contradiction_page(found: Row) -> Iterator[RenderableType]:
    """Yield the page of a contradiction with its ``evidence``."""
    state = f"state {standing(found)}"
    yield heading(
        found["contradiction_id"],
        found["event"],
        f"kind {differing(found['slip'])}",
        state,
        found["severity"],
    )
    yield grid(_witnesses(found), ("when", "as", "outlet", "evidence", ""), wrap=(2, 3))
    yield facts(_reasons(found))


def _reasons(found: Row) -> Facts:
    suspected = "suspect because" if found["suspect"] else "undecided because"
    yield "one event because", found["why_same"]
    yield "a conflict because", found["why_conflict"]
    yield suspected, [why.removeprefix("undecided: ") for why in found["why_suspect"]]
    yield (
        "explained by",
        [
            f"{row['diagnosis_id']} {row['article']}: {row['summary']}"
            for row in found.get("diagnoses", ())
            if row["checkable"] > 1
        ],
    )
    yield "probably", [spoken(found["suggested"])] if found["suggested"] else []
    yield "would change it", found["would_change"]
    yield "corrected", list(_correction(found))
    yield "note", [found["note"]] if found["note"] else []


def _correction(found: Row) -> Iterator[str]:
    how = correction(found)
    if how is None:
        return
    yield how
    for row in found["corrected_by"]:
        pair = ((row["quote_before"], row["before"]), (row["quote_after"], row["after"]))
        said = (f"“{one_line(quote)}” {spoken(value)}" for quote, value in pair if quote)
        yield f"{row['change']}: {' → '.join(said)}"


def _witnesses(found: Row) -> Iterator[tuple[Text, ...]]:
    for row in found["evidence"]:
        suspected = found["suspect"] and row["side"] == 0
        said = row["edtf"] if row["kind"] == "reference" else row["value"]
        value = plain(spoken(said), SUSPECT if suspected else "")
        grain = plain(row["grain"], QUIET)
        if row["kind"] == "reference":
            yield value, grain, Text("trusted date"), plain(f"“{row['quote']}”"), NOTHING
            yield NOTHING, NOTHING, NOTHING, plain(f"from {row['outlet']}", QUIET), NOTHING
            continue
        place = plain(f"{row['start']}-{row['end']}", QUIET)
        yield value, grain, plain(row["outlet"]), quoted(row), place
        for line in _details(row):
            yield NOTHING, NOTHING, NOTHING, plain(line, QUIET), NOTHING


def _details(row: Row) -> Iterator[str]:
    yield rests_on(row)
    if row["copy_role"] == "copy":
        yield "a copy: counted with its original as one source"
    if row["modality"] != "stated":
        yield f"put as {row['modality']}"
    if row["speaker"]:
        yield f"said by {row['speaker']}"
    if row["revised"]:
        yield "from an earlier revision; the article says something else by now"
