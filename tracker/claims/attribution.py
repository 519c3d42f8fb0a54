"""Find who a sentence credits with what it says."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tracker.claims.auxiliaries import Group
from tracker.claims.governing import Governor
from tracker.claims.parsed import Parsed, saying
from tracker.claims.register import Named
from tracker.claims.roles import subjects
from tracker.claims.words import is_small
from tracker.model import Attribution

_OBJECT_REACH = 3
_SOURCE_LENGTH = 8
_FAR = 60
_GROUPS = 8

_SILENT = ("occasion", "product", "place")
_LEADING = ("prepositions", "determiners")

Found = tuple[int, int, str]


def attribution(
    parsed: Parsed, names: Sequence[Named], place: tuple[int, int], governor: Governor | None
) -> Attribution | None:
    """Return who is credited with what stands in tokens ``place``, None where nobody is.

    Where the value tells when something was said ("Acme said on Monday"), nobody is.
    """
    found = _according(parsed, place)
    for group in _sayings(parsed, place[0]):
        if found is not None:
            break
        if governor is None or group.head != governor.at:
            found = _sayer(parsed, names, group)
    if found is None:
        return None
    first, last, verb = found
    text = parsed.text(first, last)
    start = parsed.tokens[first].start
    return Attribution(start, start + len(text), text, verb, parsed.quoted[place[0]])


def _according(parsed: Parsed, place: tuple[int, int]) -> Found | None:
    tokens = parsed.tokens
    for at in range(max(place[0] - _FAR, 0), min(place[1] + _FAR, len(tokens) - 2)):
        if tokens[at].lower == "according" and tokens[at + 1].lower == "to":
            last = at + 2
            while last + 1 < len(tokens) and last - at < _SOURCE_LENGTH:
                following = tokens[last + 1]
                if not (following.is_word or following.is_date) or parsed.weights[last + 1]:
                    break
                last += 1
            while last > at + 2 and (tokens[last].is_date or is_small(tokens[last], *_LEADING)):
                last -= 1
            return at + 2, last, "according to"
    return None


def _sayings(parsed: Parsed, first: int) -> Iterator[Group]:
    """Yield the verbs of saying, those before the value first, the nearest first."""
    middle = bisect_left(parsed.heads, first)
    before = parsed.groups[max(middle - _GROUPS, 0) : middle]
    for group in (*reversed(before), *parsed.groups[middle : middle + _GROUPS]):
        if group.lemma in saying() and group.finite and not group.passive:
            yield group


def _sayer(parsed: Parsed, names: Sequence[Named], group: Group) -> Found | None:
    """Return the subject of a verb of saying: a name, or else the word beside it."""
    speaking = [named for named in names if named.known.kind not in _SILENT]
    at = group.first - 1
    beside = parsed.tokens[at] if at >= 0 and parsed.tokens[at].is_word else None
    if beside is not None and is_small(beside, "pronouns") and beside.lower not in ("who", "whom"):
        return at, at, group.lemma
    behind = [n.span for n in speaking if 0 < n.span.first - group.last <= _OBJECT_REACH]
    found = behind if beside is None else []
    if found:
        return found[0].first, found[0].last, group.lemma
    subject = [named.span for named in subjects(parsed, speaking, group)][-1:]
    if subject:
        described = all(parsed.is_nominal(i) for i in range(subject[0].last + 1, group.first))
        return subject[0].first, at if described else subject[0].last, group.lemma
    plain = beside is not None and not is_small(beside, "subordinators")
    return (at, at, group.lemma) if plain else None
