"""What stands in a text: sentences and expressions of time."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from tracker.model.documents import BlockKind
from tracker.when import When


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
    def counted_from(self) -> date | None:
        """Return the day counted from, None where there is none, or only a month."""
        try:
            return date.fromisoformat(self.anchor or "")
        except ValueError:
            return None

    @property
    def explicit(self) -> bool:
        """Tell whether the words alone fix the year."""
        return self.basis == "explicit" and self.when is not None
