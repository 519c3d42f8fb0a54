"""Feeds, sitemaps, OPML, lists, captures: what leads to documents."""

from tests.sources_files import DATA, NOW, PAGE, SAVED, Web, take
from tracker import sources
from tracker.model import Fetched, Hints
from tracker.sources import outlines


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


def test_a_feed_names_the_outlet_of_its_own_pages_only():
    urls = ["https://www.daily.example/a", "https://wire.example/b"]
    items = "".join(f"<item><link>{url}</link></item>" for url in urls)
    title = "<title>Daily &lt;b&gt;News&lt;/b&gt;</title>"
    feed = f"<rss version='2.0'><channel>{title}{items}</channel></rss>"
    pages = dict.fromkeys(urls, (PAGE, "text/html"))
    web = Web(pages | {"https://daily.example/feed": (feed.encode(), "application/rss+xml")})
    own, other = take("https://daily.example/feed", web)
    assert (own.hints.outlet, other.hints.outlet) == ("Daily News", None)


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
    assert take(DATA / "note.txt")[0].media == "text/plain"


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
