"""The options that every command takes, before its name or after it."""

import inspect
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

OPTIONS: dict[str, Any] = {
    "db": Annotated[
        Path | None,
        typer.Option("--db", metavar="FILE", help="Database (TRACKER_DB, else ./tracker.db)."),
    ],
    "story": Annotated[
        str | None,
        typer.Option("--story", "-S", metavar="NAME", help="Story, where there are several."),
    ],
    "form": Annotated[
        str | None,
        typer.Option(
            "--format", metavar="NAME", help="table, json, nl, csv or tsv (TRACKER_FORMAT)."
        ),
    ],
    "json": Annotated[bool, typer.Option("--json", help="Print one JSON array.")],
    "nl": Annotated[bool, typer.Option("--nl", help="Print one JSON object a line.")],
    "csv": Annotated[bool, typer.Option("--csv", help="Print CSV.")],
    "tsv": Annotated[bool, typer.Option("--tsv", help="Print tab-separated values.")],
    "table": Annotated[bool, typer.Option("--table", "-t", help="Print a table.")],
    "fields": Annotated[
        str | None,
        typer.Option("--fields", metavar="A,B", help="Print only these fields, in this order."),
    ],
    "output": Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.")
    ],
    "color": Annotated[
        str | None, typer.Option("--color", metavar="WHEN", help="auto, always or never.")
    ],
    "quiet": Annotated[
        bool, typer.Option("--quiet", "-q", help="Print no progress and no closing notes.")
    ],
    "verbose": Annotated[int, typer.Option("--verbose", "-v", count=True, help="Say more.")],
}

_EMPTY: dict[str, Any] = {"verbose": 0} | dict.fromkeys(
    ("json", "nl", "csv", "tsv", "table", "quiet"), False
)


def parameters() -> list[inspect.Parameter]:
    """Return the shared options as parameters of a function's signature."""
    return [
        inspect.Parameter(
            name, inspect.Parameter.KEYWORD_ONLY, default=_EMPTY.get(name), annotation=annotation
        )
        for name, annotation in OPTIONS.items()
    ]


def merge(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of both places; those after the command's name win."""
    return {name: after.get(name) or before.get(name) or _EMPTY.get(name) for name in OPTIONS}
