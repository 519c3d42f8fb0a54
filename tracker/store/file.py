"""Open the database file: only ours, only what this program knows, migrated before use."""

import hashlib
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tracker import __version__, resources
from tracker.errors import StoreError

APPLICATION_ID = 0x74726B72  # "trkr"
BUSY_SECONDS = 30
_MAGIC = b"SQLite format 3\0"


def migrations() -> list[Path]:
    """Return the schema's steps in order; the number of steps is the schema's version."""
    return sorted((resources.db() / "migrations").glob("[0-9]*.sql"))


def connect(path: Path, *, create: bool, readonly: bool) -> sqlite3.Connection:
    """Return a connection to the tracker database at ``path``; else raise ``StoreError``.

    A file that is refused is left byte for byte as it was.
    """
    version = _look(path, create=create and not readonly)
    try:
        if readonly:
            return _connect_readonly(path)
        db = _connect(path, "rwc" if create else "rw")
    except sqlite3.Error as e:
        raise _unusable(path, e) from e
    try:
        _prepare(db, path, version)
    except sqlite3.Error as e:
        db.close()
        raise _unusable(path, e) from e
    except BaseException:
        db.close()
        raise
    return db


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
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join(f":{name}" for name in columns)
    rest = " on conflict do nothing" if or_ignore else ""
    sql = f'insert into "{table}" ({names}) values ({marks}){rest}'  # noqa: S608
    added = db.execute(sql, columns)
    return int(added.lastrowid or 0) if added.rowcount else 0


def uri(path: Path, mode: str, *, immutable: bool = False) -> str:
    """Return the SQLite address of ``path``."""
    extra = "&immutable=1" if immutable else ""
    return f"file:{quote(str(path.absolute()))}?mode={mode}{extra}"


def statements(script: str) -> Iterator[str]:
    """Yield a script's statements one by one, so that they can run inside a transaction."""
    pending = ""
    for line in script.splitlines(keepends=True):
        if not pending.strip() and line.lstrip().startswith("--"):
            continue
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending.strip().removesuffix(";")
            pending = ""
    if pending.strip():
        raise ValueError(f"unfinished statement: {pending.strip()[:60]}")


def copy_into(db: sqlite3.Connection, path: Path) -> None:
    """Write a compact copy of the database to ``path``, which must not exist."""
    if path.exists():
        raise StoreError(f"{path} exists already", hint="name a file that does not exist yet")
    try:
        db.execute("vacuum into ?", (str(path),))
    except sqlite3.Error as e:
        raise StoreError(f"cannot write {path}: {e}") from e


def _look(path: Path, *, create: bool) -> int:
    """Return the schema version in the file's header, 0 for a file that is yet to be filled."""
    try:
        found = path.stat()
    except FileNotFoundError:
        if create:
            return _look_at_folder(path)
        raise StoreError(f"no database at {path}", hint="make one with: tracker init") from None
    except OSError as e:
        raise StoreError(f"cannot read {path}: {e.strerror}") from e
    if not stat.S_ISREG(found.st_mode):
        raise StoreError(f"{path} is not a regular file")
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as e:
        raise StoreError(f"cannot read {path}: {e.strerror}") from e
    if not header and create:
        return 0
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise StoreError(f"{path} is not an SQLite database", hint="choose another file with --db")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise StoreError(
            f"{path} is a database of another program", hint="choose another file with --db"
        )
    version = int.from_bytes(header[60:64], "big")
    _refuse_newer(path, version)
    return version


def _look_at_folder(path: Path) -> int:
    if not path.parent.is_dir():
        raise StoreError(f"cannot create {path}: no folder {path.parent}")
    if not os.access(path.parent, os.W_OK):
        raise StoreError(f"cannot create {path}: the folder cannot be written to")
    return 0


def _refuse_newer(path: Path, version: int) -> None:
    known = len(migrations())
    if version > known:
        raise StoreError(
            f"{path} has schema version {version}; this tracker ({__version__}) knows {known}",
            hint="update tracker",
        )


def _connect(path: Path, mode: str, *, immutable: bool = False) -> sqlite3.Connection:
    db = sqlite3.connect(
        uri(path, mode, immutable=immutable), uri=True, timeout=BUSY_SECONDS, isolation_level=None
    )
    db.row_factory = sqlite3.Row
    db.execute(f"pragma busy_timeout = {BUSY_SECONDS * 1000}")
    db.execute("pragma foreign_keys = on")
    return db


def _connect_readonly(path: Path) -> sqlite3.Connection:
    db = _connect(path, "ro")
    try:
        version = _version(db)
    except sqlite3.OperationalError:
        # A database with a write-ahead log wants to make files beside it. Where nobody can
        # write, nobody can change the file either, so it can be read as it stands.
        db.close()
        if os.access(path.parent, os.W_OK) or _pending_log(path):
            raise
        db = _connect(path, "ro", immutable=True)
        version = _version(db)
    if version != len(migrations()):
        db.close()
        _refuse_newer(path, version)
        raise StoreError(
            f"{path} has the older schema version {version}", hint="run: tracker db migrate"
        )
    return db


def _pending_log(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("pragma user_version").fetchone()[0])


def _prepare(db: sqlite3.Connection, path: Path, version: int) -> None:
    _refuse_newer(path, _version(db))
    db.execute("pragma synchronous = full")
    if _version(db) < len(migrations()):
        if version:
            copy_into(db, _backup_name(path, version))
        migrate(db)
    if _views_mark(db) != _views_hash():
        make_views(db)
    # Last, so that a new file's header is whole before anything can stand in the log. While
    # another process makes the same file this can fail; the next opening does it then.
    with suppress(sqlite3.OperationalError):
        db.execute("pragma journal_mode = wal")


def _backup_name(path: Path, version: int) -> Path:
    stem = f"{path.name}.v{version}"
    taken = 0
    while (
        name := path.with_name(f"{stem}.{taken}.backup" if taken else f"{stem}.backup")
    ).exists():
        taken += 1
    return name


def migrate(db: sqlite3.Connection) -> list[str]:
    """Apply the steps which the file lacks, all or none; return their names."""
    from sqlite_utils import Database, Migrations  # slow to load, rarely needed

    steps = Migrations("tracker")
    for path in migrations():
        steps(name=path.stem)(_step(path))
    with transaction(db):
        database = Database(db)
        names = [step.name for step in steps.pending(database)]
        steps.apply(database)
        db.execute(f"pragma application_id = {APPLICATION_ID}")
        db.execute(f"pragma user_version = {len(migrations())}")
        make_views(db)
        db.execute(
            "insert into _meta (key, value)"
            " values ('created', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')), ('made_by', ?)"
            " on conflict do nothing",
            (f"tracker {__version__}",),
        )
    return names


def _step(path: Path) -> Any:
    def apply(database: Any) -> None:
        for statement in statements(path.read_text(encoding="utf-8")):
            database.conn.execute(statement)

    return apply


def make_views(db: sqlite3.Connection) -> None:
    """Make every view anew from ``db/views``; views carry no data."""
    with transaction(db):
        for (name,) in db.execute("select name from sqlite_master where type = 'view'").fetchall():
            db.execute(f'drop view "{name}"')
        for path in _views():
            for statement in statements(path.read_text(encoding="utf-8")):
                db.execute(statement)
        db.execute(
            "insert into _meta (key, value) values ('views', :hash)"
            " on conflict (key) do update set value = :hash",
            {"hash": _views_hash()},
        )


def _views() -> list[Path]:
    return sorted((resources.db() / "views").glob("*.sql"))


def _views_hash() -> str:
    found = hashlib.sha256()
    for path in _views():
        found.update(path.read_bytes())
    return found.hexdigest()


def _views_mark(db: sqlite3.Connection) -> str:
    row = db.execute("select value from _meta where key = 'views'").fetchone()
    return row[0] if row else ""


def _unusable(path: Path, error: sqlite3.Error) -> StoreError:
    text = str(error)
    if "locked" in text or "busy" in text:
        return StoreError(
            f"{path} is being written by another process", hint="try again when it is done"
        )
    if "readonly" in text or "unable to open" in text:
        return StoreError(f"{path} cannot be opened for this: {text}", hint="check its permissions")
    return StoreError(f"{path} cannot be used: {text}", hint="restore it from a backup")
