"""How politely hosts are asked: robots.txt, pauses, second tries, conditional requests."""

import time
from contextlib import suppress

import pytest

from tests.sources_server import NOW, PAGE, client, redirect, reply, take, trickle
from tracker import sources
from tracker.errors import RefusedError, SourceError
from tracker.sources.manners import Manners


@pytest.fixture(autouse=True)
def no_jitter(monkeypatch):
    monkeypatch.setattr("tracker.sources.web.random.uniform", lambda *_: 0.0)


@pytest.fixture
def sleeps(monkeypatch):
    found = []
    monkeypatch.setattr("tracker.sources.guard.sleep", found.append)
    return found


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
