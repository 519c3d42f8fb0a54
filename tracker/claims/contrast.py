"""Tell values that a text names only to set them aside: "on 4 May, not 5 May"."""

import re
from functools import cache

from tracker.claims.parsed import Parsed
from tracker.claims.words import data, is_small
from tracker.model import BlockKind, Sentence


def is_set_aside(parsed: Parsed, sentence: Sentence, first: int) -> bool:
    """Tell whether the value that begins at token ``first`` is named as the wrong one.

    In a correction that is also what the earlier version is said to have said.
    """
    return _contrasted(parsed, first) or (
        sentence.kind is BlockKind.CORRECTION and _misstated(parsed, sentence, first)
    )


def _contrasted(parsed: Parsed, first: int) -> bool:
    """Tell whether "not", "rather than" or "instead of" stands right before the value."""
    tokens, at = parsed.tokens, first - 1
    while at > 0 and is_small(tokens[at], "prepositions", "determiners"):
        if tokens[at].lower in ("than", "of") and tokens[at - 1].lower in ("rather", "instead"):
            return True
        at -= 1
    return at > 0 and tokens[at].lower == "not" and at - 1 not in parsed.verb_at


def _misstated(parsed: Parsed, sentence: Sentence, first: int) -> bool:
    start = parsed.tokens[first].start - sentence.start
    return _misstatements().search(sentence.text[:start]) is not None


@cache
def _misstatements() -> re.Pattern[str]:
    """Return what in a correction introduces the wrong value, up to the value itself."""
    verbs = "|".join(map(re.escape, data("attribution")["misstating"]))
    return re.compile(rf"\b(?:{verbs})\b[^.;]{{0,160}}\Z", re.IGNORECASE)
