"""Web archives (WARC, WARC.gz): each page that was fetched well, as of when it was fetched."""

import re
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataException, ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed

from tracker.errors import SourceError
from tracker.model import Fetched
from tracker.sources import addresses, body
from tracker.sources.values import Entry, Failed, Limits

_GZIP = b"\x1f\x8b"
_CHARSET = re.compile(r"charset\s{0,3}=\s{0,3}[\"']?([A-Za-z0-9._:-]{1,40})", re.ASCII)
_HEAD_END = re.compile(rb"\n\r?\n")
_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
_STEP = 64 * 1024
_LONGEST_HEAD = 1 << 20
_FAULTS = (ArchiveLoadFailed, ChunkedDataException, ValueError, AttributeError, TypeError, OSError)


def read(stream: BinaryIO, origin: Fetched, limits: Limits) -> Iterator[Entry]:
    """Yield the pages of an archive; other records are passed over, bad ones fail by themselves."""
    plain = _Plain(stream)
    with redirect_stderr(StringIO()):
        records = iter(ArchiveIterator(plain))
    for number in range(1, limits.members + 1):
        plain.allow(_LONGEST_HEAD)
        try:
            with redirect_stderr(StringIO()):  # the library speaks there
                record = next(records, None)
        except _FAULTS as e:
            raise SourceError(f"broken after {number - 1} records: {str(e)[:100]}") from e
        if record is None:
            if plain.ends_in_a_head():
                raise SourceError(f"broken after {number - 1} records: the next one is cut off")
            return
        plain.allow(None)
        yield from _pages(record, number, origin, limits)
        while record.raw_stream.read(_STEP):
            pass
    raise SourceError(f"an archive of more than {limits.members} records: the rest was not read")


class _Plain:
    """An archive's bytes without compression; what a record's head may take is bounded."""

    def __init__(self, stream: BinaryIO) -> None:
        packed = stream.read(2) == _GZIP
        stream.seek(0)
        chunks = iter(lambda: stream.read(_STEP), b"")
        self._pieces = body.decoded(chunks, "gzip" if packed else "")
        self._rest = b""
        self._last = (b"", b"")
        self._at = 0
        self._end: int | None = None

    def allow(self, more: int | None) -> None:
        """Let at most ``more`` bytes be read from here on."""
        self._end = None if more is None else self._at + more

    def ends_in_a_head(self) -> bool:
        """Tell whether what was read last is the start of a record's head."""
        _, begun, head = b"".join(self._last).rpartition(b"WARC/1.")
        return bool(begun) and not _HEAD_END.search(head)

    def tell(self) -> int:
        return self._at

    def read(self, size: int) -> bytes:
        if self._end is not None and self._at > self._end:
            raise SourceError("an archive whose records have no end")
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._rest, self._last = piece, (self._last[1], piece)
        found, self._rest = self._rest[:size], self._rest[size:]
        self._at += len(found)
        return found


def _pages(record: Any, number: int, origin: Fetched, limits: Limits) -> Iterator[Entry]:
    """Yield the record's page, if it holds one that was fetched well."""
    status, media, charset = _declared(record)
    if media not in _PAGES or status not in ("200", None):
        return
    target = record.rec_headers.get_header("WARC-Target-URI") or f"{origin.url}#{number}"
    url = addresses.public(target.strip("<>"))
    at = _moment(record.rec_headers.get_header("WARC-Date"))
    try:
        page = replace(
            origin,
            url=url,
            body=_payload(record, limits.page),
            media=media,
            via="warc",
            fetched_at=at if at and at < origin.fetched_at else origin.fetched_at,
            charset=charset,
            status=200 if status else None,
        )
        if page.body.strip():
            yield page
    except (SourceError, *_FAULTS) as e:
        yield Failed(origin.ref, url, SourceError(f"record {number}: {str(e)[:200]}"))


def _declared(record: Any) -> tuple[str | None, str, str | None]:
    """Return status, media type and charset, as far as the record is one of a page."""
    if record.rec_type == "resource":
        stated, status = record.rec_headers.get_header("Content-Type"), None
    elif record.rec_type == "response" and record.http_headers:
        stated = record.http_headers.get_header("Content-Type")
        status = record.http_headers.get_statuscode()
    else:
        return None, "", None
    media, _, rest = (stated or "").partition(";")
    found = _CHARSET.search(rest)
    return status, media.strip().lower(), found[1].lower() if found else None


def _payload(record: Any, cap: int) -> bytes:
    stream, coding = record.raw_stream, ""
    if record.http_headers:
        coding = record.http_headers.get_header("Content-Encoding") or ""
        if "chunked" in (record.http_headers.get_header("Transfer-Encoding") or "").lower():
            stream = ChunkedDataReader(stream, decomp_type=None)
    with redirect_stderr(StringIO()):
        return body.read(iter(lambda: stream.read(_STEP), b""), coding, lambda _: cap)


def _moment(text: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    return found.astimezone(UTC) if found and found.tzinfo else None
