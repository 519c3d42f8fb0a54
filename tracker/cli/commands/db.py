"""tracker db: look after the database file."""

from pathlib import Path
from typing import Annotated

import typer

from tracker import resources
from tracker.cli.app import command, group
from tracker.cli.session import Session
from tracker.errors import UsageError
from tracker.report.text import printable

db = group("db", "Look after the database: path, info, schema, migrate, backup, merge, verify.")


@command("path", db)
def path(session: Session) -> None:
    """Print where the database is.

    Examples:
      tracker db path
      sqlite-utils tables "$(tracker db path)"
    """
    session.print(printable(str(session.path)))


@command("schema", db)
def schema(
    session: Session,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAME", help="Tables or views.")
    ] = None,
) -> None:
    """Print tables and views as SQL, each column with what it holds.

    Views are what queries should use: their columns are only ever added to.

    Examples:
      tracker db schema
      tracker db schema claim_list contradiction_list
    """
    folder = resources.db()
    files = [*sorted((folder / "views").glob("*.sql")), folder / "schema.sql"]
    texts = {file.stem: file.read_text(encoding="utf-8").strip() for file in files}
    unknown = [name for name in names or () if name not in texts]
    if unknown:
        raise UsageError(f"no view named {', '.join(unknown)}", f"known: {', '.join(texts)}")
    for name in names or texts:
        session.print(texts[name] + "\n")


@command("backup", db)
def backup(
    session: Session,
    target: Annotated[Path, typer.Argument(metavar="FILE", help="Must not exist yet.")],
) -> None:
    """Write a compact copy of the database, also while others use it.

    Examples:
      tracker db backup tracker-2024-12-03.db
    """
    from tracker.store.file import copy_into

    copy_into(session.store(readonly=True).db, target)
    session.note(f"wrote {printable(str(target))}")
