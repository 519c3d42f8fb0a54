"""Where connections may go, enforced where they are made, and one deadline for all of a fetch.

Names are resolved once; if any answer is not public nothing is connected, else the connection goes
to a checked address. Every request of the program passes here, whatever made it.
"""

import ipaddress
import socket
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import httpcore
from httpcore import SOCKET_OPTION, NetworkBackend, NetworkStream

from tracker.errors import RefusedError, SourceError

_DENIED_4 = tuple(
    ipaddress.IPv4Network(net)
    for net in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "168.63.129.16/32",  # a cloud's host agent on a public number
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3",
    )
)
_ALLOWED_6 = ipaddress.IPv6Network("2000::/3")
_DENIED_6 = tuple(
    ipaddress.IPv6Network(net) for net in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
)
_LOCAL_SUFFIXES = (".localhost", ".local", ".internal", ".localdomain", ".home.arpa", ".onion")

_deadline: ContextVar[float] = ContextVar("deadline")


def is_public(address: str) -> bool:
    """Tell whether a numeric address is on the public internet."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is None:
            allowed = ip in _ALLOWED_6 and ip.scope_id is None
            return allowed and not any(ip in net for net in _DENIED_6)
        ip = ip.ipv4_mapped
    return not any(ip in net for net in _DENIED_4)


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Bound everything that this thread does on the network inside; the tighter bound holds."""
    token = _deadline.set(min(time.monotonic() + seconds, _deadline.get(float("inf"))))
    try:
        yield
    finally:
        _deadline.reset(token)


def time_left() -> float:
    """Return the seconds left; raise ``SourceError`` where none are."""
    left = _deadline.get() - time.monotonic()
    if left <= 0:
        raise overdue()
    return left


def overdue() -> SourceError:
    """Return what is raised when the deadline passes."""
    return SourceError("not done within the time for one fetch", "longer: --timeout SECONDS")


def sleep(seconds: float) -> None:
    """Wait, for politeness: the time of the fetch does not run meanwhile."""
    if seconds > 0:
        time.sleep(seconds)
        _deadline.set(_deadline.get() + seconds)


def pair(host: str, port: int) -> str:
    """Return ``host:port`` as it is allowed."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


class GuardedBackend(NetworkBackend):
    """Opens TCP connections to public addresses and to exactly the ``allowed`` host:port pairs."""

    def __init__(self, allowed: frozenset[str]) -> None:
        self._allowed = frozenset(entry.lower() for entry in allowed)
        self._sockets = httpcore.SyncBackend()

    def addresses(self, host: str, port: int) -> list[str]:
        """Return the checked addresses of ``host``; raise ``RefusedError`` or ``SourceError``."""
        host = host.lower().strip("[]")
        if pair(host, port) in self._allowed:
            return _resolve(host, port)
        hint = f"if you mean it: --allow-host {pair(host, port)}"
        if _is_local_name(host):
            raise RefusedError(f"{host} is not a public host", hint)
        found = [host] if _is_number(host) else _resolve(host, port)
        for address in found:
            if not is_public(address):
                where = "" if address == host else f": it leads to {address}"
                raise RefusedError(f"{host} is not a public host{where}", hint)
        return found

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline is the timeout
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> NetworkStream:
        """Connect to the first checked address that answers."""
        failure: Exception | None = None
        addresses = self.addresses(host, port)
        for tried, address in enumerate(addresses):
            share = time_left() / (len(addresses) - tried)
            try:
                stream = self._sockets.connect_tcp(
                    address, port, share, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as e:
                failure = e
            else:
                return _TimedStream(stream)
        raise failure or httpcore.ConnectError("no address")

    def connect_unix_socket(self, *_: Any, **__: Any) -> NetworkStream:
        """Refuse: nothing is fetched from a local socket."""
        raise RefusedError("local sockets are not fetched from")


class _TimedStream(NetworkStream):
    """A connection on which nothing lasts longer than the fetch it serves may."""

    def __init__(self, stream: NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._stream.read(max_bytes, time_left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, time_left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: Any,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> NetworkStream:
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, time_left()))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _is_local_name(host: str) -> bool:
    if _is_number(host):
        return False
    return "." not in host or host.endswith(_LOCAL_SUFFIXES)


def _resolve(host: str, port: int) -> list[str]:
    """Return the addresses of ``host`` within the deadline (getaddrinfo itself knows none)."""
    answer: list[str] = []
    failure: list[Exception] = []

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as e:
            failure.append(e)
        else:
            answer.extend(dict.fromkeys(str(entry[4][0]) for entry in found))

    thread = threading.Thread(target=ask, name="resolve", daemon=True)
    thread.start()
    thread.join(time_left())
    if failure:
        busy = getattr(failure[0], "errno", None) == socket.EAI_AGAIN
        what = "no answer to what address it has" if busy else "no such host"
        raise SourceError(f"{what}: {host}", "check the spelling and the connection")
    if not answer:
        raise overdue()
    return answer
