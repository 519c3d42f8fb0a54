"""The sample files of each way in, and a client whose web is a few pages in memory."""

from datetime import UTC, datetime
from pathlib import Path

from tracker import sources
from tracker.errors import SourceError
from tracker.sources import addresses
from tracker.sources.web import Response

NOW = datetime(2026, 11, 1, tzinfo=UTC)
DATA = Path(__file__).parent / "data" / "sources"
PAGE = (DATA / "page.html").read_bytes()
SAVED = datetime(2024, 5, 14, 7, 30, 11, tzinfo=UTC)


class Web(sources.Client):
    """A client whose web is a few pages in memory."""

    def __init__(self, pages=None, **options):
        super().__init__(**options)
        self.pages = pages or {}
        self.asked = []

    def get(self, url):
        self.asked.append(url)
        url = addresses.clean(url)
        if url not in self.pages:
            raise SourceError(f"{url}: not there")
        content, media = self.pages[url]
        return Response(url, 200, (("content-type", media), ("etag", '"1"')), content)


def take(ref, client=None):
    return list(sources.fetch(str(ref), client or Web(), NOW))


def errors(ref, client=None):
    try:
        found = take(ref, client)
    except SourceError as e:
        return [e]
    return [entry.error for entry in found if isinstance(entry, sources.Failed)]
