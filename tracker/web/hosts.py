"""Refuse requests under foreign names.

A page anywhere may let its own name point to this machine and then read, as its own, what is
served here. Such a request carries that name, so only the names we go by are answered.
"""

from collections.abc import Awaitable, Callable
from typing import Any

PLUGIN = "tracker"
_App = Callable[[Any, Any, Any], Awaitable[None]]


def named(datasette: Any) -> frozenset[str]:
    """Return the hosts that were named; none means that all are answered."""
    return frozenset((datasette.plugin_config(PLUGIN) or {}).get("hosts") or ())


def only(known: frozenset[str], app: _App) -> _App:
    """Return ``app``, refusing what asks for a host that is not ``known``."""
    if not known:
        return app

    async def guarded(scope: Any, receive: Any, send: Any) -> None:
        asked = dict(scope.get("headers") or ()).get(b"host", b"").decode("latin-1")
        if scope["type"] != "http" or asked in known:
            await app(scope, receive, send)
            return
        headers = [(b"content-type", b"text/plain; charset=utf-8")]
        await send({"type": "http.response.start", "status": 421, "headers": headers})
        await send({"type": "http.response.body", "body": b"this name is not served here"})

    return guarded
