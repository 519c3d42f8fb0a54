"""Everything that one run holds open: connections, what hosts asked for, what was listed."""

from collections.abc import Callable, Iterator, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Self

from tracker.errors import SourceError
from tracker.sources import addresses, body, kinds
from tracker.sources.values import Listing, Policy, Validators, located

if TYPE_CHECKING:
    from tracker.sources.manners import Manners
    from tracker.sources.web import Response, Web


class Client:
    """One run's way to the outside. Use it in a ``with`` block and from one thread.

    ``stdin`` gives the bytes behind ``-``. ``validators`` are those kept of earlier fetches, by
    address. ``listings`` are the sources that were opened, in order.
    """

    def __init__(
        self,
        policy: Policy | None = None,
        stdin: Callable[[], bytes] | None = None,
        validators: Mapping[str, Validators] | None = None,
    ) -> None:
        self.policy = policy or Policy()
        self.stdin = stdin
        self.listings: list[Listing] = []
        self._validators = validators or {}
        self._web: Web | None = None
        self._manners: Manners | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        if self._web:
            self._web.close()
            self._web = None

    def get(self, url: str) -> "Response":
        """Fetch an address; raise ``SourceError``, which names the address."""
        from tracker.sources import guard

        web, manners = self._open()
        asked = addresses.clean(url)
        shown = addresses.public(asked)
        try:
            with guard.deadline(self.policy.timeout):
                validators = self._validators.get(shown)
                return web.get(asked, self._read, manners.visit(), validators)
        except SourceError as e:
            raise located(shown, e) from e

    def _open(self) -> "tuple[Web, Manners]":
        """Import the network libraries only when something is fetched."""
        if self._web is None or self._manners is None:
            from tracker.sources.manners import Manners
            from tracker.sources.web import Web

            self._web = Web(self.policy)
            self._manners = Manners(self.policy, self._web)
        return self._web, self._manners

    def _read(self, chunks: Iterator[bytes], coding: str) -> bytes:
        return body.read(chunks, coding, lambda start: kinds.cap(start, self.policy.limits))
