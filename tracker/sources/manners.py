"""How politely: robots.txt, crawl delays and a pause between two requests to one host."""

import time
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from protego import Protego

from tracker.errors import RefusedError, SourceError
from tracker.sources import addresses, body, guard
from tracker.sources.values import AGENT, Policy
from tracker.sources.web import AnswerError, Web

_ROBOTS_SECONDS = 3.0


class Manners:
    """What the hosts of one run ask for, and when each was asked last."""

    def __init__(self, policy: Policy, web: Web) -> None:
        self._policy = policy
        self._web = web
        self._robots: dict[str, Protego | SourceError | None] = {}
        self._asked_at: dict[str, float] = {}

    def visit(self) -> Callable[[str], None]:
        """Return what is to be called before each hop of one fetch; it waits, or raises."""
        seen = set()

        def before(url: str) -> None:
            delay = self._permitted(url)
            host, port = addresses.endpoint(url)
            if host not in seen:
                own = guard.pair(host, port) in self._policy.allow_hosts
                self._wait(host, delay, 0.0 if own else self._policy.pause)
            seen.add(host)

        return before

    def _permitted(self, url: str) -> float:
        """Return the crawl delay that goes for ``url``; raise where it is not to be fetched."""
        rules = self._rules(url) if self._policy.robots else None
        if rules is None:
            return 0.0
        if not rules.can_fetch(url, AGENT):
            raise RefusedError(
                "the site's robots.txt asks not to fetch it", "save the page and give the file"
            )
        return float(rules.crawl_delay(AGENT) or 0.0)

    def _wait(self, host: str, delay: float, pause: float) -> None:
        last = self._asked_at.get(host)
        if last is not None:
            if delay > self._policy.longest_wait:
                raise SourceError(
                    f"the site asks for {delay:.0f} s between pages", "try again later"
                )
            guard.sleep(last + max(pause, delay) - time.monotonic())
        self._asked_at[host] = time.monotonic()

    def _rules(self, url: str) -> Protego | None:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            self._robots[origin] = self._read(f"{origin}/robots.txt")
        found = self._robots[origin]
        if isinstance(found, SourceError):
            raise type(found)(str(found), found.hint)
        return found

    def _read(self, url: str) -> Protego | SourceError | None:
        """Return the rules, None where there are none, or why nothing may be fetched now."""
        with guard.deadline(_ROBOTS_SECONDS):
            try:
                answer = self._web.get(url, self._start, lambda _: None)
            except AnswerError as e:
                if 400 <= e.status < 500 and not e.transient:
                    return None
                return SourceError(f"its robots.txt cannot be read: {e}", "try again later")
            except RefusedError as e:
                return e
            except SourceError as e:
                return SourceError(f"its robots.txt cannot be read: {e}", e.hint)
        return Protego.parse(answer.body.decode("utf-8", "replace"))

    def _start(self, chunks: Iterator[bytes], coding: str) -> bytes:
        return body.start(chunks, coding, self._policy.limits.robots)
