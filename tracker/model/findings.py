"""A story, its events, what cannot all be true of them, and what went wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.model.claims import Claim
from tracker.model.documents import Article, Copy
from tracker.when import When


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

    @classmethod
    def of_all(cls, stories: "Sequence[Story]") -> "Story":
        """Return one story that knows what all know, for articles that may be in several."""
        if len(stories) == 1:
            return stories[0]
        return cls(
            "all",
            "All stories",
            names=tuple(name for story in stories for name in story.names),
            triggers=tuple(trigger for story in stories for trigger in story.triggers),
            references=tuple(found for story in stories for found in story.references),
        )


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

    ``kind``: ``shift`` (``amount`` of ``unit``), ``one-value``, ``swap``, ``copied``...
    ``set_aside`` are dates that could not be checked, each with the reason.
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
