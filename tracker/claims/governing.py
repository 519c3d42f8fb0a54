"""Find what governs a value: the verb or noun that says what happened then.

"Acme said on Monday it would open in May": *said* governs Monday, *open* governs May. "The July 19
outage", "since its launch in May", "the vote is on Friday": a noun governs.
"""

from dataclasses import dataclass

from tracker.claims.auxiliaries import Group
from tracker.claims.nearest import cleft, nearest_verb, phrase, when_clause
from tracker.claims.parsed import Parsed
from tracker.claims.surroundings import is_dated_noun, is_owner
from tracker.claims.triggers import Classes
from tracker.claims.words import is_adverb, is_small
from tracker.model import Tense

_NOUN_REACH = 5
_ENTRY_REACH = 15
_OCCASION = ("at", "during")  # "at the hearing on Monday, she said": the verb says what happened
_HANGING = ("of", "in", "with", "on", "against", "by", "at", "near")
_HOPS = 3
_PAST_NOUN = ("after", "since", "following", "in", "during", "at", "from")


@dataclass(frozen=True, slots=True)
class Governor:
    """The token ``at`` governs; ``group`` is the verb that tells how it is put, if any does.

    ``dates`` tells that the value is the day of what governs, whatever preposition stands before:
    "from the March 9 event", "missing since May 3, when he was abducted".
    """

    at: int
    lemma: str
    group: Group | None
    nominal: bool = False
    dates: bool = False


def govern(
    parsed: Parsed, first: int, last: int, classes: Classes, *, counted: bool = False
) -> Governor | None:
    """Return what governs the value in tokens ``first`` to ``last``; None where nothing does.

    A number is governed by a verb: the noun behind it is what it counts.
    """
    group = nearest_verb(parsed, phrase(parsed, first), last)
    if group is not None and group.lemma == "be":
        group = cleft(parsed, group, last) or group
    told = None if counted else when_clause(parsed, first, last)
    if told is not None:
        return Governor(told.head, _phrasal(parsed, told, classes), told, dates=True)
    entry = _entry(parsed, first, last, group, classes)
    if entry is not None:
        return Governor(entry, singular(parsed.tokens[entry].lower), None, nominal=True)
    if counted:
        return Governor(group.head, group.lemma, group) if group else None
    lemma = _phrasal(parsed, group, classes) if group is not None else ""
    if group is not None and lemma.count(" ") > 1:
        return Governor(group.head, lemma, group)
    noun = _noun_after(parsed, last)
    dates = noun is not None
    if noun is None:
        noun = _noun_before(parsed, first, group, classes)
    if noun is None and group is not None and group.lemma in classes.light:
        # "reached an agreement", "an agreement was reached"
        noun = (_subject if group.passive else _object)(parsed, group, classes)
    if noun is None and group is not None and group.lemma in classes.happening:
        noun = _subject(parsed, group, classes)
    if noun is not None:
        name = singular(parsed.tokens[noun].lower)
        teller = _told_by(parsed, noun, group, classes)
        return Governor(noun, name, teller, nominal=True, dates=dates)
    if group is None:
        return None
    return _state(parsed, group, classes) or Governor(group.head, lemma, group)


# --- verbs -------------------------------------------------------------------------------------


def _phrasal(parsed: Parsed, group: Group, classes: Classes) -> str:
    """Return the lemma with what makes it another verb: "step down", "go on sale"."""
    following = [token.lower for token in parsed.tokens[group.last + 1 : group.last + 4]]
    for width in (3, 2, 1):
        whole = " ".join((group.lemma, *following[:width]))
        if len(following) >= width and whole in classes.verbs:
            return whole
    return _parted(parsed, group, classes) or group.lemma


def _parted(parsed: Parsed, group: Group, classes: Classes) -> str | None:
    """Return the lemma where the object stands inside: "declared the outbreak over"."""
    tokens = parsed.tokens
    for at in range(group.last + 1, min(group.last + 1 + _NOUN_REACH, len(tokens))):
        whole = f"{group.lemma} {tokens[at].lower}"
        if at > group.last + 1 and whole in classes.verbs:
            return None if at + 1 < len(tokens) and parsed.is_nominal(at + 1) else whole
        if not (parsed.is_nominal(at) or is_small(tokens[at], "determiners")):
            return None
    return None


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


# --- nouns -------------------------------------------------------------------------------------


def _entry(
    parsed: Parsed, first: int, last: int, group: Group | None, classes: Classes
) -> int | None:
    """Return the event noun of an entry without a verb of its own.

    "3 May 2021: The minister's promise that trains will run."
    """
    begin = last + 1
    if first or group is None or begin >= group.first or parsed.tokens[begin].text not in ":–—":
        return None
    if parsed.crossing(begin + 1, group.first) == 0:
        return None
    reach = range(begin + 1, min(begin + 1 + _ENTRY_REACH, group.first))
    nouns = [at for at in reach if singular(parsed.tokens[at].lower) in classes.nouns]
    return nouns[0] if nouns and parsed.crossing(begin + 1, nouns[0]) == 0 else None


def _noun_after(parsed: Parsed, last: int) -> int | None:
    """Return the noun that the value stands before, as in "the July 19 outage"."""
    tokens = parsed.tokens
    begin = last + 1 + (last + 2 < len(tokens) and tokens[last + 1].text == ",")
    if not (tokens[last].lower.endswith("'s") or is_dated_noun(tokens, begin)):
        return None
    found = None
    for at in range(begin, min(last + 1 + _NOUN_REACH, len(tokens))):
        if not parsed.is_nominal(at) or is_adverb(tokens[at]):
            break
        found = at
    return found


def _noun_before(parsed: Parsed, first: int, group: Group | None, classes: Classes) -> int | None:
    """Return the event noun that the value belongs to, as in "since the launch in May"."""
    begin = phrase(parsed, first)
    at = _event_noun(parsed, begin - 1, classes)
    if at is None:
        return None
    before = _head_of(parsed, at)
    if parsed.tokens[begin].lower == "of" and at == begin - 1:
        return at  # "won the election of May 3"
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
    while at > 0 and (parsed.is_nominal(at - 1) or is_owner(parsed.tokens[at - 1])):
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
        head = max(_head_of(parsed, noun), 0)
        before = parsed.tokens[head].lower
        if before == "in" and not is_owner(parsed.tokens[head + 1]):
            return None  # "it includes rises in revenue in May"
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
