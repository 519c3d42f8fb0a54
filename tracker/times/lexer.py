"""Cut text into tokens and give each one character: its code in the language's lexicon.

Text in, ``Items`` out. The grammar then works on the string of codes, never on the text.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Any

from tracker.times.figures import days_in_figures
from tracker.times.orders import day_first, settled
from tracker.times.words import OTHER, Words

_STAMP = r"[12]\d{3}-\d\d-\d\d[Tt]\d\d(?::?\d\d){0,2}(?:[.,]\d{1,9})?(?:[Zz]|[+-]\d\d:?\d\d)?"
_TOKEN = re.compile(
    rf"{_STAMP}(?!\w)"
    r"|(?:FY|Q[1-4]|H[12])(?=[\d\s])|[^\W\d_]\w*"
    r"|\d+(?:[.,:/–-]\d+)*(?:[^\W\d_]+)?"
    r"|\n[ \t\r]*\n\s*"
    r"|[^\w\s]|_+"
)
_NUMBER = re.compile(
    rf"(?P<iso>{_STAMP}|[12]\d{{3}}-\d\d-\d\d|[12]\d{{3}}[/.]\d{{1,2}}[/.]\d{{1,2}})"
    r"|(?P<numdate>\d{1,2}(?P<by>[/.-])\d{1,2}(?P=by)(?:\d{4}|\d\d))"
    r"|(?P<clock>\d{1,2}:\d\d(?::\d\d)?)"
    r"|(?P<compact>(?:19|20)\d{6})"
    r"|(?P<nth>\d{1,4}(?:st|nd|rd|th))"
    r"|(?P<decade>[12]\d\d0s)|(?P<shortdecade>[2-9]0s)"
    r"|(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)",
    re.ASCII,
)
_GLUED_BEFORE = frozenset("$€£¥#@&_%*")
_GLUED_AFTER = frozenset("%°€£_@*")
_COMMA_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+", re.ASCII)  # 1.500; 2,5
_HOUR = re.compile(r"\d{1,2}\.\d\d", re.ASCII)  # with a decimal comma "14.30" is no number
_LINE = re.compile(r"^[ \t]*(?=\S)", re.MULTILINE)
_PARTS = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
_SUFFIXED = re.compile(r"([\d.:]+)([^\W\d_]+)")
_MAX_NUMBER = 40


@dataclass(slots=True)
class Items:
    """Parallel lists of what stands in the text, left to right; ``values`` holds what is known.

    ``lines`` are the offsets at which lines begin, indents left out.
    """

    codes: str = ""
    lines: tuple[int, ...] = ()
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)


def read(text: str, words: Words, language: str | None = None) -> Items:
    """Return the tokens of ``text``; ``language`` is its tag, which may name a region."""
    items = Items(lines=tuple(line.end() for line in _LINE.finditer(text)))
    codes: list[str] = []
    get = words.codes.get
    endings, past, capital = words.past_endings, words.past, words.capital
    future_endings, future = words.future_endings, words.future
    verb_first = words.verb_first
    ends = frozenset(words.members("dot") + words.members("stop") + words.gap)
    for match in _TOKEN.finditer(text):
        token = match.group()
        code = get(token)
        if code is None:
            first = token[0]
            if "0" <= first <= "9":
                _number(text, match.start(), token, words, items, codes)
                continue
            if first.isupper() and not (
                verb_first
                and token.endswith(endings + future_endings)
                and (not codes or codes[-1] in ends)
            ):
                code = capital
            elif token.endswith(endings):
                code = past
            elif token.endswith(future_endings):
                code = future
            else:
                code = words.gap if first == "\n" else OTHER
        start, end = match.span()
        items.starts.append(start)
        items.ends.append(end)
        items.values.append(token)
        codes.append(code)
    items.codes = "".join(codes)
    _settle(items, words, text, language)
    _mark_entries(items, words, text)
    return items


def _settle(items: Items, words: Words, text: str, language: str | None) -> None:
    """Put the day first in dates in figures; where it is not told which is the day, mark them."""
    dated, doubtful = (words.code_of_number(kind, "") for kind in ("numdate", "doubtdate"))
    if dated not in items.codes:
        return
    first = day_first(text, language)
    codes = list(items.codes)
    for at, code in enumerate(codes):
        if code == dated:
            found = settled(items.values[at], first)
            items.values[at] = found or items.values[at]
            codes[at] = dated if found else doubtful
    items.codes = "".join(codes)


def _mark_entries(items: Items, words: Words, text: str) -> None:
    """Tell a day and a month at the start of a line from a number with a decimal point."""
    begun = days_in_figures(text) if words.lists_days else ()
    if not begun:
        return
    codes = list(items.codes)
    for start in begun:
        at = bisect_left(items.starts, start)
        if items.starts[at] == start and "." in items.values[at]:  # "11/12.07" is cut otherwise
            codes[at] = words.code_of_number("entryday", "")
    items.codes = "".join(codes)


def _number(
    text: str, start: int, token: str, words: Words, items: Items, codes: list[str]
) -> None:
    """Add a token that starts with a digit: whole, or cut at its punctuation."""
    for part, at, code in _number_parts(text, start, token, words):
        items.starts.append(at)
        items.ends.append(at + len(part))
        items.values.append(_with_point(part) if words.decimal_comma else part)
        codes.append(code)


def _number_parts(text: str, start: int, token: str, words: Words) -> list[tuple[str, int, str]]:
    end = start + len(token)
    sign = text[end : end + 1]
    measured = sign in _GLUED_AFTER and sign not in words.codes  # "1°" is a day in Italian
    glued = text[start - 1 : start] in _GLUED_BEFORE or measured
    if len(token) > _MAX_NUMBER or glued:
        return [(token, start, OTHER)]
    if words.decimal_comma and _COMMA_NUMBER.fullmatch(token):
        like = "1.5" if token[-3] == "," else "100"  # "14,30" may be an hour
        return [(token, start, words.code_of_number("number", like))]
    if words.decimal_comma and _HOUR.fullmatch(token):
        return [(token, start, words.code_of_number("decimal", token))]
    found = _NUMBER.fullmatch(token.lower())
    if found:
        kind = next(name for name, value in found.groupdict().items() if value)
        return [(token, start, words.code_of_number(kind, token))]
    split = _SUFFIXED.fullmatch(token)
    if split and split[2] in words.codes:
        number = _number_parts(text, start, split[1], words) if split[1] != token else []
        return [*number, (split[2], start + split.end(1), words.codes[split[2]])]
    cut = [(m.group(), start + m.start()) for m in _PARTS.finditer(token)]
    return [(part, at, _part(part, words)) for part, at in cut]


def _with_point(token: str) -> str:
    """Return a number with a decimal comma as the other languages write it."""
    return token.replace(".", "").replace(",", ".") if _COMMA_NUMBER.fullmatch(token) else token


def _part(part: str, words: Words) -> str:
    if part.isdigit():
        return words.code_of_number("number", part)
    return words.codes.get(part, OTHER)
