"""Ways to be led to where nobody may go: redirects, odd addresses, robots, what stands on pages."""

from collections.abc import Iterator

from tests.hostile.behaviours import FAILED, KEPT, Behaviour, answers, page
from tests.sources_server import redirect, reply

INNER = {
    "loopback": "{forbidden}",
    "localhost": "http://localhost:{port}/{name}",
    "a-name-below-localhost": "http://a.localhost:{port}/{name}",
    "the-metadata-service": "http://169.254.169.254/latest/meta-data/{name}",
    "the-metadata-service-in-6to4": "http://[2002:a9fe:a9fe::]/{name}",
    "a-decimal-number": "http://2130706433:{port}/{name}",
    "an-octal-number": "http://0177.0.0.1:{port}/{name}",
    "a-hexadecimal-number": "http://0x7f000001:{port}/{name}",
    "a-short-number": "http://127.1:{port}/{name}",
    "full-width-digits": "http://%EF%BC%91%EF%BC%92%EF%BC%97.0.0.1:{port}/{name}",
    "a-number-with-a-dot": "http://127.0.0.1.:{port}/{name}",
    "the-unspecified-address": "http://0.0.0.0:{port}/{name}",
    "ipv6-loopback": "http://[::1]:{port}/{name}",
    "ipv4-in-ipv6": "http://[::ffff:127.0.0.1]:{port}/{name}",
    "ipv4-compatible-ipv6": "http://[::127.0.0.1]:{port}/{name}",
    "nat64": "http://[64:ff9b::7f00:1]:{port}/{name}",
    "a-private-network": "http://10.0.0.1/{name}",
    "a-carriers-network": "http://100.64.0.1/{name}",
    "multicast": "http://224.0.0.1/{name}",
    "a-site-local-address": "http://[fec0::1]/{name}",
    "a-file": "file:///etc/passwd?{name}",
    "a-script": "javascript:alert('{name}')",
    "data": "data:text/html,{name}",
    "gopher": "gopher://127.0.0.1:{port}/{name}",
    "ftp": "ftp://127.0.0.1:{port}/{name}",
    "a-name-and-password": "http://good.example:s3cret@127.0.0.1:{port}/{name}?token=s3cret",
    "no-scheme": "//127.0.0.1:{port}/{name}",
    "a-backslash": "http:\\\\127.0.0.1:{port}\\{name}",
    "a-tab": "http://127.0.0.1\t:{port}/{name}",
    "escapes": "http://127.0.0.1:{port}/\x1b]0;owned\x07\x1b[2J{name}",
    "a-line-break": "http://127.0.0.1:{port}/%0d%0aX-Injected:%201/{name}",
    "no-port": "http://127.0.0.1:0/{name}",
    "a-port-too-high": "http://127.0.0.1:99999/{name}",
    "nine-thousand-characters": "/{name}" + "a" * 9_000,
}
GIVEN = {
    "loopback": "http://127.0.0.1:{port}/{name}",
    "a-decimal-number": "http://2130706433:{port}/{name}",
    "localhost": "http://localhost:{port}/{name}",
    "another-port": "http://127.0.0.1:1/{name}?token=s3cret",
    "a-name-and-password": "http://u:s3cret@127.0.0.1:{port}/{name}?api_key=s3cret",
    "a-password-in-ftp": "ftp://u:s3cret@127.0.0.1:{port}/{name}",
    "a-password-with-a-slash": "http://u:s3cret/s3cret@127.0.0.1:{port}/{name}",
    "file": "file:///dev/zero?{name}",
    "escapes": "http://127.0.0.1:{port}/\x1b[2J\u202e{name}",
}
ON_A_PAGE = {
    "canonical": "<link rel=canonical href={forbidden}>",
    "refresh": "<meta http-equiv=refresh content='0;url={forbidden}'>",
    "amp": "<link rel=amphtml href={forbidden}>",
    "og-url": "<meta property=og:url content={forbidden}>",
    "base": "<base href={forbidden}><link rel=canonical href=/x>",
    "preload": "<link rel=preload as=image href={forbidden}><link rel=stylesheet href={forbidden}>",
    "next": "<link rel=next href={forbidden}><link rel=alternate href={forbidden}>",
    "picture": "<meta property=og:image content={forbidden}><img src={forbidden}>",
    "frame": "<iframe src={forbidden}></iframe><object data={forbidden}></object>",
    "json-ld": '<script type="application/ld+json">{"@context": "{forbidden}",'
    ' "@type": "NewsArticle", "url": "{forbidden}", "mainEntityOfPage": "{forbidden}"}</script>',
    "a-secret": "<link rel=canonical href=/x?token=s3cret><meta property=og:url content=/?sid=1>",
    "doctype": "<!DOCTYPE x SYSTEM '{forbidden}'>",
}


def all_of_them() -> Iterator[Behaviour]:
    """Yield every behaviour of this list."""
    yield from answers(
        {f"redirect-to-{name}": (redirect(to), FAILED) for name, to in INNER.items()}
    )
    yield from answers(
        {f"page-with-{name}": (page(head=head), KEPT) for name, head in ON_A_PAGE.items()}
    )
    for name, ref in GIVEN.items():
        yield Behaviour(
            f"given-{name}", lambda _: {}, FAILED, ref=ref.replace("{port}", "{forbidden_port}")
        )
    yield from _redirects()
    yield from _robots()


def _redirects() -> Iterator[Behaviour]:
    yield from answers(
        {
            "redirect-to-itself": (redirect("/"), FAILED, "redirects"),
            "redirect-to-nowhere": (redirect(""), FAILED),
            "redirect-without-end": (_onward, FAILED, "redirects"),
            "redirect-with-an-endless-body": (_redirect_and_pour, KEPT),
        },
    )
    yield Behaviour(
        "redirect-twice-then-inside",
        lambda p: {"/": redirect("/b"), "/b": redirect("/c"), "/c": redirect(p.forbidden)},
        FAILED,
        "not a public host",
    )
    yield Behaviour(
        "redirect-after-a-fault",
        lambda p: {"/": [reply(b"", status="503 Busy"), redirect(p.forbidden)]},
        FAILED,
        "not a public host",
    )


def _onward(connection, _stop):
    _onward.number = getattr(_onward, "number", 0) + 1
    connection.sendall(redirect(f"/?{_onward.number}"))


def _redirect_and_pour(connection, stop):
    """Redirect to the article with a body that nobody should read."""
    if getattr(_redirect_and_pour, "once", False):
        _redirect_and_pour.once = False
        connection.sendall(page())
        return
    _redirect_and_pour.once = True
    connection.sendall(redirect("/").replace(b"Content-Length: 0", b"Content-Length: 999999999"))
    while not stop.is_set():
        connection.sendall(b"x" * 65536)


def _robots() -> Iterator[Behaviour]:
    """Yield pages that are good, on servers whose robots.txt is not."""
    rules = {
        "robots-inside": (redirect("{forbidden}"), FAILED),
        "robots-forbids": (reply(b"User-agent: *\nDisallow: /\n"), FAILED, "robots.txt"),
        "robots-in-trouble": (reply(b"", status="500 Oops"), FAILED, "robots.txt"),
        "robots-of-stars": (reply(b"User-agent: *\nDisallow: /" + b"*a" * 5_000 + b"$"), KEPT),
        "robots-of-bytes": (reply(bytes(range(256)) * 4_000), KEPT),
        "robots-of-a-page": (page(), KEPT),
        "robots-without-lines": (reply(b"Disallow: /" + b"a" * 3_000_000), KEPT),
        "robots-with-odd-delays": (
            reply(b"User-agent: *\nCrawl-delay: nan\nCrawl-delay: -1\nCrawl-delay: 1e999"),
            KEPT,
        ),
        "robots-redirects-for-ever": (redirect("/robots.txt"), FAILED, "robots.txt"),
        "robots-with-cookies": (reply(b"", Set_Cookie="a=b; Domain=.example"), KEPT),
    }
    for found in answers(rules, "/robots.txt"):
        yield Behaviour(
            found.name,
            lambda place, serve=found.serve: {"/": page(), **serve(place)},
            found.becomes,
            found.says,
        )
