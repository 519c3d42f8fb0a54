"""What is fuzzed: functions of bytes that may only return, or raise what their callers expect."""

import json
import unicodedata
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

from tracker import article, sentences, times
from tracker.errors import ArticleError, SourceError
from tracker.model import Anchor, Article, Fetched
from tracker.sources import isolation, mail, markup, warc
from tracker.sources.values import Limits
from tracker.when import When

NOW = datetime(2026, 11, 1, tzinfo=UTC)
DATA = Path(__file__).parents[1] / "data" / "sources"
FINDS = Path(__file__).parent / "finds"
ANCHOR = Anchor(When.day(date(2024, 5, 14)), "meta")
LIMITS = Limits(file=1 << 20, page=1 << 20, members=100)


def time_expressions(data: bytes) -> None:
    """Find and resolve times in a text, with and without a day to count from."""
    text = data.decode("utf-8", "replace")
    for anchor in (None, ANCHOR):
        for found in times.find(text, anchor, None):
            assert text[found.start : found.end] == found.text


def page(data: bytes) -> None:
    """Read a page."""
    _read(data, "text/html")


def record(data: bytes) -> None:
    """Read a line of JSON Lines."""
    _read(data, "application/x-news-article+json")


def _read(data: bytes, media: str) -> None:
    try:
        found = article.read(Fetched("x", "https://daily.example/x", data, media, "file", NOW))
    except ArticleError:
        return
    _check(found)


def _check(found: Article) -> None:
    odd = {c for c in found.text if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t"}
    assert not odd
    for sentence in sentences.split(found):
        assert 0 <= sentence.start <= sentence.end <= len(found.text)


def feed(data: bytes) -> None:
    """Read a feed, an OPML file or a sitemap."""
    answer = isolation.answered("feed", data, "", "https://daily.example/feed", "")
    json.dumps(answer)
    for entry in answer.get("found", {}).get("entries", ()):
        assert entry["link"] is None or isinstance(entry["link"], str)
    fields = frozenset(("loc", "lastmod", "title", "xmlUrl"))
    _entries(lambda: markup.items(data, frozenset(("url", "sitemap", "outline")), fields))


def archive(data: bytes) -> None:
    """Read a web archive."""
    _entries(lambda: warc.read(BytesIO(data), _origin(b""), LIMITS))


def message(data: bytes) -> None:
    """Read a mail, a mailbox and a page that was saved as mail."""
    _entries(lambda: mail.read_message(_origin(data), LIMITS))
    _entries(lambda: mail.read_page(_origin(data), LIMITS))
    _entries(lambda: mail.read_box(BytesIO(data), _origin(b""), LIMITS))


def _origin(data: bytes) -> Fetched:
    return Fetched("x", "file:/x", data, "", "file", NOW)


def _entries(read: Callable[[], Iterator[object]]) -> None:
    try:
        for _ in read():
            pass
    except SourceError:
        return


TARGETS: dict[str, tuple[Callable[[bytes], None], str]] = {
    "times": (time_expressions, "*.txt"),
    "page": (page, "*.html"),
    "record": (record, "articles.json*"),
    "feed": (feed, "*.[xo][mp]*l"),
    "warc": (archive, "*.warc*"),
    "mail": (message, "*.m*[lx]"),
}


def seeds(name: str) -> list[Path]:
    """Return the files that a target starts from, what was found before among them."""
    _, pattern = TARGETS[name]
    files = [*DATA.glob(pattern), *(DATA / "broken").glob(pattern), *(FINDS / name).glob("*")]
    return sorted(path for path in files if path.is_file())
