"""What a feed says of its entries, as plain values; runs in a process of its own.

Dates stay the feed's own words, because only these hold the offset.
"""

import html
import json
import re
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

import feedparser

from tracker.errors import SourceError
from tracker.sources import markup
from tracker.sources.values import tidy

_LONGEST = 2_000
_MARKUP = ("text/html", "application/xhtml+xml")
_TAG = re.compile(r"<[a-zA-Z/][^<>]*>")
_UPDATE_TAG = re.compile(rb"(updated|modified)>")

Plain = dict[str, Any]


def read(body: bytes, content_type: str, url: str, language: str) -> Plain:
    """Return ``{"title", "link", "language", "entries"}``; raise ``SourceError``.

    ``content_type`` and ``language`` are what the server declared, empty where it did not.
    """
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    headers = {
        "content-type": content_type or "application/xml",
        "content-location": url,
        "content-language": language,
    }
    return _from_json(body, url) if start == b"{" else _from_xml(body, headers)


def _from_xml(body: bytes, headers: dict[str, str]) -> Plain:
    parsed = feedparser.parse(BytesIO(markup.checked(body)), response_headers=headers)
    feed, found = parsed["feed"], parsed["entries"]
    if not found and (parsed["bozo"] or not parsed["version"]):
        raise SourceError(f"not a feed that can be read: {parsed.get('bozo_exception', 'empty')}")
    dated = parsed["version"].startswith("rss") and not _UPDATE_TAG.search(body)
    return {
        "title": _title(feed),
        "link": tidy(feed.get("link")),
        "language": tidy(feed.get("language")),
        "entries": [_entry(entry, dated) for entry in found],
    }


def _entry(entry: Any, dated: bool) -> Plain:
    """Return one entry; ``dated`` tells that its only date (Dublin Core's) is of publication."""
    published, updated = dict.get(entry, "published"), dict.get(entry, "updated")
    if dated and not published:
        published, updated = updated, None
    content = (entry.get("content") or [entry.get("summary_detail") or {}])[0]
    source = entry.get("source") or {}
    return {
        "id": tidy(entry.get("id")),
        "link": _address(entry.get("feedburner_origlink") or entry.get("link")),
        "title": _title(entry),
        "author": tidy(entry.get("author")),
        "published": tidy(published),
        "updated": tidy(updated),
        "language": tidy(content.get("language")),
        "outlet": tidy(source.get("title")) if hasattr(source, "get") else None,
        "content": content.get("value") or "",
        "media": content.get("type") or "text/html",
    }


def _from_json(body: bytes, url: str) -> Plain:
    try:
        feed = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as e:
        raise SourceError(f"not JSON: {str(e)[:100]}") from e
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise SourceError("a JSON feed without items")
    return {
        "title": tidy(feed.get("title")),
        "link": tidy(feed.get("home_page_url")),
        "language": tidy(feed.get("language")),
        "entries": [_item(item, url) for item in items if isinstance(item, dict)],
    }


def _item(item: Plain, url: str) -> Plain:
    authors = item.get("authors") or [item.get("author")]
    first = authors[0] if isinstance(authors, list) and authors else None
    markup_text = item.get("content_html")
    return {
        "id": tidy(item.get("id")),
        "link": _address(item.get("url") or item.get("external_url"), url),
        "title": tidy(item.get("title")),
        "author": tidy(first.get("name")) if isinstance(first, dict) else None,
        "published": tidy(item.get("date_published")),
        "updated": tidy(item.get("date_modified")),
        "language": tidy(item.get("language")),
        "outlet": None,
        "content": _text(markup_text or item.get("content_text")),
        "media": "text/html" if markup_text else "text/plain",
    }


def _title(entry: Any) -> str | None:
    """Return the title as plain text: most kinds of feed allow markup there."""
    text = _text(entry.get("title"))[:_LONGEST]
    if (entry.get("title_detail") or {}).get("type") in _MARKUP:
        text = html.unescape(_TAG.sub("", text))
    return tidy(text)


def _address(value: Any, base: str = "") -> str | None:
    """Return an address as it stands, or completed; what it is worth is seen when it is opened."""
    text = _text(value).strip()
    try:
        return (urljoin(base, text) if base.startswith("http") else text) if text else None
    except ValueError:
        return text


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
