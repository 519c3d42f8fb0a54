"""Leave out the lines of a page's main text that are not the article's own.

Links to other articles, teasers of them, notes on the author, requests to subscribe or follow,
posts embedded from elsewhere.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from tracker.article import words
from tracker.article.body import Paragraph

_LINKED, _LINKED_ITEM, _LINKED_HEAD = 0.7, 0.5, 0.45
_PLEA = 320
_NOTE = 700
_POST = re.compile(r"pic\.twitter\.com/|https?://t\.co/|\(@\w{1,30}\)\s")
_CODE = re.compile(r"[{}=;<>\[\]]|\(\)|window\.|function\b")
_CODE_SHARE = 0.05
_ROLE = re.compile(
    r"\b(?:is|was|has been) (?:an?|the)\b[^.]{0,80}\b(?:writer|reporter|editor|correspondent|"
    r"journalist|columnist|author|contributor|producer|fellow|professor|director)\b"
    r"|\b(?:follow|email|contact|reach) (?:him|her|them|me)\b|\bsend tips to\b",
    re.IGNORECASE,
)


def own(found: Sequence[Paragraph], authors: Sequence[str]) -> list[Paragraph]:
    """Return the paragraphs that belong to the article itself."""
    kept = _unlinked(_without_teasers(found))
    return untailed(p for p in kept if not (_is_foreign(p) or _is_note(p, authors)))


def untailed(found: Iterable[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs without headings at the end, under which nothing is left."""
    kept = list(found)
    while kept and kept[-1].tag == "head":
        kept.pop()
    return kept


def _unlinked(found: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs that are not links, and the lists that are not lists of links."""
    kept: list[Paragraph] = []
    items: list[Paragraph] = []
    for one in [*found, Paragraph("", "end", 1.0)]:
        if one.tag == "item":
            items.append(one)
            continue
        if sum(item.linked >= _LINKED_ITEM for item in items) * 2 < len(items):
            kept += items
        items = []
        if one.linked < _LINKED:
            kept.append(one)
    return kept


def _without_teasers(found: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs without linked headings and the one line under each."""
    kept: list[Paragraph] = []
    teased = False
    for index, one in enumerate(found):
        if one.tag == "head" and one.linked >= _LINKED_HEAD:
            teased = True
            continue
        last = index + 1 == len(found) or found[index + 1].tag == "head"
        if not (teased and one.tag == "p" and last):
            kept.append(one)
        teased = False
    return kept


def _is_foreign(one: Paragraph) -> bool:
    return _is_plea(one) or _is_post(one) or _is_notice(one) or _is_code(one.text)


def _is_notice(one: Paragraph) -> bool:
    """Tell whether a line is the site speaking of cookies, scripts, access or blockers."""
    text = one.text.casefold()
    return len(text) < _NOTE and any(notice in text for notice in words.phrases("notices"))


def _is_code(text: str) -> bool:
    return len(_CODE.findall(text)) > max(_CODE_SHARE * len(text), 4)


@cache
def _pleas() -> tuple[str, ...]:
    return tuple(phrase.casefold() for phrase in words.phrases("pleas"))


def _is_plea(one: Paragraph) -> bool:
    """Tell whether a line asks the reader for something or names other articles."""
    if len(one.text) > _PLEA:
        return False
    opening = one.text.lstrip("-–—>»•*[( ").casefold()
    return opening.startswith(_pleas())


def _is_post(one: Paragraph) -> bool:
    """Tell whether a line is part of a post embedded from a social network."""
    return bool(_POST.search(one.text)) and len(one.text) < _PLEA


def _is_note(one: Paragraph, authors: Sequence[str]) -> bool:
    """Tell whether a line presents one of the article's authors."""
    if len(one.text) > _NOTE or not any(author in one.text for author in authors):
        return False
    return bool(_ROLE.search(one.text))
