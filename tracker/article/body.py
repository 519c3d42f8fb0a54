"""Take the article's own text out of a page, paragraph by paragraph."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import trafilatura
from lxml import etree

from tracker.article import characters, tree
from tracker.article.tree import Page

_ASIDE = 1_500
_FURNITURE = (
    "head",
    "link",
    "meta",
    "nav",
    "footer",
    "form",
    "button",
    "select",
    "input",
    "label",
    "menu",
    "dialog",
    "figure",
    "picture",
    "img",
    "source",
    "video",
    "audio",
    "object",
)
_BLOCKS = frozenset(
    ("p", "head", "quote", "item", "list", "row", "table", "code", "div", "lb", "body")
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of an article: its text, what element it was, how much of it is linked."""

    text: str
    tag: str
    linked: float


def paragraphs(page: Page) -> list[Paragraph]:
    """Return the paragraphs that the page's main text seems to have; it takes the page apart."""
    for element in page.foreign:
        _prune(element, page)
    etree.strip_elements(page.tree, *_FURNITURE, with_tail=False)
    return _found(page, precise=True) or _found(page, precise=False)


def _found(page: Page, precise: bool) -> list[Paragraph]:
    found: Any = trafilatura.bare_extraction(
        page.tree,
        favor_precision=precise,
        include_comments=False,
        with_metadata=False,
        include_formatting=False,
        include_links=True,
    )
    return [] if found is None or found.body is None else list(_lines(found.body))


def _prune(element: Any, page: Page) -> None:
    """Take an element out of the page, unless it is too much to be an aside."""
    parent = element.getparent()
    holds = page.heading is not None and element in page.heading.iterancestors()
    if parent is None or holds or element is page.heading or tree.text(element, _ASIDE) is None:
        return
    element.drop_tree()


def _lines(body: Any) -> Iterator[Paragraph]:
    line = _Line()
    for event, node in etree.iterwalk(body, events=("start", "end")):
        starts = event == "start"
        if node.tag in _BLOCKS:
            yield from line.flush(node.tag if starts else _outer(node))
        elif node.tag == "ref":
            line.links += 1 if starts else -1
        elif node.tag == "cell" and not starts:
            line.add(" | ")
        line.add(node.text if starts else node.tail)


def _outer(node: Any) -> str:
    parent = node.getparent()
    return parent.tag if parent is not None else "p"


class _Line:
    """Collect the text of one line, and how much of it lies in links."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.links = 0
        self.linked = 0
        self.tag = "p"

    def add(self, text: str | None) -> None:
        """Append a stretch of text."""
        if text:
            self.pieces.append(text)
            self.linked += len(text.strip()) if self.links else 0

    def flush(self, tag: str) -> Iterator[Paragraph]:
        """Yield the line if it holds anything, and begin one in an element ``tag``."""
        text = characters.squeezed("".join(self.pieces)).strip("| ")
        if text:
            yield Paragraph(text, self.tag, min(self.linked / len(text), 1.0))
        self.pieces, self.linked, self.tag = [], 0, tag
