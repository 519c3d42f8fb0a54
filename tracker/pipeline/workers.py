"""Read documents in processes that may fail: a hostile page ends its worker, not the run.

Each worker reads one document at a time under limits of processor time and memory, and holds the
next one ready. One that dies is replaced, and the document in hand is tried once more: a machine
that stood still may have counted its pause as work (of 100,000 plain articles four were over their
time). Results come back in the order in which documents went in, whatever ``jobs`` is.
"""

import contextlib
import resource
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing import forkserver, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerProcess
from queue import SimpleQueue
from threading import Thread
from typing import Generic, Self, TypeVar

from tracker.errors import ArticleError, TrackerError
from tracker.model import Fetched, Story
from tracker.pipeline.settings import Settings

AHEAD = 16  # documents in hand or waiting, for each worker
AT_ONCE = 0.1  # seconds in which a result is waited for before the wait counts as idle
HELD = 2  # of them at the worker: one in hand, one for when it is done

WARM = "tracker.pipeline.warm"  # read before workers are made: what they share is there already

T = TypeVar("T")
Reader = Callable[[Fetched, Story | None], T]


@dataclass(slots=True)
class _Task(Generic[T]):
    """A document on its way; ``result`` is None until it is read."""

    fetched: Fetched
    result: T | TrackerError | None = None
    tries: int = 0


@dataclass(slots=True)
class _Worker(Generic[T]):
    """A process, its pipe, its tasks, the first of them in hand since when."""

    process: ForkServerProcess
    pipe: Connection
    tasks: deque[_Task[T]] = field(default_factory=deque)
    since: float = 0.0


def prepare() -> None:
    """Let the process from which workers are forked load what they need, and go on meanwhile."""
    get_context("forkserver").set_forkserver_preload([WARM])
    forkserver.ensure_running()


class Pool(Generic[T]):
    """``settings.jobs`` workers that read documents for one story. A context manager."""

    def __init__(
        self,
        settings: Settings,
        story: Story | None,
        reader: Reader[T],
        idle: Callable[[], None] = lambda: None,
    ):
        """Prepare; ``reader`` is a function of a module, since workers import it.

        ``idle`` is called where no result comes for a while.
        """
        self._settings = settings
        self._story = story
        self._reader = reader
        self._idle = idle
        self._context = get_context("forkserver")
        prepare()
        self._workers: list[_Worker[T]] = []
        self._waiting: deque[_Task[T]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.process.kill()
            worker.pipe.close()
            worker.process.join()
        self._workers.clear()

    def read(self, documents: Iterable[Fetched]) -> Iterator[tuple[Fetched, T | TrackerError]]:
        """Yield each document with what was read from it, in order, as early as that allows."""
        under_way: deque[_Task[T]] = deque()
        for fetched in documents:
            task: _Task[T] = _Task(fetched)
            under_way.append(task)
            self._waiting.append(task)
            self._feed()
            self._collect(seconds=0)
            yield from _finished(under_way)
            while len(under_way) > AHEAD * self._settings.jobs:
                self._collect()
                yield from _finished(under_way)
        while under_way:
            self._collect()
            yield from _finished(under_way)

    def _feed(self) -> None:
        """Hand waiting tasks to those who have least; a worker takes them in while it reads."""
        while self._waiting:
            worker = min(self._workers, key=lambda w: len(w.tasks), default=None)
            if worker is None or worker.tasks:
                if len(self._workers) < self._settings.jobs:
                    worker = self._start()
                elif worker is None or len(worker.tasks) >= HELD:
                    return
            if not worker.tasks:
                worker.since = time.monotonic()
            worker.tasks.append(self._waiting.popleft())
            with contextlib.suppress(OSError):  # its death is seen by _collect
                worker.pipe.send(worker.tasks[-1].fetched)

    def _start(self) -> _Worker[T]:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(
            target=_serve, args=(theirs, self._settings, self._story, self._reader), daemon=True
        )
        process.start()
        theirs.close()
        worker: _Worker[T] = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _collect(self, seconds: float | None = None) -> None:
        """Take in what is ready within ``seconds``; by default wait for one result or one end."""
        busy = {worker.pipe: worker for worker in self._workers if worker.tasks}
        patience = self._settings.clock_seconds
        left = min(worker.since for worker in busy.values()) + patience - time.monotonic()
        ready = wait(list(busy), AT_ONCE if seconds is None else seconds)
        if seconds is None and not ready:
            self._idle()
            ready = wait(list(busy), max(left - AT_ONCE, 0))
        for pipe in ready:
            self._receive(busy[pipe])  # type: ignore[index]
        for worker in list(busy.values()):
            if worker.tasks and time.monotonic() - worker.since > patience:
                worker.process.kill()
                self._end(worker, f"took longer than {patience} s to read", again=False)
        self._feed()

    def _receive(self, worker: _Worker[T]) -> None:
        try:
            result = worker.pipe.recv()
        except (EOFError, OSError):
            worker.process.join()
            over = worker.process.exitcode == -signal.SIGXCPU
            why = f"took more than {self._settings.cpu_seconds} s of processor time to read"
            self._end(worker, why if over else "ended the reading process", again=True)
            return
        worker.tasks.popleft().result = result
        worker.since = time.monotonic()

    def _end(self, worker: _Worker[T], why: str, *, again: bool) -> None:
        """Bury a worker; its task in hand is tried once more or has failed, the next one waits."""
        worker.pipe.close()
        worker.process.join()
        self._workers.remove(worker)
        task, *others = worker.tasks
        self._waiting.extendleft(reversed(others))
        task.tries += 1
        if again and task.tries < 2:
            self._waiting.appendleft(task)
        else:
            task.result = ArticleError(f"{task.fetched.ref}: {why}")


def _finished(under_way: deque[_Task[T]]) -> Iterator[tuple[Fetched, T | TrackerError]]:
    while under_way and under_way[0].result is not None:
        task = under_way.popleft()
        assert task.result is not None
        yield task.fetched, task.result


def _serve(pipe: Connection, settings: Settings, story: Story | None, reader: Reader[T]) -> None:
    """Read what comes through ``pipe`` until it closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    memory = settings.memory_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    inbox: SimpleQueue[Fetched | None] = SimpleQueue()
    Thread(target=_take_in, args=(pipe, inbox), daemon=True).start()
    while (fetched := inbox.get()) is not None:
        _allow(settings.cpu_seconds)
        pipe.send(read(fetched, story, reader))


def _take_in(pipe: Connection, inbox: "SimpleQueue[Fetched | None]") -> None:
    """Receive what comes while something is being read; None when nothing more comes."""
    try:
        while True:
            inbox.put(pipe.recv())
    except (EOFError, OSError):
        inbox.put(None)


def _allow(seconds: int) -> None:
    """Let this process use ``seconds`` of processor time from now."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime) + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (used + seconds, hard))


def read(fetched: Fetched, story: Story | None, reader: Reader[T]) -> T | TrackerError:
    """Return what ``reader`` gives, or the error that it ends with."""
    try:
        return reader(fetched, story)
    except TrackerError as e:
        return e
    except MemoryError:
        return ArticleError(f"{fetched.ref}: takes more memory to read than is allowed")
    except RecursionError:
        return ArticleError(f"{fetched.ref}: is nested too deeply to read")
    except Exception as e:  # a fault of ours with this page must not stop the others
        return ArticleError(f"{fetched.ref}: could not be read ({type(e).__name__}: {e})")
