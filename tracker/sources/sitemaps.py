"""Sitemaps, news sitemaps and sitemap indexes: newest first."""

from collections.abc import Iterator
from itertools import islice

from tracker.model import Fetched, Hints
from tracker.sources import markup
from tracker.sources.values import Entry, Limits, Link, tidy

_MOST = 50_000  # of one file, as the standard says
_MEDIA = ("sitemap-image", "sitemap-video")  # their dates and titles are not the article's
_NAMES = frozenset(("url", "sitemap"))
_FIELDS = frozenset(("loc", "lastmod", "publication_date", "name", "title", "language"))


def read(origin: Fetched, _: Limits) -> Iterator[Entry]:
    """Yield a link for each page or further sitemap that is listed."""
    links = islice(_links(origin.body), _MOST)
    yield from sorted(links, key=_stamp, reverse=True)


def _links(body: bytes) -> Iterator[Link]:
    for name, item in markup.items(body, _NAMES, _FIELDS, _MEDIA):
        published, updated = tidy(item.get("publication_date")), tidy(item.get("lastmod"))
        hints = Hints(
            outlet=tidy(item.get("name")),
            title=tidy(item.get("title")),
            language=tidy(item.get("language")),
            published=published,
            published_origin="sitemap" if published or updated else None,
            updated=updated,
        )
        if address := item.get("loc"):
            yield Link(address, "sitemap", hints, open=name == "sitemap")


def _stamp(link: Link) -> str:
    return link.hints.published or link.hints.updated or ""
