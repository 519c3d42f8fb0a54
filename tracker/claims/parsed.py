"""A sentence's tokens with its verbs, the weight of its boundaries and what is quoted."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import accumulate

from tracker.claims.auxiliaries import Group
from tracker.claims.register import places
from tracker.claims.verbs import groups
from tracker.claims.words import Token, data, is_adverb, is_small, words

_CLAUSE = 40
_MARKS = {",": 3, ";": 9, ":": 6, "—": 6, "–": 5, "(": 4, ")": 4, '"': 4, "“": 4, "”": 4, "•": 9}
BOUNDARY = 3
STOP = 9  # what stands behind it belongs to another sentence


class Parsed:
    """What the claims of one sentence share."""

    def __init__(
        self, tokens: Sequence[Token], text: str, offset: int, *, grammar: bool = True
    ) -> None:
        """Find the verbs and boundaries of ``tokens``, which stand in ``text``."""
        self.tokens = tokens
        self._text, self._offset = text, offset
        self.weights = _weights(tokens)
        self.sums = [0, *accumulate(self.weights)]
        self.groups = self._reduced(groups(tokens)) if grammar else []
        self.heads = [group.head for group in self.groups]
        self.verb_at = {i: g for g in self.groups for i in range(g.first, g.last + 1)}
        self.quoted = _quoted(tokens)
        self._starts = [token.start for token in tokens]

    def _reduced(self, found: list[Group]) -> list[Group]:
        """Take "released" in "the video released on Monday shows" for a participle.

        A form that may be either is one where its clause has another finite verb, save one of
        saying, behind which "that" may be left out.
        """
        result = list(found)
        for at, group in enumerate(found):
            if not group.reducible:
                continue
            if at and self._goes_on(result[at - 1], group):
                result[at] = replace(group, passive=True)
            elif self._has_other_verb(result, at):
                result[at] = replace(group, passive=True, finite=False)
        return result

    def _goes_on(self, before: Group, group: Group) -> bool:
        """Tell whether a form goes on with a passive: "was arrested on Monday and charged"."""
        passive = before.passive and before.finite and before.lemma != "bear"
        joined = self.tokens[group.first - 1].lower in ("and", "then")
        if not (passive and joined) or group.lemma in words("intransitive", "verbs"):
            return False
        following = self.tokens[group.last + 1] if group.last + 1 < len(self.tokens) else None
        return following is None or following.is_date or not self._opens_object(following)

    def _opens_object(self, token: Token) -> bool:
        return token.is_word and not is_small(token, "prepositions", "subordinators", "adverbs")

    def _has_other_verb(self, found: Sequence[Group], at: int) -> bool:
        group = found[at]
        before = found[at - 1] if at else None
        after = found[at + 1] if at + 1 < len(found) else None
        if before and before.finite:
            beside = self.crossing(before.last + 1, group.first) == 0
            if beside and before.lemma not in saying():
                return True
            if self.tokens[group.first - 1].text == ",":
                return not self._has_subject(group.first)
        if before is None and self._set_off(group):
            return True
        if group.lemma in saying() or after is None or not after.finite or after.reducible:
            return False
        return self.crossing(group.last + 1, after.first) == 0

    def _set_off(self, group: Group) -> bool:
        """Tell whether a comma sets a form off from its noun: "Acme, founded in 1987, makes".

        No comma stands between a subject and its verb.
        """
        following = self.tokens[group.last + 1] if group.last + 1 < len(self.tokens) else None
        behind = group.first > 1 and self.tokens[group.first - 1].text == ","
        plain = following is None or following.is_date or not self._opens_object(following)
        return behind and plain and self.is_noun(group.first - 2)

    def is_noun(self, at: int) -> bool:
        """Tell whether a name or noun stands at ``at``."""
        token = self.tokens[at]
        return token.is_word and not token.is_date and (token.is_capital or not is_adverb(token))

    def _has_subject(self, first: int) -> bool:
        """Tell whether a pair of commas before ``first`` sets off words behind a subject."""
        return any(token.text == "," for token in self.tokens[max(first - 12, 0) : first - 1])

    def within(self, start: int, end: int) -> tuple[int, int]:
        """Return the first and last token of a stretch of text."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end) - 1
        if first > 0 and self.tokens[first - 1].end > start:
            first -= 1
        return min(first, len(self.tokens) - 1), max(min(last, len(self.tokens) - 1), first)

    def text(self, first: int, last: int) -> str:
        """Return what stands in tokens ``first`` to ``last``, without a possessive ending."""
        start, end = self.tokens[first].start, self.tokens[last].end
        end -= 2 if self.tokens[last].lower.endswith("'s") and last >= first else 0
        return self._text[start - self._offset : end - self._offset]

    def clause(self, first: int, last: int) -> tuple[int, int]:
        """Return the stretch around tokens ``first`` to ``last`` up to the next boundaries."""
        lowest, highest = max(first - _CLAUSE, 0), min(last + _CLAUSE, len(self.tokens) - 1)
        while first > lowest and self.weights[first - 1] < BOUNDARY:
            first -= 1
        while last < highest and self.weights[last + 1] < BOUNDARY:
            last += 1
        return first, last

    def crossing(self, first: int, last: int) -> int:
        """Return the weight of the boundaries from token ``first`` up to ``last``."""
        return self.sums[last] - self.sums[first]

    def is_nominal(self, at: int) -> bool:
        """Tell whether a noun or an adjective stands at ``at``."""
        token = self.tokens[at]
        small = ("determiners", "prepositions", "pronouns", "subordinators", "coordinators")
        return token.is_word and at not in self.verb_at and not is_small(token, *small)


@cache
def saying() -> frozenset[str]:
    """Return the verbs by which somebody is credited with saying something."""
    return frozenset(data("attribution")["verbs"].split())


def _weights(tokens: Sequence[Token]) -> list[int]:
    """Return how much each token keeps apart what stands before and behind it.

    The commas of "in Dallas, Texas, on Monday" keep nothing apart.
    """
    found = [_weight(token) for token in tokens]
    for at in range(2, len(tokens)):
        if tokens[at - 1].text != "," or not _names_place(tokens, at):
            continue
        found[at - 1] = 1
        end = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].is_capital)
        if end < len(tokens) and tokens[end].text == ",":
            found[end] = 1
    return found


def _names_place(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a name stands before the comma and a place behind it."""
    first, place = tokens[at - 2], tokens[at]
    if not (first.is_word and first.is_capital and place.is_word and place.is_capital):
        return False
    both = " ".join(token.lower for token in tokens[at : at + 2])
    return place.lower in places() or both in places()


def _weight(token: Token) -> int:
    if not token.is_word:
        return 0 if token.is_date else _MARKS.get(token.text, 0)
    if token.lower in ("that", "as", "than", "so"):
        return 2
    if token.lower in words("subordinators"):
        return 4
    return 2 if token.lower in words("coordinators") else 0


def _quoted(tokens: Sequence[Token]) -> list[bool]:
    """Return for each token whether it stands in quotes."""
    found, inside = [], False
    for token in tokens:
        if token.text in ("“", "”", '"'):
            inside = {"“": True, "”": False}.get(token.text, not inside)
        found.append(inside)
    return found
