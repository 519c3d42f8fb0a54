"""Find what names the source of a text: agencies in datelines and credit lines; and corrections."""

import re
from collections.abc import Iterable
from functools import cache

from tracker.article import characters, head, words
from tracker.model import BlockKind

_MOST = 10
_CORRECTION = re.compile(
    r"(?:(?:corrections?|clarification|editor['’]s note|correction/clarification)\b[^\n]{0,40}?:"
    r"|(?:an earlier|a previous|a prior) (?:version|edition) of this"
    r"|this (?:article|story|post|page|report|headline|piece) (?:was|has been|had been) "
    r"(?:updated|corrected|amended|edited|changed|revised)"
    r"|this (?:article|story|post|report|piece) (?:originally|previously|initially|earlier) )",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:photo|photograph|image|picture|credit|file photo|foto|bild|video)s?\s?"
    r"(?:by|:|credit|courtesy)|\[picture\]",
    re.IGNORECASE,
)
_NAME = r"(?P<name>(?-i:(?:[Tt]he\s)?[A-Z][\w&'’-]{0,24}(?:\s[A-Z][\w&'’-]{0,24}){0,3}))"
_SOURCE = re.compile(
    r"(?:copyright|©|\(c\)|distributed by|source:|with (?:files|material|reporting) from|"
    r"this (?:article|story) (?:was )?(?:originally|first) (?:appeared|published|ran) (?:on|in|by)|"
    r"provided by|syndicated from)\s{1,2}(?:\d{4}\s)?" + _NAME,
    re.IGNORECASE,
)
_PARENTHESISED = re.compile(r"\((?:via|source:|with)\s" + _NAME + r"\)", re.IGNORECASE)
_VIA = re.compile(rf"\W{{0,3}}(?:via|source:)\s{_NAME}\W{{0,3}}$", re.IGNORECASE)
_SHORT = 220
_HEAD = 6  # lines at the top among which a text opens


def kind(line: str) -> BlockKind:
    """Return what a line outside the head is."""
    opening = line.lstrip(" *_([")
    if _CORRECTION.match(opening):
        return BlockKind.CORRECTION
    if len(line) <= _SHORT and _CAPTION.match(opening):
        return BlockKind.CAPTION
    if len(line) <= _SHORT and _SOURCE.match(opening):
        return BlockKind.CREDIT
    return BlockKind.BODY


def agencies(text: str, byline: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the agencies and outlets which the text itself names as where it comes from."""
    known = words.agencies()
    lines = characters.lines(text)
    found = [name for name in byline if name in known]
    for line in lines[:_HEAD]:
        dateline, opening = head.dateline(line), _opening().match(line)
        if dateline and dateline.credit and (dateline.shouted or dateline.credit in known):
            found.append(dateline.credit)
        elif opening:
            found.append(opening["name"])
    for line in (line for line in lines if len(line) <= _SHORT):
        marks = (_SOURCE.match(line.lstrip(" *_([")), _alone().match(line), _VIA.match(line))
        found.extend(m["name"] for m in (*marks, *_PARENTHESISED.finditer(line)) if m)
        if "contributed" in line or "feed" in line:
            found.extend(m["name"] or m["feed"] for m in _helped().finditer(line))
    return tuple(dict.fromkeys(known.get(name, name) for name in found))[:_MOST]


@cache
def _agency(group: str = "name") -> str:
    """Return a pattern for any known agency, longest name first."""
    names = sorted(words.agencies(), key=len, reverse=True)
    return rf"(?P<{group}>(?-i:{'|'.join(map(re.escape, names))}))"


@cache
def _opening() -> re.Pattern[str]:
    """Return what opens a text with its agency: "(AP) -", "AFP -"."""
    return re.compile(rf"\(?{_agency()}\)?\s{{0,2}}(?:[–—]|--?)\s")


@cache
def _alone() -> re.Pattern[str]:
    """Return what is a line of nothing but an agency and words of crediting."""
    idle = "by|via|from|source|sources|credit|with|and|the|inputs?|agency|agencies|files?|reporting"
    return re.compile(
        rf"\W{{0,3}}(?:(?:{idle})\W{{1,2}}){{0,4}}{_agency()}\W{{0,3}}$", re.IGNORECASE
    )


@cache
def _helped() -> re.Pattern[str]:
    """Return who gave a part of the text, or all that a feed brings."""
    return re.compile(
        rf"{_agency()}\scontributed\sto\sthis\s(?:report|story|article)"
        rf"|\bfeed\s(?:of|from)\s{_agency('feed')}",
        re.IGNORECASE,
    )
