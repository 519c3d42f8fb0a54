"""What a fetch may do, and what it tells beside the documents themselves."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from tracker import __version__
from tracker.errors import RefusedError, SourceError, TrackerError
from tracker.model import Fetched, Hints

MIB = 1 << 20
AGENT = "news-claim-tracker"

_ETAG = re.compile(r'(W/)?"[\x21\x23-\x7e]{1,200}"')
_HTTP_DATE = re.compile(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT", re.ASCII)


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes are bytes after decompression; the line may carry 1 MiB more.

    ``file`` bounds one document of the user's own; archives are streamed and have no total.
    ``entries`` are taken of one source, ``members`` of one archive, ``sitemaps`` of one index.
    """

    page: int = 5 * MIB
    feed: int = 8 * MIB
    sitemap: int = 50 * MIB
    file: int = 32 * MIB
    robots: int = 512 * 1024
    redirects: int = 5
    entries: int = 1000
    sitemaps: int = 50
    depth: int = 3
    members: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Policy:
    """How a run behaves on the network. ``timeout`` is seconds for one whole fetch.

    ``allow_hosts`` are ``host:port`` pairs that may be reached though they are not public.
    ``pause`` is seconds between two fetches from one host that is not among them. ``longest_wait``
    is the longest crawl delay that is waited for, ``longest_retry`` the longest ``Retry-After``.
    ``proxy`` is used only where given.
    """

    timeout: float = 12.0
    allow_hosts: frozenset[str] = frozenset()
    limits: Limits = field(default_factory=Limits)
    robots: bool = True
    pause: float = 1.0
    longest_wait: float = 30.0
    longest_retry: float = 5.0
    contact: str = ""
    proxy: str | None = None

    @property
    def user_agent(self) -> str:
        """Return the name under which pages are asked for, with the contact where one is given."""
        known = self.contact and self.contact.isascii() and self.contact.isprintable()
        return f"{AGENT}/{__version__}" + (f" (+{self.contact})" if known else "")


@dataclass(frozen=True, slots=True)
class Failed:
    """One document that could not be had; ``ref`` was named, ``url`` is the document's own."""

    ref: str
    url: str
    error: TrackerError


def tidy(value: object, longest: int = 500) -> str | None:
    """Return text from outside as one printable line, None where there is none."""
    if not isinstance(value, str):
        return None
    line = " ".join(value[: 4 * longest].split())
    return "".join(c for c in line if c.isprintable())[:longest].strip() or None


def located(where: str, error: TrackerError) -> SourceError:
    """Return ``error`` with where it happened before it, in one printable line."""
    kind = RefusedError if isinstance(error, RefusedError) else SourceError
    text = f"{where}: {error}"[:1000]
    return kind("".join(c if c.isprintable() else "\ufffd" for c in text), error.hint)


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask by whether something changed; anything odd is not sent back."""

    etag: str = ""
    last_modified: str = ""

    @classmethod
    def of(cls, headers: Iterable[tuple[str, str]]) -> Self:
        """Return the validators among the headers of a response."""
        found = dict(headers)
        return cls(found.get("etag", ""), found.get("last-modified", ""))

    def headers(self) -> dict[str, str]:
        """Return the headers of a conditional request."""
        found = {}
        if _ETAG.fullmatch(self.etag):
            found["If-None-Match"] = self.etag
        if _HTTP_DATE.fullmatch(self.last_modified):
            found["If-Modified-Since"] = self.last_modified
        return found


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A document of which the server says that it is as it was; only with validators."""

    ref: str
    url: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A source that was opened: something that leads to documents and is worth opening again.

    ``kind`` is feed, sitemap, list or folder; ``taken`` and ``left_out`` count its entries.
    """

    ref: str
    url: str
    kind: str
    validators: Validators = field(default_factory=Validators)
    taken: int = 0
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a source leads to, with what the source says of it.

    ``open`` tells that it may be a source itself (a feed of an OPML file), not only a document.
    """

    url: str
    via: str
    hints: Hints = field(default_factory=Hints)
    open: bool = False


Entry = Fetched | Failed | Link
