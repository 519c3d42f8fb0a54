"""The values which the stages exchange: frozen, made of plain data, picklable.

Positions are code points into ``Article.text``, half-open, so that
``article.text[x.start:x.end] == x.text`` for every sentence, time, mention and quote.
Ids come from content, so taking in a document twice changes nothing.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from tracker.when import When


def digest(*parts: str) -> str:
    """Return the sha256, in hex, of ``parts`` joined unambiguously: the base of every id."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


# --- documents ---------------------------------------------------------------------------------


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
    from other evidence (``inferred_from`` says which); it never replaces a stated day.
    """

    when: When | None = None
    instant: str | None = None
    basis: str = "none"
    updated: DateCandidate | None = None
    candidates: tuple[DateCandidate, ...] = ()
    disputed: bool = False
    inferred: When | None = None
    inferred_from: str | None = None

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


# --- text --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; ``index`` counts from 0 within the article."""

    index: int
    start: int
    end: int
    text: str
    kind: BlockKind = BlockKind.BODY


class TimexType(StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class TimeRole(StrEnum):
    """What a time says of its clause."""

    ON = "on"
    FROM = "from"
    SINCE = "since"
    UNTIL = "until"
    BY = "by"
    BEFORE = "before"
    AFTER = "after"
    WITHIN = "within"
    FOR = "for"


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative expressions count from; ``basis`` as in ``Publication`` (or ``inferred``)."""

    when: When
    basis: str
    instant: datetime | None = None


@dataclass(frozen=True, slots=True)
class TimeExpr:
    """A time as written and what it means.

    ``value`` and ``mod`` are TIMEX3's; ``when`` the days it names, None where it names none
    (a length, a rate, a vague time) or could not be resolved, and then ``reason`` says why.
    ``symbol`` is the meaning before resolution, from which ``times.resolve`` works once a
    publication day is known. ``anchor`` is the ISO day counted from and ``basis`` why.
    ``years`` are the candidates where the year is neither stated nor certain. ``weekday`` (0 =
    Monday) and ``clock`` are what the expression itself states.
    """

    start: int
    end: int
    text: str
    type: TimexType
    value: str | None
    rule: str
    symbol: str = ""
    when: When | None = None
    mod: str | None = None
    role: TimeRole = TimeRole.ON
    anchor: str | None = None
    basis: str = "explicit"
    reason: str | None = None
    years: tuple[int, ...] = ()
    weekday: int | None = None
    clock: str | None = None
    zone: str | None = None
    confidence: float = 1.0

    @property
    def explicit(self) -> bool:
        """Tell whether the words alone fix the year."""
        return self.basis == "explicit" and self.when is not None


# --- claims ------------------------------------------------------------------------------------


class Modality(StrEnum):
    """How an act is put."""

    STATED = "stated"
    PLANNED = "planned"
    HEDGED = "hedged"
    DENIED = "denied"
    CONDITIONAL = "conditional"


class Tense(StrEnum):
    """The tense of the governing verb."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Trigger:
    """The word that says what happened, and its class (``announce``, ``release``...)."""

    start: int
    end: int
    text: str
    lemma: str
    cls: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text. ``name`` is its resolved form, ``why`` how that was reached.

    ``kind``: person, organisation, product, occasion, place or other; ``role``: agent, patient,
    occasion, place or other; ``edition`` is the year of a yearly occasion where stated.
    """

    start: int
    end: int
    text: str
    name: str
    kind: str = "other"
    role: str = "other"
    edition: int | None = None
    why: str = "as written"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is credited with saying it, by what verb, and whether the claim is in quotes."""

    start: int
    end: int
    text: str
    verb: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A counted thing: ``value`` of ``unit`` of ``head`` (``50``, ``%``, ``efficiency``)."""

    start: int
    end: int
    text: str
    value: float
    unit: str
    head: str
    qualifier: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One clause that says what happened and when, or how much of what.

    Exactly one of ``time`` and ``quantity`` is the claimed value. ``stems`` are the clause's
    content words without dates. ``quote``/``prefix``/``suffix`` are a W3C text-quote selector of
    the value. ``uid`` is made of address, quote, 32 characters on either side and the value's
    text, so it survives a shift of offsets.
    """

    uid: str
    url: str
    outlet: str
    sentence: Sentence
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    time: TimeExpr | None = None
    quantity: Quantity | None = None
    trigger: Trigger | None = None
    mentions: tuple[Mention, ...] = ()
    modality: Modality = Modality.STATED
    tense: Tense = Tense.NONE
    speaker: Attribution | None = None
    stems: tuple[str, ...] = ()
    governor: str = ""

    @property
    def when(self) -> When | None:
        """Return the claimed days."""
        return self.time.when if self.time else None


# --- events and findings -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a story with its other spellings."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A trusted date of an event. ``words`` are what an article must share with it to be meant."""

    uid: str
    title: str
    when: When
    source: str
    words: tuple[str, ...] = ()
    added_by: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """What is known of a story beforehand; everything works with all of it empty."""

    slug: str
    title: str
    names: tuple[Name, ...] = ()
    queries: tuple[str, ...] = ()
    triggers: tuple[tuple[str, tuple[str, ...]], ...] = ()
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """A claim's place in an event: how strongly it belongs there and why."""

    claim: Claim
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Two claims held to be about one happening, by uid: how strongly, why, how the values differ.

    ``slip`` is a ``slips.Slip`` (``none`` where both values can hold).
    """

    a: str
    b: str
    score: float
    slip: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Claims held to be about one happening. ``uid`` and ``key`` hold no date.

    ``links`` are the pairs, by uid, that hold the event together.
    """

    uid: str
    key: str
    title: str
    members: tuple[Member, ...]
    links: tuple[Link, ...] = ()
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One answer to when or how much, with everything that gives it.

    ``value`` is the EDTF form or the number; ``sources`` counts independent sources (a group of
    copies is one, a reference is one).
    """

    value: str
    when: When | None
    claims: tuple[Claim, ...]
    references: tuple[Reference, ...] = ()
    sources: int = 1
    note: str = ""


class Severity(StrEnum):
    """How much a finding weighs."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Sides that cannot all be true. The first side is the suspect one where one is suspected.

    ``kind`` is the detector's name; ``slip`` the way in which the values differ (``year``,
    ``month``, ``day``, ``swap``, ``digit``, ``other``...). ``suspect`` is an article's url, or None
    for undecided. ``suggested`` is a value in the form of ``Side.value``.
    """

    uid: str
    kind: str
    slip: str
    severity: Severity
    title: str
    sides: tuple[Side, ...]
    event: Event | None = None
    suspect: str | None = None
    suggested: str | None = None
    why_same: tuple[str, ...] = ()
    why_conflict: tuple[str, ...] = ()
    why_suspect: tuple[str, ...] = ()
    would_change: tuple[str, ...] = ()
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Check:
    """One checkable date of a diagnosed article: as printed, and after the repair."""

    claim: Claim
    printed: str
    repaired: str
    against: str
    agrees_printed: bool
    agrees_repaired: bool


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The one cause that explains most of an article's conflicts, with its arithmetic.

    ``kind``: ``shift`` (``amount`` of ``unit``), ``one-date``, ``swap``, ``stale-words``, ``copied``,
    ``other-event``...; ``set_aside`` are dates that could not be checked, each with the reason.
    """

    uid: str
    url: str
    kind: str
    summary: str
    amount: int
    unit: str
    checks: tuple[Check, ...]
    set_aside: tuple[tuple[Claim, str], ...] = ()
    evidence: tuple[str, ...] = ()
    contradictions: tuple[str, ...] = ()
    confidence: float = 0.5

    @property
    def agree_as_printed(self) -> int:
        """Return how many checkable dates agree with the others as printed."""
        return sum(c.agrees_printed for c in self.checks)

    @property
    def agree_repaired(self) -> int:
        """Return how many checkable dates agree with the others after the repair."""
        return sum(c.agrees_repaired for c in self.checks)


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that findings are made from: one story's articles, claims, events, references.

    ``decisions`` are split and merge rulings of the user: (claim uid, claim uid, same).
    """

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    story: Story
    copies: tuple[Copy, ...] = ()
    events: tuple[Event, ...] = ()
    today: date | None = None
    decisions: tuple[tuple[str, str, bool], ...] = ()
