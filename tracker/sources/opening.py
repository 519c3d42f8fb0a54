"""From a reference to documents: open it, see what it is, take it apart, follow where it leads."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from http import HTTPStatus
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from tracker.errors import RefusedError, SourceError, TrackerError
from tracker.model import Fetched
from tracker.sources import addresses, body, kinds, local, saved, walls, wayback
from tracker.sources.client import Client
from tracker.sources.kinds import Kind
from tracker.sources.values import MIB, Entry, Failed, Link, Listing, Unchanged, Validators, located

Found = Fetched | Failed | Unchanged

_HEAD = 16 * 1024
_BLANK = b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"
_SOURCES = {Kind.FEED: "feed", Kind.SITEMAP: "sitemap", Kind.OPML: "list", Kind.LIST: "list"}

_DOCUMENTS = {
    Kind.HTML: "text/html",
    Kind.TEXT: "text/plain",
    Kind.MARKDOWN: "text/markdown",
    Kind.PDF: "application/pdf",
}
_STREAMED = {
    Kind.RECORDS: "records.read_lines",
    Kind.MBOX: "mail.read_box",
    Kind.WARC: "warc.read",
    Kind.ZIP: "zips.read",
}
_WHOLE = {
    Kind.FEED: "feeds.read",
    Kind.SITEMAP: "sitemaps.read",
    Kind.OPML: "outlines.read",
    Kind.LIST: "lists.read",
    Kind.JSON: "records.read_json",
    Kind.MAIL: "mail.read_message",
    Kind.MHTML: "mail.read_page",
}


def fetch(ref: str, client: Client, now: datetime) -> Iterator[Found]:
    """Yield the documents behind ``ref``: an address, a file, a folder or ``-``.

    A bad member of many is yielded as ``Failed``; a bad ``ref`` raises ``SourceError``.
    """
    yield from _Opening(client, now).open(ref)


class _Opening:
    """One reference being opened: what it led to so far."""

    def __init__(self, client: Client, now: datetime) -> None:
        self._client = client
        self._limits = client.policy.limits
        self._now = now
        self._followed: set[str] = set()

    def open(self, ref: str) -> Iterator[Found]:
        """Yield the documents behind ``ref``."""
        if ref == "-":
            return self._stdin()
        scheme = addresses.scheme(ref)
        if scheme in ("http", "https"):
            return self._follow(Link(ref, "http", open=True), 0)
        path = Path(ref.removeprefix("file:") if ref.startswith("file:/") else ref)
        if "://" in ref or (scheme not in (None, "file") and not local.exists(path)):
            raise RefusedError(
                f"only http and https addresses are read: {addresses.public(ref)[:200]}",
                "give a file by its path",
            )
        return self._folder(path) if local.is_folder(path) else self._file(path)

    def _stdin(self) -> Iterator[Found]:
        if self._client.stdin is None:
            raise SourceError("nothing to read on standard input")
        content = self._client.stdin()
        bare = Fetched("-", "stdin:", content, "", "stdin", self._now)
        with _located("standard input"):
            yield from self._expand(replace(bare, url=f"stdin:{bare.sha256[:16]}"))

    def _folder(self, folder: Path) -> Iterator[Found]:
        ref, taken = local.shown(folder), 0
        for path in local.members(folder):
            taken += 1
            file = self._file(path, follow=False)
            yield from _contained(local.shown(path), local.address(path), file)
        if not taken:
            raise SourceError(f"nothing in {ref} has a known ending", "such as .html, .txt, .md")
        found = Listing(ref, local.address(folder), "folder", taken=taken)
        self._client.listings.append(found)

    def _file(self, path: Path, follow: bool = True) -> Iterator[Found]:
        bare = Fetched(local.shown(path), local.address(path), b"", "", "file", self._now)
        with local.opened(path) as stream, _located(bare.ref):
            kind = _kind(stream.read(_HEAD), "", path.name)
            stream.seek(0)
            if kind in _STREAMED:
                yield from self._take(kind, bare, stream, 0)
                return
            content = stream.read(self._limits.file + 1)
            if len(content) > self._limits.file:
                raise RefusedError(f"larger than {self._limits.file // MIB} MiB")
            yield from self._expand(replace(bare, body=content), path.name, 0, follow)

    def _follow(self, link: Link, depth: int) -> Iterator[Found]:
        answer = self._client.get(wayback.unframed(link.url))
        ref, url = addresses.public(link.url), addresses.public(answer.url)
        if answer.status == HTTPStatus.NOT_MODIFIED:
            yield Unchanged(ref, url)
            return
        fetched = Fetched(
            ref=ref,
            url=url,
            body=answer.body,
            media=answer.media,
            via=link.via,
            fetched_at=self._now,
            charset=answer.charset,
            status=answer.status,
            headers=answer.headers,
            hints=link.hints,
        )
        with _located(url):
            yield from self._expand(fetched, urlsplit(url).path, depth, link.open)

    def _expand(
        self, fetched: Fetched, name: str = "", depth: int = 0, follow: bool = True
    ) -> Iterator[Found]:
        """Yield the document, or what the source leads to."""
        kind = _kind(fetched.body, fetched.media, name)
        if kind is Kind.GZIP:
            content = body.gunzip(fetched.body, self._limits.sitemap)
            fetched, name = replace(fetched, body=content, media=""), name.removesuffix(".gz")
            kind = _kind(content, "", name)
        if kind is Kind.ZIP and fetched.status is not None:
            raise RefusedError("a zip file, not an article", "save it and give the file")
        if kind in _DOCUMENTS:
            yield _document(replace(fetched, media=_DOCUMENTS[kind]))
        elif kind in _SOURCES and not follow:
            raise SourceError(f"a {_SOURCES[kind]}, not an article", "give it by itself")
        elif kind in _STREAMED:
            yield from self._take(kind, replace(fetched, body=b""), BytesIO(fetched.body), depth)
        elif kind in _WHOLE:
            yield from self._take(kind, fetched, None, depth)
        else:
            raise SourceError(f"{kind.upper()} of a sort that is not read")

    def _room(self, kind: Kind, entry: Entry, source: Fetched) -> int | None:
        """Return how many entries are taken; a user's own archive has no limit here."""
        if kind is Kind.SITEMAP and isinstance(entry, Link) and entry.open:
            return self._limits.sitemaps
        own = kind not in _SOURCES and source.status is None
        return None if own else self._limits.entries

    def _take(
        self, kind: Kind, source: Fetched, stream: BinaryIO | None, depth: int
    ) -> Iterator[Found]:
        """Yield the documents in a source as they are, and what is behind its links."""
        number = taken = left_out = 0
        for entry in self._entries(kind, source, stream):
            number += 1
            if taken == self._room(kind, entry, source):
                left_out += 1
            elif isinstance(entry, Failed):
                taken += 1
                yield replace(entry, error=located(source.ref, entry.error))
            elif isinstance(entry, Fetched):
                taken += 1
                yield from _contained(source.ref, entry.url, _member(entry))
            elif depth == self._limits.depth:
                left_out += 1
            elif (shown := addresses.public(entry.url)) not in self._followed:
                taken += 1
                self._followed.add(shown)
                yield from _contained(shown, shown, self._follow(entry, depth + 1))
        if not number and kind is not Kind.FEED:
            raise SourceError("no article and no address was found in it")
        if kind in _SOURCES:
            asked = Validators.of(source.headers)
            found = Listing(source.ref, source.url, _SOURCES[kind], asked, taken, left_out)
            self._client.listings.append(found)

    def _entries(self, kind: Kind, source: Fetched, stream: BinaryIO | None) -> Iterator[Entry]:
        """Call the kind's reader, imported only now: most runs need one or two."""
        module, function = (_STREAMED if stream else _WHOLE)[kind].split(".")
        read = getattr(import_module(f"tracker.sources.{module}"), function)
        found: Iterator[Entry] = (
            read(stream, source, self._limits) if stream else read(source, self._limits)
        )
        return found


def _kind(content: bytes, media: str, name: str) -> Kind:
    if not content.strip(_BLANK):
        raise SourceError("there is nothing in it")
    return kinds.of(content, media, name)


def _document(fetched: Fetched) -> Fetched:
    """Return a page or text with what it says of its own origin; raise where it is no article."""
    if fetched.media == "text/html":
        walls.check(fetched)
        if fetched.via in ("file", "stdin"):
            return saved.described(fetched)
    return wayback.dated(fetched)


def _member(fetched: Fetched) -> Iterator[Fetched]:
    """Yield a document that was inside another; what is no page of its own has no wall."""
    with _located(fetched.url):
        yield fetched if fetched.via in ("mail", "feed") else _document(fetched)


def _contained(ref: str, url: str, found: Iterator[Found]) -> Iterator[Found]:
    """Make an error of one member that member's failure."""
    try:
        yield from found
    except TrackerError as e:
        yield Failed(ref, url, e)


@contextmanager
def _located(where: str) -> Iterator[None]:
    """Say of an error where it happened."""
    try:
        yield
    except SourceError as e:
        raise located(where, e) from e
