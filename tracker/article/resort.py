"""Look for a publication date where a page states none at its usual places.

In turn: the title, a labelled date anywhere, the only day of time elements; htmldate last, and
marked weak. Nothing is read from running text.
"""

import re
from collections.abc import Iterator

import htmldate

from tracker.article import head, stamps, tree
from tracker.article.head import Printed
from tracker.article.tree import Page
from tracker.model import DateRole
from tracker.when import Grain

_LINE = 120
_ELEMENTS = 4_000
_SEGMENT = re.compile(r"\s[|–—·-]\s")


def dates(page: Page, url: str, day_first: bool | None) -> list[Printed]:
    """Return the date of the first place that gives exactly one day."""
    for places in (_titled(page, day_first), _labelled(page, day_first), _timed(page)):
        found = list(places)
        if len({one.stamp.when for one in found}) == 1:
            return found[:1]
    return list(_guessed(page, url))


def _titled(page: Page, day_first: bool | None) -> Iterator[Printed]:
    last = _SEGMENT.split(page.tree.findtext(".//title") or "")[-1]
    for one in head.printed(last.strip(), day_first):
        if one.stamp.day:
            yield Printed(one.stamp, DateRole.PUBLISHED, "visible-text", last)


def _labelled(page: Page, day_first: bool | None) -> Iterator[Printed]:
    elements = page.tree.iter("p", "div", "span", "li", "td", "dd")
    for element, _ in zip(elements, range(_ELEMENTS), strict=False):
        line = tree.text(element, _LINE)
        if line and any(c.isdigit() for c in line) and head.labelled(line):
            for one in head.printed(line, day_first):
                if one.role is DateRole.PUBLISHED and not tree.aside(element, page.heading):
                    yield Printed(one.stamp, one.role, "visible-text", line)


def _timed(page: Page) -> Iterator[Printed]:
    for element in page.tree.iter("time"):
        raw = (element.get("datetime") or "")[:100]
        stamp = stamps.machine(raw) if raw else None
        if stamp and stamp.when.grain is Grain.DAY and not tree.aside(element, page.heading):
            yield Printed(stamp, DateRole.PUBLISHED, "time-element", raw)


def _guessed(page: Page, url: str) -> Iterator[Printed]:
    try:
        raw = htmldate.find_date(
            page.tree, url=url, original_date=True, extensive_search=False, min_date="1990-01-01"
        )
    except Exception:  # of a library that promises nothing: a page must not stop the batch
        return
    if raw and (stamp := stamps.machine(raw)):
        yield Printed(stamp, DateRole.PUBLISHED, "htmldate", raw)
