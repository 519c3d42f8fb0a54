"""The pieces that pages are made of. Every text from outside becomes printable here."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
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
LEAST = 16  # columns that a wrapped one keeps
NARROW = 80
CONTEXT = 32  # characters kept on either side of a quote
NOTHING = Text()


def plain(value: object, style: str = "") -> Text:
    """Return a value from outside as printable text on one line."""
    return Text(one_line("" if value is None else str(value)), style=style)


def heading(name: str, title: str, *details: object) -> RenderableType:
    """Return a page's first line: id and title at the left, details at the right."""
    line = Table.grid(expand=True, padding=(0, 1))
    line.add_column()
    line.add_column(justify="right")
    left = Text(f"{one_line(name)}  {one_line(title)}", style=LABEL)
    line.add_row(left, plain(" · ".join(str(d) for d in details if d), QUIET))
    return line


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows in aligned columns, moved in a little; of these the columns ``wrap`` give way.

    Where there is no room for columns, each row becomes a paragraph.
    """

    rows: tuple[tuple[Text, ...], ...]
    wrap: Collection[int]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the table, or in a narrow terminal the paragraphs."""
        if options.max_width >= NARROW:
            yield Padding(self._table(), (0, 0, 0, INDENT))
            return
        for row in self.rows:
            yield Padding(Text("  ").join(cell for cell in row if cell), (0, 0, 0, INDENT))

    def _table(self) -> Table:
        made = Table.grid(padding=(0, 2, 0, 0))
        for index, column in enumerate(zip(*self.rows, strict=True)):
            least = min(LEAST, max(cell.cell_len for cell in column))
            made.add_column(no_wrap=index not in self.wrap, min_width=least, overflow="fold")
        for row in self.rows:
            made.add_row(*row)
        return made


def grid(
    rows: Iterable[Sequence[Text]], header: Sequence[str] = (), wrap: Collection[int] = (1,)
) -> Grid:
    """Return rows, under a header where there is one, for aligned columns."""
    titles = [tuple(plain(name, QUIET) for name in header)] if header else []
    return Grid((*titles, *map(tuple, rows)), wrap)


def facts(pairs: Facts) -> Grid:
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
