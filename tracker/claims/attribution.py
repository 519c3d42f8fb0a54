"""Find who a sentence credits with what it says."""

from bisect import bisect_left
from collections.abc import Sequence

from tracker.claims.names import Span
from tracker.claims.parsed import Parsed, saying
from tracker.model import Attribution

_REACH = 12
_FAR = 60
_GROUPS = 8


def attribution(
    parsed: Parsed, names: Sequence[Span], place: tuple[int, int], text: str, offset: int
) -> Attribution | None:
    """Return who says what stands in tokens ``place``, None where nobody is credited."""
    quoted = parsed.quoted[place[0]]
    found = _according(parsed, place) or _sayer(parsed, names, place)
    if found is None:
        return None
    first, last, verb = found
    start, end = parsed.tokens[first].start, parsed.tokens[last].end
    return Attribution(start, end, text[start - offset : end - offset], verb, quoted)


def _according(parsed: Parsed, place: tuple[int, int]) -> tuple[int, int, str] | None:
    tokens = parsed.tokens
    for at in range(max(place[0] - _FAR, 0), min(place[1] + _FAR, len(tokens) - 2)):
        if tokens[at].lower == "according" and tokens[at + 1].lower == "to":
            last = at + 2
            while last + 1 < len(tokens) and last - at < _REACH and tokens[last + 1].is_word:
                last += 1
            return at + 2, last, "according to"
    return None


def _sayer(
    parsed: Parsed, names: Sequence[Span], place: tuple[int, int]
) -> tuple[int, int, str] | None:
    middle = bisect_left(parsed.heads, place[0])
    for group in parsed.groups[max(middle - _GROUPS, 0) : middle + _GROUPS]:
        if group.lemma not in saying() or not group.finite or group.passive:
            continue
        before = [span for span in names if 0 <= group.first - span.last <= _REACH]
        if before:
            return before[-1].first, before[-1].last, group.lemma
        after = [span for span in names if 0 < span.first - group.last <= 3]
        if after:
            return after[0].first, after[0].last, group.lemma
        if group.first > 0 and parsed.tokens[group.first - 1].is_word:
            return group.first - 1, group.first - 1, group.lemma
    return None
