"""tracker cluster: read large archives on the workers of a dask scheduler."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker import __version__
from tracker.cli.app import command, group
from tracker.cli.progress import progress
from tracker.cli.reading import Jobs
from tracker.cli.session import Session
from tracker.cli.shards import encoded, fetched, take_in
from tracker.errors import TrackerError, UsageError
from tracker.report.text import plural

if TYPE_CHECKING:
    from tracker.model import Story
    from tracker.pipeline.cluster import Cluster
    from tracker.pipeline.document import Extracted

PARTLY_DONE = 3
ARCHIVES = ("*.warc", "*.warc.gz")

cluster = group("cluster", "Read large archives on many machines: run.")


@command("run", cluster)
def run(
    session: Session,
    archives: Annotated[
        list[Path], typer.Argument(metavar="WARC", help="WARC files, or folders that hold them.")
    ],
    scheduler: Annotated[
        str,
        typer.Option(metavar="ADDRESS", help="A dask scheduler; local starts --jobs processes."),
    ] = "local",
    jobs: Jobs = 2,
    shards: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Where what was read waits; beside the database."),
    ] = None,
) -> int:
    """Read WARC files on a cluster, a shard for each, then take the shards in.

    A shard is named by what is in its archive, by the story's names and words, and by this version:
    a run that was broken off goes on where it stopped, and a second one reads nothing again. The
    result does not depend on workers or order. Documents that failed are listed; the exit code is
    then 3.

    Examples:
      tracker cluster run crawl/2024/12
      tracker cluster run --scheduler tcp://10.0.0.1:8786 crawl/2024/12
    """
    store = session.store()
    story = store.story(session.slug(store))
    folder = shards or session.path.with_suffix(".shards")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        todo = {path: folder / f"{_name(path, story)}.ndjson" for path in _files(archives)}
        _read_all(session, todo, story, scheduler, jobs)
        failures = [line for shard in todo.values() for line in _failures(shard)]
    except OSError as e:
        raise UsageError(f"cannot use {e.filename or folder}: {e.strerror}") from e
    take_in(session, store, sorted(set(todo.values())))
    for failure in failures:
        session.warn(f"failed: {failure}")
    session.note("now: tracker check")
    return PARTLY_DONE if failures else 0


def _files(archives: Iterable[Path]) -> Iterator[Path]:
    """Yield the archives that were named or lie below a folder that was; refuse to find none."""
    for path in archives:
        if not path.is_dir():
            yield path
            continue
        found = sorted(file for pattern in ARCHIVES for file in path.rglob(pattern))
        if not found:
            raise UsageError(f"no WARC files below {path}")
        yield from found


def _name(path: Path, story: "Story") -> str:
    """Return a name for what this version reads from an archive for a story."""
    from tracker.store.codec import encode

    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    digest.update(json.dumps([__version__, encode(story)], sort_keys=True).encode())
    return digest.hexdigest()[:32]


def _read_all(
    session: Session, todo: dict[Path, Path], story: "Story", scheduler: str, jobs: int
) -> None:
    """Write the shards that are missing, each whole or not at all."""
    from tracker.pipeline.cluster import Cluster
    from tracker.pipeline.document import extract_document

    missing = {shard: path for path, shard in todo.items() if not shard.exists()}
    session.note(f"{plural(len(todo), 'archive')}, {len(todo) - len(missing)} read before")
    if not missing:
        return
    with Cluster(scheduler, story, jobs, extract_document) as workers:
        for shard, path in missing.items():
            _read(session, path, shard, workers)


def _read(session: Session, path: Path, shard: Path, workers: "Cluster[Extracted]") -> None:
    from tracker.pipeline import Settings

    failures: list[str] = []
    unfinished = shard.with_suffix(".part")
    documents = fetched(session, [str(path.absolute())], Settings(), failures)
    with unfinished.open("w", encoding="utf-8") as file:
        for one, result in progress(session, workers.read(documents), path.name):
            if isinstance(result, TrackerError):
                failures.append(str(result))
            else:
                file.write(json.dumps(encoded(one, *result), ensure_ascii=False) + "\n")
    _failed(shard).write_text(json.dumps(failures), encoding="utf-8")
    unfinished.replace(shard)


def _failed(shard: Path) -> Path:
    return shard.with_suffix(".failed.json")


def _failures(shard: Path) -> list[str]:
    return [str(line) for line in json.loads(_failed(shard).read_text(encoding="utf-8"))]
