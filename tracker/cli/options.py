"""The options that every command takes, before its name or after it."""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, Self

import typer


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """One field an option; all of them empty where nothing was given."""

    db: Annotated[
        Path | None,
        typer.Option("--db", metavar="FILE", help="Database (TRACKER_DB, else ./tracker.db)."),
    ] = None
    story: Annotated[
        str | None,
        typer.Option("--story", "-S", metavar="NAME", help="Story, where there are several."),
    ] = None
    form: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="NAME", help="table, json, nl, csv or tsv (TRACKER_FORMAT)."
        ),
    ] = None
    json: Annotated[bool, typer.Option("--json", help="Print one JSON array.")] = False
    nl: Annotated[bool, typer.Option("--nl", help="Print one JSON object a line.")] = False
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False
    tsv: Annotated[bool, typer.Option("--tsv", help="Print tab-separated values.")] = False
    table: Annotated[bool, typer.Option("--table", "-t", help="Print a table.")] = False
    select: Annotated[
        str | None,
        typer.Option("--fields", metavar="A,B", help="Print only these fields, in this order."),
    ] = None
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to a file; - is stdout."),
    ] = None
    color: Annotated[
        str | None, typer.Option("--color", metavar="WHEN", help="auto, always or never.")
    ] = None
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Do it in a copy of the database; keep nothing.")
    ] = False
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Print no progress and no closing notes.")
    ] = False
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Tell on standard error what is being done.")
    ] = False

    def over(self, earlier: Self) -> Self:
        """Return the options of both places; where both name one, these win."""
        names = (field.name for field in fields(self))
        return type(self)(**{n: getattr(self, n) or getattr(earlier, n) for n in names})


NAMES = frozenset(field.name for field in fields(Shared))
