"""Read documents in processes that may fail: a hostile page ends its worker, not the run.

Each worker reads one document at a time under limits of processor time and memory. One that dies
is replaced; the document in hand is tried once more, by itself, unless it was its own limit that
ended it. Results come back in the order in which documents went in, whatever ``jobs`` is.
"""

import contextlib
import resource
import signal
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerProcess
from typing import Self

from tracker.errors import ArticleError, TrackerError
from tracker.model import Fetched, Story
from tracker.pipeline.document import Extracted, extract_document
from tracker.pipeline.settings import Settings

AHEAD = 16  # documents in hand or waiting, for each worker

Result = Extracted | TrackerError


@dataclass(slots=True)
class _Task:
    """A document on its way; ``result`` is None until it is read."""

    fetched: Fetched
    result: Result | None = None
    tries: int = 0


@dataclass(slots=True)
class _Worker:
    """A process, its pipe, the tasks it was given (the first is in hand) and since when."""

    process: ForkServerProcess
    pipe: Connection
    tasks: deque[_Task] = field(default_factory=deque)
    since: float = 0.0


class Pool:
    """``settings.jobs`` workers that read documents for one story. A context manager."""

    def __init__(self, settings: Settings, story: Story | None) -> None:
        self._settings = settings
        self._story = story
        self._context = get_context("forkserver")
        self._context.set_forkserver_preload(["tracker.pipeline.document"])
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.process.kill()
            worker.pipe.close()
            worker.process.join()
        self._workers.clear()

    def read(self, documents: Iterable[Fetched]) -> Iterator[tuple[Fetched, Result]]:
        """Yield each document with what was read from it, in order."""
        under_way: deque[_Task] = deque()
        for fetched in documents:
            task = _Task(fetched)
            under_way.append(task)
            self._give(task)
            while len(under_way) > AHEAD * self._settings.jobs:
                self._collect()
                yield from _finished(under_way)
            yield from _finished(under_way)
        while under_way:
            self._collect()
            yield from _finished(under_way)

    def _give(self, task: _Task) -> None:
        if len(self._workers) < self._settings.jobs:
            self._workers.append(self._start())
        worker = min(self._workers, key=lambda w: len(w.tasks))
        if not worker.tasks:
            worker.since = time.monotonic()
        worker.tasks.append(task)
        with contextlib.suppress(OSError):  # a worker that died is seen by _collect
            worker.pipe.send(task.fetched)

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(
            target=_serve, args=(theirs, self._settings, self._story), daemon=True
        )
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _collect(self) -> None:
        """Wait for one result or one death."""
        busy = {worker.pipe: worker for worker in self._workers if worker.tasks}
        patience = 2 * self._settings.cpu_seconds
        deadline = min(worker.since for worker in busy.values()) + patience
        ready = wait(list(busy), max(deadline - time.monotonic(), 0))
        for pipe in ready:
            self._receive(busy[pipe])  # type: ignore[index]
        if not ready:
            late = min(busy.values(), key=lambda w: w.since)
            late.process.kill()
            self._replace(late, f"took longer than {patience} s to read", again=False)

    def _receive(self, worker: _Worker) -> None:
        try:
            result: Result = worker.pipe.recv()
        except (EOFError, OSError):
            worker.process.join()
            over = worker.process.exitcode == -signal.SIGXCPU
            why = f"took more than {self._settings.cpu_seconds} s of processor time to read"
            self._replace(worker, why if over else "ended the reading process", again=not over)
            return
        worker.tasks.popleft().result = result
        worker.since = time.monotonic()

    def _replace(self, worker: _Worker, why: str, *, again: bool) -> None:
        worker.pipe.close()
        worker.process.join()
        self._workers.remove(worker)
        first, *rest = worker.tasks
        first.tries += 1
        if again and first.tries < 2:
            rest = [first, *rest]
        else:
            first.result = ArticleError(f"{first.fetched.ref}: {why}")
        for task in rest:
            self._give(task)


def _finished(under_way: deque[_Task]) -> Iterator[tuple[Fetched, Result]]:
    while under_way and under_way[0].result is not None:
        task = under_way.popleft()
        assert task.result is not None
        yield task.fetched, task.result


def _serve(pipe: Connection, settings: Settings, story: Story | None) -> None:
    """Read what comes through ``pipe`` until it closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    memory = settings.memory_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    while True:
        try:
            fetched = pipe.recv()
        except EOFError:
            return
        _allow(settings.cpu_seconds)
        pipe.send(read(fetched, story))


def _allow(seconds: int) -> None:
    """Let this process use ``seconds`` of processor time from now."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime) + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (used + seconds, hard))


def read(fetched: Fetched, story: Story | None) -> Result:
    """Return what ``extract_document`` gives, or the error that it ends with."""
    try:
        return extract_document(fetched, story)
    except TrackerError as e:
        return e
    except MemoryError:
        return ArticleError(f"{fetched.ref}: takes more memory to read than is allowed")
    except RecursionError:
        return ArticleError(f"{fetched.ref}: is nested too deeply to read")
    except Exception as e:  # a fault of ours with this page must not stop the others
        return ArticleError(f"{fetched.ref}: could not be read ({type(e).__name__}: {e})")
