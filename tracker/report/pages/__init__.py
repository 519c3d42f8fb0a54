"""Lay out what is known of one thing, or of all findings, as pages for people.

Rows of the database's views in, rich renderables out; nothing here decides anything.
"""

from collections.abc import Callable, Iterable

from rich.console import RenderableType

from tracker.report.pages.article import article_page
from tracker.report.pages.check import check_page
from tracker.report.pages.claim import claim_page
from tracker.report.pages.contradiction import contradiction_page
from tracker.report.pages.diagnosis import diagnosis_page
from tracker.report.pages.event import event_page
from tracker.report.pages.layout import Row
from tracker.report.pages.reference import reference_page

__all__ = ["check_page", "page"]

_PAGES: dict[str, Callable[[Row], Iterable[RenderableType]]] = {
    "article": article_page,
    "claim": claim_page,
    "event": event_page,
    "contradiction": contradiction_page,
    "diagnosis": diagnosis_page,
    "reference": reference_page,
}


def page(kind: str, record: Row) -> Iterable[RenderableType]:
    """Return the page that explains a record of this kind."""
    return _PAGES[kind](record)
