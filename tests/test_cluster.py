"""Reading on a dask cluster gives what reading here gives, though workers die."""

import json
import os
import signal
from pathlib import Path
from threading import Timer

import pytest

from tests import readers
from tests.bench.articles import archives, records
from tests.test_workers import document, told
from tracker.cli.run import run
from tracker.pipeline.cluster import Cluster
from tracker.store import Store

pytest.importorskip("distributed", reason="the extra `cluster` is not installed")

# A killed worker's sockets and loops are closed by the interpreter, not by us.
pytestmark = pytest.mark.filterwarnings("ignore")


def told_by_cluster(bodies: list[str]) -> list[str]:
    with Cluster("local", None, 2, readers.by_body) as cluster:
        return [
            str(result) if isinstance(result, Exception) else result[0].text
            for _, result in cluster.read(map(document, bodies))
        ]


def test_a_cluster_reads_in_order() -> None:
    bodies = [f"text {number}" for number in range(100)]
    assert told_by_cluster(bodies) == told(bodies)


def test_a_killed_worker_changes_nothing(tmp_path: Path) -> None:
    marker = tmp_path / "killed"
    bodies = [f"wait 0.02 {number}" for number in range(150)]
    bodies[70] = f"die-once {marker}"
    assert told_by_cluster(bodies) == bodies
    assert marker.exists()


# --- the whole file, however it was made -----------------------------------------------------


def corpus(folder: Path) -> Path:
    path = folder / "articles.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records(120)))
    return path


def made(folder: Path, name: str, *options: str) -> str:
    """Ingest and check the corpus with ``options``; return the digest of the file."""
    db = folder / f"{name}.db"
    base = ["--db", str(db), "--quiet"]
    assert run([*base, "init", "bench"]) == 0
    assert run([*base, "ingest", str(folder / "articles.jsonl"), *options]) == 0
    assert run([*base, "check"]) == 0
    with Store.open(db, readonly=True) as store:
        return store.digest()


def test_jobs_and_workers_make_the_same_file(tmp_path: Path) -> None:
    corpus(tmp_path)
    alone = made(tmp_path, "alone")
    assert made(tmp_path, "jobs", "--jobs", "2") == alone
    assert made(tmp_path, "workers", "--scheduler", "local", "--jobs", "2") == alone


def test_a_worker_that_is_killed_in_the_middle_leaves_the_same_file(tmp_path: Path) -> None:
    from distributed import LocalCluster

    corpus(tmp_path)
    alone = made(tmp_path, "alone")
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        pid = next(iter(cluster.workers.values())).pid
        Timer(0.3, os.kill, (pid, signal.SIGKILL)).start()
        assert made(tmp_path, "killed", "--scheduler", cluster.scheduler_address) == alone
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


# --- archives --------------------------------------------------------------------------------


def digest_of(db: Path) -> str:
    assert run(["--db", str(db), "--quiet", "check"]) == 0
    with Store.open(db, readonly=True) as store:
        return store.digest()


def test_archives_read_on_a_cluster_make_the_file_that_ingest_makes(tmp_path: Path) -> None:
    archives(tmp_path / "crawl", 40, 16)
    for name in ("alone", "workers"):
        assert run(["--db", str(tmp_path / f"{name}.db"), "--quiet", "init", "bench"]) == 0
    alone, workers = (
        ["--db", str(tmp_path / f"{name}.db"), "--quiet"] for name in ("alone", "workers")
    )
    # One by one: ingest remembers a folder to look at again.
    assert run([*alone, "ingest", *map(str, (tmp_path / "crawl").rglob("*.gz"))]) == 0
    assert run([*workers, "cluster", "run", str(tmp_path / "crawl")]) == 0
    assert digest_of(tmp_path / "workers.db") == digest_of(tmp_path / "alone.db")


def test_a_cluster_run_that_goes_on_reads_only_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archives(tmp_path / "crawl", 12, 4)
    base = ["--db", str(tmp_path / "story.db")]
    assert run([*base, "--quiet", "init", "bench"]) == 0
    assert run([*base, "cluster", "run", str(tmp_path / "crawl")]) == 0
    first = digest_of(tmp_path / "story.db")
    finished = sorted((tmp_path / "story.shards").glob("*.ndjson"))
    finished[0].unlink()
    capsys.readouterr()
    assert run([*base, "cluster", "run", str(tmp_path / "crawl")]) == 0
    assert "3 archives, 2 read before" in capsys.readouterr().out
    assert finished == sorted((tmp_path / "story.shards").glob("*.ndjson"))
    assert digest_of(tmp_path / "story.db") == first
