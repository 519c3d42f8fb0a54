"""Answers that are broken, endless, slow, packed or not what they say."""

import gzip
import socket
import struct
import zlib
from collections.abc import Iterator

from tests.hostile.behaviours import ANY, FAILED, KEPT, Behaviour, answers, article, page
from tests.sources_server import reply, silent, trickle

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
ARTICLE = article()


def all_of_them() -> Iterator[Behaviour]:
    """Yield every behaviour of this list."""
    for table in (STATUSES, BROKEN, PACKED, POSING, GOOD):
        yield from answers(table)
    yield from answers(SLOW, heavy=True)


def packed(body: bytes, coding: str = "gzip", **headers: str) -> bytes:
    return reply(body, Content_Encoding=coding, **headers)


def bomb(mebibytes: int, bits: int = 31) -> bytes:
    """Return what unpacks to an article that goes on for so long."""
    packer = zlib.compressobj(9, wbits=bits)
    pieces = [packer.compress(b"<html><body><p>")]
    pieces += [packer.compress(b"a" * (1 << 20)) for _ in range(mebibytes)]
    return b"".join([*pieces, packer.flush()])


def pouring(head: bytes, piece: bytes):
    """Return an answer that never ends, as fast as it is taken."""

    def answer(connection, stop):
        connection.sendall(head)
        while not stop.is_set():
            connection.sendall(piece)

    return answer


def reset(start: bytes):
    """Return an answer that is cut off by a reset."""

    def answer(connection, _stop):
        connection.sendall(start)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    return answer


STATUSES = {
    "not-found": (reply(ARTICLE, status="404 Not Found"), FAILED, "404"),
    "gone": (reply(ARTICLE, status="410 Gone"), FAILED, "410"),
    "forbidden": (reply(ARTICLE, status="403 Forbidden"), FAILED, "403"),
    "in-trouble": (reply(ARTICLE, status="500 Oops"), FAILED, "500"),
    "busy-for-a-day": (reply(b"", status="503 Busy", Retry_After="86400"), FAILED, "try again"),
    "busy-until-2099": (
        reply(b"", status="429 Slow", Retry_After="Thu, 01 Jan 2099 00:00:00 GMT"),
        FAILED,
        "try again",
    ),
    "busy-with-an-odd-wait": (reply(b"", status="503 Busy", Retry_After="-\x01e9"), FAILED),
    "no-content": (b"HTTP/1.1 204 No Content\r\n\r\n", FAILED, "204"),
    "part": (reply(ARTICLE, status="206 Partial Content"), FAILED, "206"),
    "unasked-not-modified": (b"HTTP/1.1 304 Not Modified\r\n\r\n", FAILED, "304"),
    "a-status-that-is-none": (reply(ARTICLE, status="999 Odd"), FAILED),
    "a-status-of-zeros": (b"HTTP/1.1 000 \r\n\r\n", FAILED),
    "escapes-in-the-status": (reply(ARTICLE, status="404 \x1b[31m\x1b]0;x\x07"), FAILED),
    "escapes-in-the-media-type": (reply(b"x", media="text/\x1b[2Jx"), FAILED),
    "an-upgrade": (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", FAILED),
}
BROKEN = {
    "nothing": (b"", FAILED),
    "an-empty-page": (reply(b""), FAILED, "nothing in it"),
    "only-spaces": (reply(b" \r\n\t" * 10_000), FAILED, "nothing in it"),
    "no-head": (ARTICLE, FAILED),
    "bytes": (bytes(range(256)) * 64, FAILED),
    "another-protocol": (b"SSH-2.0-OpenSSH_9.6\r\n", FAILED),
    "a-half-head": (b"HTTP/1.1 200 OK\r\nContent-Ty", FAILED),
    "reset-at-once": (reset(b""), FAILED),
    "reset-in-the-body": (reset(HEAD + b"Content-Length: 5000\r\n\r\n<p>Half"), FAILED),
    "shorter-than-told": (reply(ARTICLE, length=len(ARTICLE) + 9), FAILED),
    "a-negative-length": (HEAD + b"Content-Length: -5\r\n\r\n" + ARTICLE, FAILED),
    "two-lengths": (HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\n" + ARTICLE, FAILED),
    "a-length-of-words": (HEAD + b"Content-Length: long\r\n\r\n" + ARTICLE, FAILED),
    "an-enormous-length": (HEAD + b"Content-Length: 999999999999999999999\r\n\r\nx", FAILED),
    "a-half-chunk": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n40\r\n<p>Half", FAILED),
    "no-last-chunk": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n4\r\n<p>a\r\n", FAILED),
    "an-odd-chunk": (HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n<p>a\r\n", FAILED),
    "an-enormous-chunk": (HEAD + b"Transfer-Encoding: chunked\r\n\r\nffffffffffff\r\nx", FAILED),
    "a-negative-chunk": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n<p>\r\n", FAILED),
    "an-endless-chunk-extension": (
        pouring(HEAD + b"Transfer-Encoding: chunked\r\n\r\n5;", b"x" * 999),
        FAILED,
    ),
    "a-header-line-without-end": (pouring(b"HTTP/1.1 200 OK\r\nX: ", b"x" * 65536), FAILED),
    "headers-without-end": (pouring(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 999), FAILED),
    "interim-answers-without-end": (pouring(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 99), FAILED),
    "a-body-without-end": (pouring(HEAD + b"\r\n<html><p>", b"a" * 65536), FAILED, "larger"),
    "an-endless-line-of-zeros": (pouring(HEAD + b"\r\n", b"\x00" * 65536), FAILED, "larger"),
}
SLOW = {
    "silence": (silent, FAILED, "time"),
    "a-slow-head": (trickle(b"HTTP/1.1 200 OK\r\nX: "), FAILED, "time"),
    "a-slow-body": (trickle(HEAD + b"\r\n<html><p>"), FAILED, "time"),
    "a-slow-chunk": (trickle(HEAD + b"Transfer-Encoding: chunked\r\n\r\n5;"), FAILED, "time"),
    "slow-chunks": (
        trickle(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n", 0.1),
        FAILED,
        "time",
    ),
    "a-slow-redirect": (trickle(b"HTTP/1.1 302 Found\r\nLocation: /"), FAILED, "time"),
    "a-body-that-stalls": (trickle(HEAD + b"Content-Length: 9999\r\n\r\n<p>", b"", 0.2), FAILED),
}
PACKED = {
    "a-gzip-bomb": (packed(bomb(200)), FAILED, "larger"),
    "a-gzip-bomb-without-length": (HEAD + b"Content-Encoding: gzip\r\n\r\n" + bomb(64), FAILED),
    "a-deflate-bomb": (packed(bomb(200, 15), "deflate"), FAILED, "larger"),
    "a-raw-deflate-bomb": (packed(bomb(200, -15), "deflate"), FAILED, "larger"),
    "a-bomb-of-many-members": (packed(gzip.compress(b"a" * (1 << 20)) * 300), FAILED, "larger"),
    "a-million-empty-members": (packed(gzip.compress(b"", 1) * 300_000), FAILED),
    "gzip-in-gzip": (packed(gzip.compress(gzip.compress(bytes(9 << 20)))), ANY),
    "gzip-told-twice": (packed(gzip.compress(gzip.compress(ARTICLE)), "gzip, gzip"), FAILED),
    "gzip-that-is-none": (packed(ARTICLE), FAILED),
    "gzip-cut-off": (packed(gzip.compress(ARTICLE)[:-20]), FAILED, "broken"),
    "gzip-with-a-wrong-sum": (packed(gzip.compress(ARTICLE)[:-8] + b"\x00" * 8), FAILED, "broken"),
    "deflate-that-breaks": (packed(zlib.compress(ARTICLE)[:50] + b"\xff" * 50, "deflate"), FAILED),
    "brotli": (packed(b"\x1b\x03\x00\x00", "br"), FAILED, "compressed as"),
    "zstd": (packed(b"\x28\xb5\x2f\xfd\x00", "zstd"), FAILED, "compressed as"),
    "a-coding-of-escapes": (packed(b"x", "\x1b[2J"), FAILED),
}
POSING = {
    "a-pdf-as-a-page": (reply(b"%PDF-1.7\n" + b"x" * 999), FAILED, "PDF"),
    "a-picture-as-a-page": (reply(b"\xff\xd8\xff\xe0" + b"x" * 999), FAILED, "JPEG"),
    "a-film-as-a-page": (reply(b"\x00\x00\x00\x18ftypmp42" + b"x" * 999), FAILED, "video"),
    "a-zip-as-a-page": (reply(b"PK\x03\x04" + b"x" * 999), FAILED, "zip"),
    "a-program-as-a-page": (reply(b"\x7fELF" + b"x" * 999), FAILED, "program"),
    "a-database-as-a-page": (reply(b"SQLite format 3\x00" + b"x" * 999), FAILED, "database"),
    "noise-as-a-page": (reply(bytes(range(256)) * 99), FAILED),
    "an-angry-pdf": (reply(b"%PDF-1.7\n" + b"(" * 99_999, media="application/pdf"), FAILED),
    "a-stylesheet": (reply(b"body { color: red }", media="text/css"), FAILED),
    "a-soft-404": (reply(b"<title>Page not found</title><p>Nothing.</p>"), FAILED),
    "a-consent-wall": (
        reply(b"<title>Before you continue</title><h1>Before you continue</h1>"),
        FAILED,
    ),
    "a-check-for-robots": (reply(b"<title>Just a moment...</title><p>Checking</p>"), FAILED),
}
GOOD = {
    "a-thousand-cookies": (page(Set_Cookie="\r\nSet-Cookie: ".join(["a=" + "b" * 40] * 50)), KEPT),
    "a-wrong-charset": (page(media="text/html; charset=utf-16"), KEPT),
    "a-charset-that-is-no-text": (page(media="text/html; charset=zlib_codec"), KEPT),
    "a-charset-that-hides": (page(media="text/html; charset=utf-7"), KEPT),
    "a-charset-that-is-none": (page(media="text/html; charset=\x1b[2J"), KEPT),
    "utf-16-without-a-mark": (reply(ARTICLE.decode().encode("utf-16-le")), KEPT),
    "bytes-that-are-no-utf-8": (page(b"<p>Caf\xe9 \xff\xfe\xfa.</p>"), KEPT),
    "no-media-type": (b"HTTP/1.0 200 OK\r\n\r\n" + ARTICLE, KEPT),
    "a-page-as-bytes": (page(media="application/octet-stream"), KEPT),
    "chunks-of-one-byte": (
        HEAD
        + b"Transfer-Encoding: chunked\r\n\r\n"
        + b"".join(b"1\r\n%c\r\n" % c for c in ARTICLE)
        + b"0\r\n\r\n",
        KEPT,
    ),
    "gzip-as-asked": (packed(gzip.compress(ARTICLE)), KEPT),
    "deflate-as-asked": (packed(zlib.compress(ARTICLE), "deflate"), KEPT),
    "once-busy": ([reply(b"", status="503 Busy"), page()], KEPT),
    "odd-validators": (page(ETag='"' + "x" * 999 + '"', Last_Modified="\x1b[2J 99"), KEPT),
}
