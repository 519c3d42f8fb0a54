"""Addresses: what is accepted, what is shown, what meets, where a connection may go."""

import socket
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.errors import RefusedError, SourceError
from tracker.sources import addresses, guard, wayback

REFUSED = [
    "ftp://daily.example/a",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "data:text/html,<p>x",
    "gopher://daily.example/",
    "http:///no-host",
    "http://",
    "http://a b.example/",
    "http://daily.example/a\\b",
    "http://daily.example\\@evil.example/",
    "http://daily.example/\x00",
    "http://daily.example/a\nHost: evil.example",
    "http://daily.example:port/",
    "http://daily.example:0/",
    "http://daily.example:99999/",
    "http://" + "a" * 64 + ".example/",
    "http://daily..example/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://0177.0.0.1/",
    "http://127.1/",
    "http://127.0.0.1.0/",
    "http://[::1/",
    "http://[fe80::1%25eth0]/",
    "http://%31%32%37.0.0.1/",
    "http://daily.example/" + "a" * 8_000,
]


@pytest.mark.parametrize("url", REFUSED)
def test_what_is_no_plain_web_address_is_refused(url):
    with pytest.raises(RefusedError):
        addresses.clean(url)


CLEANED = {
    " HTTPS://WWW.Daily.Example:443/a#part ": "https://www.daily.example/a",
    "http://daily.example": "http://daily.example/",
    "http://user:secret@daily.example:8080/a": "http://daily.example:8080/a",
    "https://daily.example/straße?q=ü": "https://daily.example/stra%C3%9Fe?q=%C3%BC",
    "https://bücher.example/": "https://xn--bcher-kva.example/",
    "https://daily.example./a": "https://daily.example/a",
    "http://[2606:4700:0:0::1]/": "http://[2606:4700::1]/",
    "http://\uff11\uff12\uff17.0.0.1/": "http://127.0.0.1/",
    "https://daily.example/a?x=%41&y=a+b": "https://daily.example/a?x=%41&y=a+b",
}


@pytest.mark.parametrize(("url", "expected"), CLEANED.items())
def test_an_address_is_rebuilt(url, expected):
    assert addresses.clean(url) == expected
    assert addresses.clean(expected) == expected


def test_a_relative_address_is_completed_and_checked_again():
    assert addresses.clean("../b?c", "https://daily.example/a/d") == "https://daily.example/b?c"
    with pytest.raises(RefusedError):
        addresses.clean("javascript:x", "https://daily.example/")


SHOWN = {
    "https://u:p@daily.example/a?id=3&token=abc": "https://daily.example/a?id=3",
    "https://daily.example/a?API_KEY=abc&Signature=x&X-Amz-Signature=y": "https://daily.example/a",
    "https://daily.example/a?key=17&code=9": "https://daily.example/a?key=17&code=9",
    "https://daily.example/a?key=AIzaSyA1234567890abcdefghij": "https://daily.example/a",
    "https://daily.example/a?a=1&&b=2#frag": "https://daily.example/a?a=1&&b=2",
    "https://daily.example/a?utm_source=x&id=3&fbclid=1&UTM_Medium=y": "https://daily.example/a?id=3",
    "https://daily.example/a?utm=1&clid=2&source=utm_x": "https://daily.example/a?utm=1&clid=2&source=utm_x",
    "https://daily.example/a?utm_source=x": "https://daily.example/a",
    "https://[broken?token=abc": "https://[broken",
    " https://u:p@daily.example/a?token=abc": "https://daily.example/a",
    "//u:p@daily.example/a?token=abc": "//daily.example/a",
    "ftp://u:p@daily.example/a": "ftp://daily.example/a",
    "https://u:p/w@daily.example/a": "https://daily.example/a",
    "https://u:p?w@daily.example/a?id=1": "https://daily.example/a",
    r"https:\\u:p@daily.example/a": r"https:\\daily.example/a",
    "https://daily.example:8080/@ada?id=1": "https://daily.example:8080/@ada?id=1",
    "https://[2606:4700::1]:80/@ada": "https://[2606:4700::1]:80/@ada",
    "not an address": "not an address",
}


@pytest.mark.parametrize(("url", "expected"), SHOWN.items())
def test_no_password_and_no_secret_is_shown(url, expected):
    assert addresses.public(url) == expected


@settings(deadline=None)
@given(st.text(max_size=60) | st.text("ht:p/[]@?#%.a1\\ &=;", max_size=60).map("http://".__add__))
def test_any_text_is_an_address_or_refused(text):
    assert addresses.public(text).isprintable()
    addresses.host(text)
    addresses.key(text)
    with suppress(RefusedError):
        found = addresses.clean(text)
        assert addresses.clean(found) == found


MEETING = [
    [
        "https://www.daily.example/news/tram?utm_source=x&utm_medium=y&fbclid=1",
        "http://daily.example/news/tram/",
        "https://m.daily.example/news/tram",
        "https://amp.daily.example/news/tram",
        "https://daily.example/news/tram/amp",
        "https://www-daily-example.cdn.ampproject.org/c/s/www.daily.example/news/tram",
        "https://www.google.com/amp/s/amp.daily.example/news/tram",
        "https://user:pass@daily.example/news/tram?token=1",
    ],
    ["https://daily.example/news/tram?id=1"],
    ["https://daily.example/news/tram?id=2"],
    ["https://daily.example/news/tram?page=2"],
    ["https://daily.example/news/tram-2"],
    ["https://daily.example/News/tram"],
    ["https://daily.example/2024/05/13"],
    ["https://wire.example/?url=https://daily.example/news/tram"],
    ["https://sport.daily.example/news/tram"],
    ["https://daily.example/feed.xml#1"],
    ["https://daily.example/feed.xml#2"],
    ["file:/home/a/news/tram"],
    ["mid:17@daily.example"],
]


def test_variants_of_one_story_meet_and_different_stories_do_not():
    keys = [{addresses.key(url) for url in urls} for urls in MEETING]
    assert [len(found) for found in keys] == [1] * len(MEETING)
    assert len(set.union(*keys)) == len(MEETING)


PUBLIC = ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8", "100.128.0.1"]
NOT_PUBLIC = (
    "0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 127.0.0.1 127.255.255.255 168.63.129.16 "
    "169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.8 192.0.2.1 192.88.99.1 192.168.1.1 "
    "198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 "
    ":: ::1 ::127.0.0.2 ::ffff:127.0.0.1 ::ffff:169.254.169.254 ::ffff:0:127.0.0.1 "
    "64:ff9b::7f00:1 64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:a9fe:a9fe:: 2002:7f00:1:: "
    "3fff::1 fc00::1 fd00::1 fe80::1 fec0::1 ff02::1 4000::1 2606:4700::1%eth0 name 127.1 1 "
    "0x7f000001 "
)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_numbers_are_public(address):
    assert guard.is_public(address)


@pytest.mark.parametrize("address", NOT_PUBLIC.split())
def test_all_other_numbers_are_not(address):
    assert not guard.is_public(address)


LOCAL = ["localhost", "LOCALHOST", "a.localhost", "printer.local", "db.internal", "intranet"]


@pytest.mark.parametrize("host", LOCAL)
def test_local_names_are_refused_without_asking_for_their_address(host, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("asked"))
    with guard.deadline(1), pytest.raises(RefusedError):
        guard.GuardedBackend(frozenset()).addresses(host, 80)


def answering(*numbers):
    return lambda *_, **__: [(2, 1, 6, "", (number, 80)) for number in numbers]


def test_one_inner_answer_among_public_ones_refuses_the_name(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", answering("93.184.216.34", "10.0.0.1"))
    with guard.deadline(1), pytest.raises(RefusedError, match=r"10\.0\.0\.1"):
        guard.GuardedBackend(frozenset()).addresses("daily.example", 80)


def test_an_allowed_pair_opens_that_pair_only(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", answering("127.0.0.1"))
    backend = guard.GuardedBackend(frozenset({"Daily.example:8080"}))
    with guard.deadline(1):
        assert backend.addresses("daily.example", 8080) == ["127.0.0.1"]
        for host, port in (("daily.example", 80), ("www.daily.example", 8080), ("127.0.0.1", 8080)):
            with pytest.raises(RefusedError):
                backend.addresses(host, port)


def test_a_name_that_does_not_exist_is_an_error(monkeypatch):
    def fail(*_, **__):
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with guard.deadline(1), pytest.raises(SourceError, match="no such host"):
        guard.GuardedBackend(frozenset()).addresses("nowhere.example", 80)


def test_asking_for_an_address_ends_with_the_deadline(monkeypatch):
    import threading

    release = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: release.wait(10) and [])
    with guard.deadline(0.05), pytest.raises(SourceError, match="time"):
        guard.GuardedBackend(frozenset()).addresses("slow.example", 80)
    release.set()


def test_a_capture_tells_its_time_and_its_page():
    found = wayback.capture(
        "https://web.archive.org/web/20240514073011id_/https:/daily.example/a?b"
    )
    assert found.original == "https://daily.example/a?b"
    assert found.taken.isoformat() == "2024-05-14T07:30:11+00:00"
    assert wayback.capture("https://web.archive.org/web/2024/daily.example").taken is None
    assert (
        wayback.capture("https://web.archive.org/web/20249999999999/http://a.example").taken is None
    )
    for other in (
        "https://daily.example/web/2024/x",
        "https://web.archive.org/web/2024/file:///etc",
    ):
        assert wayback.capture(other) is None
