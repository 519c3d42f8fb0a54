"""Read the dates that a page prints near its headline, for people to see."""

import re
from collections.abc import Iterator
from itertools import chain

from lxml.html import HtmlElement

from tracker.article import head, stamps, tree
from tracker.article.head import Printed
from tracker.article.tree import Page
from tracker.model import DateRole

_LONGEST = 240
_CLUSTER = 25
_DATED = re.compile(
    r"date|time(?!line)|byline|author|publi|posted|meta|stamp|updated|modified|created|issue|info",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"updat|modif|revis|lastchange|edited", re.IGNORECASE)
_LINES = frozenset(
    ("p", "span", "div", "li", "small", "em", "dd", "dt", "td", "header", "address", "a", "h6")
)


def printed(page: Page, day_first: bool | None) -> Iterator[Printed]:
    """Yield the dates nearest to the headline: the first that is met, and those around it."""
    first: int | None = None
    for index, element in enumerate(page.near):
        if first is not None and index > first + _CLUSTER:
            return
        found = list(_of(element, page, day_first))
        if found and not tree.aside(element, page.heading):
            first = index if first is None else first
            yield from found


def _of(element: HtmlElement, page: Page, day_first: bool | None) -> Iterator[Printed]:
    if element.tag == "time":
        yield from _time(element, day_first)
    elif element.tag in _LINES and (_is_line(element) or element.getprevious() is page.heading):
        line = tree.text(element, _LONGEST)
        if line and any(c.isdigit() for c in line) and not _is_entry(element, line):
            yield from _classed(element, head.printed(line, day_first))


def _is_line(element: HtmlElement) -> bool:
    """Tell whether an element is one line of text, or is named after a date."""
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    if _DATED.search(named[:300]):
        return True
    return all(child.tag in tree.INLINE for child in element)


def _is_entry(element: HtmlElement, line: str) -> bool:
    """Tell whether a line is of a chronology: one beside it opens with another day."""
    own = head.entry(line)
    if own is None:
        return False
    around = (element.getprevious(), element.getnext())
    texts = (tree.text(one, _LONGEST) for one in around if one is not None and one.tag in _LINES)
    return any(head.entry(text) not in (None, own) for text in texts if text)


def _classed(element: HtmlElement, found: list[Printed]) -> Iterator[Printed]:
    """Yield dates with the role which the element's name gives to those without a label."""
    later = _UPDATED.search((element.get("class") or "")[:300]) and len(found) == 1
    for one in found:
        plain = later and not head.labelled(one.raw)
        yield Printed(one.stamp, DateRole.UPDATED, one.origin, one.raw) if plain else one


def _time(element: HtmlElement, day_first: bool | None) -> Iterator[Printed]:
    raw = (element.get("datetime") or "")[:100]
    shown = tree.text(element, 120) or ""
    role = DateRole.UPDATED if _UPDATED.search(_label(element)) else DateRole.PUBLISHED
    stated = stamps.machine(raw) if raw else None
    if stated:
        yield Printed(stated, role, "time-element", raw)
    for stamp, read_role, labelled in head.roles(shown, day_first)[:2]:
        if stated is None or (stated.utc and stated.when != stamp.when):
            origin = "time-element" if stated is None else "byline"
            yield Printed(stamp, read_role if labelled else role, origin, shown)


def _label(element: HtmlElement) -> str:
    """Return what stands around a time element and says what it is of."""
    parent, before = element.getparent(), element.getprevious()
    texts = [element.get("class"), element.get("itemprop"), (element.text or "")[:20]]
    if parent is not None:
        texts += [parent.get("class"), (parent.text or "")[-30:]]
    if before is not None:
        texts += [before.tail, *(before.itertext() if len(before) < 3 else ())]
    return " ".join(chain(text for text in texts if text))[:300]
