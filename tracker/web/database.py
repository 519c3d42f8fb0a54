"""Which of Datasette's databases is ours, whether somebody may see it, and how it is read."""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from tracker.store import Store
from tracker.store.connection import Connection

_APPLICATION = 0x74726B72
_BUSY_SECONDS = 30
_OURS: WeakKeyDictionary[Any, tuple[str, ...]] = WeakKeyDictionary()
T = TypeVar("T")


async def look(datasette: Any) -> None:
    """Find out which databases are tracker files.

    By SQLite and not by reading the files: to close a second handle on a file would give up the
    locks that this process's connections hold on it.
    """
    found = [name for name, database in datasette.databases.items() if await _is_ours(database)]
    _OURS[datasette] = tuple(found)


async def _is_ours(database: Any) -> bool:
    if not database.path:
        return False
    rows = (await database.execute("pragma application_id")).rows
    return bool(rows and rows[0][0] == _APPLICATION)


def names(datasette: Any) -> tuple[str, ...]:
    """Return the names of the databases that are tracker files."""
    return _OURS.get(datasette, ())


async def name(datasette: Any, actor: Any) -> str | None:
    """Return the first tracker database that ``actor`` may see."""
    for found in names(datasette):
        if await _may_view(datasette, actor, found):
            return found
    return None


async def _may_view(datasette: Any, actor: Any, database: str) -> bool:
    if hasattr(datasette, "allowed"):  # 1.0
        from datasette.resources import DatabaseResource

        resource = DatabaseResource(database=database)
        seen = await datasette.allowed(action="view-database", resource=resource, actor=actor)
        return bool(seen)
    for action, resource in (("view-instance", None), ("view-database", database)):
        if not await datasette.permission_allowed(actor, action, resource, default=True):
            return False
    return True


async def read(datasette: Any, database: str, work: Callable[[Store], T]) -> T:
    """Return what ``work`` reads, on one of Datasette's own read-only connections."""
    found = datasette.get_database(database)

    def run(connection: sqlite3.Connection) -> T:
        return work(Store(connection, Path(found.path)))

    answer: T = await found.execute_fn(run)
    return answer


async def write(datasette: Any, database: str, work: Callable[[Store], T]) -> T:
    """Return what ``work`` does, on a connection of its own that may write."""
    path = Path(datasette.get_database(database).path)

    def run() -> T:
        with closing(_connect(path)) as connection:
            return work(Store(connection, path))

    return await asyncio.to_thread(run)


def _connect(path: Path) -> sqlite3.Connection:
    """Return a connection as ``Store.open`` makes it, without its look into the file: see above."""
    made = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
        factory=Connection,
    )
    made.path = path
    made.row_factory = sqlite3.Row
    made.execute("pragma foreign_keys = on")
    made.execute("pragma synchronous = full")
    return made
