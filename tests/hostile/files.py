"""Files of a user's own, or got from others, that are not what they seem."""

import gzip
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.hostile.behaviours import ANY, FAILED, KEPT, SOME, Behaviour, article
from tests.hostile.pages import ABSURD, ESCAPES
from tests.hostile.wire import bomb

RECORD = {
    "url": "https://daily.example/{name}",
    "title": "Tram",
    "text": "It opened on 3 May 2024.",
}


def all_of_them() -> Iterator[Behaviour]:
    """Yield every behaviour of this list."""
    for name, file, content, *rest in _contents():
        yield Behaviour(name, _writing(file, content), *rest, ref=f"{{folder}}/{file}")
    for name, make, *rest in _shapes():
        yield Behaviour(name, _making(make), *rest, ref="{folder}/x.html")
    yield Behaviour("file-device", lambda _: {}, FAILED, "not a regular file", ref="/dev/zero")
    yield Behaviour("folder-of-links", _linked_folder, KEPT, ref="{folder}")
    yield Behaviour("folder-of-odd-names", _odd_names, KEPT, ref="{folder}")


def _writing(file: str, content: bytes) -> Callable:
    def serve(place):
        (place.folder / file).write_bytes(content.replace(b"{name}", place.name.encode()))
        return {}

    return serve


def _making(make: Callable[[Path], object]) -> Callable:
    def serve(place):
        make(place.folder / "x.html")
        return {}

    return serve


def _shapes() -> Iterator[tuple]:
    yield "file-pipe", os.mkfifo, FAILED, "not a regular file"
    yield "file-link-to-a-device", lambda x: x.symlink_to("/dev/zero"), FAILED, "not a regular"
    yield "file-link-to-itself", lambda x: x.symlink_to(x), FAILED
    yield "file-socket", _socket, FAILED
    yield "file-that-is-missing", lambda _: None, FAILED, "no such file"
    yield "file-of-forty-megabytes", lambda x: x.write_bytes(b"<p>x</p>" * 5_000_000), FAILED
    yield "file-with-a-hole", _with_a_hole, FAILED, "larger"


def _socket(path: Path) -> None:
    import socket

    cwd = Path.cwd()
    os.chdir(path.parent)  # a socket's name may not be long
    try:
        with socket.socket(socket.AF_UNIX) as found:
            found.bind(path.name)
    finally:
        os.chdir(cwd)


def _with_a_hole(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"<html>")
        file.truncate(1 << 40)


def _linked_folder(place):
    (place.folder / "good.html").write_bytes(article())
    (place.folder / "passwd.txt").symlink_to("/etc/passwd")
    (place.folder / "loop").symlink_to(place.folder)
    (place.folder / ".hidden.html").write_bytes(article())
    return {}


def _odd_names(place):
    for name in ("\x1b[2J.html", "a\nb.html", "\u202egnp.html", "=1+1.html", "-rf.html"):
        (place.folder / name).write_bytes(article())
    Path(os.fsdecode(bytes(place.folder) + b"/\xff\xfe.html")).write_bytes(article())
    return {}


def warc(uri: str, body: bytes, length: int | None = None) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {uri}\r\n"
        f"WARC-Date: 2024-05-14T08:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http) if length is None else length}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def mail(headers: str, body: str) -> bytes:
    return f"From: a@b.example\r\nMIME-Version: 1.0\r\n{headers}\r\n\r\n{body}".encode()


def _contents() -> Iterator[tuple]:
    yield from _archives()
    yield from _mails()
    yield from _records()
    yield "file-empty", "x.html", b"", FAILED, "nothing in it"
    yield "file-of-zeros", "x.html", bytes(1 << 20), FAILED
    yield "file-bomb", "x.xml.gz", bomb(300), FAILED
    yield "file-pdf-of-noise", "x.pdf", b"%PDF-1.4\n" + bytes(range(256)) * 999, FAILED
    yield "file-pdf-of-depth", "x.pdf", b"%PDF-1.4\n1 0 obj\n" + b"[" * 99_999, FAILED
    yield (
        "file-saved-from-inside",
        "x.html",
        (b"<!-- saved from url=(0022)http://169.254.169.254/?token=s3cret -->" + article()),
        KEPT,
    )


def _archives() -> Iterator[tuple]:
    good = warc("https://daily.example/{name}", article())
    yield "warc-cut-off", "x.warc", good + good[:-400], SOME
    yield "warc-cut-off-in-a-head", "x.warc", good + good[:200], SOME
    yield "warc-too-long", "x.warc", warc("https://daily.example/{name}", b"x", 10**15), ANY
    yield "warc-negative", "x.warc", warc("https://daily.example/{name}", b"x", -5), ANY
    yield "warc-traversal", "x.warc", warc("file:///../../etc/passwd", article()), ANY
    yield (
        "warc-secret",
        "x.warc",
        warc("https://u:s3cret@daily.example/{name}?token=s3cret", article()),
        KEPT,
    )
    yield "warc-escapes", "x.warc", warc("https://daily.example/\x1b[2J{name}", article()), ANY
    yield (
        "warc-bomb",
        "x.warc.gz",
        gzip.compress(warc("https://daily.example/{name}", b"a" * (60 << 20))),
        FAILED,
        "larger",
    )
    yield "warc-of-noise", "x.warc", b"WARC/1.0\r\n" + bytes(range(256)) * 999, FAILED
    yield "warc-endless-head", "x.warc", b"WARC/1.0\r\n" + b"X: y\r\n" * 999_999, FAILED


def _mails() -> Iterator[tuple]:
    deep = "".join(
        f"--b{n}\r\nContent-Type: multipart/mixed; boundary=b{n + 1}\r\n\r\n" for n in range(999)
    )
    kind = "Content-Type: multipart/mixed; boundary=b0"
    yield "mail-of-depth", "x.eml", mail(kind, deep), FAILED
    yield "mail-of-parts", "x.eml", mail(kind, "--b0\r\n\r\nx\r\n" * 50_000), FAILED
    yield "mail-of-headers", "x.eml", mail("X: y\r\n" * 200_000, "x"), ANY
    yield (
        "mail-of-one-header",
        "x.eml",
        mail("Subject: " + "=?utf-8?q?x?=" * 99_999, "On 3 May"),
        ANY,
    )
    yield (
        "mail-with-escapes",
        "x.eml",
        mail("Subject: =?utf-8?q?=1B[2J=E2=80=AE?=", "It opened on 3 May 2024."),
        KEPT,
    )
    yield (
        "mail-in-an-odd-charset",
        "x.eml",
        mail(
            "Content-Type: text/plain; charset=zlib_codec\r\nSubject: =?rot13?q?x?=",
            "It opened on 3 May 2024.",
        ),
        KEPT,
    )
    yield "mail-in-bad-base64", "x.eml", mail("Content-Transfer-Encoding: base64", "%%%=="), ANY
    page = mail(
        "Content-Type: multipart/related; boundary=b\r\n"
        "Snapshot-Content-Location: file:///etc/passwd",
        "--b\r\nContent-Type: text/html\r\nContent-Location: ../../../etc/passwd\r\n\r\n"
        f"{article().decode()}\r\n--b--\r\n",
    )
    yield "mhtml-traversal", "x.mhtml", page, ANY
    yield "mbox-of-beginnings", "x.mbox", b"From a\nFrom: b\n\n" * 2_000, FAILED


def _records() -> Iterator[tuple]:
    good = json.dumps(RECORD)
    odd = [{"url": []}, {"text": 1}, {"published": {}, "text": None}, [], 1, None]
    lines = "\n".join([good, *(json.dumps(x) for x in odd), "{", "\x00", '{"a": ' * 9_999])
    yield "records-good-and-bad", "x.jsonl", lines.encode(), SOME
    yield "records-of-depth", "x.json", b"[" * 999_999, FAILED
    yield "records-of-digits", "x.json", b'[{"text": ' + b"9" * 999_999 + b"}]", FAILED
    yield (
        "records-with-surrogates",
        "x.jsonl",
        (
            json.dumps(
                RECORD | {"title": "\ud800", "text": "\udfff It opened on 3 May 2024."}
            ).encode()
        ),
        KEPT,
    )
    yield "records-with-escapes", "x.jsonl", json.dumps(RECORD | {"outlet": ESCAPES}).encode(), KEPT
    dated = (
        json.dumps(RECORD | {"url": f"https://daily.example/{{name}}/{n}", "published": day})
        for n, day in enumerate(ABSURD)
    )
    yield "records-with-absurd-dates", "x.jsonl", "\n".join(dated).encode(), ANY
    matter = (
        b"---\nurl: https://u:s3cret@daily.example/?token=s3cret\n---\nIt opened on 3 May 2024.\n"
    )
    yield "markdown-with-a-secret", "x.md", matter, KEPT
    yield (
        "records-inside",
        "x.jsonl",
        json.dumps(
            RECORD | {"url": "http://u:s3cret@169.254.169.254/{name}?token=s3cret"}
        ).encode(),
        KEPT,
    )
