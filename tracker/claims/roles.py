"""Tell who took what part in an act: names and a governor in, mentions with roles out."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tracker.claims.auxiliaries import Group
from tracker.claims.governing import Governor
from tracker.claims.parsed import BOUNDARY, STOP, Parsed
from tracker.claims.register import Named
from tracker.claims.words import is_small
from tracker.model import Mention

_WHERE = ("in", "at", "near", "from", "to", "across", "outside", "inside", "throughout", "around")
_GROUPS = 3
_NOUN_REACH = 4
_PHRASE = 8


def mentions(
    parsed: Parsed, names: Sequence[Named], governor: Governor | None
) -> Iterator[Mention]:
    """Yield ``names`` as mentions, with the part that each takes in what governs."""
    parts = _parts(parsed, names, governor) if governor else {}
    for named in names:
        span, known = named.span, named.known
        start, text = parsed.tokens[span.first].start, parsed.text(span.first, span.last)
        role = _setting(parsed, named) or parts.get(span.first, "other")
        edition = span.edition if known.kind == "occasion" else None
        yield Mention(
            start, start + len(text), text, known.name, known.kind, role, edition, known.why
        )


def _setting(parsed: Parsed, named: Named) -> str:
    """Return ``occasion`` or ``place`` for what an act took place at."""
    before = _before(parsed, named.span.first)
    if named.known.kind == "occasion":
        return "occasion"
    return "place" if named.known.kind == "place" and before in _WHERE else ""


def _parts(parsed: Parsed, names: Sequence[Named], governor: Governor) -> dict[int, str]:
    """Return the role of each name, by its first token, in the act that governs."""
    group = governor.group
    if governor.nominal:
        found = _of_noun(parsed, names, governor.at)
        if group is not None and group.last < governor.at and not group.passive:
            found |= {n.span.first: "agent" for n in subjects(parsed, names, group)}
        return found
    if group is None:
        return {}
    doer = "patient" if group.passive else "agent"
    found = {named.span.first: doer for named in subjects(parsed, names, group)}
    for named in _behind(parsed, names, group):
        before = _before(parsed, named.span.first)
        if group.passive and before == "by":
            found[named.span.first] = "agent"
        elif not (group.passive or _is_prepositional(parsed, named) or _owns(parsed, named)):
            found[named.span.first] = "patient"
    return found


def subjects(parsed: Parsed, names: Sequence[Named], group: Group) -> list[Named]:
    """Return the names that are the subject of a verb.

    They stand between the last finite verb and this one; where none does, the subject is that
    verb's ("came and saw"). A relative clause closed by a comma is passed over, unless "when" or
    the like opens a clause in it, which has a subject of its own.
    """
    at = bisect_left(parsed.heads, group.head)
    closed = group.first > 0 and parsed.tokens[group.first - 1].text == ","
    end = group.first
    for other in reversed([None, *parsed.groups[max(at - _GROUPS, 0) : at]]):
        if other is not None and not other.finite:
            continue
        begin = other.last + 1 if other else 0
        opened = any(is_small(token, "subordinators") for token in parsed.tokens[begin:end])
        relative = _relative(parsed, other.first) if other and closed and not opened else -1
        if relative >= 0:
            end = relative
            continue
        found = _heading(parsed, names, begin, end)
        if found or other is None:
            return found
        end = other.first
    return []


def _heading(parsed: Parsed, names: Sequence[Named], begin: int, end: int) -> list[Named]:
    """Return the subjects in a stretch; in "the phone, which Acme sold" it is Acme."""
    inside = [n for n in names if begin <= n.span.first and n.span.last < end]
    found = [n for n in inside if _is_subject(parsed, n)]
    near = range(max(begin, end - _PHRASE), end)
    relative = max((at for at in near if _is_relative(parsed, at)), default=-1)
    return [n for n in found if n.span.first > relative] or found


def _relative(parsed: Parsed, first: int) -> int:
    """Return the place of the "who" or "which" whose verb begins at ``first``, else -1."""
    for at in range(first - 1, max(first - 1 - _PHRASE, -1), -1):
        if _is_relative(parsed, at):
            return at
        if parsed.weights[at] >= BOUNDARY:
            return -1
    return -1


def _is_relative(parsed: Parsed, at: int) -> bool:
    return parsed.tokens[at].lower in ("who", "which", "whom", "that")


def _is_subject(parsed: Parsed, named: Named) -> bool:
    """Tell whether a name is no owner, no modifier and not behind a preposition."""
    last = named.span.last
    if _owns(parsed, named) or _is_prepositional(parsed, named):
        return False
    following = parsed.tokens[last + 1] if last + 1 < len(parsed.tokens) else None
    modifies = following is not None and parsed.is_nominal(last + 1) and following.is_capital
    return not modifies


def _owns(parsed: Parsed, named: Named) -> bool:
    return parsed.tokens[named.span.last].lower.endswith("'s")


def _behind(parsed: Parsed, names: Sequence[Named], group: Group) -> list[Named]:
    """Return the names between the verb and the next finite one, before any semicolon."""
    at = bisect_left(parsed.heads, group.head) + 1
    later = [g.first for g in parsed.groups[at : at + _GROUPS] if g.finite]
    end = later[0] if later else len(parsed.tokens)
    end = next((at for at in range(group.last + 1, end) if parsed.weights[at] >= STOP), end)
    return [n for n in names if group.last < n.span.first < end]


def _of_noun(parsed: Parsed, names: Sequence[Named], at: int) -> dict[int, str]:
    """Return the parts in "Acme's purchase of Example Corp. by June"."""
    found = {}
    for named in names:
        first, last = named.span.first, named.span.last
        before = _before(parsed, first)
        if 0 < at - last <= _NOUN_REACH and parsed.tokens[last].lower.endswith("'s"):
            found[first] = "agent"
        elif 0 < first - at <= _NOUN_REACH and before in ("of", "by"):
            found[first] = "agent" if before == "by" else "patient"
    return found


def _is_prepositional(parsed: Parsed, named: Named) -> bool:
    """Tell whether a name hangs on a preposition, also as the second of two."""
    first = named.span.first
    for at in range(first - 1, max(first - 1 - _PHRASE, -1), -1):
        token, verb = parsed.tokens[at], parsed.verb_at.get(at)
        if is_small(token, "prepositions") and verb is None:
            return True
        if token.lower in ("and", "or", "&") or is_small(token, "determiners"):
            continue
        if (verb is not None and verb.finite) or not (parsed.is_nominal(at) or verb):
            return False
    return False


def _before(parsed: Parsed, first: int) -> str:
    return parsed.tokens[first - 1].lower if first else ""
