"""The pieces that pages are made of. Every text from outside becomes printable here."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tracker.report.text import one_line, printable
from tracker.report.words import published

Row = Mapping[str, Any]
Facts = Iterable[tuple[str, Iterable[object]]]

LABEL = "bold"
QUIET = "dim"
VALUE = "bold yellow"
SUSPECT = "bold red"
INDENT = 2
NARROWEST = 16
CONTEXT = 32  # characters kept on either side of a quote
NOTHING = Text()


def plain(value: object, style: str = "") -> Text:
    """Return a value from outside as printable text on one line."""
    return Text(one_line("" if value is None else str(value)), style=style)


def heading(name: str, title: str, *details: object) -> RenderableType:
    """Return a page's first line: id and title at the left, details at the right."""
    line = Table.grid(expand=True, padding=(0, 1))
    line.add_column()
    line.add_column(justify="right", no_wrap=True)
    left = Text(f"{one_line(name)}  {one_line(title)}", style=LABEL)
    line.add_row(left, plain(" · ".join(str(d) for d in details if d), QUIET))
    return line


def grid(
    rows: Iterable[Sequence[Text]], header: Sequence[str] = (), wrap: Collection[int] = (1,)
) -> RenderableType:
    """Return rows in aligned columns, moved in a little; the columns ``wrap`` give way."""
    titles = [[plain(name, QUIET) for name in header]] if header else []
    held = [*titles, *map(list, rows)]
    made = Table.grid(padding=(0, 2, 0, 0))
    for index, column in enumerate(zip(*held, strict=True)):
        widest = max(cell.cell_len for cell in column)
        made.add_column(
            no_wrap=index not in wrap, min_width=min(widest, NARROWEST), overflow="fold"
        )
    for row in held:
        made.add_row(*row)
    return Padding(made, (0, 0, 0, INDENT))


def facts(pairs: Facts) -> RenderableType:
    """Return labelled lists of lines; a label without lines is left out."""
    rows = []
    for label, lines in pairs:
        for number, line in enumerate(lines):
            text = line if isinstance(line, Text) else plain(line)
            rows.append((Text("" if number else label, style=LABEL), text))
    return grid(rows)


# --- quotes ------------------------------------------------------------------------------------


def quoted(row: Row) -> Text:
    """Return a claim's value in its context, in brackets that also stand without colour."""
    before, after = _context(row)
    value = f"[{one_line(row['quote'])}]"
    return Text.assemble(f"“{before}", (value, VALUE), f"{after}”")


def _context(row: Row) -> tuple[str, str]:
    """Return some words of the value's own paragraph on either side."""
    before, after = row.get("prefix"), row.get("suffix")
    if before is None or after is None:
        before, _, after = row["sentence"].partition(row["quote"])
    before, after = before.rpartition("\n")[2], after.partition("\n")[0]
    return _last_words(before), _first_words(after)


def _last_words(text: str) -> str:
    if len(text) < CONTEXT:
        return _spaced(text)
    return "…" + _spaced(text[-CONTEXT:]).partition(" ")[2]


def _first_words(text: str) -> str:
    if len(text) < CONTEXT:
        return _spaced(text)
    return _spaced(text[:CONTEXT]).rpartition(" ")[0] + "…"


def _spaced(text: str) -> str:
    return printable(re.sub(r"\s+", " ", text))


def rests_on(row: Row) -> str:
    """Return what a reading rests on: when its article appeared, what it is counted from."""
    when = published(row["published"], row.get("basis"))
    return f"counted from {row['anchor']}; {when}" if row["anchor"] else when
