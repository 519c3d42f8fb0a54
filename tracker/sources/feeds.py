"""Feeds: RSS, Atom, JSON Feed. Each entry leads to its page; what has no page is its own text."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from tracker.errors import SourceError
from tracker.model import Fetched, Hints
from tracker.sources import addresses, isolation
from tracker.sources.values import Entry, Failed, Limits, Link

_MEDIA = {"text/plain": "text/plain"}


def read(origin: Fetched, _: Limits) -> Iterator[Entry]:
    """Yield a link, or the text, of each entry, with the dates that the feed gives it."""
    declared = dict(origin.headers)
    content_type, language = declared.get("content-type", ""), declared.get("content-language", "")
    feed = isolation.run("feed", origin.body, content_type, origin.url, language)
    for number, entry in enumerate(feed["entries"], 1):
        yield _entry(entry, number, feed, origin)


def _entry(entry: dict[str, Any], number: int, feed: dict[str, Any], origin: Fetched) -> Entry:
    hints = Hints(
        outlet=entry["outlet"] or _outlet(entry, feed, origin.url),
        title=entry["title"],
        language=entry["language"] or feed["language"],
        byline=entry["author"],
        published=entry["published"],
        published_origin="feed" if entry["published"] or entry["updated"] else None,
        updated=entry["updated"],
    )
    if entry["link"]:
        return Link(entry["link"], "feed", hints)
    url = f"{origin.url}#{quote(entry['id'] or str(number), safe=':/@.,')}"
    if not entry["content"].strip():
        return Failed(origin.ref, url, SourceError(f"entry {number} has no link and no text"))
    return replace(
        origin,
        url=url,
        body=entry["content"].encode("utf-8", "replace"),
        media=_MEDIA.get(entry["media"], "text/html"),
        via="feed",
        charset="utf-8",
        hints=hints,
    )


def _outlet(entry: dict[str, Any], feed: dict[str, Any], url: str) -> str | None:
    """Return the feed's title where the entry is of the feed's own site."""
    home = addresses.host(feed["link"] or "") or addresses.host(url)
    page = addresses.host(entry["link"] or "")
    return feed["title"] if page in ("", home) else None
