"""What a clause claims: an act with its time, or a counted thing."""

from dataclasses import dataclass
from enum import StrEnum

from tracker.model.text import Sentence, TimeExpr
from tracker.when import When


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

    @property
    def heads_entry(self) -> bool:
        """Tell whether a date stands at the head of what it dates, as in a chronology."""
        return self.time is not None and self.start == self.sentence.start

    @property
    def planned(self) -> bool:
        """Tell whether it is put as a plan, or as what may come."""
        return self.modality in (Modality.PLANNED, Modality.CONDITIONAL)
