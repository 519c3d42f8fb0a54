"""Keep many articles in one transaction, where they come quickly."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Connection

LONGEST = 1.0  # seconds that others have to wait for


class Batch:
    """The outer transaction of a connection; closed unless ``open`` is entered."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._size = 0
        self._count = 0
        self._began = 0.0

    @contextmanager
    def open(self, size: int) -> Iterator[None]:
        """Commit after each ``size`` steps instead of each step."""
        self._size = size
        try:
            yield
        finally:
            self._size = 0
            self.flush()

    @contextmanager
    def step(self) -> Iterator[None]:
        """Count what is done inside as one step; it keeps its own transaction as an inner one."""
        if not self._size:
            yield
            return
        if not self._db.in_transaction:
            self._db.execute("begin immediate")
            self._count, self._began = 0, time.monotonic()
        yield
        self._count += 1
        if self._count >= self._size or time.monotonic() - self._began > LONGEST:
            self.flush()

    def flush(self) -> None:
        """Commit what is done so far."""
        if self._db.in_transaction:
            self._db.execute("commit")
