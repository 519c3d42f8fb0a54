"""Make one claim of a value and the clause around it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tracker.claims.attribution import attribution
from tracker.claims.auxiliaries import Group, chain_words
from tracker.claims.contrast import is_set_aside
from tracker.claims.governing import Governor, govern
from tracker.claims.parsed import BOUNDARY, Parsed
from tracker.claims.register import Named, Register
from tracker.claims.roles import mentions
from tracker.claims.triggers import Classes
from tracker.claims.words import Token, is_small, stem
from tracker.model import (
    Article,
    Claim,
    Modality,
    Quantity,
    Sentence,
    Tense,
    TimeExpr,
    TimeRole,
    Trigger,
    digest,
)

_AROUND = 32
_AHEAD_DAYS = 1  # behind the publication: another zone may already have the next day
_NAME_REACH = 40
_GROUPS = 6


@dataclass(frozen=True, slots=True)
class Context:
    """What the claims of one article share.

    Without ``grammar``, in a language whose words are not listed, who did what stays unknown.
    ``listed``: the article has entries that a date heads.
    """

    article: Article
    register: Register
    classes: Classes
    of_game: bool = False
    grammar: bool = True
    listed: bool = False


def claim(
    context: Context,
    sentence: Sentence,
    parsed: Parsed,
    names: Sequence[Named],
    value: TimeExpr | Quantity,
) -> Claim:
    """Return the claim that ``value`` makes in its sentence."""
    text = context.article.text
    place = parsed.within(value.start, value.end)
    counted = isinstance(value, Quantity)
    grammar = context.grammar
    governor = govern(parsed, *place, context.classes, counted=counted) if grammar else None
    if governor and governor.dates and isinstance(value, TimeExpr):
        value = replace(value, role=TimeRole.ON)
    selector = (
        text[value.start : value.end],
        text[max(value.start - _AROUND, 0) : value.start],
        text[value.end : value.end + _AROUND],
    )
    near = _near(names, place)
    speaker = attribution(parsed, near, place, governor) if grammar else None
    tense, modality = _put(parsed, place[0], governor)
    if modality is Modality.STATED and tense is Tense.PRESENT and _lies_ahead(context, value):
        modality = Modality.PLANNED  # "the sale begins on Friday"
    elif modality is Modality.STATED and governor and _is_denied(parsed, governor):
        modality = Modality.DENIED
    if grammar and is_set_aside(parsed, sentence, place[0]):
        modality = Modality.DENIED
    if modality is Modality.STATED and governor and _looks_back(parsed, governor):
        value = _without_wrong_year(context, value)
    return Claim(
        digest(context.article.url, *selector, value.text),
        context.article.url,
        context.article.outlet,
        sentence,
        value.start,
        value.end,
        *selector,
        time=value if isinstance(value, TimeExpr) else None,
        quantity=value if isinstance(value, Quantity) else None,
        trigger=_trigger(parsed, governor, context.classes),
        mentions=tuple(mentions(parsed, near, governor)),
        modality=modality,
        tense=tense,
        speaker=speaker,
        stems=_stems(parsed, place, governor),
        governor=stem(governor.lemma) if governor else "",
    )


def _trigger(parsed: Parsed, governor: Governor | None, classes: Classes) -> Trigger | None:
    if governor is None:
        return None
    at = governor.at
    last = at + governor.lemma.count(" ")  # "called off", "went on sale"
    start, end = parsed.tokens[at].start, parsed.tokens[last].end
    cls = classes.of(governor.lemma, nominal=governor.nominal)
    return Trigger(start, end, parsed.text(at, last), governor.lemma, cls)


# --- how it is put -----------------------------------------------------------------------------


def _put(parsed: Parsed, first: int, governor: Governor | None) -> tuple[Tense, Modality]:
    """Return tense and modality of what governs a value that begins at token ``first``."""
    group = governor.group if governor else None
    if group is None:
        return Tense.NONE, Modality.STATED
    tense, modality = _told(parsed, group)
    if modality is Modality.STATED and _is_set_ahead(parsed, first, group):
        modality = Modality.PLANNED
    return tense, modality


def _told(parsed: Parsed, group: Group) -> tuple[Tense, Modality]:
    """Return tense and modality of a verb; what is not finite follows its matrix."""
    matrix = _matrix(parsed, group)
    reduced = group.reducible and not group.finite
    if reduced and matrix is not None and matrix.tense is Tense.FUTURE:
        return Tense.NONE, Modality.STATED  # "will be held in a hall, televised live on Monday"
    if group.finite or group.tense is not Tense.NONE:
        return group.tense, _condition(parsed, group)
    if matrix is None:
        return Tense.NONE, group.modality
    modality = group.modality if group.modality is not Modality.STATED else matrix.modality
    opening = parsed.tokens[group.first].lower
    before = parsed.tokens[group.first - 1].lower if group.first else ""
    if before in ("since", "after"):
        return Tense.PAST, group.modality
    ahead = opening == "to" or before in ("before", "until", "without", "by")
    return (Tense.NONE if ahead else matrix.tense), modality


def _is_set_ahead(parsed: Parsed, first: int, group: Group) -> bool:
    """Tell whether the act is put for a day to come: "set the hearing for May 3"."""
    known = group.lemma in chain_words("alone_for") or group.lemma in chain_words("alone")
    return known and first > 0 and parsed.tokens[first - 1].lower == "for"


def _matrix(parsed: Parsed, group: Group) -> Group | None:
    middle = bisect_left(parsed.heads, group.head)
    before = [g for g in parsed.groups[max(middle - _GROUPS, 0) : middle] if g.finite]
    after = [g for g in parsed.groups[middle + 1 : middle + _GROUPS] if g.finite]
    return before[-1] if before else (after[0] if after else None)


def _condition(parsed: Parsed, group: Group) -> Modality:
    """Return the modality, conditional where "if" or "unless" heads the clause or its sentence."""
    first, _ = parsed.clause(group.first, group.last)
    heads = {token.lower for token in parsed.tokens[max(first - 1, 0) : first + 1]}
    if group.modality is Modality.PLANNED:
        heads.add(parsed.tokens[0].lower)  # "If approved, it will open in May"
    return Modality.CONDITIONAL if heads & {"if", "unless"} else group.modality


def _is_denied(parsed: Parsed, governor: Governor) -> bool:
    """Tell whether the act is what a verb beside it denies: "denied that it had paid"."""
    if governor.nominal or governor.group is None:
        return False
    at = bisect_left(parsed.heads, governor.group.head) - 1
    before = parsed.groups[at] if at >= 0 else None
    return (
        before is not None
        and before.lemma in chain_words("denials")
        and before.modality is Modality.STATED
        and parsed.crossing(before.last + 1, governor.group.first) < BOUNDARY
    )


def _lies_ahead(context: Context, value: TimeExpr | Quantity) -> bool:
    """Tell whether a value is a time after its article appeared."""
    if isinstance(value, Quantity) or value.role not in (TimeRole.ON, TimeRole.FROM):
        return False
    when = value.when
    published = context.article.publication.when
    if when is None or when.start is None or published is None or published.end is None:
        return False
    return when.start >= published.end


def _looks_back(parsed: Parsed, governor: Governor) -> bool:
    """Tell whether the act came before others that are past: "had reopened"."""
    group = governor.group
    return group is not None and parsed.tokens[group.first].lower == "had"


def _without_wrong_year(context: Context, value: TimeExpr | Quantity) -> TimeExpr | Quantity:
    """Return a day without a year as of no known year where it lies ahead of what looks back."""
    if isinstance(value, Quantity) or value.explicit or not value.years or value.when is None:
        return value
    day, published = value.when.start, context.article.publication.when
    if value.when.length != 1 or not (day and published and published.end):
        return value
    if (day - published.end).days < _AHEAD_DAYS:
        return value
    told = f"XXXX-{day:%m-%d}"
    return replace(value, value=told, when=None, reason="told as past, but the day lay ahead")


def _near(names: Sequence[Named], place: tuple[int, int]) -> Sequence[Named]:
    first = bisect_left(names, place[0] - _NAME_REACH, key=lambda named: named.span.first)
    last = bisect_left(names, place[1] + _NAME_REACH, key=lambda named: named.span.first)
    return names[first:last]


# --- what is told ------------------------------------------------------------------------------


def _stems(parsed: Parsed, place: tuple[int, int], governor: Governor | None) -> tuple[str, ...]:
    """Return the stems of the clause's content words but the value's, in order, each once."""
    at = governor.at if governor else place[0]
    first, last = parsed.clause(min(place[0], at), max(place[1], at))
    inside = (*parsed.tokens[first : place[0]], *parsed.tokens[place[1] + 1 : last + 1])
    return tuple(dict.fromkeys(stem(token.lower) for token in inside if _is_content(token)))


def _is_content(token: Token) -> bool:
    return token.is_word and len(token.text) > 1 and not is_small(token, *_SMALL)


_SMALL = (
    "determiners",
    "prepositions",
    "pronouns",
    "subordinators",
    "coordinators",
    "adverbs",
    "be",
    "have",
    "do",
    "will",
    "modals",
    "negations",
)
