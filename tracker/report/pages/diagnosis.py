"""Explain one diagnosis: the cause, its arithmetic, what was set aside and why."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from tracker.report.pages.layout import (
    LABEL,
    QUIET,
    Facts,
    Row,
    facts,
    grid,
    heading,
    plain,
    quoted,
)
from tracker.report.text import one_line, plural
from tracker.report.words import finding, spoken, standing


def diagnosis_panel(found: Row) -> RenderableType:
    """Return a diagnosis with its arithmetic in a box."""
    lines = Group(plain(_headline(found), LABEL), facts(_arithmetic(found)))
    title = f"diagnosis {one_line(found['diagnosis_id'])}"
    return Panel(lines, title=Text(title), title_align="left")


def diagnosis_page(found: Row) -> Iterator[RenderableType]:
    """Yield the page of a diagnosis with its ``checks`` and the ``contradictions`` it explains."""
    yield heading(found["diagnosis_id"], _headline(found), f"state {standing(found)}")
    header = ("in the article", "as printed", _repair(found), "others say", "")
    yield grid(_checks(found), header, wrap=(0,))
    yield facts([*_arithmetic(found), ("explains", map(finding, found["contradictions"]))])


def _headline(found: Row) -> str:
    return f"{found['article']}: {found['summary']}"


def _arithmetic(found: Row) -> Facts:
    """Yield what was counted, label by label."""
    dates = plural(found["checkable"], "checkable date")
    agree = "agrees" if found["checkable"] == 1 else "agree"
    yield "as printed", [f"{found['agree_as_printed']} of {dates} {agree} with the other sources"]
    yield _repair(found), [f"{found['agree_repaired']} of {found['checkable']} {agree}"]
    aside = (row for row in found["checks"] if row["set_aside"])
    yield "set aside", [f"“{row['quote']}”: {row['set_aside']}" for row in aside]
    yield "also", found["evidence"]


def _repair(found: Row) -> str:
    """Return the repair in words: ``shifted +1 year``."""
    if not found["amount"]:
        return "repaired"
    several = "" if abs(found["amount"]) == 1 else "s"
    return f"shifted {found['amount']:+} {found['unit'].rstrip('s')}{several}"


def _checks(found: Row) -> Iterator[tuple[Text, ...]]:
    for row in found["checks"]:
        if row["set_aside"]:
            continue
        yield (
            quoted(row),
            plain(_judged(row["printed"], row["agrees_printed"])),
            plain(_judged(row["repaired"], row["agrees_repaired"])),
            plain(spoken(row["against"])),
            plain(f"{row['start']}-{row['end']}", QUIET),
        )


def _judged(value: str, agrees: int) -> str:
    return f"{spoken(value)} {'agrees' if agrees else 'differs'}"
