"""What answers are taken in, how much of them, and within what time."""

import gzip
import socket
import time
import zlib

import pytest

from tests.sources_server import (
    NOW,
    PAGE,
    RSS,
    client,
    redirect,
    reply,
    silent,
    take,
    trickle,
)
from tracker import sources
from tracker.errors import RefusedError, SourceError


@pytest.fixture(autouse=True)
def no_jitter(monkeypatch):
    monkeypatch.setattr("tracker.sources.web.random.uniform", lambda *_: 0.0)


def test_a_page_comes_with_its_address_and_what_was_declared(server):
    server.answers["/a"] = reply(PAGE, ETag='"1"', Set_Cookie="a=b")
    (page,) = take(server, "/a?id=3&token=secret#part")
    assert page.body == PAGE
    assert (page.media, page.charset, page.status, page.via) == ("text/html", "utf-8", 200, "http")
    assert page.ref == page.url == f"{server.url}/a?id=3"
    assert ("etag", '"1"') in page.headers
    assert "set-cookie" not in dict(page.headers)


def test_the_request_says_who_asks_and_asks_for_what_can_be_bounded(server):
    server.answers["/a"] = reply(PAGE, Set_Cookie="a=b")
    with client(server, contact="https://desk.example/bot") as found:
        list(sources.fetch(f"http://user:secret@{server.host}/a", found, NOW))
        list(sources.fetch(f"{server.url}/a", found, NOW))
    for _, head in server.requests:
        assert "user-agent: news-claim-tracker/" in head.lower()
        assert "(+https://desk.example/bot)" in head
        assert "accept-encoding: gzip, deflate\r\n" in head.lower()
        assert "cookie" not in head.lower()
        assert "authorization" not in head.lower()


def packed_bomb():
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    pieces = [packer.compress(b"<p>" * (1 << 18)) for _ in range(200)]
    return b"".join(pieces) + packer.flush()


SLOW = {
    "headers": trickle(b"HTTP/1.1 200 OK\r\nX-A: "),
    "status": trickle(b"", b"H"),
    "body": trickle(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>"),
    "chunks": trickle(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"1\r\nx\r\n",
    ),
    "silence": silent,
    "continue": trickle(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
}


@pytest.mark.parametrize("name", SLOW)
def test_one_deadline_bounds_the_whole_fetch(server, name):
    server.answers["/a"] = SLOW[name]
    began = time.monotonic()
    with pytest.raises(SourceError, match="time"):
        take(server, "/a", timeout=0.4)
    assert time.monotonic() - began < 4


def test_the_deadline_covers_redirects_too(server):
    def slowly(connection, stop):
        stop.wait(0.25)
        connection.sendall(redirect("/b"))

    server.answers |= {"/a": slowly, "/b": slowly}
    began = time.monotonic()
    with pytest.raises(SourceError, match="time"):
        take(server, "/a", timeout=0.4)
    assert time.monotonic() - began < 4


TOO_MUCH = {
    "plain": reply(b"<p>" + b"x" * (7 << 20)),
    "endless": trickle(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>", b"x" * (1 << 20), 0.0
    ),
    "bomb": reply(packed_bomb(), Content_Encoding="gzip"),
    "feed": reply(RSS % (b"x" * (9 << 20)), "application/rss+xml"),
    "gzip file": reply(gzip.compress(b"<urlset>" + b" " * (60 << 20)), "application/gzip"),
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_more_than_is_allowed_is_not_taken_in(server, name):
    server.answers["/a"] = TOO_MUCH[name]
    with pytest.raises(RefusedError, match="larger than"):
        take(server, "/a")


def test_redirects_end(server):
    server.answers |= {"/a": redirect("/b"), "/b": redirect("/a")}
    with pytest.raises(SourceError, match="more than 5 redirects"):
        take(server, "/a")
    assert server.paths().count("/a") + server.paths().count("/b") == 6


BROKEN = {
    "too short": reply(PAGE, length=len(PAGE) + 10),
    "no status": b"<p>only a page</p>",
    "garbage": b"\x00\x01\x02\x03" * 100,
    "closed at once": b"",
    "endless header": b"HTTP/1.1 200 OK\r\nX-A: " + b"a" * (300 << 10),
    "odd status": reply(PAGE, status="999 Odd"),
    "no content": b"HTTP/1.1 204 No Content\r\n\r\n",
    "part": reply(PAGE, status="206 Partial Content"),
    "empty": reply(b""),
    "blank": reply(b" \r\n\t "),
    "broken gzip": reply(b"\x1f\x8b" + b"x" * 50, Content_Encoding="gzip"),
    "cut gzip": reply(gzip.compress(PAGE)[:-20], Content_Encoding="gzip"),
    "no gzip": reply(PAGE, Content_Encoding="gzip"),
    "brotli": reply(PAGE, Content_Encoding="br"),
    "twice": reply(gzip.compress(gzip.compress(PAGE)), Content_Encoding="gzip, gzip"),
    "bad chunk": reply(b"zz\r\n" + PAGE, Transfer_Encoding="chunked"),
    "cut chunk": reply(b"ff\r\n" + PAGE[:20], Transfer_Encoding="chunked"),
    "odd redirect": redirect("http://[/"),
    "two lengths": reply(PAGE, Content_length=3),
    "jpeg": reply(b"\xff\xd8\xff\xe0" + b"x" * 50),
    "mp4": reply(b"\0\0\0\x20ftypisom" + b"x" * 50),
    "pdf": reply(b"%PDF-1.4\n" + b"x" * 50),
    "zip": reply(b"PK\x03\x04" + b"x" * 50),
    "binary": reply(b"ab\0cd" * 20),
    "soft 404": reply(b"<html><title>Page not found | Example Daily</title><p>Sorry.</p>"),
    "consent": reply(b"<html><title>Before you continue</title><p>We value.</p>"),
    "gone": reply(PAGE, status="410 Gone"),
    "forbidden": reply(PAGE, status="403 Forbidden"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_whole_article_is_an_error_of_one_line(server, name):
    server.answers["/a"] = BROKEN[name]
    with pytest.raises(SourceError) as raised:
        take(server, "/a")
    assert "\n" not in str(raised.value)
    assert f"{server.url}/a" in str(raised.value)


def test_a_connection_that_is_reset_is_an_error(server):
    def reset(connection, _):
        connection.sendall(reply(PAGE, length=1000))
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")

    server.answers["/a"] = reset
    with pytest.raises(SourceError):
        take(server, "/a")


RAW = zlib.compressobj(9, zlib.DEFLATED, -15)
GOOD = {
    "gzip": reply(gzip.compress(PAGE), Content_Encoding="gzip"),
    "x-gzip": reply(gzip.compress(PAGE), Content_Encoding="x-gzip"),
    "members": reply(gzip.compress(PAGE[:9]) + gzip.compress(PAGE[9:]), Content_Encoding="gzip"),
    "tail": reply(gzip.compress(PAGE) + b"tail", Content_Encoding="gzip"),
    "deflate": reply(zlib.compress(PAGE), Content_Encoding="deflate"),
    "raw deflate": reply(RAW.compress(PAGE) + RAW.flush(), Content_Encoding="deflate"),
    "identity": reply(PAGE, Content_Encoding="identity"),
    "chunked": reply(b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE), Transfer_Encoding="chunked"),
    "no type": reply(PAGE, media=""),
    "wrong type": reply(PAGE, media="image/jpeg"),
    "old": b"HTTP/1.0 200 OK\r\n\r\n" + PAGE,
    "redirect": [redirect("?again"), reply(PAGE)],
}


@pytest.mark.parametrize("name", GOOD)
def test_a_good_page_is_taken_in_however_it_is_packed(server, name):
    server.answers["/a"] = GOOD[name]
    (page,) = take(server, "/a")
    assert page.body == PAGE
    assert page.media == "text/html"


def test_the_declared_character_set_is_handed_on_and_believed_by_nobody(server):
    for charset, expected in (("utf-7", "utf-7"), ("x" * 99, "x" * 40), ("'koi8-r'", "koi8-r")):
        server.answers["/a"] = reply(PAGE, media=f"text/html;charset={charset}")
        assert take(server, "/a")[0].charset == expected
    server.answers["/a"] = reply(PAGE.decode().encode("utf-16-le"))
    assert take(server, "/a")[0].media == "text/html"
