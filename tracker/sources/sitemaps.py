"""Sitemaps, news sitemaps and sitemap indexes: newest first."""

from collections.abc import Iterator
from itertools import islice

from tracker.model import Fetched, Hints
from tracker.sources import markup
from tracker.sources.values import Entry, Limits, Link, tidy

_MOST = 50_000  # of one file, as the standard says


def read(origin: Fetched, _: Limits) -> Iterator[Entry]:
    """Yield a link for each page or further sitemap that is listed."""
    links = islice(_links(origin.body), _MOST)
    yield from sorted(links, key=_stamp, reverse=True)


def _links(body: bytes) -> Iterator[Link]:
    for element in markup.elements(body, "url", "sitemap"):
        address = markup.child(element, "loc")
        if not address:
            continue
        published = tidy(markup.child(element, "publication_date"))
        hints = Hints(
            outlet=tidy(markup.child(element, "name")),
            title=tidy(markup.child(element, "title")),
            language=tidy(markup.child(element, "language")),
            published=published,
            published_origin="sitemap" if published else None,
            updated=tidy(markup.child(element, "lastmod")),
        )
        yield Link(address, "sitemap", hints, open=element.tag.endswith("sitemap"))


def _stamp(link: Link) -> str:
    return link.hints.published or link.hints.updated or ""
