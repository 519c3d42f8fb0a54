"""The one function through which everything is fetched: pages, feeds, sitemaps, robots."""

import random
import re
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from http import HTTPStatus
from typing import Any
from urllib.parse import urljoin

import httpcore
import httpx

from tracker.errors import RefusedError, SourceError
from tracker.sources import addresses, body, guard
from tracker.sources.values import Policy, Validators

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_TRANSIENT = frozenset((0, 429, 500, 502, 503, 504))
_KEPT_HEADERS = frozenset(
    ("content-type", "content-language", "date", "etag", "last-modified", "memento-datetime")
)
_LONGEST_HEADER = 500
_CHARSET = re.compile(r"charset\s{0,3}=\s{0,3}[\"']?([A-Za-z0-9._:-]{1,40})", re.ASCII)
_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5"

Reader = Callable[[Iterator[bytes], str], bytes]


@dataclass(frozen=True, slots=True)
class Response:
    """What came back. ``url`` is the address after redirects; ``status`` is 200 or 304."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """Return one of the kept headers, empty where there is none."""
        return dict(self.headers).get(name, "")

    @property
    def media(self) -> str:
        """Return the declared media type without parameters."""
        return self.header("content-type").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """Return the declared character set."""
        found = _CHARSET.search(self.header("content-type"))
        return found[1].lower() if found else None


class AnswerError(SourceError):
    """No usable answer: ``status`` is the server's, 0 where it did not come to one.

    ``after`` is how long the server asks to wait.
    """

    def __init__(self, message: str, status: int = 0, after: float | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.after = after

    @property
    def transient(self) -> bool:
        """Tell whether the fault may have passed in a moment."""
        return self.status in _TRANSIENT


class Web:
    """Connections of one run. Not for several threads at once."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._guard = guard.GuardedBackend(policy.allow_hosts)
        self._transport = _Transport(self._guard, policy.proxy)

    def close(self) -> None:
        """Close all connections."""
        self._transport.close()

    def get(
        self,
        url: str,
        read: Reader,
        before_hop: Callable[[str], None],
        validators: Validators | None = None,
    ) -> Response:
        """Fetch a clean address and follow its redirects, within the deadline that is set.

        ``before_hop`` is called with each address before it is asked for and may raise; ``read``
        takes in a body, given its pieces as they come and its content coding.
        """
        location = ""
        for _ in range(self._policy.limits.redirects + 1):
            try:
                if location:
                    url = addresses.clean(location, base=url)
                before_hop(url)
                answer = self._exchange(url, read, validators)
            except RefusedError as e:
                if location:
                    shown = addresses.public(_joined(url, location))
                    raise RefusedError(f"redirected to {shown}: {e}") from e
                raise
            if isinstance(answer, Response):
                return answer
            location = answer
        raise SourceError(f"more than {self._policy.limits.redirects} redirects")

    def _exchange(self, url: str, read: Reader, validators: Validators | None) -> Response | str:
        """Ask once, and once more after a fault that may have passed."""
        try:
            return self._once(url, read, validators)
        except AnswerError as e:
            if not e.transient:
                raise
            wait = e.after if e.after is not None else random.uniform(0.2, 0.6)  # noqa: S311
            if wait > self._policy.longest_retry:
                raise SourceError(f"{e}; it asks to wait {wait:.0f} s", "try again later") from e
            if wait >= guard.time_left():
                raise
            time.sleep(wait)
        return self._once(url, read, validators)

    def _once(self, url: str, read: Reader, validators: Validators | None) -> Response | str:
        """Return the response, or the address that it redirects to."""
        with _faults():
            if self._policy.proxy:
                self._check_before_proxy(url)
            request = httpx.Request("GET", url, headers=self._headers(validators))
            with closing(self._transport.handle_request(request)) as response:
                return self._answer(url, response, read, validators)

    def _answer(
        self, url: str, response: httpx.Response, read: Reader, validators: Validators | None
    ) -> Response | str:
        status, headers = response.status_code, response.headers
        if status in _REDIRECTS and headers.get("location"):
            return headers["location"]
        kept = tuple(
            (name, value[:_LONGEST_HEADER])
            for name, value in headers.items()
            if name in _KEPT_HEADERS
        )
        if status == HTTPStatus.NOT_MODIFIED and validators:
            return Response(url, status, kept, b"")
        if status != HTTPStatus.OK:
            raise _refusal(status, headers)
        content = read(response.iter_raw(), headers.get("content-encoding", ""))
        return Response(url, status, kept, content)

    def _headers(self, validators: Validators | None) -> dict[str, str]:
        headers = {
            "User-Agent": self._policy.user_agent,
            "Accept": _ACCEPT,
            "Accept-Encoding": ", ".join(body.CODINGS),
        }
        return headers | (validators.headers() if validators else {})

    def _check_before_proxy(self, url: str) -> None:
        """Refuse what resolves to no public address here; a proxy may know names that we don't."""
        try:
            self._guard.addresses(*addresses.endpoint(url))
        except RefusedError:
            raise
        except SourceError:
            return


class _Transport(httpx.HTTPTransport):
    """httpx's transport on connections that are checked where they are made."""

    def __init__(self, backend: guard.GuardedBackend, proxy: str | None) -> None:
        tls = _tls()
        super().__init__(verify=tls, trust_env=False)
        limits: dict[str, Any] = {"max_connections": 8, "max_keepalive_connections": 4}
        if proxy:
            only = guard.GuardedBackend(frozenset({guard.pair(*addresses.endpoint(proxy))}))
            self._pool = httpcore.HTTPProxy(proxy, ssl_context=tls, network_backend=only, **limits)
        else:
            self._pool = httpcore.ConnectionPool(ssl_context=tls, network_backend=backend, **limits)


@cache
def _tls() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)


@contextmanager
def _faults() -> Iterator[None]:
    """Turn the library's errors into ours."""
    try:
        yield
    except (httpx.TimeoutException, httpcore.TimeoutException) as e:
        raise guard.overdue() from e
    except (httpx.ProtocolError, httpx.UnsupportedProtocol) as e:
        raise AnswerError(f"broken answer: {_line(e)}") from e
    except (httpx.TransportError, httpcore.NetworkError) as e:
        if "CERTIFICATE" in str(e):
            raise SourceError(f"its certificate does not hold: {_line(e)}") from e
        raise AnswerError(f"no connection: {_line(e) or type(e).__name__}") from e
    except (httpx.InvalidURL, UnicodeError) as e:
        raise RefusedError(f"not an address: {_line(e)}") from e


def _refusal(status: int, headers: httpx.Headers) -> AnswerError:
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = "a status that does not exist"
    return AnswerError(f"the server answers {status} {phrase}", status, _retry_after(headers))


def _retry_after(headers: httpx.Headers) -> float | None:
    value = headers.get("retry-after", "").strip()
    if value.isdecimal() and value.isascii():
        return float(value[:9])
    at, base = _moment(value), _moment(headers.get("date", "")) or datetime.now(UTC)
    return max(0.0, (at - base).total_seconds()) if at else None


def _moment(text: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(text[:60])
    except (ValueError, IndexError, OverflowError):
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _joined(url: str, location: str) -> str:
    """Return where a redirect leads, as it stands where that is no address."""
    try:
        return urljoin(url, location)
    except ValueError:
        return location


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
