"""The file itself: what is refused, what is migrated, what survives kills, disks and neighbours."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from store_samples import ARTICLES, CLAIMS, LATE, NOW, STORY, fetched

from tracker import resources
from tracker.errors import StoreError
from tracker.store import Store, console, file

TESTS = Path(__file__).parent


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "t.db"
    fill(path)
    return path


def fill(path: Path) -> None:
    with Store.open(path, create=True) as store:
        store.put_story(STORY)
        for found in ARTICLES:
            store.keep(None, fetched(found), found, CLAIMS[found.url], None, NOW, "1")


# --- what is refused, and stays as it was


def of_another_program(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("create table t (x)")
    db.commit()
    db.close()


def from_the_future(path: Path) -> None:
    fill(path)
    db = sqlite3.connect(path)
    db.execute("pragma journal_mode = delete")
    db.execute("pragma user_version = 999")
    db.close()


REFUSED = {
    "not an SQLite database": lambda path: path.write_bytes(b"hello" * 99),
    "database of another program": of_another_program,
    "schema version 999": from_the_future,
    "not a regular file": lambda path: path.mkdir(),
    "no database at": lambda path: None,
}


@pytest.mark.parametrize("why", REFUSED)
@pytest.mark.parametrize("readonly", [False, True])
def test_a_file_that_is_not_ours_is_refused_untouched(
    tmp_path: Path, why: str, readonly: bool
) -> None:
    path = tmp_path / "x.db"
    REFUSED[why](path)
    before = (sorted(tmp_path.iterdir()), path.read_bytes() if path.is_file() else None)
    with pytest.raises(StoreError, match=why) as told:
        Store.open(path, readonly=readonly)
    assert "\n" not in str(told.value)
    assert (sorted(tmp_path.iterdir()), path.read_bytes() if path.is_file() else None) == before


@pytest.mark.parametrize("why", ["not an SQLite", "another program", "version 999", "regular"])
def test_creating_does_not_overwrite_what_is_there(tmp_path: Path, why: str) -> None:
    path = tmp_path / "x.db"
    next(make for name, make in REFUSED.items() if why in name)(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError, match=why):
        Store.open(path, create=True)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(StoreError, match="not a regular file"):
        Store.open(path, create=True)


def test_a_device_is_refused_at_once() -> None:
    with pytest.raises(StoreError, match="not a regular file"):
        Store.open(Path("/dev/zero"), create=True)


def test_an_empty_file_becomes_a_database_where_one_is_to_be_made(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.touch()
    with Store.open(path, create=True) as store:
        store.put_story(STORY)
    with Store.open(path, readonly=True) as store:
        assert store.story() == STORY


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no folder"):
        Store.open(tmp_path / "no" / "x.db", create=True)


@pytest.mark.parametrize("part", range(24))
def test_damage_is_told_or_harmless(path: Path, part: int) -> None:
    with Store.open(path) as store:
        digest = store.digest()
    data = bytearray(path.read_bytes())
    place = 100 + part * (len(data) - 100) // 24
    data[place : place + 300] = bytes(byte ^ 0xFF for byte in data[place : place + 300])
    path.write_bytes(data)
    try:
        with Store.open(path, readonly=True) as store:
            assert list(store.verify()) or store.digest() == digest
    except StoreError as e:
        assert "\n" not in str(e)  # noqa: PT017 - both ends are right


def test_a_file_into_which_the_log_is_just_being_moved_is_opened_with_it(path: Path) -> None:
    """So it looks while another process moves pages, and where that process was killed."""
    db = sqlite3.connect(path)
    db.execute("pragma wal_autocheckpoint = 0")
    db.execute("create table much (x)")
    db.executemany("insert into much values (?)", [("y" * 900,)] * 2000)
    db.commit()
    whole, log = path.with_name("moved.db"), path.with_name(path.name + "-wal")
    shutil.copy(path, whole)
    shutil.copy(log, whole.with_name(whole.name + "-wal"))
    db.execute("pragma wal_checkpoint(passive)")
    first_page = path.read_bytes()[:4096]
    db.close()
    with whole.open("r+b") as file:
        file.write(first_page)
    with Store.open(whole, readonly=True) as store:
        assert store.rows("select count(*) as n from much") == [{"n": 2000}]
        assert list(store.verify()) == []


# --- schema


def test_the_file_says_what_it_is(path: Path) -> None:
    header = path.read_bytes()[:100]
    assert header[68:72] == b"trkr"
    assert int.from_bytes(header[60:64], "big") == len(file.migrations())
    with Store.open(path) as store:
        assert store.db.execute("pragma journal_mode").fetchone()[0] == "wal"
        assert store.db.execute("pragma foreign_keys").fetchone()[0] == 1
        assert store.db.execute("pragma synchronous").fetchone()[0] == 2
        assert store.db.execute("pragma busy_timeout").fetchone()[0] == 30_000


@pytest.fixture
def next_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file of a migration that is yet to come."""
    folder = tmp_path / "db"
    for part in ("migrations", "summaries", "views"):
        shutil.copytree(resources.db() / part, folder / part)
    monkeypatch.setattr(resources, "db", lambda: folder)
    return folder / "migrations" / "9999_next.sql"


def test_an_older_file_is_migrated_after_a_backup(path: Path, next_step: Path) -> None:
    with Store.open(path) as store:
        before = store.digest()
    next_step.write_text("-- Next.\ncreate table later (id integer primary key) strict;\n")
    with pytest.raises(StoreError, match="older schema") as told:
        Store.open(path, readonly=True)
    assert told.value.hint == "run: tracker db migrate"
    with Store.open(path) as store:
        assert store.digest() == before
        assert store.rows("select * from later") == []
    (backup,) = path.parent.glob("t.db.v*.backup")
    next_step.unlink()
    with Store.open(backup, readonly=True) as store:
        assert store.digest() == before


def test_a_migration_that_fails_leaves_the_old_file_working(path: Path, next_step: Path) -> None:
    with Store.open(path) as store:
        before = store.digest()
    next_step.write_text("create table later (id integer);\ninsert into nowhere values (1);\n")
    with pytest.raises(StoreError, match="no such table: nowhere"):
        Store.open(path)
    next_step.unlink()
    with Store.open(path) as store:
        assert store.digest() == before
        assert list(store.verify()) == []
        assert store.rows("select name from sqlite_master where name = 'later'") == []


def test_views_are_made_anew_when_their_texts_change(path: Path, next_step: Path) -> None:
    view = next_step.parent.parent / "views" / "run_list.sql"
    view.write_text("create view run_list as select 1 as one;\n")
    stamp = path.read_bytes()
    with Store.open(path, readonly=True) as store:
        assert store.rows("select * from run_list") == [{"one": 1}]
    assert path.read_bytes() == stamp
    with Store.open(path) as store:
        assert store.rows("select * from run_list") == [{"one": 1}]
    assert console.query(path, "select one from run_list")[0] == ["one"]


# --- reading where nothing can be written


@pytest.fixture
def frozen(path: Path) -> Iterator[Path]:
    """Return a file in a folder where nobody can write, whoever runs the tests."""
    folder = path.parent
    folder.chmod(0o555)
    path.chmod(0o444)
    yield path
    folder.chmod(0o755)


ROOT = os.geteuid() == 0


def test_a_file_that_nobody_can_write_can_be_read(frozen: Path) -> None:
    before = sorted(frozen.parent.iterdir())
    with Store.open(frozen, readonly=True) as store:
        assert store.story() == STORY
        assert len(store.dossier(None, NOW).articles) == 4
        assert list(store.verify()) == []
    columns, rows = console.query(frozen, "select count(*) as n from claim_list")
    assert (columns, list(rows)) == (["n"], [(4,)])
    if not ROOT:
        assert sorted(frozen.parent.iterdir()) == before


@pytest.mark.skipif(ROOT, reason="permissions do not bind root")
def test_writing_to_a_file_that_cannot_be_written_is_one_clear_line(frozen: Path) -> None:
    with pytest.raises(StoreError, match="cannot be"), Store.open(frozen) as store:
        store.put_story(STORY)


READ = """
import sys
from pathlib import Path
from tracker.errors import StoreError
from tracker.store import Store, console

path = Path(sys.argv[1])
with Store.open(path, readonly=True) as store:
    assert store.story().slug == "harbour-bridge"
assert list(console.query(path, "select count(*) from claim_list")[1]) == [(4,)]
try:
    with Store.open(path) as store:
        store.put_story(store.story())
except StoreError as e:
    print("refused:", e)
"""


@pytest.mark.skipif(not ROOT or not shutil.which("unshare"), reason="needs root and unshare")
def test_a_read_only_file_system_can_be_read(path: Path) -> None:
    script = path.parent / "script.py"
    script.write_text(textwrap.dedent(READ), encoding="utf-8")
    folder = path.parent
    mount = f"mount --bind {folder} {folder} && mount -o remount,ro,bind {folder}"
    done = subprocess.run(
        ["unshare", "--mount", "sh", "-c", f"{mount} && exec {sys.executable} {script} {path}"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    if "mount" in done.stderr and done.returncode:
        pytest.skip("cannot mount here")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("refused:")


def test_reading_goes_on_while_another_writes(path: Path) -> None:
    with Store.open(path) as writer:
        writer.db.execute("begin immediate")
        writer.db.execute("update stories set title = 'half done'")
        with Store.open(path, readonly=True) as reader:
            assert reader.story() == STORY
        assert list(console.query(path, "select title from stories")[1]) == [(STORY.title,)]
        writer.db.execute("rollback")


# --- neighbours


def test_two_writers_wait_for_each_other(path: Path) -> None:
    errors: list[Exception] = []

    def write(name: str) -> None:
        try:
            with Store.open(path) as store:
                for n in range(20):
                    store.log_failure(f"{name}{n}", "x", "x", None, NOW)
        except Exception as e:
            errors.append(e)

    threads = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with Store.open(path) as store:
        assert len(store.rows("select distinct ref from fetches where outcome = 'failed'")) == 60


def test_a_file_that_stays_locked_is_one_clear_line(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file, "BUSY_SECONDS", 0)
    with Store.open(path) as writer, Store.open(path) as other:
        writer.db.execute("begin immediate")
        with pytest.raises(StoreError, match="being written by another process"):
            other.put_story(STORY)
        writer.db.execute("rollback")


def test_two_that_create_one_file_both_succeed(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    script = run_in_child(f"Store.open(Path({str(path)!r}), create=True).close()")
    children = [subprocess.Popen(script, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    for child in children:
        _, said = child.communicate(timeout=60)
        assert (child.returncode, said) == (0, "")
    with Store.open(path) as store:
        assert list(store.verify()) == []


def test_a_file_that_is_just_being_made_is_read_once_it_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "t.db"
    Store.open(path, create=True).close()
    whole = file._marks

    def torn(path: Path, *, immutable: bool) -> tuple[int, int]:
        if immutable:  # as seen without a lock, in the middle of its first commit
            raise sqlite3.DatabaseError("file is not a database")
        return whole(path, immutable=immutable)

    monkeypatch.setattr(file, "_marks", torn)
    with Store.open(path, create=True) as store:
        assert list(store.verify()) == []


# --- kills and full disks


def run_in_child(body: str) -> list[str]:
    lines = (
        "import resource, sys",
        f"sys.path.insert(0, {str(TESTS)!r})",
        "from dataclasses import replace",
        "from pathlib import Path",
        "from store_samples import *",
        "from tracker.store import Store",
    )
    return [sys.executable, "-c", "\n".join(lines) + "\n" + textwrap.dedent(body)]


INTAKE = """
path, size = Path(sys.argv[1]), int(sys.argv[2])
with Store.open(path) as store, store.batch(size):
    for n in range(100_000):
        found = replace(LATE, url=f"https://late.example/{n}")
        one = claim(found, "May 4, 2023", PRINTED)
        claims = tuple(replace(one, uid=f"{n}-{k}") for k in range(5))
        store.keep(None, fetched(found), found, claims, None, NOW)
        print(n, flush=True)
"""


@pytest.mark.parametrize("size", [1, 7])
@pytest.mark.parametrize("stop_at", [3, 40])
def test_a_kill_leaves_whole_articles(path: Path, size: int, stop_at: int) -> None:
    command = [*run_in_child(INTAKE), str(path), str(size)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert child.stdout
    told = 0
    for line in child.stdout:
        told = int(line)
        if told >= stop_at:
            break
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    with Store.open(path) as store:
        assert list(store.verify()) == []
        rows = store.rows(
            "select a.url, count(c.id) as claims, count(distinct f.id) as fetches,"
            " count(distinct d.claim_id) as dates"
            " from articles a join revisions r on r.id = a.current_revision_id"
            " join fetches f on f.article_id = a.id join claims c on c.revision_id = r.id"
            " join claim_dates d on d.claim_id = c.id"
            " where a.url like 'https://late.example/_%' and a.url <> ? group by a.id",
            (LATE.url,),
        )
        assert all((r["claims"], r["fetches"], r["dates"]) == (5, 1, 5) for r in rows)
        assert len(rows) >= told + 1 - size
        assert len(store.search("harbour", articles=True, limit=9999)) == len(rows) + 4


def test_a_full_disk_leaves_whole_articles(path: Path) -> None:
    limit = f"resource.setrlimit(resource.RLIMIT_FSIZE, ({path.stat().st_size * 2},) * 2)\n"
    ignore = "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    command = [*run_in_child(ignore + limit + textwrap.dedent(INTAKE)), str(path), "1"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode != 0
    assert "StoreError" in done.stderr.splitlines()[-1]
    with Store.open(path) as store:
        assert list(store.verify()) == []
        told = len(done.stdout.splitlines())
        assert len(store.dossier(None, NOW).articles) == told + 4


def test_a_backup_is_a_whole_file_and_never_overwrites(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    with Store.open(path) as store:
        store.backup(target)
        with pytest.raises(StoreError, match="exists already"):
            store.backup(target)
        with pytest.raises(StoreError, match="cannot write"):
            store.backup(tmp_path / "no" / "copy.db")
        with Store.open(target) as copy:
            assert copy.digest() == store.digest()


def test_verify_finds_what_was_tampered_with(path: Path) -> None:
    tampered = {
        "quote": "update claims set quote = 'May 5' where id = 1",
        "document": "update blobs set body = x'789c0300000000010000' where id = 1",
        "article": "update revisions set title = 'Other' where id = 1",
        "claim": "update claim_dates set edtf = '2025' where claim_id = 2",
        "foreign key": "update claims set revision_id = 99 where id = 3",
        "search": "delete from claims_fts_docsize where id = 1",
    }
    for kind, statement in tampered.items():
        with Store.open(path) as store:
            store.db.execute("pragma foreign_keys = off")
            store.db.execute("begin")
            store.db.execute(statement)
            assert kind in {problem.kind for problem in store.verify()}, kind
            store.db.execute("rollback")
            assert list(store.verify()) == []


def test_opening_is_quick(path: Path) -> None:
    began = time.monotonic()
    for _ in range(20):
        Store.open(path, readonly=True).close()
    assert time.monotonic() - began < 2


_TAKE_OVER = """
import sqlite3, sys
sqlite3.connect(sys.argv[1], timeout=0).execute("pragma journal_mode = delete")
"""


def test_opening_a_file_drops_no_lock_that_this_process_holds(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with Store.open(path, create=True) as store:
        store.db.execute("begin immediate")
        Store.open(path, readonly=True).close()
        command = [sys.executable, "-c", _TAKE_OVER, str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert "database is locked" in done.stderr  # it is not if the file was opened plainly
        store.db.execute("rollback")
