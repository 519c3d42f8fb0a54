"""Zip files of saved pages and texts, read member by member and never unpacked to disk."""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO

from tracker.errors import RefusedError, SourceError, TrackerError
from tracker.model import Fetched
from tracker.sources import kinds
from tracker.sources.kinds import Kind
from tracker.sources.values import MIB, Entry, Failed, Limits, located

MOST_MEMBERS = 10_000
TOTAL = 512 * MIB  # of all members, after decompression
RATIO = 200  # text of pages is packed to a tenth; what gives more is made to
_STEP = 64 * 1024
_MEDIA = {Kind.HTML: "text/html", Kind.TEXT: "text/plain", Kind.MARKDOWN: "text/markdown"}
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)


def read(stream: BinaryIO, source: Fetched, limits: Limits) -> Iterator[Entry]:
    """Yield the pages and texts in a zip file; a member that cannot be read is a failure.

    Raise ``SourceError`` where the file itself is none. Names are only names: nothing is written.
    """
    try:
        archive = zipfile.ZipFile(stream)
    except _BROKEN as e:
        raise SourceError("a zip file that is broken") from e
    with archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        if len(members) > MOST_MEMBERS:
            raise RefusedError(f"a zip file with more than {MOST_MEMBERS:,} members")
        left = TOTAL
        for member in members:
            url = f"{source.url}!/{_shown(member.filename)}"
            kind = kinds.by_name(member.filename)
            if kind not in _MEDIA or PurePosixPath(member.filename).name.startswith("."):
                continue
            try:
                content = _content(archive, member, min(limits.file, left))
            except TrackerError as e:
                yield Failed(url, url, located(_shown(member.filename), e))
                continue
            left -= len(content)
            yield replace(source, url=url, body=content, media=_MEDIA[kind], via="file")


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    """Return what a member holds; raise ``SourceError`` where it is broken, hostile, too large."""
    if ".." in PurePosixPath(member.filename).parts or member.filename.startswith("/"):
        raise RefusedError("its name leads out of the zip file")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise RefusedError("a link, not a file")
    if member.flag_bits & 1:
        raise SourceError("it has a password")
    content = bytearray()
    try:
        with archive.open(member) as file:
            while part := file.read(_STEP):
                content += part
                if len(content) > most or len(content) > RATIO * max(member.compress_size, _STEP):
                    raise RefusedError("larger than a page or text may be")
    except (*_BROKEN, NotImplementedError) as e:
        raise SourceError("it is broken, or packed in a way that is not read") from e
    return bytes(content)


def _shown(name: str) -> str:
    return "".join(c if c.isprintable() else "\ufffd" for c in name[:500])
