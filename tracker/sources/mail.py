"""Mail: newsletters (``.eml``, mbox) and pages that browsers save as mail (MHTML)."""

import email
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import BinaryIO

from tracker.errors import RefusedError, SourceError
from tracker.model import Fetched, Hints
from tracker.sources import addresses
from tracker.sources.values import Entry, Failed, Limits, located, tidy

_TEXTS = ("text/html", "text/plain")
_LINE = 64 * 1024
_LONGEST = 2_000
_PARTS = 10_000
_FAULTS = (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError)
_CODECS = re.compile(
    r"us-ascii|iso-8859-(1|2|5|7|9|15)|windows-125[0-4]|koi8-[ru]|gb2312|gbk|gb18030|big5"
    r"|euc-(jp|kr)|iso-2022-jp|shift_jis"
)


def read_page(origin: Fetched, _: Limits) -> Iterator[Entry]:
    """Yield the page of an MHTML file, as of the day it was saved."""
    message = _parsed(origin.body)
    part = _part(message, ("text/html",))
    location = message.get("Snapshot-Content-Location") or part.get("Content-Location")
    address = addresses.kept(location)
    saved = _moment(message.get("Date"))
    yield replace(
        _filled(origin, part),
        via="mhtml",
        fetched_at=saved if saved and saved < origin.fetched_at else origin.fetched_at,
        hints=Hints(url=address, outlet=addresses.host(address or "") or None),
    )


def read_message(origin: Fetched, _: Limits) -> Iterator[Entry]:
    """Yield the text of one message."""
    yield _message(origin.body, origin, origin.url)


def read_box(stream: BinaryIO, origin: Fetched, limits: Limits) -> Iterator[Entry]:
    """Yield each message of an mbox file; a bad one is that message's failure."""
    for number, content in enumerate(_split(stream, limits.file), 1):
        url = f"{origin.url}#{number}"
        try:
            if len(content) > limits.file:
                raise RefusedError(f"larger than {limits.file >> 20} MiB")
            yield _message(content, origin, url)
        except SourceError as e:
            yield Failed(origin.ref, url, located(f"message {number}", e))


def _split(stream: BinaryIO, largest: int) -> Iterator[bytes]:
    """Yield the messages; of one that is too large only the start."""
    message, before = bytearray(), b"\n"
    begun = False
    while line := stream.readline(_LINE):
        if line.startswith(b"From ") and before in (b"\n", b"\r\n"):
            if begun:
                yield bytes(message)
            begun = True
            message.clear()
        elif begun and len(message) <= largest:
            message += line[1:] if line.startswith(b">From ") else line
        before = line
    if not begun:
        raise SourceError("not an mbox file: no message begins in it")
    yield bytes(message)


def _message(content: bytes, origin: Fetched, url: str) -> Fetched:
    message = _parsed(content)
    part = _part(message, _TEXTS)
    sender, address = parseaddr(_header(message, "From"))
    date = tidy(_header(message, "Date"))
    return replace(
        _filled(origin, part),
        url=_identity(message) or url,
        via="mail",
        hints=Hints(
            url=addresses.kept(_header(message, "Archived-At").strip("<>")),
            outlet=tidy(sender or address.rpartition("@")[2]),
            title=tidy(_header(message, "Subject")),
            published=date,
            published_origin="mail" if date else None,
        ),
    )


def _identity(message: Message) -> str | None:
    """Return the ``mid:`` address of a message that has an id."""
    found = _header(message, "Message-ID").strip("<> ")
    return f"mid:{found}" if found and found.isprintable() and " " not in found else None


def _parsed(content: bytes) -> Message:
    if content.count(b"\n--") > _PARTS:
        raise SourceError(f"mail of more than {_PARTS} parts")
    try:
        message = email.message_from_bytes(content)
    except _FAULTS as e:
        raise SourceError("mail that cannot be taken apart") from e
    if not message.keys():
        raise SourceError("not a mail: it has no headers")
    return message


def _part(message: Message, media: tuple[str, ...]) -> Message:
    """Return the first part of the best kind that is no attachment."""
    try:
        parts = [p for p in message.walk() if not p.is_multipart()]
    except _FAULTS as e:
        raise SourceError("mail with parts that cannot be taken apart") from e
    for kind in media:
        for part in parts:
            disposition = str(part.get("Content-Disposition", "")).lower()
            if part.get_content_type() == kind and not disposition.startswith("attachment"):
                return part
    raise SourceError("no page and no text in it")


def _filled(origin: Fetched, part: Message) -> Fetched:
    try:
        body = part.get_payload(decode=True)
        charset = part.get_param("charset")
    except _FAULTS as e:
        raise SourceError("its text cannot be decoded") from e
    if not isinstance(body, bytes) or not body.strip():
        raise SourceError("there is no text in it")
    return replace(
        origin,
        body=body,
        media=part.get_content_type(),
        charset=charset.lower()[:40] if isinstance(charset, str) else None,
    )


def _header(message: Message, name: str) -> str:
    try:
        raw = str(message.get(name, ""))[:_LONGEST]
        parts = decode_header(raw)
    except _FAULTS:
        return ""
    return "".join(
        part if isinstance(part, str) else part.decode(_codec(charset), "replace")
        for part, charset in parts
    )


def _codec(name: str | None) -> str:
    """Return a text codec of the fixed list: no name from outside is looked up."""
    name = (name or "").lower()
    return name if _CODECS.fullmatch(name) else "utf-8"


def _moment(value: object) -> datetime | None:
    try:
        found = parsedate_to_datetime(str(value)) if value else None
    except (ValueError, IndexError, OverflowError, TypeError):
        return None
    if found is None:
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
