"""Each way in, with a file of its kind and a broken one."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker import sources
from tracker.errors import RefusedError, SourceError
from tracker.model import Fetched, Hints
from tracker.sources import addresses, isolation, markup, outlines, walls
from tracker.sources.web import Response

NOW = datetime(2026, 11, 1, tzinfo=UTC)
DATA = Path(__file__).parent / "data" / "sources"
PAGE = (DATA / "page.html").read_bytes()
SAVED = datetime(2024, 5, 14, 7, 30, 11, tzinfo=UTC)


class Web(sources.Client):
    """A client whose web is a few pages in memory."""

    def __init__(self, pages=None, **options):
        super().__init__(**options)
        self.pages = pages or {}
        self.asked = []

    def get(self, url):
        self.asked.append(url)
        url = addresses.clean(url)
        if url not in self.pages:
            raise SourceError(f"{url}: not there")
        content, media = self.pages[url]
        return Response(url, 200, (("content-type", media), ("etag", '"1"')), content)


def take(ref, client=None):
    return list(sources.fetch(str(ref), client or Web(), NOW))


def one(name):
    (found,) = take(DATA / name)
    assert isinstance(found, Fetched)
    return found


# --- files of one document --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "media"),
    [("page.html", "text/html"), ("note.txt", "text/plain"), ("note.md", "text/markdown")],
)
def test_a_file_is_one_document(name, media):
    found = one(name)
    assert found.body == (DATA / name).read_bytes()
    assert (found.media, found.via, found.charset, found.fetched_at) == (media, "file", None, NOW)
    assert (found.ref, found.url) == (str(DATA / name), f"file:{DATA / name}")
    assert found.hints == Hints()


def test_a_file_has_one_identity_however_it_is_named(monkeypatch):
    monkeypatch.chdir(DATA)
    refs = ["page.html", "./broken/../page.html", f"file:{DATA}/page.html"]
    assert {take(ref)[0].url for ref in refs} == {f"file:{DATA}/page.html"}


def test_a_complete_page_tells_where_it_was_saved_from():
    found = one("complete-page.html")
    assert found.hints.url == "https://www.daily.example/news/tram-line-9?id=17"
    assert found.hints.outlet == "daily.example"


@pytest.mark.parametrize(("name", "via"), [("single-file.html", "file"), ("page.mhtml", "mhtml")])
def test_a_saved_page_tells_its_address_and_when_it_was_saved(name, via):
    found = one(name)
    assert found.hints.url == "https://daily.example/news/tram-line-9?id=17"
    assert found.hints.published is None
    assert (found.fetched_at, found.media, found.via) == (SAVED, "text/html", via)
    assert "13 May 2024" in found.body.decode().replace("\xa0", " ")


def test_a_newsletter_is_its_page_with_its_sender_and_date():
    found = one("newsletter.eml")
    assert found.url == "mid:20240513.morning@daily.example"
    assert (found.media, found.charset, found.via) == ("text/html", "iso-8859-1", "mail")
    assert "café" in found.body.decode("latin-1")
    assert found.hints == Hints(
        url="https://daily.example/letters/2024-05-13",
        outlet="Example Daily – Morning",
        title="Tram line 9 – today",
        published="Mon, 13 May 2024 06:00:00 +0200",
        published_origin="mail",
    )


def test_a_pdf_gives_its_text_layer():
    found = one("report.pdf")
    assert found.body.decode() == (
        "Report on tram line 9\nThe first tram left the harbour on 13 May 2024."
    )
    assert (found.media, found.via, found.hints.title) == (
        "text/plain",
        "pdf",
        "Report on tram line 9",
    )


# --- files of many ----------------------------------------------------------------------------


def test_each_line_of_json_lines_is_an_article_or_a_failure():
    first, second, third, fourth = take(DATA / "articles.jsonl")
    assert first.media == "application/x-news-article+json"
    assert first.url == first.hints.url == "https://daily.example/news/tram-line-9"
    assert (first.hints.outlet, first.hints.published_origin) == ("Example Daily", "record")
    assert second.url == f"file:{DATA}/articles.jsonl#3"
    assert second.hints == Hints()
    assert "line 4: no text" in str(third.error)
    assert "line 5: not JSON" in str(fourth.error)


def test_a_json_file_may_hold_a_list_of_articles():
    first, second = take(DATA / "articles.json")
    assert first.url == "https://daily.example/1"
    assert "record 2: no text" in str(second.error)


def test_each_message_of_a_mailbox_is_a_document_or_a_failure():
    first, second, third = take(DATA / "newsletters.mbox")
    assert first.body == b"Line 9 opens today.\nFrom now on trams run every ten minutes.\n\n"
    assert (first.url, first.media) == ("mid:1@daily.example", "text/plain")
    assert "message 2: no page and no text" in str(second.error)
    assert third.url == f"file:{DATA}/newsletters.mbox#3"


@pytest.mark.parametrize("name", ["archive.warc", "archive.warc.gz"])
def test_an_archive_gives_the_pages_that_were_fetched_well(name):
    found = take(DATA / name)
    pages = [page for page in found if isinstance(page, Fetched)]
    assert [page.url.rpartition("/")[2] for page in pages] == [
        "tram-line-9?id=17",
        "zipped",
        "chunked",
        "report.pdf",
        "note",
    ]
    assert [page.body for page in pages[:3]] == [PAGE] * 3
    assert {page.fetched_at for page in pages} == {SAVED}
    assert [page.via for page in pages] == ["warc", "warc", "warc", "pdf", "warc"]
    (failed,) = (page for page in found if not isinstance(page, Fetched))
    assert failed.url == "https://daily.example/cut"


# --- sources ----------------------------------------------------------------------------------


def test_a_feed_leads_to_its_pages_with_the_dates_it_gives_them():
    web = Web({"https://daily.example/news/tram-line-9": (PAGE, "text/html")})
    page, failed, note, empty = take(DATA / "rss.xml", web)
    assert (page.via, page.body) == ("feed", PAGE)
    assert page.hints == Hints(
        outlet="Example Daily",
        title="Tram line 9 opens a week late",
        language="en",
        byline="Ada Specimen",
        published="Mon, 13 May 2024 08:15:00 +0200",
        published_origin="feed",
    )
    assert failed.url == "https://partner.example/figures"
    assert note.body == b"<p>The tram stood still on <b>Tuesday</b>.</p>"
    assert note.hints.published == "Tue, 14 May 2024 10:00:00 EDT"
    assert "no link and no text" in str(empty.error)
    (listing,) = web.listings
    assert (listing.kind, listing.url, listing.taken) == ("feed", f"file:{DATA}/rss.xml", 4)


def dates(name):
    pages = {
        f"https://daily.example/news/{end}": (PAGE, "text/html")
        for end in ("tram-line-9", "updated")
    }
    return [(f.hints.published, f.hints.updated) for f in take(DATA / name, Web(pages))]


def test_published_and_updated_stay_apart():
    assert dates("atom.xml") == [
        ("2024-05-13T08:15:00+02:00", "2024-05-15T09:00:00+02:00"),
        (None, "2024-05-16T09:00:00Z"),
    ]
    assert dates("feed.json") == [
        ("2024-05-13T08:15:00+02:00", "2024-05-15T09:00:00+02:00"),
        ("2024-05-14T10:00:00-04:00", None),
    ]


def test_a_sitemap_leads_to_its_pages_newest_first():
    web = Web({"https://daily.example/news/tram-line-9": (PAGE, "text/html")})
    page, _ = take(DATA / "sitemap.xml", web)
    assert web.asked == ["https://daily.example/news/tram-line-9", "https://daily.example/about"]
    assert page.hints == Hints(
        outlet="Example Daily",
        title="Tram line 9 opens a week late",
        language="en",
        published="2024-05-13T08:15:00+02:00",
        published_origin="sitemap",
        updated="2024-05-15T09:00:00+02:00",
    )


def test_entities_of_xml_itself_and_odd_shapes_are_read():
    content = (
        b"<s:urlset xmlns:s='x'><s:url><s:loc>https://a.example/?a=1&amp;b=2&#38;c=&#x33;</s:loc>"
        b"<loc>https://a.example/second</loc></s:url><url><loc><![CDATA[https://a.example/d]]></loc>"
        b"</url><loc>https://a.example/outside</loc><url><deep><loc>https://a.example/e</loc></deep>"
        b"</url></s:urlset>"
    )
    web = Web(stdin=lambda: content)
    take("-", web)
    assert web.asked == [
        "https://a.example/?a=1&b=2&c=3",
        "https://a.example/d",
        "https://a.example/e",
    ]


def test_the_dates_of_pictures_and_films_are_not_the_articles():
    content = (
        b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:v='http://www.google.com"
        b"/schemas/sitemap-video/1.1'><url><v:video><v:publication_date>2020-01-01</v:publication_date>"
        b"<v:title>A film</v:title><v:loc>x</v:loc></v:video><loc>https://daily.example/a</loc></url>"
        b"</urlset>"
    )
    page = take("-", Web({"https://daily.example/a": (PAGE, "text/html")}, stdin=lambda: content))[
        0
    ]
    assert (page.url, page.hints) == ("https://daily.example/a", Hints())


def test_a_json_feed_may_name_its_pages_from_where_it_is():
    feed = b'{"version": "https://jsonfeed.org/version/1", "items": [{"url": "/news/a"}]}'
    web = Web({"https://daily.example/feed.json": (feed, "application/feed+json")})
    take("https://daily.example/feed.json", web)
    assert web.asked[1:] == ["https://daily.example/news/a"]


def test_an_index_leads_through_its_sitemaps():
    import gzip

    content = gzip.compress((DATA / "sitemap.xml").read_bytes())
    web = Web(
        {
            "https://daily.example/sitemap-news.xml": (content, "application/gzip"),
            "https://daily.example/news/tram-line-9": (PAGE, "text/html"),
        }
    )
    found = take(DATA / "sitemap-index.xml", web)
    assert [type(entry).__name__ for entry in found] == ["Fetched", "Failed", "Failed"]
    assert [listing.url for listing in web.listings] == [
        "https://daily.example/sitemap-news.xml",
        f"file:{DATA}/sitemap-index.xml",
    ]
    assert web.listings[0].validators.etag == '"1"'


def test_an_opml_file_leads_through_its_feeds():
    web = Web(
        {
            "https://daily.example/feed.xml": ((DATA / "rss.xml").read_bytes(), "text/xml"),
            "https://daily.example/news/tram-line-9": (PAGE, "text/html"),
        }
    )
    found = [entry for entry in take(DATA / "feeds.opml", web) if isinstance(entry, Fetched)]
    assert [entry.via for entry in found] == ["feed", "feed"]
    assert web.listings[-1].kind == "list"


def test_what_is_written_as_opml_is_read_again():
    feeds = [
        ('A & B "daily" \x07', "https://daily.example/?a=1&b=2"),
        ("<x>", "https://x.example/"),
    ]
    origin = Fetched("x", "file:x", sources.opml("Mine", feeds).encode(), "", "file", NOW)
    read = [link.url for link in outlines.read(origin, sources.Limits())]
    assert read == [url for _, url in feeds]


def test_a_list_leads_to_its_addresses_and_a_text_with_one_does_not():
    web = Web({"https://wire.example/line-9": (PAGE, "text/html")})
    failed, page = take(DATA / "list.txt", web)
    assert isinstance(failed, sources.Failed)
    assert page.via == "list"
    assert one("note.txt").media == "text/plain"


def test_a_source_that_comes_where_a_page_was_meant_is_not_followed():
    feed = (DATA / "rss.xml").read_bytes()
    web = Web({"https://daily.example/news/tram-line-9": (feed, "text/html")})
    failed = take(DATA / "sitemap.xml", web)[0]
    assert "a feed, not an article" in str(failed.error)


def test_sources_are_not_followed_without_end():
    index = b"<sitemapindex>%s</sitemapindex>"
    item = "<sitemap><loc>https://daily.example/%d.xml</loc></sitemap>"
    pages = {
        f"https://daily.example/{n}.xml": (index % (item % (n + 1)).encode(), "text/xml")
        for n in range(20)
    }
    web = Web(pages)
    assert take("https://daily.example/0.xml", web) == []
    assert len(web.asked) == 4
    assert web.listings[0].left_out == 1
    many = index % "".join(item % n for n in range(1, 200)).encode()
    web = Web({"https://daily.example/0.xml": (many, "text/xml")})
    assert len(take("https://daily.example/0.xml", web)) == 50
    assert web.listings[0].left_out == 149


def test_a_source_that_leads_to_itself_ends():
    content = (
        b"<sitemapindex><sitemap><loc>https://daily.example/s.xml</loc></sitemap></sitemapindex>"
    )
    web = Web({"https://daily.example/s.xml": (content, "text/xml")})
    assert take("https://daily.example/s.xml", web) == []
    assert len(web.asked) <= 2


def test_a_capture_counts_as_taken_when_it_was_captured():
    raw = "https://web.archive.org/web/20240514073011id_/https://www.daily.example/a"
    web = Web({raw: (PAGE, "text/html")})
    (page,) = take("https://web.archive.org/web/20240514073011/https://www.daily.example/a", web)
    assert page.url == "https://web.archive.org/web/20240514073011/https://www.daily.example/a"
    assert page.fetched_at == SAVED
    assert page.hints == Hints(url="https://www.daily.example/a", outlet="daily.example")


# --- folders and standard input ---------------------------------------------------------------


def test_a_folder_gives_what_can_be_read_and_nothing_else(tmp_path):
    for name in (
        "b.html",
        "a.txt",
        ".hidden.html",
        "c.png",
        "d.html",
        "sub/e.md",
        "d_files/f.html",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(PAGE if name.endswith("html") else b"Text.")
    (tmp_path / "feed.xml").write_bytes((DATA / "rss.xml").read_bytes())
    (tmp_path / "link.html").symlink_to(tmp_path / "b.html")
    web = Web()
    *found, failed, last = take(tmp_path, web)
    assert [Path(entry.ref).name for entry in (*found, failed, last)] == [
        "a.txt",
        "b.html",
        "d.html",
        "feed.xml",
        "e.md",
    ]
    assert "a feed, not an article" in str(failed.error)
    assert web.asked == []
    assert web.listings == [sources.Listing(str(tmp_path), f"file:{tmp_path}", "folder", taken=5)]


def test_names_that_are_no_text_stay_apart(tmp_path):
    for name in (b"\xff.html", b"\xfe.html"):
        (Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))).write_bytes(PAGE)
    found = take(tmp_path)
    assert len({entry.url for entry in found}) == len(found) == 2
    assert all(entry.ref.encode() for entry in found)


def test_an_empty_folder_is_an_error(tmp_path):
    with pytest.raises(SourceError, match="known ending"):
        take(tmp_path)


def test_standard_input_is_known_by_its_content():
    refs = [take("-", Web(stdin=lambda body=body: body))[0].url for body in (PAGE, b"Text.", PAGE)]
    assert refs[0] == refs[2] != refs[1]
    assert all(ref.startswith("stdin:") for ref in refs)
    with pytest.raises(SourceError):
        take("-")


@pytest.mark.parametrize("name", ["rss.xml", "articles.jsonl", "newsletters.mbox", "archive.warc"])
def test_standard_input_may_be_anything(name):
    content = (DATA / name).read_bytes()
    found = take("-", Web(stdin=lambda: content))
    assert len(found) == len(take(DATA / name))


# --- what is broken ---------------------------------------------------------------------------

BROKEN = sorted(path.name for path in (DATA / "broken").iterdir())


def errors(ref, client=None):
    try:
        found = take(ref, client)
    except SourceError as e:
        return [e]
    return [entry.error for entry in found if isinstance(entry, sources.Failed)]


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_an_error_of_one_line_that_names_it(name):
    found = errors(DATA / "broken" / name)
    assert found
    for error in found:
        assert str(error).isprintable()
        assert name in str(error)


def test_what_is_no_regular_file_is_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe.html")
    for path in (tmp_path / "pipe.html", "/dev/zero", "/dev/null"):
        with pytest.raises(RefusedError, match="not a regular file"):
            take(path)
    with pytest.raises(SourceError, match="no such file"):
        take(tmp_path / "missing.html")
    for odd in ("nul\0byte", "x" * 5_000, "x:" + "y" * 5_000, "\ud800"):
        with pytest.raises(SourceError):
            take(odd)


@pytest.mark.parametrize("ref", ["ftp://a.example/", "file:///etc/passwd", "data:x"])
def test_other_schemes_are_refused(ref):
    with pytest.raises(RefusedError, match="only http and https"):
        take(ref)


def test_a_file_may_be_larger_than_a_page_but_not_without_end(tmp_path):
    path = tmp_path / "big.html"
    path.write_bytes(b"<p>" + b"x" * (8 << 20))
    assert len(take(path)) == 1
    path.write_bytes(b"<p>" + b"x" * (33 << 20))
    with pytest.raises(RefusedError, match="larger than 32 MiB"):
        take(path)


def test_a_packed_archive_whose_record_has_no_end_is_an_error(tmp_path):
    import zlib

    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    head = packer.compress(b"WARC/1.0\r\nWARC-Type: response\r\nX: ")
    pieces = [packer.compress(b"a" * (1 << 20)) for _ in range(64)]
    path = tmp_path / "bomb.warc.gz"
    path.write_bytes(head + b"".join(pieces) + packer.flush())
    with pytest.raises(SourceError, match="no end"):
        take(path)


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE rss><rss/>",
        "<?xml version='1.0'?><!-- <a> --><?x <b>?> <!DOCTYPE a [<!ENTITY b 'c'>]><rss/>",
        "<!ENTITY a 'b'><rss/>",
    ],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_xml_with_a_document_type_is_refused_in_every_encoding(text, codec):
    with pytest.raises(RefusedError):
        markup.checked(text.encode(codec))


def test_xml_without_one_is_not():
    for text in ("<rss/>", "\ufeff<?xml version='1.0'?>\n<!-- x --><a><![CDATA[<!DOCTYPE]]></a>"):
        assert markup.checked(text.encode())


def test_a_reader_that_needs_too_much_is_stopped(monkeypatch):
    monkeypatch.setattr(isolation, "_CLOCK_SECONDS", 0.05)
    with pytest.raises(SourceError, match="took longer"):
        isolation.run("feed", (DATA / "rss.xml").read_bytes(), "", "", "")


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300))
@pytest.mark.parametrize(
    "start",
    [
        b"",
        b"<urlset>",
        b"<opml>",
        b"From a\nFrom: b\n",
        b"Subject: x\nContent-Type: ",
        b"WARC/1.0\r\n",
        b"\x1f\x8b",
        b"{",
        b"https://a.example/",
        b"\xff\xfe",
    ],
)
def test_any_bytes_are_documents_or_an_error(start, content):
    for error in errors("-", Web(stdin=lambda: start + content)):
        assert str(error).isprintable()


KINDS = {
    "From: the desk\nTo: all\n\nThe tram is late.": "text/plain",
    "Date: 13 May 2024\n\nThe tram is late.": "text/plain",
    "From the harbour the tram went on.": "text/plain",
    "https://daily.example/ says that the tram is late.": "text/plain",
    "<p>The tram is late.": "text/html",
    "<!-- <rss> --><html>": "text/html",
    "\ufeff  <!DOCTYPE HTML><title>x": "text/html",
    "Received: a\nFrom: Desk <a@b.example>\n\nThe tram is late.": "mail",
}


@pytest.mark.parametrize(("text", "media"), KINDS.items())
def test_what_has_no_name_is_told_by_its_start(text, media):
    (found,) = take("-", Web(stdin=text.encode))
    assert media in (found.media, found.via)


NO_ARTICLE = ["<svg xmlns='x'/>", "<?xml version='1.0'?><plist/>", "{}", "[1]", '{"a": 1}']


@pytest.mark.parametrize("content", NO_ARTICLE)
def test_structured_data_that_is_no_article_is_an_error(content):
    assert errors("-", Web(stdin=content.encode))


# --- walls and start-up -----------------------------------------------------------------------


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


def test_the_stage_starts_without_the_network_library():
    code = "import sys, tracker.sources; print({'httpx', 'lxml', 'ural'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
