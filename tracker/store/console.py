"""Run a query that a person wrote, so that it can read and do nothing else.

Three locks: the file is opened read-only; an authorizer refuses everything but reading; a progress
handler stops what takes too long. Rows, values and patterns have limits as well.
"""

import sqlite3
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tracker import resources
from tracker.errors import QueryError
from tracker.store import file

MAX_BYTES = 5_000_000
MAX_PATTERN = 200
_STEPS = 20_000  # of SQLite's machine between two looks at the clock
Value = str | int | float | bytes | None


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query that ships with the program. ``params`` are names with what they mean."""

    name: str
    title: str
    params: tuple[tuple[str, str], ...]
    sql: str


@cache
def named() -> dict[str, NamedQuery]:
    """Return the queries that ship with the program, by name."""
    found = sorted((resources.db() / "queries").glob("*.sql"))
    return {path.stem: read(path.stem, path.read_text(encoding="utf-8")) for path in found}


def read(name: str, text: str) -> NamedQuery:
    """Return a query from its file: first comment the title, then ``-- :name  meaning`` lines."""
    lines = text.splitlines()
    comments = [line[2:].strip() for line in lines if line.startswith("--")]
    params = [line[1:].split(maxsplit=1) for line in comments if line.startswith(":")]
    sql = "\n".join(line for line in lines if not line.startswith("--")).strip()
    meanings = tuple((name, " ".join(rest)) for name, *rest in params)
    return NamedQuery(name, comments[0] if comments else name, meanings, sql)


def query(
    path: Path,
    sql: str,
    params: Mapping[str, Value] | None = None,
    limit: int | None = 1000,
    seconds: float = 5,
) -> tuple[list[str], Iterator[tuple[Value, ...]]]:
    """Return the columns and, one by one, at most ``limit`` rows of a query on a file.

    Raise ``QueryError``, also while rows are read, for what is refused, wrong or takes longer than
    ``seconds``; ``StoreError`` for the file. The file is closed after the last row.
    """
    db = file.connect(path, create=False, readonly=True, factory=sqlite3.Connection)
    try:
        _lock(db, seconds)
        found = db.execute(sql, dict(params or {}))
    except (sqlite3.Error, sqlite3.Warning, ValueError) as e:
        db.close()
        raise _refused(e, seconds) from e
    except BaseException:
        db.close()
        raise
    if found.description is None:
        db.close()
        raise QueryError("nothing to print: only queries that read are run", _HINT)
    return [column[0] for column in found.description], _rows(db, found, limit, seconds)


def _rows(
    db: sqlite3.Connection, found: sqlite3.Cursor, limit: int | None, seconds: float
) -> Iterator[tuple[Value, ...]]:
    found.row_factory = None
    count = 0
    try:
        while limit is None or count < limit:
            row = found.fetchone()
            if row is None:
                return
            count += 1
            yield row
    except sqlite3.Error as e:
        raise _refused(e, seconds) from e
    finally:
        db.close()


def _lock(db: sqlite3.Connection, seconds: float) -> None:
    db.execute("pragma query_only = on")
    db.execute("pragma trusted_schema = off")
    for limit, value in _LIMITS.items():
        db.setlimit(limit, value)
    db.set_authorizer(_allow)
    stop = time.monotonic() + seconds
    db.set_progress_handler(lambda: int(time.monotonic() > stop), _STEPS)


_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: MAX_BYTES,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: MAX_PATTERN,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 50,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}

_READING = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE}
_PRAGMAS = {"table_info", "table_xinfo", "table_list", "index_list", "index_info", "data_version"}
_PRAGMAS |= {"foreign_key_list", "user_version", "application_id", "compile_options", "encoding"}
_FORBIDDEN_FUNCTIONS = {"load_extension", "fts3_tokenizer", "writefile", "readfile", "edit"}
_FORBIDDEN_FUNCTIONS |= {"randomblob", "zeroblob", "sqlite_log"}
_FORBIDDEN_FUNCTIONS |= {"printf", "format"}  # printf('%.*c', 2000000000, 'x') knows no clock


def _allow(action: int, one: str | None, two: str | None, *_where: str | None) -> int:
    """Allow reading only.

    FTS5 describes its tables to SQLite as if it wrote to the schema. To write to it for real would
    take ``pragma writable_schema``, which is refused, and a file opened for writing.
    """
    if action in _READING or (action == sqlite3.SQLITE_UPDATE and one == "sqlite_master"):
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION and (two or "").lower() not in _FORBIDDEN_FUNCTIONS:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA and (one or "").lower() in _PRAGMAS:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


_HINT = "the console only reads; tables and views: tracker db schema"


def _refused(error: Exception, seconds: float) -> QueryError:
    text = str(error)
    if text == "interrupted":
        return QueryError(f"stopped after {seconds:g} seconds", "ask for less, or add a limit")
    if (
        "not authorized" in text
        or "authorization denied" in text
        or "prohibited" in text
        or "readonly" in text
    ):
        return QueryError(f"refused: {text}", _HINT)
    if "You can only execute one statement" in text:
        return QueryError("only one statement at a time", _HINT)
    if "binding" in text:
        return QueryError(f"a parameter has no value: {text}", "give each with: -p NAME VALUE")
    return QueryError(f"the query failed: {text}", "tables and views: tracker db schema")
