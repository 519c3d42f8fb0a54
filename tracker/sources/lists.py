"""Lists of addresses, one a line: blank lines and lines that start with ``#`` do not count."""

from collections.abc import Iterator

from tracker.model import Fetched
from tracker.sources import kinds
from tracker.sources.values import Entry, Limits, Link


def read(origin: Fetched, _: Limits) -> Iterator[Entry]:
    """Yield a link for each line."""
    for line in kinds.lines(origin.body.decode("utf-8", "replace")):
        yield Link(line, "list", open=True)
