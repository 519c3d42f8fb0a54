"""Find what an article itself shows to be a place, though no list holds it: tokens in, names out.

It reports from there ("ARLEN, May 3 -"), or something lies on some side of it ("14 km up the road
from Arlen"). A bare distance, "8,000 miles from Pluto", is measured from anything.
"""

from collections.abc import Iterator, Sequence

from tracker.claims.words import Token, data

_UNITS = ("km", "mile")
_FROM = ("from", "of")
_REACH = 5  # tokens between the unit and "from": "up the road", "to the south-west"


def localities(tokens: Sequence[Token], headed: int) -> Iterator[str]:
    """Yield the places that a sentence shows to be such, in lower case.

    ``headed`` is how many of its tokens are a dateline.
    """
    if headed and (found := _name(tokens[:headed], 0)):
        yield found
    measures = data("units")["measures"]
    for at in range(1, len(tokens) - 1):
        if measures.get(tokens[at].lower) in _UNITS and tokens[at - 1].text[0].isdigit():
            yield from _measured(tokens, at + 1)


def _measured(tokens: Sequence[Token], at: int) -> Iterator[str]:
    """Yield the name behind "south of" and the like, where no other name stands before it."""
    for here in range(at, min(at + _REACH, len(tokens))):
        token = tokens[here]
        if not token.is_word or token.is_capital:
            return
        if token.lower in _FROM and here > at:
            found = _name(tokens, here + 1)
            if found:
                yield found
                return


def _name(tokens: Sequence[Token], at: int) -> str:
    """Return the run of capitalised words that begins at ``at``."""
    words = []
    while at < len(tokens) and tokens[at].is_word and tokens[at].is_capital:
        words.append(tokens[at].lower)
        at += 1
    return " ".join(words)
