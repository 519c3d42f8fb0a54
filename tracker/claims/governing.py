"""Find what governs a value: the verb or noun that says what happened then.

"Acme said on Monday it would open in May": *said* governs Monday, *open* governs May. "The July 19
outage", "since its launch in May", "the vote is on Friday": a noun governs.
"""

from bisect import bisect_left
from dataclasses import dataclass

from tracker.claims.auxiliaries import Group
from tracker.claims.parsed import Parsed, saying
from tracker.claims.triggers import Classes
from tracker.claims.words import Token, is_adverb, is_small
from tracker.model import Tense

_GROUPS = 6
_PARTS = ("early", "late", "mid")
_NOUN_REACH = 5
_OCCASION = ("at", "during")  # "at the hearing on Monday, she said": the verb says what happened
_HANGING = ("of", "in", "with", "on", "against", "by", "at", "near")
_HOPS = 3
_PAST_NOUN = ("after", "since", "following", "in", "during", "at", "from")


@dataclass(frozen=True, slots=True)
class Governor:
    """The token ``at`` governs; ``group`` is the verb that tells how it is put, if any does."""

    at: int
    lemma: str
    group: Group | None
    nominal: bool = False


def govern(
    parsed: Parsed, first: int, last: int, classes: Classes, *, counted: bool = False
) -> Governor | None:
    """Return what governs the value in tokens ``first`` to ``last``; None where nothing does.

    A number is governed by a verb: the noun behind it is what it counts.
    """
    group = _verb(parsed, _phrase(parsed, first), last)
    if group is not None and group.lemma == "be":
        group = _cleft(parsed, group, last) or group
    if counted:
        return Governor(group.head, group.lemma, group) if group else None
    noun = _noun_after(parsed, first, last)
    if noun is None:
        noun = _noun_before(parsed, first, group, classes)
    if noun is None and group is not None and group.lemma in classes.light:
        noun = _object(parsed, group, classes)
    if noun is None and group is not None and group.lemma in classes.happening:
        noun = _subject(parsed, group, classes)
    if noun is not None:
        lemma = singular(parsed.tokens[noun].lower)
        return Governor(noun, lemma, _told_by(parsed, noun, group, classes), nominal=True)
    if group is None:
        return None
    lemma = _phrasal(parsed, group, classes)
    return _state(parsed, group, classes) or Governor(group.head, lemma, group)


# --- verbs -------------------------------------------------------------------------------------


def _phrasal(parsed: Parsed, group: Group, classes: Classes) -> str:
    """Return the lemma with the small word that makes it another verb: "step down"."""
    following = parsed.tokens[group.last + 1].lower if group.last + 1 < len(parsed.tokens) else ""
    whole = f"{group.lemma} {following}"
    return whole if whole in classes.verbs else group.lemma


def _state(parsed: Parsed, group: Group, classes: Classes) -> Governor | None:
    """Return the adjective in "became available", "made the chip available"."""
    if group.lemma not in classes.becoming:
        return None
    for at in range(group.last + 1, min(group.last + 1 + _NOUN_REACH, len(parsed.tokens))):
        token = parsed.tokens[at]
        if token.lower in classes.states:
            return Governor(at, token.lower, group)
        if parsed.weights[at] or is_small(token, "prepositions"):
            return None
    return None


def _phrase(parsed: Parsed, first: int) -> int:
    """Return where the phrase of the value begins: with "early on", "by the end of"."""
    while first > 0:
        token = parsed.tokens[first - 1]
        leads = is_small(token, "prepositions", "determiners") or token.lower in _PARTS
        if not leads or token.lower in ("that", "which"):
            break
        first -= 1
    return first


def _verb(parsed: Parsed, first: int, last: int) -> Group | None:
    """Return the verb with the least between it and the value."""
    middle = bisect_left(parsed.heads, first)
    fronted = _is_fronted(parsed, first)
    costs = [
        (_before(parsed, at, middle, first, fronted), at)
        for at in range(max(middle - _GROUPS, 0), middle)
    ]
    costs += [
        (_after(parsed, at, last, fronted), at)
        for at in range(middle, min(middle + _GROUPS, len(parsed.groups)))
    ]
    return parsed.groups[min(costs)[1]] if costs else None


def _cleft(parsed: Parsed, group: Group, last: int) -> Group | None:
    """Return what happened in "it was on Monday that the bridge opened"."""
    tokens, at = parsed.tokens, last + 1
    if not group.first or tokens[group.first - 1].lower != "it" or at >= len(tokens):
        return None
    at += tokens[at].text == ","
    if at >= len(tokens) or tokens[at].lower not in ("that", "when", "who"):
        return None
    following = bisect_left(parsed.heads, at)
    return parsed.groups[following] if following < len(parsed.groups) else None


def _before(parsed: Parsed, at: int, middle: int, first: int, fronted: bool) -> float:
    """Return how far group ``at`` is from a value behind it."""
    group = parsed.groups[at]
    between = parsed.crossing(group.last + 1, first)
    far = 4 if group.lemma in saying() and first - group.last > 3 else 0
    return first - group.last + 2 * between + 3 * (middle - 1 - at) + (8 if fronted else far)


def _after(parsed: Parsed, at: int, last: int, fronted: bool) -> float:
    """Return how far group ``at`` is from a value before it."""
    group = parsed.groups[at]
    if group.first <= last:  # "was on Monday being questioned"
        return 0.0
    begin = last + 1
    if fronted and begin < group.first and parsed.tokens[begin].text in ",:–—)":
        begin += 1
    between = parsed.crossing(begin, group.first)
    loose = 0 if group.finite else 8
    if group.first == last + 1 and group.finite:
        return 1.5
    return group.first - last + 2 * between + loose + (0 if fronted else 3)


def _is_fronted(parsed: Parsed, first: int) -> bool:
    """Tell whether the value opens its clause."""
    at = first - 1
    while at >= 0 and is_adverb(parsed.tokens[at]):
        at -= 1
    return at < 0 or parsed.weights[at] >= 2


# --- nouns -------------------------------------------------------------------------------------


def _noun_after(parsed: Parsed, first: int, last: int) -> int | None:
    """Return the noun that the value stands before, as in "the July 19 outage"."""
    tokens = parsed.tokens
    possessed = tokens[last].lower.endswith("'s")
    if not (possessed or _is_owner(tokens[first - 1] if first else None)):
        return None
    found = None
    for at in range(last + 1, min(last + 1 + _NOUN_REACH, len(tokens))):
        if not parsed.is_nominal(at) or is_adverb(tokens[at]):
            break
        found = at
    return found


def _is_owner(token: Token | None) -> bool:
    return token is not None and (
        is_small(token, "determiners") or (token.is_word and token.lower.endswith("'s"))
    )


def _noun_before(parsed: Parsed, first: int, group: Group | None, classes: Classes) -> int | None:
    """Return the event noun that the value belongs to, as in "since the launch in May"."""
    at = _event_noun(parsed, _phrase(parsed, first) - 1, classes)
    if at is None:
        return None
    before = _head_of(parsed, at)
    token = parsed.tokens[before] if before >= 0 else None
    if token is None or (parsed.weights[before] >= 2 and not is_small(token, "prepositions")):
        return at  # the subject
    if is_small(token, "prepositions") and before not in parsed.verb_at:
        return None if token.lower in _OCCASION else at
    return at if group is not None and group.lemma in classes.light else None


def _event_noun(parsed: Parsed, at: int, classes: Classes) -> int | None:
    """Return the event noun at ``at``, or before one that "of", "in" or "with" hangs on it."""
    for _ in range(_HOPS):
        if at < 0 or at in parsed.verb_at:
            return None
        if singular(parsed.tokens[at].lower) in classes.nouns:
            return at
        before = _head_of(parsed, at)
        if before < 1 or parsed.tokens[before].lower not in _HANGING or before in parsed.verb_at:
            return None
        at = before - 1
    return None


def _head_of(parsed: Parsed, at: int) -> int:
    """Return the token before the noun phrase that ends at ``at``; -1 where nothing is."""
    while at > 0 and (parsed.is_nominal(at - 1) or _is_owner(parsed.tokens[at - 1])):
        at -= 1
    return at - 1


def _object(parsed: Parsed, group: Group, classes: Classes) -> int | None:
    """Return the event noun that a light verb takes, as in "made the announcement"."""
    found = None
    for at in range(group.last + 1, min(group.last + 1 + _NOUN_REACH, len(parsed.tokens))):
        token = parsed.tokens[at]
        if parsed.is_nominal(at):
            found = at if singular(token.lower) in classes.nouns else found
        elif not is_small(token, "determiners"):
            break
    return found


def _subject(parsed: Parsed, group: Group, classes: Classes) -> int | None:
    """Return the event noun that happened, as in "the attack took place on Friday"."""
    for at in range(group.first - 1, max(group.first - 1 - _NOUN_REACH, -1), -1):
        if parsed.is_nominal(at) and singular(parsed.tokens[at].lower) in classes.nouns:
            return at
        if not parsed.is_nominal(at) and not is_adverb(parsed.tokens[at]):
            return None
    return None


def _told_by(parsed: Parsed, noun: int, group: Group | None, classes: Classes) -> Group | None:
    """Return the verb whose tense is also the noun's: that of a subject, or "after the launch"."""
    if group is None:
        return None
    light = group.lemma in classes.light
    if noun > group.last:
        before = parsed.tokens[max(_head_of(parsed, noun), 0)].lower
        close = parsed.crossing(group.last + 1, noun) < 2
        told = light or (group.tense is Tense.PAST and before in _PAST_NOUN)
        return group if close and told else None
    return group if light or parsed.crossing(noun + 1, group.first) < 2 else None


def singular(lower: str) -> str:
    """Return a noun without plural and possessive."""
    lower = lower.removesuffix("'s").removesuffix("'")
    if lower.endswith("ies") and len(lower) > 4:
        return lower[:-3] + "y"
    if lower.endswith(("shes", "ches", "sses", "xes")):
        return lower[:-2]
    if lower.endswith("s") and not lower.endswith(("ss", "us", "is")):
        return lower[:-1]
    return lower
