"""Reading in processes: a document that ends its reader ends nothing else."""

import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import pytest

from tests import readers
from tracker import pipeline
from tracker.errors import ArticleError
from tracker.model import Fetched
from tracker.pipeline.settings import Settings
from tracker.pipeline.workers import WARM, Pool

NOW = datetime(2024, 12, 4, tzinfo=UTC)


def document(body: str) -> Fetched:
    return Fetched(body, f"file:/{body}", body.encode(), "text/plain", "file", NOW)


def told(bodies: Iterable[str], jobs: int = 1, clock_seconds: int = 60) -> list[str]:
    settings = Settings(jobs=jobs, cpu_seconds=1, clock_seconds=clock_seconds)
    with Pool(settings, None, readers.by_body) as pool:
        return [
            str(result) if isinstance(result, ArticleError) else result[0].text  # type: ignore[index]
            for _, result in pool.read(map(document, bodies))
        ]


def test_a_reading_process_has_read_a_page_before_its_first() -> None:
    with Pool(Settings(), None, readers.is_warm) as pool:
        assert [warm for _, warm in pool.read([document("text")])] == [True]


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_keep_the_order_of_the_documents(jobs: int) -> None:
    bodies = [f"text {number}" for number in range(100)]
    assert told(bodies, jobs) == bodies


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("spin", "took more than 1 s of processor time to read"),
        ("sleep", "took longer than 5 s to read"),
        ("die", "ended the reading process"),
        ("eat", "takes more memory to read than is allowed"),
    ],
)
def test_a_document_that_ends_its_reader_fails_alone(body: str, reason: str) -> None:
    seconds = 5 if body == "sleep" else 60  # a busy machine may take its time over the others
    found = told(["before", body, "after"], clock_seconds=seconds)
    assert found == ["before", f"{body}: {reason}", "after"]


@pytest.mark.parametrize("how", ["die-once", "out-of-time-once"])
def test_a_reader_that_is_killed_once_reads_again(tmp_path: Path, how: str) -> None:
    body = f"{how} {tmp_path / 'marker'}"
    assert told(["before", body, "after"]) == ["before", body, "after"]


def test_what_fails_while_readers_are_warmed_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise RuntimeError("no rules")

    monkeypatch.delitem(sys.modules, WARM, raising=False)
    monkeypatch.setattr("tracker.pipeline.ready.extract_rows", failing)
    import_module(WARM)


def test_all_that_the_pipeline_offers_is_loaded_when_asked_for() -> None:
    assert {getattr(pipeline, name).__name__ for name in pipeline.__all__} == set(pipeline.__all__)
    with pytest.raises(AttributeError, match="no attribute 'no_such_stage'"):
        pipeline.no_such_stage  # noqa: B018
