"""Tell which times of a sentence date something: a happening or a state told in prose.

Stamps and footers, hours without a day, rates, lengths and vague words do not; a year that ends a
name ("Gadget Fair 2024") is the edition of the named thing. "Thursday (July 19)" is one date.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from tracker.claims.words import data
from tracker.model import BlockKind, Sentence, TimeExpr, TimeRole, TimexType

PROSE = (BlockKind.HEADLINE, BlockKind.BODY, BlockKind.CAPTION, BlockKind.CORRECTION)

_VAGUE = ("PRESENT_REF", "PAST_REF", "FUTURE_REF")
_WORD = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*")
_DIGIT = re.compile(r"\d")
_APART = re.compile(r"\s*[(,–—-]?\s*")
_NAMED = re.compile(r"(?:^|\s)[A-Z][\w:&-]*\s$")
_EDGE = re.compile(
    r"\b(until|till|since|before|after|by) "
    r"(?:at least|at the latest|about|around|sometime in|the (?:end|start|middle|beginning) of) $",
    re.IGNORECASE,
)
_STOPS = (".", "!")
_EDGE_REACH = 32
_YEAR = re.compile(r"\d{4}")
_STAMP_LENGTH = 120
_LABEL_WORDS = 2
_GAME_WORDS = 5
_GAME_REACH = 20_000
_NAME_REACH = 24
_NEAR = 4


def dated(
    times: Sequence[TimeExpr], sentence: Sentence, *, of_game: bool = False, listed: bool = False
) -> list[TimeExpr]:
    """Return the times of ``sentence`` that date something, two for one day made one.

    In the report ``of_game`` a quarter or a half is one of the game, not of the year. Of a line
    that dates the page itself only what can be checked by itself is kept: a weekday and its date.
    ``listed``: the article has entries that a date heads, however short.
    """
    if dates_page(times, sentence, listed=listed):
        return [time for time in _folded(times, sentence) if _is_checkable(time)]
    found = [_edged(time, sentence) for time in _folded(times, sentence)]
    found = [time for time in found if _dates(time, sentence)]
    return [time for time in found if not (of_game and _is_part_of_game(time))]


def dates_page(times: Sequence[TimeExpr], sentence: Sentence, *, listed: bool = False) -> bool:
    """Tell whether a line says when the page was made, not when something happened."""
    if sentence.kind not in PROSE:
        return True
    return bool(times) and _is_stamp(times, sentence, listed=listed and heads(times, sentence))


def heads(times: Sequence[TimeExpr], sentence: Sentence) -> bool:
    """Tell whether a date with its day stands at the head of a line of text."""
    first = times[0] if times else None
    return first is not None and first.start == sentence.start and _is_day(first)


def _is_day(time: TimeExpr) -> bool:
    return time.when is not None and time.when.length == 1


def _is_checkable(time: TimeExpr) -> bool:
    when = time.when
    return time.weekday is not None and time.explicit and when is not None and when.length == 1


def is_of_game(text: str) -> bool:
    """Tell whether an article reports a game: many words of play stand in it."""
    spoken = {word.lower() for word in _WORD.findall(text[:_GAME_REACH])}
    return len(spoken & _list("game_words")) >= _GAME_WORDS


def _is_part_of_game(time: TimeExpr) -> bool:
    spoken = {word.lower() for word in _WORD.findall(time.text)}
    return bool(spoken & _list("game_parts")) and not _DIGIT.search(time.text)


def _dates(time: TimeExpr, sentence: Sentence) -> bool:
    if time.value in _VAGUE or time.type is TimexType.SET:
        return False
    if time.type is TimexType.DURATION and (time.when is None or time.role is not TimeRole.SINCE):
        return False
    return not (_is_hour(time) or _ends_name(time, sentence))


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(data("dating")[name].split())


def _is_hour(time: TimeExpr) -> bool:
    """Tell whether the time names an hour or a part of a day, but no day."""
    if time.type is not TimexType.TIME or time.weekday is not None:
        return False
    spoken = [word.lower().replace("’", "'") for word in _WORD.findall(time.text)]
    if time.clock is not None:
        return all(word in _list("clock_words") for word in spoken)
    return all(word in _list("day_parts") for word in spoken)


def _ends_name(time: TimeExpr, sentence: Sentence) -> bool:
    """Tell whether a bare year stands behind a name, as its edition."""
    if not _YEAR.fullmatch(time.text):
        return False
    at = time.start - sentence.start
    before = _NAMED.search(sentence.text, max(at - _NAME_REACH, 0), at)
    return before is not None and before.start() > 0 and time.role is TimeRole.ON


def _edged(time: TimeExpr, sentence: Sentence) -> TimeExpr:
    """Return the end of a stretch that "until at least 2014" names, with its role."""
    at = time.start - sentence.start
    found = _EDGE.search(sentence.text[max(at - _EDGE_REACH, 0) : max(at, 0)])
    if found is None or time.role is not TimeRole.ON:
        return time
    return replace(time, role=TimeRole(found[1].lower().replace("till", "until")))


# --- two for one -------------------------------------------------------------------------------


def _folded(times: Sequence[TimeExpr], sentence: Sentence) -> list[TimeExpr]:
    found: list[TimeExpr] = []
    for time in times:
        whole = _joined(found[-1], time, sentence) if found else None
        if whole is None:
            found.append(time)
        else:
            found[-1] = whole
    return found


def _joined(a: TimeExpr, b: TimeExpr, sentence: Sentence) -> TimeExpr | None:
    """Return "Friday (July 19)" or "later today, July 19" as the one date they are."""
    between = sentence.text[a.end - sentence.start : b.start - sentence.start]
    if (
        len(between) > _NEAR
        or not _APART.fullmatch(between)
        or TimexType.DURATION in (a.type, b.type)
    ):
        return None
    named, full = (a, b) if _DIGIT.search(b.text) else (b, a)
    if _DIGIT.search(named.text) or not _DIGIT.search(full.text) or full.weekday is not None:
        return None
    agree = named.when is None or full.when is None or named.when.overlaps(full.when)
    if named.weekday is None and not (agree and between.strip()):
        return None
    end = b.end
    if "(" in between and sentence.text[end - sentence.start :].startswith(")"):
        end += 1
    text = sentence.text[a.start - sentence.start : end - sentence.start]
    return replace(full, start=a.start, end=end, text=text, role=a.role, weekday=named.weekday)


# --- stamps ------------------------------------------------------------------------------------


def _is_stamp(times: Sequence[TimeExpr], sentence: Sentence, *, listed: bool) -> bool:
    """Tell whether the sentence is a date line or a footer, not prose."""
    text = sentence.text.lower()
    if any(mark in text for mark in data("dating")["footers"]):
        return True
    gaps = [text[start:end].strip() for start, end in _gaps(times, sentence)]
    if len(text) > _STAMP_LENGTH or _is_answer(gaps):
        return False
    rest = [word for gap in gaps for word in _WORD.findall(gap)]
    if all(word in _list("around_dates") for word in rest):
        return True
    if not listed and _is_masthead(sentence, rest):
        return True
    return rest[0] in _list("stamps") and all(
        word in _list("stamps") or word in _list("around_dates") for word in rest
    )


def _is_answer(gaps: Sequence[str]) -> bool:
    """Tell whether a date is a sentence of its own: "When will they be sentenced? On 15 July."."""
    return gaps[0] in _list("before_dates") and gaps[-1] in _STOPS


def _is_masthead(sentence: Sentence, rest: Sequence[str]) -> bool:
    """Tell whether a line is a label such as "Issue 41, May 2021"."""
    posted = "@" in sentence.text  # "— Jane Roe (@janeroe) May 3, 2021" tells when she wrote
    closed = sentence.text.endswith((".", "!", "?", ":", "”", '"', "…"))
    body = sentence.kind is BlockKind.BODY
    return body and len(rest) <= _LABEL_WORDS and not closed and not posted


def _gaps(times: Sequence[TimeExpr], sentence: Sentence) -> list[tuple[int, int]]:
    """Return what of the sentence is outside its times."""
    gaps, at = [], 0
    for time in times:
        gaps.append((at, time.start - sentence.start))
        at = time.end - sentence.start
    return [*gaps, (at, len(sentence.text))]
