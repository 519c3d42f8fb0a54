"""Where a fetch may go: nothing may ever connect to the listener that must not be reached."""

import shutil
import socket
import ssl
import subprocess
import threading
from contextlib import suppress

import pytest

from tests.sources_server import NOW, PAGE, RSS, Listener, client, redirect, reply, silent, take
from tracker import sources
from tracker.errors import RefusedError, SourceError


@pytest.fixture
def forbidden():
    """Stand for an inner service: it has an answer, and nobody may hear it."""
    with Listener() as found:
        found.answers["/"] = reply(b"secret")
        yield found
    assert found.connections == 0


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
