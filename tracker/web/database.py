"""Which of Datasette's databases is ours, whether somebody may see it, and how it is read."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from tracker.store import Store

_APPLICATION = 0x74726B72
_HEADER = slice(68, 72)  # of a database file: its application id
T = TypeVar("T")


def names(datasette: Any) -> list[str]:
    """Return the names of the databases that are tracker files."""
    return [name for name, found in datasette.databases.items() if _is_ours(found.path)]


def _is_ours(path: str | None) -> bool:
    if not path:
        return False
    try:
        with Path(path).open("rb") as file:
            return int.from_bytes(file.read(100)[_HEADER], "big") == _APPLICATION
    except OSError:
        return False


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
        with Store.open(path) as store:
            return work(store)

    return await asyncio.to_thread(run)
