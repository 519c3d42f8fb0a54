"""Find the dateline that opens a report: "LONDON, May 3 (Example Wire) — ".

What it names takes no part in the story, and its date is the report's own.
"""

from collections.abc import Sequence

from tracker.claims.register import places
from tracker.claims.words import Token, words

_REACH = 18
_DASHES = ("—", "–", "-")
_MARKS = (",", ".", "(", ")", "/", "|", "’", "'")


def dateline(tokens: Sequence[Token]) -> int:
    """Return how many tokens at the head of a sentence are a dateline with its dash."""
    for at in range(1, min(_REACH, len(tokens) - 1)):
        token = tokens[at]
        if token.text in _DASHES and tokens[at + 1].start > token.end:
            return _past_dashes(tokens, at) if _names_a_place(tokens[:at]) else 0
        if not _may_stand_inside(token):
            return 0
    return 0


def _may_stand_inside(token: Token) -> bool:
    named = token.is_date or token.is_capital or token.text.isdigit()
    return named or token.text in _MARKS or token.text in _DASHES


def _names_a_place(before: Sequence[Token]) -> bool:
    first = before[0]
    if not first.is_word or first.lower in words("determiners"):
        return False
    shouted = first.text.isupper() and len(first.text) > 2
    known = any(" ".join(t.lower for t in before[:n]) in places() for n in (1, 2, 3))
    return shouted or known or before[-1].text == ")"


def _past_dashes(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and tokens[at].text in _DASHES:
        at += 1
    return at


def without(tokens: list[Token], count: int) -> list[Token]:
    """Return ``tokens`` with the first ``count`` taken for no words."""
    if not count:
        return tokens
    return [token._replace(is_word=False) for token in tokens[:count]] + tokens[count:]
