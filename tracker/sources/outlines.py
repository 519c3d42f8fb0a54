"""OPML, in which feed readers exchange their lists of feeds: in and out."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from tracker.model import Fetched
from tracker.sources import markup
from tracker.sources.values import Entry, Limits, Link


def read(origin: Fetched, _: Limits) -> Iterator[Entry]:
    """Yield a link for each feed, in order."""
    for _name, item in markup.items(origin.body, {"outline"}, {"xmlUrl", "xmlurl"}):
        if address := (item.get("xmlUrl") or item.get("xmlurl") or "").strip():
            yield Link(address, "opml", open=True)


def written(title: str, feeds: Iterable[tuple[str, str]]) -> str:
    """Return an OPML document of ``feeds``: (title, address) each."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"  <head><title>{escape(_printable(title))}</title></head>",
        "  <body>",
    ]
    for name, address in feeds:
        text, url = quoteattr(_printable(name)), quoteattr(_printable(address))
        lines.append(f'    <outline type="rss" text={text} xmlUrl={url}/>')
    return "\n".join([*lines, "  </body>", "</opml>", ""])


def _printable(text: str) -> str:
    return "".join(c for c in text if c.isprintable())
