"""Reading on a dask cluster gives what reading here gives, though workers die."""

import os
import signal
import threading

import pytest

from tests import readers
from tests.test_workers import document, told
from tracker.pipeline.cluster import Cluster

pytest.importorskip("distributed", reason="the extra `cluster` is not installed")

# A killed worker's sockets and loops are closed by the interpreter, not by us.
pytestmark = pytest.mark.filterwarnings("ignore")

BODIES = [f"text {number}" for number in range(100)]


def told_by_cluster(bodies: list[str], *, kill_after: float | None = None) -> list[str]:
    with Cluster("local", None, 2, readers.by_body) as cluster:
        if kill_after is not None:
            victim = next(iter(cluster.worker_pids()))
            threading.Timer(kill_after, os.kill, (victim, signal.SIGKILL)).start()
        return [
            str(result) if isinstance(result, Exception) else result[0].text
            for _, result in cluster.read(map(document, bodies))
        ]


def test_a_cluster_reads_in_order() -> None:
    assert told_by_cluster(BODIES) == told(BODIES)


def test_a_killed_worker_changes_nothing() -> None:
    slow = [f"wait 0.02 {number}" for number in range(150)]
    assert told_by_cluster(slow, kill_after=0.5) == slow
