"""tracker sql: run a read-only query."""

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import Annotated, Any

import typer

from tracker.cli.app import Command, command
from tracker.cli.session import Session
from tracker.errors import UsageError
from tracker.report.text import plural

ROWS = 1000


class _Query(Command):
    """A command whose ``-p`` takes two words: a name and its value."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        return super().parse_args(ctx, list(_joined(args)))


def _joined(words: Iterable[str]) -> Iterator[str]:
    """Yield ``words`` with ``-p NAME VALUE`` as ``-p NAME=VALUE``."""
    rest = iter(words)
    for word in rest:
        yield word
        if word in ("-p", "--param"):
            name = next(rest, "")
            yield name if "=" in name else "=".join([name, *itertools.islice(rest, 1)])


@command("sql", cls=_Query)
def sql(
    session: Session,
    query: Annotated[
        str | None, typer.Argument(metavar="QUERY", help="SQL, or the name of a query.")
    ] = None,
    param: Annotated[
        list[str] | None,
        typer.Option("--param", "-p", metavar="NAME VALUE", help="Give a parameter its value."),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="ROWS", help="Print at most.")] = ROWS,
    seconds: Annotated[float, typer.Option(min=0.1, max=3600, help="Stop after.")] = 5.0,
) -> None:
    """Run a read-only query or a named query and print it in any format.

    Nothing can be written. Without a query the named ones are listed.

    Examples:
      tracker sql
      tracker sql shifted_articles
      tracker sql "select outlet, edtf, quote from claim_list where event_id = :e" -p e e-4e1a --nl
    """
    from tracker.store import console

    if query is None:
        session.emit(_named())
        return
    given = dict(map(_parameter, param or ()))
    columns, rows = console.query(session.path, _text(query), given, limit + 1, seconds)
    printed = itertools.islice(rows, limit)
    session.emit((dict(zip(columns, row, strict=True)) for row in printed), columns)
    if next(rows, None) is not None:
        session.note(f"only the first {plural(limit, 'row')}; more with --limit")


def _named() -> list[dict[str, str]]:
    from tracker.store import console

    return [
        {
            "query": found.name,
            "parameters": " ".join(f"-p {name} …" for name, _ in found.params),
            "answers": found.title,
        }
        for found in console.named().values()
    ]


def _text(query: str) -> str:
    """Return the SQL of a named query; of a view's name, all of it; else ``query`` itself."""
    from tracker.store import console

    if not re.fullmatch(r"[a-z][a-z0-9_]*", query):
        return query
    found = console.named().get(query)
    return found.sql if found else f'select * from "{query}"'  # noqa: S608 - letters only


def _parameter(given: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not (name and equals):
        raise UsageError(f"a parameter has a name and a value: -p {given}", "-p NAME VALUE")
    return name.lstrip(":"), value
