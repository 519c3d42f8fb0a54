"""PDF files: their text layer becomes plain text. What else they hold is not looked at."""

from collections.abc import Iterator
from dataclasses import replace

from tracker.model import Fetched
from tracker.sources import isolation
from tracker.sources.values import Entry, Limits, tidy


def read(origin: Fetched, _: Limits) -> Iterator[Entry]:
    """Yield the text, with the hash of the file it was taken from."""
    found = isolation.run("pdf", origin.body)
    yield replace(
        origin,
        body=found["text"].encode("utf-8", "replace"),
        media="text/plain",
        via="pdf",
        charset="utf-8",
        headers=(*origin.headers, ("pdf-sha256", origin.sha256)),
        hints=replace(origin.hints, title=origin.hints.title or tidy(found["title"])),
    )
