"""Read a body as it comes and never more than is allowed of it."""

import zlib
from collections.abc import Callable, Iterable, Iterator

from tracker.errors import RefusedError, SourceError
from tracker.sources.values import MIB

CODINGS = ("gzip", "deflate")

_STEP = 64 * 1024
_GZIP = b"\x1f\x8b"
_GZIP_BITS, _ZLIB_BITS, _RAW_BITS = 31, 15, -15


def read(chunks: Iterable[bytes], coding: str, cap_for: Callable[[bytes], int]) -> bytes:
    """Return the decoded body; raise ``SourceError`` where it is broken or too large.

    ``cap_for`` gives the limit of what starts with these bytes; the wire may take 1 MiB more.
    """
    body = bytearray()
    taken = 0

    def counted() -> Iterator[bytes]:
        nonlocal taken
        for chunk in chunks:
            taken += len(chunk)
            _check(taken - MIB, cap_for(bytes(body[:_STEP])))
            yield chunk

    for piece in decoded(counted(), coding):
        body += piece
        _check(len(body), cap_for(bytes(body[:_STEP])))
    return bytes(body)


def start(chunks: Iterable[bytes], coding: str, size: int) -> bytes:
    """Return the first ``size`` bytes of a body, without what comes after the last whole line."""
    body = bytearray()
    for piece in decoded(chunks, coding):
        body += piece
        if len(body) > size:
            return bytes(body[:size]).rpartition(b"\n")[0]
    return bytes(body)


def gunzip(data: bytes, cap: int) -> bytes:
    """Return what a gzip file holds; raise ``SourceError`` where it is broken or too large."""
    return read((data[i : i + _STEP] for i in range(0, len(data), _STEP)), "gzip", lambda _: cap)


def decoded(chunks: Iterable[bytes], coding: str) -> Iterator[bytes]:
    """Yield decoded pieces of bounded size; raise ``SourceError`` where the coding is broken."""
    coding = coding.strip().lower().removeprefix("x-")
    if coding in ("", "identity"):
        yield from chunks
    elif coding in CODINGS:
        try:
            yield from _inflated(chunks)
        except zlib.error as e:
            raise SourceError(f"broken {coding} compression: {e}", "try again later") from e
    else:
        raise SourceError(f"compressed as {coding[:40]!r}, which is not read")


def _inflated(chunks: Iterable[bytes]) -> Iterator[bytes]:
    decoder = None
    for chunk in chunks:
        rest = chunk
        while rest:
            if decoder is None:
                decoder = zlib.decompressobj(_bits(rest))
            elif decoder.eof:
                if not rest.startswith(_GZIP):
                    return
                decoder = zlib.decompressobj(_GZIP_BITS)
            piece = decoder.decompress(rest, _STEP)
            yield piece
            while len(piece) == _STEP and not decoder.eof and not decoder.unconsumed_tail:
                piece = decoder.decompress(b"", _STEP)
                yield piece
            rest = decoder.unconsumed_tail or decoder.unused_data
    if decoder is not None and not decoder.eof:
        raise zlib.error("it ends too early")


def _bits(start: bytes) -> int:
    """Return zlib's name for the format: servers say deflate and mean one of three."""
    if start.startswith(_GZIP[: len(start)]):
        return _GZIP_BITS
    zlib_header = len(start) > 1 and start[0] & 15 == 8 and int.from_bytes(start[:2]) % 31 == 0
    return _ZLIB_BITS if zlib_header else _RAW_BITS


def _check(size: int, cap: int) -> None:
    if size > cap:
        raise RefusedError(f"larger than the {cap // MIB or 1} MiB that are allowed for its kind")
