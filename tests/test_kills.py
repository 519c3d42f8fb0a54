"""An intake that is killed, stopped, doubled or out of disk: resumed, it is as if undisturbed."""

import random
import resource
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.hostile.drive import PROGRAM
from tests.hostile.kills import (
    OTHERS,
    Corpus,
    corpus,
    create,
    digest,
    disturbed,
    finish,
    repeated,
    started,
)
from tests.sources_server import Listener, silent
from tracker.store import Store

ARTICLES = 30
BUSY = 2  # how much slower a busy machine may be than is promised
STOPS = [(signal.SIGINT, 130), (signal.SIGTERM, 143)]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return corpus(tmp_path_factory.mktemp("whole"), ARTICLES)


def test_kills_at_random_moments_lose_and_double_nothing(whole: Corpus, tmp_path: Path) -> None:
    assert disturbed(whole, tmp_path / "a.db", 3, random.Random(20240513)) == 3
    assert digest(tmp_path / "a.db") == whole.digest


@pytest.mark.parametrize("command", OTHERS, ids=" ".join)
def test_kills_of_what_writes_later_change_nothing(
    whole: Corpus, tmp_path: Path, command: tuple[str, ...]
) -> None:
    assert repeated(whole, tmp_path / "a.db", command, 2, random.Random(20240513))


@pytest.mark.parametrize(("number", "code"), STOPS)
def test_a_stop_amid_articles_and_a_fetch_is_quick_and_loses_nothing(
    whole: Corpus, tmp_path: Path, number: int, code: int
) -> None:
    db = tmp_path / "a.db"
    create(db)
    with Listener() as server:
        server.answers["/"] = silent
        refs = (str(whole.path), f"{server.url}/")
        with started(refs, db, "--allow-host", server.host) as process:
            while "/" not in server.paths():
                assert process.poll() is None
                time.sleep(0.02)
            process.send_signal(number)
            began = time.monotonic()
            _, err = process.communicate(timeout=30)
            assert time.monotonic() - began < 2 * BUSY
    assert (process.returncode, len(err.splitlines())) == (code, 1)
    assert "what was stored stays" in err
    digest(db)
    finish(whole.path, db)
    assert digest(db) == whole.digest


def test_two_intakes_at_once_are_as_good_as_one(whole: Corpus, tmp_path: Path) -> None:
    db = tmp_path / "a.db"
    create(db)
    lines = whole.path.read_text().splitlines(keepends=True)
    halves = [tmp_path / "a.jsonl", tmp_path / "b.jsonl"]
    for half, part in zip(halves, (lines[:20], lines[10:]), strict=True):
        half.write_text("".join(part))
    with started([str(halves[0])], db) as one, started([str(halves[1])], db) as other:
        for process in (one, other):
            _, err = process.communicate(timeout=60)
            assert (process.returncode, err) == (0, "")
    digest(db)
    with Store.open(db, readonly=True) as store:
        assert len(store.rows("select 1 from articles")) == ARTICLES
        assert len(store.rows("select 1 from revisions")) == ARTICLES
    finish(whole.path, db)  # folds copies over both halves
    assert digest(db) == whole.digest


def test_a_full_disk_is_one_line_and_the_rest_follows_later(whole: Corpus, tmp_path: Path) -> None:
    db = tmp_path / "a.db"
    create(db)
    room = db.stat().st_size + 100_000

    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    command = [*PROGRAM, "ingest", str(whole.path), "--db", str(db)]
    done = subprocess.run(command, preexec_fn=small, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert done.stderr.startswith("error: ")
    assert len(done.stderr.splitlines()) <= 2
    digest(db)
    finish(whole.path, db)
    assert digest(db) == whole.digest


# --- files that are not as they were -------------------------------------------------------------


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [*PROGRAM, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=60)


@pytest.mark.parametrize("seed", range(2))
def test_flipped_bytes_are_told_and_never_a_fault(whole: Corpus, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray((whole.path.parent / "whole.db").read_bytes())
    for _ in range(40):
        content[chance.randrange(100, len(content))] ^= 1 << chance.randrange(8)
    db = tmp_path / "a.db"
    db.write_bytes(content)
    verified = run("db", "verify", "--db", db, "--json")
    assert verified.returncode in (2, 3)
    for arguments in (("list", "claims", "--nl"), ("check",), ("ingest", whole.path, "-q")):
        done = run(*arguments, "--db", db)
        assert done.returncode in (0, 1, 2, 3)
        assert "Traceback" not in done.stderr
        assert "a fault in tracker" not in done.stderr


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("pragma journal_mode = delete")
        db.execute("pragma user_version = 999")


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as db:
        db.execute("create table t (x)")
        db.commit()


def text(path: Path) -> None:
    path.write_text("a note " * 999)


@pytest.mark.parametrize("change", [newer, foreign, text])
def test_no_command_touches_a_file_that_is_not_ours(
    whole: Corpus, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    db = tmp_path / "a.db"
    db.write_bytes((whole.path.parent / "whole.db").read_bytes())
    change(db)
    before = db.read_bytes()
    for arguments in (
        ("ingest", whole.path),
        ("check",),
        ("sql", "select 1"),
        ("db", "verify"),
    ):
        done = run(*arguments, "--db", db)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("error: ")
        assert len(done.stderr.splitlines()) <= 2
    assert db.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["a.db"]
