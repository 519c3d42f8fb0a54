"""Reading on a dask cluster gives what reading here gives, though workers die."""

from pathlib import Path

import pytest

from tests import readers
from tests.test_workers import document, told
from tracker.pipeline.cluster import Cluster

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
