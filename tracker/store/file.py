"""Open the database file: only ours, only what this program knows, migrated before use."""

import hashlib
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tracker import __version__, resources
from tracker.errors import StoreError
from tracker.store.connection import Connection, transaction, unusable
from tracker.store.summaries import summarise

APPLICATION_ID = 0x74726B72  # "trkr"
BUSY_SECONDS = 30
CACHE_MIB = 64  # of the file kept in memory while it is written; SQLite keeps 2 by itself
_BREATH = 500_000  # steps of SQLite's machine: some tens of milliseconds
_HEADER = 100  # bytes that every database begins with


def migrations() -> list[Path]:
    """Return the schema's steps in order; the number of steps is the schema's version."""
    return sorted((resources.db() / "migrations").glob("[0-9]*.sql"))


def connect(
    path: Path,
    *,
    create: bool,
    readonly: bool,
    factory: type[sqlite3.Connection] = Connection,
) -> sqlite3.Connection:
    """Return a connection to the tracker database at ``path``; else raise ``StoreError``.

    A file that is refused is left byte for byte as it was. ``factory`` is the connection's class.
    """
    version = _look(path, create=create and not readonly)
    try:
        if readonly:
            return _connect_readonly(path, factory)
        db = _connect(path, "rwc" if create else "rw")
    except sqlite3.Error as e:
        raise unusable(path, e) from e
    try:
        _prepare(db, path, version)
    except sqlite3.Error as e:
        db.close()
        raise unusable(path, e) from e
    except BaseException:
        db.close()
        raise
    return db


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
    except (sqlite3.Error, StoreError) as e:
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
    if not found.st_size and create:
        return 0
    owner, version = _header(path, found.st_size)
    if owner != APPLICATION_ID:
        raise StoreError(
            f"{path} is a database of another program", hint="choose another file with --db"
        )
    _refuse_newer(path, version)
    return version


def _header(path: Path, size: int) -> tuple[int, int]:
    """Return whose database a file is, and its version, without a word to other connections.

    SQLite reads them: a plain open and close would drop the locks that this process holds.
    """
    other = StoreError(f"{path} is not an SQLite database", hint="choose another file with --db")
    if not os.access(path, os.R_OK):
        raise StoreError(f"cannot read {path}: Permission denied")
    if size < _HEADER:
        raise other
    try:
        return _marks(path, immutable=True)
    except sqlite3.OperationalError as e:
        raise StoreError(f"cannot read {path}: {e}") from e
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return _locked_header(path, other)


def _locked_header(path: Path, other: StoreError) -> tuple[int, int]:
    """Return the same of a file that is no whole one by itself, else raise ``other``.

    So it is while another process makes it, and where pages are just being moved, or were when a
    process was killed, from the log into the file: with its log, or a moment later, it is whole.
    """
    try:
        return _marks(path, immutable=False)
    except (sqlite3.Error, UnicodeDecodeError) as e:
        if not _pending_log(path):
            raise other from e
        raise StoreError(f"cannot read {path}: {e}") from e


def _marks(path: Path, *, immutable: bool) -> tuple[int, int]:
    with closing(sqlite3.connect(uri(path, "ro", immutable=immutable), uri=True)) as db:
        (owner,), (version,) = (
            db.execute(f"pragma {name}").fetchone() for name in ("application_id", "user_version")
        )
    return owner, version


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


def _connect(
    path: Path,
    mode: str,
    factory: type[sqlite3.Connection] = Connection,
    *,
    immutable: bool = False,
) -> sqlite3.Connection:
    db = sqlite3.connect(
        uri(path, mode, immutable=immutable),
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        factory=factory,
    )
    if isinstance(db, Connection):
        db.path = path
    db.row_factory = sqlite3.Row
    db.execute(f"pragma busy_timeout = {BUSY_SECONDS * 1000}")
    db.execute("pragma foreign_keys = on")
    db.set_progress_handler(lambda: 0, _BREATH)  # between its steps a signal is heard
    return db


def _connect_readonly(path: Path, factory: type[sqlite3.Connection]) -> sqlite3.Connection:
    db = _connect(path, "ro", factory)
    try:
        version = _version(db)
    except (sqlite3.OperationalError, StoreError):
        # A database with a write-ahead log wants to make files beside it. Where nobody can
        # write, nobody can change the file either, so it can be read as it stands.
        db.close()
        if _writable(path.parent) or _pending_log(path):
            raise
        db = _connect(path, "ro", factory, immutable=True)
        version = _version(db)
    if version != len(migrations()):
        db.close()
        _refuse_newer(path, version)
        raise StoreError(
            f"{path} has the older schema version {version}", hint="run: tracker db migrate"
        )
    if _views_mark(db) != _views_hash():
        _make_views(db, "create temp view ")
    return db


def _writable(folder: Path) -> bool:
    return os.access(folder, os.W_OK)


def _pending_log(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("pragma user_version").fetchone()[0])


def _prepare(db: sqlite3.Connection, path: Path, version: int) -> None:
    _refuse_newer(path, _version(db))
    db.execute("pragma synchronous = full")
    db.execute(f"pragma cache_size = {-CACHE_MIB * 1024}")
    if _version(db) < len(migrations()):
        if version:
            copy_into(db, _backup_name(path, version))
        migrate(db)
    if _views_mark(db) != _views_hash():
        make_views(db)
    # Last, so that a new file's header is whole before anything can stand in the log. While
    # another process makes the same file this can fail; the next opening does it then.
    with suppress(StoreError):
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
        for (story,) in db.execute("select id from stories").fetchall():
            summarise(db, story)
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
        _make_views(db, "create view ")
        db.execute(
            "insert into _meta (key, value) values ('views', :hash)"
            " on conflict (key) do update set value = :hash",
            {"hash": _views_hash()},
        )


def _make_views(db: sqlite3.Connection, create: str) -> None:
    """Make the views; as temporary ones they hide those of the file and leave it as it is."""
    for path in _views():
        for statement in statements(path.read_text(encoding="utf-8")):
            db.execute(create + statement.removeprefix("create view "))


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
