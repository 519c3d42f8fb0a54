"""Feeds, sitemaps and lists that hide something, lead inside, or never end."""

import gzip
import json
from collections.abc import Iterator

from tests.hostile.behaviours import ANY, FAILED, KEPT, SOME, Behaviour, answers, page
from tests.hostile.pages import ABSURD, ESCAPES
from tests.hostile.reach import INNER
from tests.hostile.wire import bomb
from tests.sources_server import reply

XML = "application/xml"
BOMB = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {chr(n)} '{f'&{chr(n - 1)};' * 10}'>" for n in range(98, 107)
)
ADDRESSES = [to for name, to in INNER.items() if name not in ("escapes", "a-tab", "a-backslash")]


def all_of_them() -> Iterator[Behaviour]:
    """Yield every behaviour of this list."""
    yield from answers(
        {name: (reply(body.encode(), XML), *rest) for name, (body, *rest) in _refused().items()}
    )
    yield from answers(
        {name: (reply(body.encode(), media), FAILED) for name, media, body in _inner()}
    )
    for name, media, body in _good():
        yield Behaviour(
            name,
            lambda p, m=media, b=body: {
                "/": reply(b.replace("{url}", p.url).replace("{name}", p.name).encode(), m),
                "/a": page(),
                "/robots.txt": reply(b"", status="404 No"),
            },
            KEPT,
        )
    yield from _long()


def rss(items: str, more: str = "") -> str:
    return f"<rss version='2.0'><channel><title>Daily</title>{more}{items}</channel></rss>"


def item(link: str, more: str = "") -> str:
    return f"<item><title>Tram</title><link>{link}</link>{more}</item>"


def _refused() -> dict[str, tuple[str, ...]]:
    outside = "<!DOCTYPE x [<!ENTITY a SYSTEM '{}'>]>"
    quadratic = f"<!DOCTYPE x [<!ENTITY a '{'a' * 50_000}'>]>" + rss("<item>&a;</item>" * 9_999)
    return {
        "feed-with-a-billion-laughs": (f"{BOMB}]>" + rss(item("&j;")), FAILED, "document type"),
        "feed-with-one-long-laugh": (quadratic, FAILED),
        "feed-with-a-file": (outside.format("file:///etc/passwd") + rss(item("&a;")), FAILED),
        "feed-with-an-address": (outside.format("{forbidden}") + rss(item("&a;")), FAILED),
        "feed-with-a-definition": ("<!DOCTYPE rss SYSTEM '{forbidden}'>" + rss(""), FAILED),
        "feed-with-a-parameter": (
            "<!DOCTYPE x [<!ENTITY % a SYSTEM '{forbidden}'>%a;]>" + rss(""),
            FAILED,
        ),
        "sitemap-with-a-billion-laughs": (f"{BOMB}]><urlset><url><loc>&j;</loc></url>", FAILED),
        "sitemap-with-a-file": (
            outside.format("file:///etc/passwd") + "<urlset><url><loc>&a;</loc></url></urlset>",
            FAILED,
        ),
        "opml-with-a-billion-laughs": (f"{BOMB}]><opml><body>&j;</body></opml>", FAILED),
        "feed-cut-off": (rss(item("{forbidden}"))[:60], ANY),
        "feed-of-depth": ("<rss><channel>" + "<item>" * 100_000, ANY),
        "feed-of-nothing": ("<rss/>", ANY),
        "feed-with-a-stylesheet": (
            "<?xml-stylesheet href='{forbidden}' type='text/xsl'?>" + rss(item("{forbidden}")),
            FAILED,
        ),
        "feed-with-an-inclusion": (
            rss(
                item(
                    "{forbidden}",
                    "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude'"
                    " href='file:///etc/passwd' parse='text'/>",
                )
            ),
            FAILED,
        ),
        "sitemap-of-itself": (
            "<sitemapindex><sitemap><loc>{url}/</loc></sitemap></sitemapindex>",
            ANY,
        ),
        "sitemap-broken": ("<urlset><url><loc>{url}/a</url></urlset>", FAILED),
        "drawing": ("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", FAILED),
    }


def _inner() -> Iterator[tuple[str, str, str]]:
    """Yield listings of which every entry leads inside."""
    yield "feed-that-leads-inside", XML, rss("".join(item(to) for to in ADDRESSES))
    locs = "".join(f"<url><loc>{to}</loc></url>" for to in ADDRESSES)
    yield "sitemap-that-leads-inside", XML, f"<urlset>{locs}</urlset>"
    maps = "".join(f"<sitemap><loc>{to}</loc></sitemap>" for to in ADDRESSES)
    yield "index-that-leads-inside", XML, f"<sitemapindex>{maps}</sitemapindex>"
    lines = "".join(f"<outline type='rss' xmlUrl='{to}'/>" for to in ADDRESSES if "'" not in to)
    yield "opml-that-leads-inside", XML, f"<opml version='2.0'><body>{lines}</body></opml>"
    web = [to for to in ADDRESSES if to.startswith("http")]
    yield "list-that-leads-inside", "text/plain", "\n".join(web)
    items = [{"id": str(n), "url": to} for n, to in enumerate(ADDRESSES)]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": items}
    yield "json-feed-that-leads-inside", "application/feed+json", json.dumps(feed)


def _good() -> Iterator[tuple[str, str, str]]:
    """Yield listings that lead to the article, in odd ways."""
    link = "{url}/a?{name}"
    yield (
        "feed-with-escapes",
        XML,
        rss(
            item(link, "<description>&lt;b&gt;&#x202e;x</description>"),
            "<description>&#x9b;&#x202e;</description>",
        ),
    )
    yield (
        "feed-with-absurd-dates",
        XML,
        rss(
            "".join(item(f"{link}{n}", f"<pubDate>{day}</pubDate>") for n, day in enumerate(ABSURD))
        ),
    )
    yield "feed-that-repeats-itself", XML, rss(item(link) * 500)
    yield "feed-with-a-secret", XML, rss(item(link + "&amp;token=s3cret"))
    odd = [{"id": [], "url": link, "title": {}, "authors": [1], "date_published": 1e300}]
    feed = {"version": "https://jsonfeed.org/version/1", "title": [], "items": [*odd, 1, None, []]}
    yield "json-feed-of-odd-types", "application/json", json.dumps(feed)
    titled = [{"id": "1", "url": link, "title": ESCAPES, "authors": [{"name": ESCAPES}]}]
    feed = {"version": "https://jsonfeed.org/version/1", "title": ESCAPES, "items": titled}
    yield "json-feed-with-escapes", "application/json", json.dumps(feed)
    stamps = "".join(
        f"<url><loc>{link}{n}</loc><lastmod>{day}</lastmod></url>" for n, day in enumerate(ABSURD)
    )
    yield "sitemap-with-absurd-dates", XML, f"<urlset>{stamps}</urlset>"


def _long() -> Iterator[Behaviour]:
    many = rss("".join(item(f"{{url}}/{n}") for n in range(20_000))).encode()
    large = rss(item("{forbidden}", f"<description>{'x ' * 5_000_000}</description>")).encode()
    locs = "<urlset>" + "<url><loc>{url}/x</loc></url>" * 100_000 + "</urlset>"
    deep = b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * 500_000
    yield from answers(
        {
            "feed-of-twenty-thousand": (reply(many, XML), FAILED),
            "feed-too-large": (reply(large, XML), FAILED, "larger"),
            "sitemap-of-a-hundred-thousand": (reply(locs.encode(), XML), ANY),
            "sitemap-that-is-a-bomb": (reply(bomb(500), "application/gzip"), FAILED),
            "json-feed-of-depth": (reply(deep, "application/json"), FAILED),
            "feed-of-attributes": (
                reply(b"<rss " + b" ".join(b"a%d='1'" % n for n in range(200_000)) + b"/>", XML),
                ANY,
            ),
            "feed-of-markup": (
                reply(rss(item("{url}/x", "<description>" + "&lt;b" * 500_000)).encode(), XML),
                ANY,
            ),
        },
        heavy=True,
    )
    yield Behaviour(
        "sitemap-in-gzip",
        lambda p: {
            "/": reply(
                gzip.compress(f"<urlset><url><loc>{p.url}/a</loc></url></urlset>".encode()),
                "application/gzip",
            ),
            "/a": page(),
        },
        KEPT,
    )
    yield Behaviour(
        "feed-of-good-and-bad",
        lambda p: {
            "/": reply(rss(item(f"{p.url}/a") + item(p.forbidden + "/" + p.name)).encode(), XML),
            "/a": page(),
        },
        SOME,
    )
