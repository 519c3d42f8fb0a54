"""Kill commands at random moments and repeat them: nothing may be lost, doubled or half there.

python -m tests.hostile.kills [--kills 100] [--articles 300] [--seed 1]
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.articles import records
from tests.hostile.drive import PROGRAM, ROOT
from tracker.store import Store

OTHERS = (("check",), ("db", "rebuild"), ("update", "--all"))
KILLS_OF_ONE = 4  # before an intake is let through to its end


@dataclass(frozen=True, slots=True)
class Corpus:
    """Articles to take in, what the file says after that, and the seconds it took."""

    path: Path
    digest: str
    seconds: float


def corpus(folder: Path, articles: int) -> Corpus:
    """Write articles and take them in without a disturbance."""
    path = folder / "articles.jsonl"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(record) + "\n" for record in records(articles))
    db = folder / "whole.db"
    began = time.monotonic()
    finish(path, db)
    return Corpus(path, digest(db), time.monotonic() - began)


def create(db: Path) -> None:
    """Make a database with the story of the articles."""
    if not db.exists():
        _run("init", "bench", "--db", str(db))


def finish(path: Path, db: Path) -> None:
    """Take in what is left."""
    create(db)
    _run("ingest", str(path), "--db", str(db), "--quiet")


def _run(*arguments: str) -> None:
    done = subprocess.run([*PROGRAM, *arguments], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@contextmanager
def started(refs: Sequence[str], db: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    """Start an intake in a session of its own; end what is left of that."""
    with begun(["ingest", *refs, "--db", str(db), "--jobs", "2", *options]) as process:
        yield process


@contextmanager
def begun(command: Sequence[str]) -> Iterator[subprocess.Popen[str]]:
    """Start a command in a session of its own; end what is left of that."""
    process = subprocess.Popen(
        [*PROGRAM, *command],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def digest(db: Path) -> str:
    """Return what a file says; fail where it is not whole."""
    with Store.open(db, readonly=True) as store:
        assert list(store.verify()) == []
        return store.digest()


def disturbed(found: Corpus, db: Path, kills: int, chance: random.Random) -> int:
    """Kill intakes into ``db``, let the last one through; return how many were killed."""
    create(db)
    killed, seconds = 0, found.seconds
    while killed < kills:
        began = time.monotonic()
        with started([str(found.path)], db) as process:
            try:
                process.wait(chance.uniform(0.1, 1.0) * seconds)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                killed += process.wait() == -signal.SIGKILL
            else:  # it was quicker than thought
                seconds = time.monotonic() - began
        digest(db)
    finish(found.path, db)
    return killed


def repeated(
    found: Corpus, db: Path, command: Sequence[str], kills: int, chance: random.Random
) -> int:
    """Kill a command on the whole corpus again and again, then let it through; return the kills.

    What it leaves must be what two undisturbed runs leave in ``db`` with its name and ``.calm``.
    """
    calm = db.with_suffix(".calm")
    for one in (db, calm):
        finish(found.path.parent, one)  # the folder, which update looks at again
    began = time.monotonic()
    _run(*command, "--db", str(calm))
    seconds = time.monotonic() - began
    _run(*command, "--db", str(calm))
    killed = 0
    for _ in range(kills):
        with begun([*command, "--db", str(db)]) as process:
            try:
                process.wait(chance.uniform(0.1, 1.0) * seconds)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                killed += process.wait() == -signal.SIGKILL
        digest(db)
    for _ in range(2):
        _run(*command, "--db", str(db))
    assert digest(db) == digest(calm), f"{' '.join(command)} left something else"
    return killed


def main(arguments: list[str]) -> int:
    """Kill until there were enough; return 1 where a file differs from one never disturbed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    chance = random.Random(options.seed)
    killed = files = wrong = 0
    with tempfile.TemporaryDirectory(prefix="tracker-kills-") as folder:
        found = corpus(Path(folder), options.articles)
        while killed < options.kills:
            db = Path(folder, f"{files}.db")
            killed += disturbed(found, db, min(KILLS_OF_ONE, options.kills - killed), chance)
            files += 1
            wrong += digest(db) != found.digest
            db.unlink()
            print(f"{killed} kills, {files} files, {wrong} differ", flush=True)
        print(f"{killed} kills of an intake of {options.articles} articles: {wrong} files differ")
        for command in OTHERS:
            db = Path(folder, f"{command[-1]}.db")
            count = repeated(found, db, command, options.kills // 10, chance)
            print(f"{count} kills of {' '.join(command)}: as if undisturbed", flush=True)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
