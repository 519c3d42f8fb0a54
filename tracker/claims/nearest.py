"""Choose the verb that a value belongs to: the one with the least between them."""

from bisect import bisect_left

from tracker.claims.auxiliaries import Group
from tracker.claims.parsed import BOUNDARY, Parsed, saying
from tracker.claims.words import is_adverb, is_small

_GROUPS = 6
_NEXT_ACT = 15  # "passed by 360 to 58 on 20 April and was signed": what follows has its own day
_PARTS = ("early", "late", "mid")
_ASIDE = ("after", "before", "since", "when", "while")
_ASIDE_REACH = 8  # words from the value to the one that opens a clause set between commas
_SET_ASIDE = 20


def phrase(parsed: Parsed, first: int) -> int:
    """Return where the phrase of the value begins: with "early on", "by the end of"."""
    while first > 0:
        token = parsed.tokens[first - 1]
        leads = is_small(token, "prepositions", "determiners") or token.lower in _PARTS
        if not leads or token.lower in ("that", "which"):
            break
        first -= 1
    return first


def nearest_verb(parsed: Parsed, first: int, last: int) -> Group | None:
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


def cleft(parsed: Parsed, group: Group, last: int) -> Group | None:
    """Return what happened in "it was on Monday that the bridge opened"."""
    if not group.first or parsed.tokens[group.first - 1].lower != "it":
        return None
    return _opened(parsed, last + 1, "that", "when", "who")


def when_clause(parsed: Parsed, first: int, last: int) -> Group | None:
    """Return what happened then in "missing since May 3, when he was abducted"."""
    if not first or parsed.tokens[first - 1].lower not in ("since", "from"):
        return None
    return _opened(parsed, last + 1, "when")


def _opened(parsed: Parsed, at: int, *words: str) -> Group | None:
    """Return the verb of a clause that one of ``words`` opens at ``at``, past any comma."""
    tokens = parsed.tokens
    at += at < len(tokens) and tokens[at].text == ","
    if at >= len(tokens) or tokens[at].lower not in words:
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
    if fronted and _is_aside(parsed, group, last):
        between += _SET_ASIDE
    if group.lemma in saying() and between >= BOUNDARY:  # "..., officials said"
        between += BOUNDARY
    loose = 0 if group.finite else 8
    joined = begin < len(parsed.tokens) and is_small(parsed.tokens[begin], "coordinators")
    if joined and _has_verb_before(parsed, at, last, BOUNDARY):
        return group.first - last + 2 * between + loose + _NEXT_ACT
    if group.first == last + 1 and group.finite and not _has_verb_before(parsed, at, last):
        return 1.5
    return group.first - last + 2 * between + loose + (0 if fronted else 3)


def _is_aside(parsed: Parsed, group: Group, last: int) -> bool:
    """Tell whether a clause stands between the value and its verb: "On May 3, after he left,"."""
    tokens = parsed.tokens
    if last + 1 >= len(tokens) or tokens[last + 1].text != ",":
        return False
    opening = tokens[last + 2 : min(last + 2 + _ASIDE_REACH, group.first)]
    if not any(token.lower in _ASIDE for token in opening):
        return False
    return any(token.text == "," for token in tokens[group.last + 1 :])


def _is_fronted(parsed: Parsed, first: int) -> bool:
    """Tell whether the value opens its clause."""
    at = first - 1
    while at >= 0 and is_adverb(parsed.tokens[at]):
        at -= 1
    return at < 0 or parsed.weights[at] >= 2


def _has_verb_before(parsed: Parsed, at: int, last: int, most: int = 1) -> bool:
    """Tell whether a finite verb stands before the value, with less than ``most`` between them."""
    before = parsed.groups[at - 1] if at else None
    return before is not None and before.finite and parsed.crossing(before.last + 1, last) < most
