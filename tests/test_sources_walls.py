"""Pages that answer like an article and are none."""

import pytest

from tests.sources_files import NOW, Web, errors
from tracker.model import Fetched
from tracker.sources import walls


@pytest.mark.parametrize("wall", walls.walls(), ids=lambda wall: wall.name)
def test_a_wall_is_known_by_its_title_and_an_article_about_one_is_not(wall):
    for title in wall.examples:
        for page in (f"<title>{title}</title>", f"<title>A</title><h1 class=x>{title}</h1>"):
            assert walls.recognise(page) == wall
    for title in wall.near_misses:
        assert walls.recognise(f"<title>{title}</title>") is None
    for host in wall.hosts:
        assert walls.recognise("", f"https://{host}.daily.example/a") == wall


def test_a_wall_is_told_on_every_way():
    wall = b"<html><title>Page not found</title><p>Sorry.</p>"
    feed = b"<rss version='2.0'><channel><item><link>https://daily.example/a</link></item></channel></rss>"
    web = Web(
        {
            "https://daily.example/a": (wall, "text/html"),
            "https://daily.example/feed": (feed, "application/rss+xml"),
        }
    )
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    record = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://daily.example/a\r\n"
    record += b"Content-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
    archive = Web(stdin=lambda: record % (len(head + wall), head + wall))
    ways = [("https://daily.example/feed", web), ("https://daily.example/a", web), ("-", archive)]
    for ref, found in [*ways, ("-", Web(stdin=lambda: wall))]:
        (error,) = errors(ref, found)
        assert "nothing at this address" in str(error)


def test_a_long_article_is_no_wall():
    page = b"<title>404</title>" + b"<p>A film of that name opened on Friday.</p>" * 20
    found = Fetched("x", "https://daily.example/", page, "text/html", "http", NOW)
    walls.check(found)
    assert walls.recognise(page.decode()) is not None
