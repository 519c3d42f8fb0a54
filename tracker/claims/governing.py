"""Find what governs a value: the verb or noun that says what happened then.

"Acme said on Monday it would open in May": *said* governs Monday, *open* governs May. "The July 19
outage", "since its launch in May": a noun that names an event governs.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from tracker.claims.triggers import Classes
from tracker.claims.verbs import Group, groups
from tracker.claims.words import Token, form, words

_REACH = 6
_NOUN_REACH = 5
_CLAUSE = 40
_OCCASION = ("at", "during")  # "at the hearing on Monday, she said": the verb says what happened


@dataclass(frozen=True, slots=True)
class Governor:
    """Tokens ``first`` to ``last`` govern; ``group`` is the verb of the clause, if any."""

    first: int
    last: int
    lemma: str
    group: Group | None
    nominal: bool = False


class Parsed:
    """A sentence's tokens with its verb groups and the weight of what lies between."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        """Find the verbs and boundaries of ``tokens``."""
        self.tokens = tokens
        self.groups = groups(tokens)
        self.starts = [token.start for token in tokens]
        self.heads = [group.head for group in self.groups]
        self.verb_at = {i: g for g in self.groups for i in range(g.first, g.last + 1)}
        self.quoted = _quoted(tokens)
        weights = [_weight(token) for token in tokens]
        self.sums = [0, *accumulate(weights)]
        self.weights = weights

    def within(self, start: int, end: int) -> tuple[int, int]:
        """Return the first and last token of a stretch of text."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end) - 1
        if first > 0 and self.tokens[first - 1].end > start:
            first -= 1
        return min(first, len(self.tokens) - 1), max(min(last, len(self.tokens) - 1), first)

    def clause(self, first: int, last: int) -> tuple[int, int]:
        """Return the stretch around tokens ``first`` to ``last`` up to the next boundaries."""
        lowest, highest = max(first - _CLAUSE, 0), min(last + _CLAUSE, len(self.tokens) - 1)
        while first > lowest and self.weights[first - 1] < 3:
            first -= 1
        while last < highest and self.weights[last + 1] < 3:
            last += 1
        return first, last

    def crossing(self, first: int, last: int) -> int:
        """Return the weight of the boundaries from token ``first`` up to ``last``."""
        return self.sums[last] - self.sums[first]


def _quoted(tokens: Sequence[Token]) -> list[bool]:
    """Return for each token whether it stands in quotes."""
    found, inside = [], False
    for token in tokens:
        if token.text in '“”"':
            inside = {"“": True, "”": False}.get(token.text, not inside)
        found.append(inside)
    return found


def _weight(token: Token) -> int:
    if token.is_word:
        if token.lower in ("that", "as", "than", "so"):
            return 2
        if token.lower in words("subordinators"):
            return 4
        return 2 if token.lower in words("coordinators") else 0
    return {",": 3, ";": 9, ":": 6, "—": 6, "–": 5, "(": 4, ")": 4}.get(
        token.text, 4 if token.text in '"“”' else 0
    )


def govern(parsed: Parsed, first: int, last: int, classes: Classes) -> Governor | None:
    """Return what governs the value in tokens ``first`` to ``last``; None where nothing does."""
    group = _verb(parsed, first, last)
    noun = _noun_after(parsed, first, last) or _noun_before(parsed, first, group, classes)
    if noun is not None:
        token = parsed.tokens[noun]
        return Governor(noun, noun, _singular(token.lower), group, nominal=True)
    if group is None:
        return None
    if group.lemma in classes.light:
        named = _object(parsed, group, classes)
        if named is not None:
            return Governor(named, named, _singular(parsed.tokens[named].lower), group, True)
    return Governor(group.head, group.head, group.lemma, group)


def _verb(parsed: Parsed, first: int, last: int) -> Group | None:
    """Return the verb with the least between it and the value."""
    middle = bisect_left(parsed.heads, first)
    fronted = _is_fronted(parsed, first)
    costs = [
        (_cost(parsed, at, middle, first, last, fronted), at)
        for at in range(max(middle - _REACH, 0), min(middle + _REACH, len(parsed.groups)))
    ]
    return parsed.groups[min(costs)[1]] if costs else None


def _cost(parsed: Parsed, at: int, middle: int, first: int, last: int, fronted: bool) -> float:
    """Return how far group ``at`` is from the value; those before ``middle`` stand left of it."""
    group = parsed.groups[at]
    if at < middle:
        between = parsed.crossing(group.last + 1, first)
        verbs = middle - 1 - at
        return first - group.last + 2 * between + 3 * verbs + (8 if fronted else 0)
    between = parsed.crossing(last + 1, group.first)
    relief = (
        3
        if fronted and last + 1 < len(parsed.tokens) and parsed.tokens[last + 1].text == ","
        else 0
    )
    return group.first - last + 2 * (between - relief) + (0 if fronted else 3)


def _is_fronted(parsed: Parsed, first: int) -> bool:
    """Tell whether the value opens its clause."""
    at = first - 1
    while at >= 0 and (
        parsed.tokens[at].lower in words("prepositions")
        or parsed.tokens[at].lower in words("adverbs")
    ):
        at -= 1
    return at < 0 or parsed.weights[at] >= 2


def _noun_after(parsed: Parsed, first: int, last: int) -> int | None:
    """Return the noun that the value stands before, as in "the July 19 outage"."""
    tokens = parsed.tokens
    possessed = tokens[last].lower.endswith("'s")
    before = tokens[first - 1] if first else None
    owned = before is not None and (
        before.lower in words("determiners") or before.lower.endswith("'s")
    )
    inside = tokens[first].lower in words("determiners") and first < last and not possessed
    if not (possessed or owned) or inside:
        return None
    found = None
    for at in range(last + 1, min(last + 1 + _NOUN_REACH, len(tokens))):
        if not _is_nominal(parsed, at):
            break
        found = at
    return found


def _is_nominal(parsed: Parsed, at: int) -> bool:
    token = parsed.tokens[at]
    small = ("determiners", "prepositions", "pronouns", "subordinators", "coordinators")
    return (
        token.is_word
        and at not in parsed.verb_at
        and not any(token.lower in words(name) for name in small)
    )


def _noun_before(parsed: Parsed, first: int, group: Group | None, classes: Classes) -> int | None:
    """Return the event noun that the value belongs to, as in "since the launch in May"."""
    at = first
    tokens = parsed.tokens
    while at < len(tokens) and tokens[at].lower in words("prepositions"):
        at += 1
    at = first - 1
    if at >= 0 and tokens[at].lower in words("prepositions"):
        at -= 1
    if at < 0 or at in parsed.verb_at or _singular(tokens[at].lower) not in classes.nouns:
        return None
    begin = at
    while begin > 0 and (
        _is_nominal(parsed, begin - 1)
        or tokens[begin - 1].lower in words("determiners")
        or tokens[begin - 1].lower.endswith("'s")
    ):
        begin -= 1
    if begin == 0 or parsed.weights[begin - 1] >= 2:
        return at  # the subject
    before = tokens[begin - 1]
    is_verb = begin - 1 in parsed.verb_at
    if before.lower in words("prepositions") and not is_verb:
        return None if before.lower in _OCCASION else at
    if group is not None and group.lemma in classes.light:
        return at
    return None


def _object(parsed: Parsed, group: Group, classes: Classes) -> int | None:
    """Return the event noun that a light verb takes, as in "made the announcement"."""
    for at in range(group.last + 1, min(group.last + 1 + _NOUN_REACH, len(parsed.tokens))):
        token = parsed.tokens[at]
        if _singular(token.lower) in classes.nouns and at not in parsed.verb_at:
            return at
        if not (_is_nominal(parsed, at) or token.lower in words("determiners")):
            return None
    return None


def _singular(lower: str) -> str:
    lower = lower.removesuffix("'s")
    if lower.endswith("ies"):
        return lower[:-3] + "y"
    if lower.endswith(("shes", "ches", "sses", "xes")):
        return lower[:-2]
    if lower.endswith("s") and not lower.endswith(("ss", "us", "is")):
        return lower[:-1]
    return lower or form(lower)[0]
