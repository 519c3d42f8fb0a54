"""Find what names the source of a text: agencies in datelines and credit lines; and corrections."""

import re

from tracker.article import characters, head
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
_SHORT = 220


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


def agencies(text: str) -> tuple[str, ...]:
    """Return the agencies and outlets which the text itself names as where it comes from."""
    lines = characters.lines(text)
    openings = [o for line in lines[:6] if (o := head.dateline(line)) and o.shouted]
    found = [o.credit for o in openings if o.credit]
    for line in (line for line in lines if len(line) <= _SHORT):
        opening = _SOURCE.match(line.lstrip(" *_(["))
        found.extend(m["name"] for m in (opening, *_PARENTHESISED.finditer(line)) if m)
    return tuple(dict.fromkeys(found))[:_MOST]
