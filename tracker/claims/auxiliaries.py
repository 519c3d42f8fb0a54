"""Verb groups as values, auxiliaries, and verbs that only say how the next one is meant."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from tracker.claims.words import Form, Token, data, form, words
from tracker.model import Modality, Tense


@dataclass(frozen=True, slots=True)
class Group:
    """Tokens ``first`` to ``last``, of which ``head`` says what happens.

    ``finite`` is false for infinitives and participles, whose tense is that of what governs them;
    ``reducible`` marks a form that may be a past tense or a participle ("the video released").
    """

    first: int
    last: int
    head: int
    lemma: str
    tense: Tense = Tense.NONE
    modality: Modality = Modality.STATED
    passive: bool = False
    finite: bool = True
    reducible: bool = False


# --- auxiliaries -------------------------------------------------------------------------------

_CLITICS = {"ll": "will", "ve": "have", "re": "are", "m": "am", "d": "would", "s": "is"}
TAKES = {
    "be": Form.PARTICIPLE | Form.ING,
    "have": Form.PARTICIPLE,
    "do": Form.BASE,
    "will": Form.BASE,
    "modal": Form.BASE,
}
OPENINGS = {
    "will": (Tense.FUTURE, Modality.PLANNED),
    "would": (Tense.FUTURE, Modality.PLANNED),
    "should": (Tense.FUTURE, Modality.PLANNED),
    "must": (Tense.FUTURE, Modality.PLANNED),
    "may": (Tense.FUTURE, Modality.HEDGED),
    "might": (Tense.FUTURE, Modality.HEDGED),
    "could": (Tense.FUTURE, Modality.HEDGED),
}
PAST_AUXILIARIES = ("was", "were", "had", "did")


def auxiliary(token: Token) -> str:
    """Return ``be``, ``have``, ``do``, ``will``, ``modal`` or nothing."""
    word = plain(token)
    for kind in ("be", "have", "do", "will"):
        if word in words(kind):
            return kind
    return "modal" if word in words("modals") else ""


def plain(token: Token) -> str:
    """Return the auxiliary that a token holds: ``didn't`` is ``did``, ``she'll`` is ``will``."""
    lower = token.lower
    if lower.endswith("n't"):
        return {"won't": "will", "can't": "can"}.get(lower, lower[:-3])
    head, mark, tail = lower.rpartition("'")
    if mark and head in words("pronouns"):
        return _CLITICS.get(tail, lower)
    return lower


def is_negation(token: Token) -> bool:
    """Tell whether the token denies."""
    return token.lower.endswith("n't") or token.lower in words("negations")


# --- verbs that say how the next is meant ------------------------------------------------------


@cache
def chain_words(name: str) -> frozenset[str]:
    """Return one list of words that say how the next verb is meant."""
    return frozenset(data("verbs")["chains"][name].split())


def is_prospect(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether "set to", "due to", "expected to", "said to" stands at ``at``."""
    if at + 2 >= len(tokens) or tokens[at + 1].lower != "to":
        return False
    lower = tokens[at].lower
    lemma, _ = form(lower)
    known = (
        lower in chain_words("prospects")
        or lemma in chain_words("planned")
        or lemma in chain_words("hedged")
    )
    return known and bool(form(tokens[at + 2].lower)[1] & Form.BASE or auxiliary(tokens[at + 2]))


def chained(outer: Group, inner: Group, *, planned: bool) -> Group:
    """Return ``inner`` put as ``outer`` says: planned, or else hedged."""
    tense = outer.tense
    if inner.tense is Tense.PAST:
        tense = Tense.PAST
    elif planned and tense is Tense.PRESENT:
        tense = Tense.FUTURE
    modality = Modality.PLANNED if planned else Modality.HEDGED
    if outer.modality is not Modality.STATED and outer.modality is not Modality.PLANNED:
        modality = outer.modality
    return replace(inner, first=outer.first, tense=tense, modality=modality, finite=outer.finite)
