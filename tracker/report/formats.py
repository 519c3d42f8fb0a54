"""Write rows as a table, JSON, NDJSON, CSV or TSV. Each yields text to be written in order."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import chain, islice

from tracker.errors import UsageError
from tracker.report.table import table
from tracker.report.values import dumps, spreadsheet

Row = Mapping[str, object]


class Format(StrEnum):
    """The forms in which rows are printed."""

    TABLE = "table"
    JSON = "json"
    NL = "nl"
    CSV = "csv"
    TSV = "tsv"


def write(
    rows: Iterable[Row],
    form: Format,
    fields: Sequence[str] = (),
    columns: Sequence[str] = (),
    width: int | None = None,
) -> Iterator[str]:
    """Yield ``rows`` in ``form``; ``fields`` picks keys, ``columns`` names them where no row does.

    ``width`` cuts a table to a terminal; None never cuts.
    """
    rows = iter(rows)
    first = list(islice(rows, 1))
    names = list(fields) or list(first[0] if first else columns)
    known = list(first[0]) if first else list(columns)
    if unknown := [name for name in fields if known and name not in known]:
        raise UsageError(f"no field named {', '.join(unknown)}", f"fields: {', '.join(known)}")
    picked = ({name: row.get(name) for name in names} for row in chain(first, rows))
    if form is Format.TABLE:
        return table(names, (list(row.values()) for row in picked), width)
    return _WRITERS[form](names, picked)


def _json(_names: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    before = "["
    for row in rows:
        yield before + dumps(row)
        before = ",\n "
    yield "[]\n" if before == "[" else "]\n"


def _ndjson(_names: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    return (dumps(row) + "\n" for row in rows)


def _csv(names: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    for cells in chain([names], (row.values() for row in rows)):
        writer.writerow([spreadsheet(cell) for cell in cells])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def _tsv(names: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    for cells in chain([names], (row.values() for row in rows)):
        yield "\t".join(spreadsheet(cell) for cell in cells) + "\n"


_WRITERS: dict[Format, Callable[[Sequence[str], Iterable[Row]], Iterator[str]]] = {
    Format.JSON: _json,
    Format.NL: _ndjson,
    Format.CSV: _csv,
    Format.TSV: _tsv,
}
