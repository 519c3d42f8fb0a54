"""Read documents on the workers of a dask scheduler: the same ``read`` as the local pool's.

Needs the extra ``news-claim-tracker[cluster]``. What a worker does is the pure
``extract_document``; a worker that dies has its chunks done again elsewhere, so the results, and
their order, do not depend on how many workers there are or on which of them survive.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Generic, Self

from tracker.errors import ArticleError, TrackerError, UsageError
from tracker.model import Fetched, Story
from tracker.pipeline.workers import Reader, T, read

if TYPE_CHECKING:
    from distributed import Client, Future

CHUNK = 16  # documents a task
PATIENCE = 600  # seconds for one chunk, waiting for a worker included
AHEAD = 4  # tasks under way for each thread of the cluster: the driver waits beyond that


class Cluster(Generic[T]):
    """Workers behind a scheduler's ``address``, or ``workers`` local processes for ``local``."""

    def __init__(
        self,
        address: str,
        story: Story | None,
        workers: int,
        reader: Reader[T],
    ) -> None:
        """Prepare; nothing is connected before ``with``."""
        self._address = address
        self._story = story
        self._workers = workers
        self._reader = reader
        self._client: Client | None = None

    def __enter__(self) -> Self:
        try:
            from distributed import Client, LocalCluster
        except ImportError as e:
            hint = "install it with: pip install 'news-claim-tracker[cluster]'"
            raise UsageError("a cluster needs dask.distributed", hint) from e
        if self._address == "local":
            target = LocalCluster(
                n_workers=self._workers, threads_per_worker=1, dashboard_address=None
            )
        else:
            target = self._address
        try:
            self._client = Client(target, timeout=10)
        except (OSError, ValueError) as e:
            raise UsageError(f"no scheduler answers at {self._address}") from e
        return self

    def __exit__(self, *_: object) -> None:
        if self._client is not None:
            cluster = self._client.cluster
            self._client.close()
            if cluster is not None:
                cluster.close()
            self._client = None

    def read(self, documents: Iterable[Fetched]) -> Iterator[tuple[Fetched, T | TrackerError]]:
        """Yield each document with what was read from it, in order."""
        under_way: deque[tuple[list[Fetched], Future]] = deque()
        stream = iter(documents)
        while chunk := list(islice(stream, CHUNK)):
            under_way.append((chunk, self._submit(chunk)))
            while len(under_way) > AHEAD * max(self._threads(), 1):
                yield from self._results(*under_way.popleft())
        while under_way:
            yield from self._results(*under_way.popleft())

    def _submit(self, chunk: Sequence[Fetched]) -> "Future":
        assert self._client is not None
        return self._client.submit(_read_all, chunk, self._story, self._reader, pure=False)

    def _results(
        self, chunk: Sequence[Fetched], future: "Future"
    ) -> Iterator[tuple[Fetched, T | TrackerError]]:
        from distributed import KilledWorker

        try:
            yield from zip(chunk, future.result(timeout=PATIENCE), strict=True)
        except TimeoutError:
            error = ArticleError(f"no worker of the cluster answered within {PATIENCE} s")
            yield from ((fetched, error) for fetched in chunk)
        except KilledWorker:
            if len(chunk) == 1:
                error = ArticleError(f"{chunk[0].ref}: ended every worker that read it")
                yield chunk[0], error
                return
            for fetched in chunk:  # find the one that does it
                yield from self._results([fetched], self._submit([fetched]))

    def _threads(self) -> int:
        assert self._client is not None
        return sum(self._client.nthreads().values())


def _read_all(
    chunk: Sequence[Fetched], story: Story | None, reader: Reader[T]
) -> list[T | TrackerError]:
    return [read(fetched, story, reader) for fetched in chunk]
