"""Tell what some bytes are by looking at them; what a server or a file name says comes second."""

import re
from enum import StrEnum
from pathlib import PurePosixPath

from tracker.errors import RefusedError, SourceError
from tracker.sources.values import Limits


class Kind(StrEnum):
    """What a document or a source is."""

    HTML = "html"
    TEXT = "text"
    MARKDOWN = "markdown"
    RECORDS = "jsonl"
    JSON = "json"
    FEED = "feed"
    SITEMAP = "sitemap"
    OPML = "opml"
    LIST = "list"
    MHTML = "mhtml"
    MAIL = "mail"
    MBOX = "mbox"
    WARC = "warc"
    PDF = "pdf"
    GZIP = "gzip"
    ZIP = "zip"
    XML = "xml"


_SUFFIXES = {
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".jsonl": Kind.RECORDS,
    ".ndjson": Kind.RECORDS,
    ".json": Kind.JSON,
    ".xml": Kind.XML,
    ".rss": Kind.FEED,
    ".atom": Kind.FEED,
    ".opml": Kind.OPML,
    ".mhtml": Kind.MHTML,
    ".mht": Kind.MHTML,
    ".eml": Kind.MAIL,
    ".mbox": Kind.MBOX,
    ".warc": Kind.WARC,
    ".warc.gz": Kind.WARC,
    ".xml.gz": Kind.GZIP,
    ".pdf": Kind.PDF,
    ".zip": Kind.ZIP,
}
_MEDIA = {
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "text/markdown": Kind.MARKDOWN,
    "message/rfc822": Kind.MAIL,
    "multipart/related": Kind.MHTML,
    "application/x-ndjson": Kind.RECORDS,
    "application/jsonl": Kind.RECORDS,
}
_ROOTS = {
    "html": Kind.HTML,
    "rss": Kind.FEED,
    "feed": Kind.FEED,
    "rdf": Kind.FEED,
    "channel": Kind.FEED,
    "urlset": Kind.SITEMAP,
    "sitemapindex": Kind.SITEMAP,
    "opml": Kind.OPML,
    "svg": Kind.XML,
}
_TEXT_MEDIA = ("", "text/plain", "application/octet-stream", "text/xml", "application/xml")
_FOREIGN = (
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x89PNG", "a PNG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an image, sound or video"),
    (b"PK\x03\x04", "a zip file"),
    (b"7z\xbc\xaf", "a 7z file"),
    (b"Rar!", "a rar file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"\x7fELF", "a program"),
    (b"ID3", "sound"),
    (b"OggS", "sound or video"),
    (b"\x1aE\xdf\xa3", "a video"),
    (b"SQLite format 3", "a database"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
)
_BOMS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8"))
_HEAD = 16 * 1024
_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9]{0,40}:)?([A-Za-z][A-Za-z0-9-]{0,40})[\s/>]")
_PROLOG = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_DOCTYPE_HTML = re.compile(r"<!doctype\s{1,10}html", re.IGNORECASE)
_MAIL_HEADERS = ("message-id", "mime-version", "received", "return-path", "dkim-signature")
_ADDRESS_LINE = re.compile(r"https?://\S{1,8000}")


def of(body: bytes, media: str = "", name: str = "") -> Kind:
    """Return what ``body`` is; raise ``RefusedError`` where it can be no article nor source."""
    if body.startswith(b"%PDF-"):
        if media.startswith("text/"):
            raise RefusedError("a PDF file, though sent as a web page", "save it and give the file")
        return Kind.PDF
    if body.startswith(b"\x1f\x8b"):
        return Kind.WARC if name.lower().endswith(".warc.gz") else Kind.GZIP
    if body.startswith(b"PK\x03\x04") and by_name(name) is Kind.ZIP:
        return Kind.ZIP
    if foreign := _foreign(body):
        raise RefusedError(f"{foreign}, not an article", "give a page, a text or a feed")
    head = text_head(body)
    stated = by_name(name) or _MEDIA.get(media)
    kind = _by_start(head.lstrip("\ufeff \t\r\n"), stated) or _by_shape(body, head, stated)
    if kind is Kind.TEXT and stated is None and media not in _TEXT_MEDIA:
        raise RefusedError(f"sent as {media[:60]}, not an article", "give a page, a text or a feed")
    return Kind.RECORDS if kind is Kind.JSON and _is_lines(body) else kind


def by_name(name: str) -> Kind | None:
    """Return what a file's name says that it is."""
    path = PurePosixPath(name.lower())
    return _SUFFIXES.get("".join(path.suffixes[-2:])) or _SUFFIXES.get(path.suffix)


def text_head(body: bytes, size: int = _HEAD) -> str:
    """Return the first characters, read as the byte-order mark says, else as UTF-8."""
    head = body[:size]
    for bom, codec in _BOMS:
        if head.startswith(bom):
            return head[len(bom) :].decode(codec, "replace")
    if head[:2] in (b"<\x00", b"\x00<"):
        return head.decode("utf-16-le" if head[0] else "utf-16-be", "replace")
    return head.decode("utf-8", "replace")


def cap(start: bytes, limits: Limits) -> int:
    """Return how large a body may be that starts with these bytes."""
    kind = _by_start(text_head(start).lstrip("\ufeff \t\r\n"), None)
    if kind is Kind.SITEMAP:
        return limits.sitemap
    return limits.feed if kind in (Kind.FEED, Kind.OPML, Kind.JSON) else limits.page


def _foreign(body: bytes) -> str | None:
    for magic, what in _FOREIGN:
        if body.startswith(magic):
            return what
    return "a video" if body[4:8] == b"ftyp" else None


def _by_start(head: str, stated: Kind | None) -> Kind | None:
    """Return the kind that the first words give away."""
    if head.startswith("WARC/1."):
        return Kind.WARC
    if head.startswith("From ") and stated in (None, Kind.MBOX) and "\nFrom:" in head:
        return Kind.MBOX
    if head.startswith(("{", "[")):
        if stated is Kind.RECORDS:
            return Kind.RECORDS
        return Kind.FEED if "jsonfeed.org/version/" in head.replace("\\", "") else Kind.JSON
    if stated in (Kind.TEXT, Kind.MARKDOWN, Kind.MHTML, Kind.MAIL) or not head.startswith("<"):
        return None
    if _DOCTYPE_HTML.match(head):
        return Kind.HTML
    at = 0
    while skipped := _PROLOG.match(head, at):
        at = skipped.end()
    root = _TAG.search(head, at)
    if root is None:
        return Kind.XML if head[:9].lower() == "<!doctype" else None
    return _ROOTS.get(root[2].lower()) or (Kind.XML if head.startswith("<?xml") else Kind.HTML)


def _by_shape(body: bytes, head: str, stated: Kind | None) -> Kind:
    if stated in (Kind.MAIL, Kind.MHTML, Kind.MBOX):
        return stated
    if stated is None and (mail := _mail(head)):
        return mail
    if b"\x00" in body[:_HEAD] and not body.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise RefusedError("not text: it has zero bytes", "give a page, a text or a feed")
    if stated in (Kind.HTML, Kind.MARKDOWN):
        return stated
    if stated not in (None, Kind.TEXT):
        raise SourceError(f"named as {stated.upper()}, but that is not what it holds")
    return Kind.LIST if _is_list(body) else Kind.TEXT


def _mail(head: str) -> Kind | None:
    """Tell mail by headers that no text would begin with."""
    headers = head.replace("\r\n", "\n").partition("\n\n")[0].lower()
    names = {line.partition(":")[0] for line in headers.splitlines() if ":" in line}
    if "snapshot-content-location" in names:
        return Kind.MHTML
    return Kind.MAIL if "from" in names and not names.isdisjoint(_MAIL_HEADERS) else None


def _is_lines(body: bytes) -> bool:
    """Tell whether each line is an object of its own, judged by the first two."""
    first, _, rest = body.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    whole = first.startswith(b"{") and first.rstrip().endswith(b"}")
    return whole and rest[:_HEAD].lstrip().startswith(b"{")


def _is_list(body: bytes) -> bool:
    start = lines(body[:_HEAD].decode("utf-8", "replace"))[:1]
    if not start or not _ADDRESS_LINE.match(start[0]):
        return False
    found = lines(body.decode("utf-8", "replace"))
    return all(_ADDRESS_LINE.fullmatch(line) for line in found)


def lines(text: str) -> tuple[str, ...]:
    """Return the lines of a list of references, without blank ones and ``#`` comments."""
    stripped = (line.strip() for line in text.lstrip("\ufeff").splitlines())
    return tuple(line for line in stripped if line and not line.startswith("#"))
