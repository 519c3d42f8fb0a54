"""Parse a page once and list the parts of it that the readers look at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from tracker.article import characters, jsonld

_AFTER, _BEFORE = 150, 40
_ASIDE = re.compile(
    r"related|recommend|comment|most-?read|popular|trending|sidebar|promo|teaser|newsletter|"
    r"footer|\bnav\b|navigation|breadcrumb|cookie|consent|banner|read-?next|more-(?:from|stories)",
    re.IGNORECASE,
)
_ASIDE_TAGS = frozenset(("aside", "footer", "nav", "form", "figure", "figcaption", "blockquote"))


@dataclass(slots=True)
class Page:
    """A parsed page: its tree and what was met on one walk over it."""

    tree: HtmlElement
    metas: list[tuple[str, str]] = field(default_factory=list)
    canonical: str | None = None
    language: str | None = None
    heading: HtmlElement | None = None
    near: list[HtmlElement] = field(default_factory=list)
    itemprops: list[HtmlElement] = field(default_factory=list)
    nodes: tuple[jsonld.Node, ...] = ()

    def meta(self, *names: str) -> str | None:
        """Return the first non-empty content of the first of ``names`` that the page has."""
        for name in names:
            for key, value in self.metas:
                if key == name and value.strip():
                    return value
        return None


def parse(markup: str) -> Page | None:
    """Return the page, None where there is none."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        tree = document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    page = Page(tree, language=tree.get("lang") or tree.get("xml:lang"))
    _walk(page)
    return page


def _walk(page: Page) -> None:
    scripts = []
    elements = list(page.tree.iter(etree.Element))
    headings = []
    for index, element in enumerate(elements):
        tag = element.tag
        if tag == "meta":
            _meta(page, element)
        elif tag == "link" and "canonical" in (element.get("rel") or "").lower().split():
            page.canonical = page.canonical or element.get("href")
        elif tag == "script" and "ld+json" in (element.get("type") or "").lower():
            scripts.append(element.text or "")
        elif tag == "h1":
            headings.append(index)
        if element.get("itemprop"):
            page.itemprops.append(element)
    page.nodes = jsonld.nodes(scripts)
    at = _heading(page, elements, headings)
    if at is not None:
        page.heading = elements[at]
        page.near = elements[max(0, at - _BEFORE) : at + _AFTER]


def _meta(page: Page, element: HtmlElement) -> None:
    content = element.get("content")
    name = element.get("property") or element.get("name")
    if content and name and len(page.metas) < 500:
        page.metas.append((name.strip().lower(), content[:2_000]))


def _heading(page: Page, elements: list[HtmlElement], found: list[int]) -> int | None:
    """Return the place of the ``h1`` that is the article's headline."""
    titles = [page.meta("og:title", "twitter:title") or "", page.tree.findtext(".//title") or ""]
    keys = [k for t in titles if (k := key(t))]
    texts = [(index, key(text(elements[index], 600) or "")) for index in found]
    for index, heading in texts:
        if len(heading) > 8 and any(heading in k or k in heading for k in keys):
            return index
    return next((index for index, heading in texts if heading), None)


def key(text: str) -> str:
    """Return the letters and digits of ``text`` in lower case, to compare wordings."""
    return "".join(c for c in text.lower() if c.isalnum())


def text(element: Any, cap: int = 2_000) -> str | None:
    """Return the element's text on one line, None where it is longer than ``cap``."""
    pieces, length = [], 0
    for piece in _pieces(element):
        length += len(piece)
        if length > 2 * cap:
            return None
        pieces.append(piece)
    found = characters.squeezed("".join(pieces), cap + 1)
    return found if len(found) <= cap else None


def _pieces(element: Any) -> Iterator[str]:
    """Yield the texts below ``element``, with a space where a block or a break divides them."""
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            if node.tag not in _INLINE:
                yield " "
            if node.text and node.tag not in ("script", "style", "noscript"):
                yield node.text
        else:
            if node.tag not in _INLINE:
                yield " "
            if node is not element and node.tail:
                yield node.tail


_INLINE = frozenset(
    (
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "tt",
        "u",
        "var",
        "wbr",
    )
)


def aside(element: HtmlElement, depth: int = 12) -> bool:
    """Tell whether ``element`` is inside a part of the page that is not the article itself."""
    for count, node in enumerate(_upwards(element)):
        if count > depth or node.tag in ("body", "html"):
            return False
        named = f"{node.get('class') or ''} {node.get('id') or ''}"
        if node.tag in _ASIDE_TAGS or _ASIDE.search(named[:300]):
            return True
    return False


def _upwards(element: HtmlElement) -> Iterator[HtmlElement]:
    yield element
    yield from element.iterancestors()
