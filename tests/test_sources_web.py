"""Fetching from a server of our own that behaves well, badly and worse.

A second listener stands for everything that must not be reached: nothing may ever connect to it.
"""

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
import zlib
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from tracker import sources
from tracker.errors import RefusedError, SourceError
from tracker.sources.manners import Manners

NOW = datetime(2026, 11, 1, tzinfo=UTC)
PAGE = (
    b"<!doctype html><html><head><title>Tram line 9 opens</title></head><body><h1>Tram line 9"
    b" opens</h1><p>The first tram left the harbour on 13 May 2024.</p></body></html>"
)
RSS = b"<rss version='2.0'><channel><title>Example Daily</title>%s</channel></rss>"


class Listener:
    """A server on loopback that hands each connection, with its request, to ``answer``."""

    def __init__(self):
        self.requests = []
        self.connections = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.host = f"127.0.0.1:{self.port}"
        self.url = f"http://{self.host}"
        self.answers = {}
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self):
        self._socket.settimeout(0.5)
        workers = []
        while not self._stop.is_set():
            with suppress(OSError):
                connection, _ = self._socket.accept()
                self.connections += 1
                workers.append(threading.Thread(target=self._handle, args=(connection,)))
                workers[-1].start()
        for worker in workers:
            worker.join()

    def _handle(self, connection):
        with connection, suppress(OSError):
            connection.settimeout(5)
            head = b""
            while b"\r\n\r\n" not in head:
                more = connection.recv(65536)
                if not more:
                    return
                head += more
            path = head.split(b" ", 2)[1].decode()
            self.requests.append((path, head.decode()))
            self._answer(path, connection)

    def _answer(self, path, connection):
        answer = self.answers.get(path.partition("?")[0])
        if isinstance(answer, list):
            answer = answer.pop(0) if len(answer) > 1 else answer[0]
        if answer is None:
            answer = reply(b"", status="404 Not Found")
        if callable(answer):
            answer(connection, self._stop)
        else:
            connection.sendall(answer)

    def paths(self):
        return [path for path, _ in self.requests]

    def close(self):
        self._stop.set()
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)  # wakes the accept
        self._thread.join()
        self._socket.close()


def reply(body, media="text/html; charset=utf-8", status="200 OK", length=None, **headers):
    headers = {"Connection": "close"} | headers
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {media}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if "Transfer_Encoding" not in headers:
        lines.append(f"Content-Length: {len(body) if length is None else length}")
    return "\r\n".join([*lines, "", ""]).encode() + body


def redirect(to, status="302 Found"):
    return reply(b"", status=status, Location=to)


@pytest.fixture(autouse=True)
def no_jitter(monkeypatch):
    monkeypatch.setattr("tracker.sources.web.random.uniform", lambda *_: 0.0)


@pytest.fixture
def sleeps(monkeypatch):
    found = []
    monkeypatch.setattr("tracker.sources.guard.sleep", found.append)
    return found


@pytest.fixture
def server():
    listener = Listener()
    yield listener
    listener.close()


@pytest.fixture
def forbidden():
    """Stand for an inner service: it has an answer, and nobody may hear it."""
    listener = Listener()
    listener.answers["/"] = reply(b"secret")
    yield listener
    listener.close()
    assert listener.connections == 0


def take(server, path="/", **policy):
    with client(server, **policy) as found:
        return list(sources.fetch(server.url + path, found, NOW))


def client(server, validators=None, **policy):
    policy = {"timeout": 5.0} | policy
    allowed = frozenset({server.host})
    return sources.Client(sources.Policy(allow_hosts=allowed, **policy), validators=validators)


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


# --- where it may go --------------------------------------------------------------------------

INNER = [
    "http://169.254.169.254/latest/meta-data/",
    "http://[::ffff:169.254.169.254]/",
    "http://2852039166/",
    "http://0xa9fea9fe/",
    "http://0251.0376.0251.0376/",
    "http://10.0.0.1/",
    "http://localhost/",
    "http://[::1]/",
    "http://127.0.0.1:{port}/",
    "http://localhost:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://user@127.0.0.1:{port}/",
    "//127.0.0.1:{port}/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "gopher://127.0.0.1:{port}/",
]


@pytest.mark.parametrize("target", INNER)
def test_no_redirect_leads_to_an_inner_address(server, forbidden, target):
    target = target.format(port=forbidden.port)
    server.answers |= {"/a": redirect(target), "/b": redirect("/a", "301 Moved Permanently")}
    for path in ("/a", "/b"):
        with pytest.raises(RefusedError, match="redirected to") as raised:
            take(server, path)
        assert not raised.value.hint
        assert str(raised.value).isprintable()


def test_no_feed_sitemap_list_or_argument_leads_to_an_inner_address(server, forbidden):
    targets = [target.format(port=forbidden.port) for target in INNER]
    items = "".join(f"<item><link>{target}</link></item>" for target in targets)
    urls = "".join(f"<url><loc>{target}</loc></url>" for target in targets)
    server.answers |= {
        "/feed": reply(RSS % items.encode(), "application/rss+xml"),
        "/map.xml": reply(f"<urlset>{urls}</urlset>".encode(), "application/xml"),
        "/list": reply("\n".join(INNER[:8]).encode(), "text/plain"),
    }
    for path in ("/feed", "/map.xml", "/list"):
        failures = take(server, path)
        assert len(failures) >= 8
        assert all(isinstance(failed.error, SourceError) for failed in failures)
    with client(server) as found:
        for target in targets:
            with pytest.raises(SourceError):
                list(sources.fetch(target, found, NOW))


def test_robots_is_fetched_under_the_same_rule(server, forbidden):
    server.answers |= {"/robots.txt": redirect(forbidden.url), "/a": reply(PAGE)}
    with pytest.raises(SourceError):
        take(server, "/a")


def test_nothing_on_a_page_is_fetched_by_itself(server):
    page = (
        b"<html><head><link rel=canonical href=/other><link rel=amphtml href=/amp>"
        b"<meta http-equiv=refresh content='0;url=/next'><base href=/base/></head>"
        b"<body><img src=/i.png><iframe src=/f></iframe><p>Text.</p></body></html>"
    )
    server.answers["/a"] = reply(page)
    assert take(server, "/a")[0].url == f"{server.url}/a"
    assert server.paths() == ["/robots.txt", "/a"]


def test_a_name_is_resolved_once_and_the_checked_address_is_used(server, forbidden, monkeypatch):
    answers = [[(2, 1, 6, "", ("93.184.216.34", 80))], [(2, 1, 6, "", ("127.0.0.1", 80))]]
    asked, reached = [], []

    def resolve(host, *_, **__):
        asked.append(host)
        return answers[min(len(asked), 2) - 1]

    def connect(address, *_, **__):
        reached.append(address[0])
        raise ConnectionRefusedError

    with client(server, robots=False) as found:
        monkeypatch.setattr(socket, "getaddrinfo", resolve)
        monkeypatch.setattr(socket, "create_connection", connect)
        with pytest.raises(SourceError):
            list(sources.fetch("http://rebind.example/", found, NOW))
    assert set(reached) == {"93.184.216.34"}


def test_proxies_of_the_environment_are_not_used(server, forbidden, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "https_proxy"):
        monkeypatch.setenv(name, forbidden.url)
    server.answers["/a"] = reply(PAGE)
    assert take(server, "/a")[0].body == PAGE


def test_a_proxy_is_used_where_asked_for_and_inner_addresses_stay_refused(server, forbidden):
    server.answers["http://93.184.216.34/a"] = reply(PAGE)
    with client(server, proxy=server.url, robots=False) as found:
        (page,) = sources.fetch("http://93.184.216.34/a", found, NOW)
        assert page.body == PAGE
        with pytest.raises(RefusedError):
            list(sources.fetch(forbidden.url, found, NOW))


def test_a_proxy_that_stalls_is_given_up_with_the_fetch(server):
    server.answers["http://93.184.216.34/a"] = silent
    behind = client(server, proxy=server.url, robots=False, timeout=0.4)
    with behind as found, pytest.raises(SourceError, match="time"):
        list(sources.fetch("http://93.184.216.34/a", found, NOW))


# --- how much ---------------------------------------------------------------------------------


def trickle(head, piece=b"x", pause=0.02):
    def answer(connection, stop):
        connection.sendall(head)
        while not stop.is_set():
            connection.sendall(piece)
            time.sleep(pause)

    return answer


def silent(_, stop):
    stop.wait(5)


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


# --- how politely -----------------------------------------------------------------------------


def test_robots_rules_are_obeyed_and_asked_for_once(server):
    rules = b"User-agent: *\nDisallow: /private\nDisallow: /*.cgi$\n"
    server.answers |= {"/robots.txt": reply(rules, "text/plain"), "/a": reply(PAGE)}
    with client(server) as found:
        assert len(list(sources.fetch(f"{server.url}/a", found, NOW))) == 1
        for path in ("/private/a", "/x.cgi"):
            with pytest.raises(RefusedError, match=r"robots\.txt"):
                list(sources.fetch(server.url + path, found, NOW))
    assert server.paths() == ["/robots.txt", "/a"]


def test_robots_rules_go_for_redirects_too(server):
    rules = reply(b"User-agent: news-claim-tracker\nDisallow: /private", "text/plain")
    server.answers |= {"/robots.txt": rules, "/a": redirect("/private")}
    with pytest.raises(RefusedError, match=r"robots\.txt"):
        take(server, "/a")
    assert "/private" not in server.paths()


def test_robots_can_be_set_aside(server):
    server.answers |= {"/robots.txt": reply(b"User-agent: *\nDisallow: /"), "/a": reply(PAGE)}
    assert len(take(server, "/a", robots=False)) == 1
    assert server.paths() == ["/a"]


ROBOTS = {
    "missing": (reply(b"", status="404 Not Found"), True),
    "forbidden": (reply(b"", status="403 Forbidden"), True),
    "down": (reply(b"", status="500 Internal Server Error"), False),
    "huge": (reply(b"Disallow:\n" * (1 << 17), "text/plain"), True),
    "huge denial": (reply(b"User-agent: *\nDisallow: /\n" + b"#\n" * (1 << 20)), False),
    "binary": (reply(bytes(range(256)) * 10), True),
    "odd": (
        reply(b"User-agent: *\nCrawl-delay: nan\nRequest-rate: 1/0\nDisallow: /%zz\n\xff\xfe\0"),
        True,
    ),
    "stars": (reply(b"User-agent: *\nDisallow: /" + b"*a" * 2_000 + b"$\n"), True),
    "endless": (trickle(b"HTTP/1.1 200 OK\r\n\r\n"), False),
    "circle": (redirect("/robots.txt"), False),
}


@pytest.mark.parametrize("name", ROBOTS)
def test_robots_of_every_sort_decide_within_their_limits(server, name, monkeypatch):
    monkeypatch.setattr("tracker.sources.manners._ROBOTS_SECONDS", 0.5)
    server.answers |= {"/robots.txt": ROBOTS[name][0], "/" + "a" * 500: reply(PAGE)}
    began = time.monotonic()
    with suppress(SourceError):
        take(server, "/" + "a" * 500)
    assert ("/" + "a" * 500 in server.paths()) is ROBOTS[name][1]
    assert time.monotonic() - began < 6


@pytest.mark.parametrize(
    "status", ["429 Too Many Requests", "500 Oh", "502 Oh", "503 Oh", "504 Oh"]
)
def test_a_passing_fault_is_tried_once_more(server, status):
    server.answers["/a"] = [reply(b"", status=status), reply(PAGE)]
    assert len(take(server, "/a")) == 1
    server.answers["/b"] = reply(b"", status=status)
    with pytest.raises(SourceError, match=status[:3]):
        take(server, "/b")
    assert server.paths().count("/b") == 2


def test_a_connection_that_the_server_let_go_is_opened_anew(server):
    server.answers["/a"] = reply(PAGE, Connection="keep-alive")
    with client(server) as found:
        for _ in range(3):
            assert len(list(sources.fetch(f"{server.url}/a", found, NOW))) == 1


def test_a_refusal_is_not_tried_again(server):
    server.answers["/a"] = reply(b"", status="403 Forbidden")
    with pytest.raises(SourceError, match="403 Forbidden"):
        take(server, "/a")
    assert server.paths().count("/a") == 1


@pytest.mark.parametrize(
    ("after", "date", "waits"),
    [
        ("0", None, True),
        ("Sun, 01 Nov 2026 10:00:01 GMT", "Sun, 01 Nov 2026 10:00:00 GMT", True),
        ("3600", None, False),
        ("Sun, 01 Nov 2026 11:00:00 GMT", "Sun, 01 Nov 2026 10:00:00 GMT", False),
        ("99999999999999999999", None, False),
        ("soon", None, True),
        ("-1", None, True),
    ],
)
def test_retry_after_is_obeyed_where_it_is_short_and_else_given_up(server, after, date, waits):
    headers = {"Retry_After": after} | ({"Date": date} if date else {})
    server.answers["/a"] = [reply(b"", status="503 Later", **headers), reply(PAGE)]
    if waits:
        assert len(take(server, "/a")) == 1
    else:
        with pytest.raises(SourceError, match="asks to wait"):
            take(server, "/a")


def test_a_host_is_left_alone_between_two_fetches(sleeps):
    policy = sources.Policy(robots=False, pause=60.0, allow_hosts=frozenset({"10.0.0.1:80"}))
    manners = Manners(policy, None)
    first = manners.visit()
    for url in ("https://a.example/1", "https://a.example/redirected", "https://b.example/"):
        first(url)
    assert sleeps == []
    manners.visit()("https://b.example/2")
    assert 40 < sleeps.pop() <= 60
    for _ in range(2):
        manners.visit()("http://10.0.0.1/")
    assert not any(seconds > 0 for seconds in sleeps)


def test_a_crawl_delay_is_kept_or_the_second_page_is_left(server, sleeps):
    rules = reply(b"User-agent: *\nCrawl-delay: 25\n", "text/plain")
    server.answers |= {"/robots.txt": rules, "/a": reply(PAGE)}
    with client(server) as found:
        for _ in range(2):
            list(sources.fetch(f"{server.url}/a", found, NOW))
    assert 10 < sleeps[0] <= 25
    with client(server, longest_wait=20.0) as found:
        list(sources.fetch(f"{server.url}/a", found, NOW))
        with pytest.raises(SourceError, match="between pages"):
            list(sources.fetch(f"{server.url}/a", found, NOW))


def test_what_did_not_change_is_not_sent_again(server):
    server.answers["/a"] = reply(b"", status="304 Not Modified")
    known = sources.Validators('"1"', "Mon, 13 May 2024 06:15:00 GMT")
    with client(server, {f"{server.url}/a": known}) as found:
        (answer,) = sources.fetch(f"{server.url}/a?token=1", found, NOW)
    assert answer == sources.Unchanged(f"{server.url}/a", f"{server.url}/a")
    head = server.requests[-1][1].lower()
    assert 'if-none-match: "1"' in head
    assert "if-modified-since: mon, 13 may 2024 06:15:00 gmt" in head
    with pytest.raises(SourceError, match="304"):
        take(server, "/a")


def test_validators_of_an_odd_form_are_not_sent_back():
    odd = sources.Validators('"a"\r\nHost: evil', "yesterday")
    assert odd.headers() == {}
    assert sources.Validators("W/" + '"a"').headers() == {"If-None-Match": 'W/"a"'}


@pytest.fixture
def forged(tmp_path):
    """Give the host of a server whose certificate nobody vouches for."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    if not shutil.which("openssl"):
        pytest.skip("no openssl here")
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost"
    command += f" -keyout {key} -out {certificate}"
    subprocess.run(command.split(" "), check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    listening = socket.create_server(("127.0.0.1", 0))
    listening.settimeout(5)

    def serve():
        with suppress(OSError):
            connection, _ = listening.accept()
            with connection, context.wrap_socket(connection, server_side=True):
                pass

    thread = threading.Thread(target=serve)
    thread.start()
    yield f"localhost:{listening.getsockname()[1]}"
    thread.join()
    listening.close()


def test_a_certificate_that_does_not_hold_is_an_error(forged):
    policy = sources.Policy(allow_hosts=frozenset({forged}), robots=False)
    with sources.Client(policy) as found, pytest.raises(SourceError, match="certificate"):
        list(sources.fetch(f"https://{forged}/", found, NOW))
