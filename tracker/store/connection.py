"""A connection that tells what SQLite cannot do in one line, and the two things done with it."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Self

from tracker.errors import StoreError


class Cursor(sqlite3.Cursor):
    """A cursor that raises ``StoreError`` where the file cannot be read or written."""

    def execute(self, sql: str, parameters: Any = (), /) -> Self:
        """Run a statement."""
        try:
            return super().execute(sql, parameters)
        except _ERRORS as e:
            raise _told(self.connection, e) from e

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> Self:
        """Run a statement for each of ``parameters``."""
        try:
            return super().executemany(sql, parameters)
        except _ERRORS as e:
            raise _told(self.connection, e) from e

    def fetchone(self) -> Any:
        """Return the next row or None."""
        try:
            return super().fetchone()
        except _ERRORS as e:
            raise _told(self.connection, e) from e

    def fetchall(self) -> list[Any]:
        """Return all rows that are left."""
        try:
            return super().fetchall()
        except _ERRORS as e:
            raise _told(self.connection, e) from e

    def __next__(self) -> Any:
        try:
            return super().__next__()
        except _ERRORS as e:
            raise _told(self.connection, e) from e


class Connection(sqlite3.Connection):
    """A connection to the file at ``path``."""

    path = Path()

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """Run a statement."""
        return self.cursor(Cursor).execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> sqlite3.Cursor:
        """Run a statement for each of ``parameters``."""
        return self.cursor(Cursor).executemany(sql, parameters)


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Keep all of what happens inside or none of it, also within an outer transaction."""
    begin, keep, undo = _INNER if db.in_transaction else _OUTER
    db.execute(begin)
    try:
        yield db
        db.execute(keep)
    except BaseException:
        if db.in_transaction:  # SQLite itself ends it on a full disk
            for statement in undo:
                db.execute(statement)
        raise


_OUTER = ("begin immediate", "commit", ("rollback",))
_INNER = ("savepoint one", "release one", ("rollback to one", "release one"))


def insert(
    db: sqlite3.Connection, table: str, columns: dict[str, Any], *, or_ignore: bool = False
) -> int:
    """Add a row and return its id, 0 where ``or_ignore`` is set and the row is there already.

    Table and columns are the program's own names; values are bound.
    """
    sql = insertion(table, tuple(columns)) + (" on conflict do nothing" if or_ignore else "")
    added = db.execute(sql, tuple(columns.values()))
    return int(added.lastrowid or 0) if added.rowcount else 0


@cache
def insertion(table: str, columns: tuple[str, ...]) -> str:
    """Return the statement that adds a row with values in the order of ``columns``."""
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" for _ in columns)
    return f'insert into "{table}" ({names}) values ({marks})'  # noqa: S608


def unusable(path: Path, error: Exception) -> StoreError:
    """Return what an error of SQLite means to the user of the file at ``path``."""
    text = str(error)
    if "locked" in text or "busy" in text:
        return StoreError(
            f"{path} is being written by another process", "try again when it is done"
        )
    if "full" in text or "disk I/O" in text:
        return StoreError(f"{path} cannot be written: {text}", "is there space left on the disk?")
    if "readonly" in text or "unable to open" in text:
        return StoreError(f"{path} cannot be opened for this: {text}", "check its permissions")
    if isinstance(error, UnicodeDecodeError) or any(word in text for word in _DAMAGED):
        return StoreError(f"{path} is damaged: {text}", "restore it from a backup")
    return StoreError(f"{path} cannot be used: {text}", "see: tracker db verify")


_DAMAGED = ("malformed", "not a database", "corrupt", "Could not decode")


def _told(db: sqlite3.Connection, error: Exception) -> Exception:
    """Return ``error`` as the user's; a broken rule of the schema stays a fault of the program."""
    ours = isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError)
    return error if ours or not isinstance(db, Connection) else unusable(db.path, error)


# A damaged schema is quoted in messages that are no UTF-8.
_ERRORS = (sqlite3.DatabaseError, UnicodeDecodeError)
