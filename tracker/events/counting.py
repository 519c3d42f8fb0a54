"""Why two counts that differ need not contradict each other."""

import re

from tracker.cues import cue
from tracker.events.circumstances import (
    Articles,
    Rule,
    before,
    beside,
    denied,
    long_apart,
    published,
    series,
)
from tracker.model import Claim

_CONVERTED = re.compile(r"\d[^().]{0,20}\(\W{0,4}$")


def _converted(one: Claim, other: Claim, _: Articles) -> bool:
    """Tell whether either stands in brackets behind another number: the same in other units."""
    return any(_CONVERTED.search(claim.prefix) is not None for claim in (one, other))


def _another_moment(one: Claim, other: Claim, articles: Articles) -> bool:
    """Tell whether a count of the moment may have been taken at two moments."""
    first, second = published(one, articles), published(other, articles)
    known = first is not None and second is not None
    if first is not None and second is not None and first.overlaps(second):
        return False
    near = [beside(claim) for claim in (one, other)]
    moved = known and any(cue("moves").found(text) for text in near)
    return moved or any(cue("momentary").found(text) for text in near)


def _grown(one: Claim, other: Claim, articles: Articles) -> bool:
    """Tell whether a running count is larger in the later article."""
    first, second = published(one, articles), published(other, articles)
    if first is None or second is None or first.overlaps(second):
        return False
    if one.quantity is None or other.quantity is None:
        return False
    running = any(cue("running").found(beside(claim)) for claim in (one, other))
    return running and before(first, second) == (one.quantity.value < other.quantity.value)


COUNTS: tuple[tuple[str, Rule], ...] = (
    ("one of them denies it", denied),
    ("counted at two moments", _another_moment),
    ("counted in two seasons", long_apart),
    ("the same in other units", _converted),
    ("a running count that has grown", _grown),
    ("two of a series", series),
)
