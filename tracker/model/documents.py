"""Documents: what was fetched, and the article that was read from it."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from tracker.model.identity import digest
from tracker.when import When


@dataclass(frozen=True, slots=True)
class Hints:
    """What a way in knows of a document beside its bytes, as found there and unchecked.

    ``published_origin`` says where ``published`` comes from: ``feed``, ``sitemap``, ``record``...
    """

    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    language: str | None = None
    byline: str | None = None
    published: str | None = None
    published_origin: str | None = None
    updated: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes behind one reference.

    ``ref`` is what the user or a list named; ``url`` the address after redirects, or ``file:``
    and a path, or ``stdin:``; ``media`` a lower-case media type without parameters, where
    ``application/x-news-article+json`` is one line of a JSON Lines file (fields url, outlet, lang,
    published, published_source, title, text); ``charset`` what the transport declared.
    """

    ref: str
    url: str
    body: bytes
    media: str
    via: str
    fetched_at: datetime
    charset: str | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    hints: Hints = field(default_factory=Hints)

    @property
    def sha256(self) -> str:
        """Return the name under which the bytes are kept."""
        return hashlib.sha256(self.body).hexdigest()


class DateRole(StrEnum):
    """What a date found on a page is the date of."""

    PUBLISHED = "published"
    UPDATED = "updated"


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """A possible publication or update date with its origin.

    ``origin`` is one of ``json-ld``, ``meta``, ``itemprop``, ``byline``, ``time-element``,
    ``dateline``, ``url-path``, ``url-epoch``, ``feed``, ``sitemap``, ``record``, ``front-matter``,
    ``mail``, ``visible-text``, ``htmldate``, ``http-header``. ``instant`` is ISO 8601, with the
    offset where the page states one. ``when`` is the outlet's local day, month or year.
    """

    origin: str
    raw: str
    when: When
    role: DateRole = DateRole.PUBLISHED
    instant: str | None = None
    weak: bool = False
    rejected: str | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """When an article appeared: ``when`` is None where nothing states it, never a guess.

    ``basis`` is the origin of the chosen candidate or ``none``. ``inferred`` is a weaker window
    from other evidence (``inferred_from`` says which, ``inferred_by`` is ``text`` or ``copy``); it
    never replaces a stated day.
    """

    when: When | None = None
    instant: str | None = None
    basis: str = "none"
    updated: DateCandidate | None = None
    candidates: tuple[DateCandidate, ...] = ()
    disputed: bool = False
    inferred: When | None = None
    inferred_from: str | None = None
    inferred_by: str | None = None

    @property
    def anchor(self) -> When | None:
        """Return what relative dates count from: the stated time, else the inferred one."""
        return self.when or self.inferred


class BlockKind(StrEnum):
    """What part of a page a stretch of text is."""

    HEADLINE = "headline"
    DATELINE = "dateline"
    BODY = "body"
    CAPTION = "caption"
    CORRECTION = "correction"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article's text and what it is."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Article:
    """What was read from one document. ``sha256`` names the bytes, ``url`` is the identity.

    A page's ``text`` begins with its headline line where the page has one; text that came as
    text (a file, a JSON record) is left as it is but for unprintable characters, which are
    replaced one for one.
    """

    sha256: str
    url: str
    outlet: str
    text: str
    title: str | None = None
    byline: tuple[str, ...] = ()
    language: str | None = None
    publication: Publication = field(default_factory=Publication)
    blocks: tuple[Block, ...] = ()
    section: str | None = None
    canonical: str | None = None
    credits: tuple[str, ...] = ()
    paywalled: bool = False
    live: bool = False

    @property
    def text_hash(self) -> str:
        """Return what tells two revisions apart: headline, text and publication."""
        when = self.publication.when
        return digest(self.title or "", self.text, when.edtf if when else "")


@dataclass(frozen=True, slots=True)
class Copy:
    """One article's place in a group of articles that tell the same text (one witness)."""

    group: str
    url: str
    original: bool
    similarity: float
    reasons: tuple[str, ...] = ()
