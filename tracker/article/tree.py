"""Parse a page once and list the parts of it that the readers look at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from tracker.article import characters, jsonld

_AFTER, _BEFORE, _SHARED = 170, 15, 3
_HEADLINE = 20
_LINK = 40
_ASIDE = re.compile(
    r"related|recommend|comment|most-?read|popular|trending|sidebar|promo|teaser|newsletter|"
    r"footer|\bnav\b|navigation|breadcrumb|cookie|consent|banner|read-?next|more-(?:from|stories)",
    re.IGNORECASE,
)
_FOREIGN = re.compile(
    r"twitter-tweet|instagram-media|tiktok-embed|bluesky-embed|reddit-embed|fb-post"
    r"|author-?_?(?:bio|info|box|data|card|note)|about-(?:the-)?author|lightbox"
    r"|(?<![a-z])promo(?![a-z])|newsletter|sign-?up|read-(?:more|next|also)|also-read|donat(?:e|ion)",
    re.IGNORECASE,
)
_ASIDE_TAGS = frozenset(("aside", "footer", "nav", "form"))
_NEVER = frozenset(("figure", "figcaption", "blockquote"))


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
    foreign: list[HtmlElement] = field(default_factory=list)
    nodes: tuple[jsonld.Node, ...] = ()

    def meta(self, *names: str) -> str | None:
        """Return the first non-empty content of the first of ``names`` that the page has."""
        return next((value for name in names for value in self.contents(name)), None)

    def contents(self, name: str) -> list[str]:
        """Return every non-empty content of the metas of that name."""
        flat = _flat(name)
        return [value for known, value in self.metas if known == flat and value.strip()]


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
        elif tag in ("h1", "h2", "h3"):
            headings.append(index)
        if element.get("itemprop"):
            page.itemprops.append(element)
        if _foreign(element):
            page.foreign.append(element)
    page.nodes = jsonld.nodes(scripts)
    at = _heading(page, elements, headings)
    if at is not None:
        page.heading = elements[at]
        page.near = [*_leading(elements, at), *elements[at + 1 : at + _AFTER]]


def _leading(elements: list[HtmlElement], at: int) -> list[HtmlElement]:
    """Return the elements shortly before the headline that stand together with it."""
    near = [node for node, _ in zip(elements[at].iterancestors(), range(_SHARED), strict=False)]
    top = [node for node in near if node.tag not in ("body", "html")]
    return [
        e for e in elements[max(0, at - _BEFORE) : at] if any(n in top for n in e.iterancestors())
    ]


def _foreign(element: HtmlElement) -> bool:
    """Tell whether an element names itself as no part of the article, or is a linked teaser."""
    if element.tag == "a":
        return any(True for _ in element.iter("p", "h2", "h3", "h4"))
    named = element.get("class") or element.get("id")
    return bool(named and element.tag not in ("html", "body") and _FOREIGN.search(named[:300]))


def _meta(page: Page, element: HtmlElement) -> None:
    content = element.get("content")
    name = element.get("property") or element.get("name")
    if content and name and len(page.metas) < 500:
        page.metas.append((_flat(name), content[:2_000]))


def _heading(page: Page, elements: list[HtmlElement], found: list[int]) -> int | None:
    """Return the place of the article's headline: the heading that the page is titled after."""
    titles = [page.meta("og:title", "twitter:title") or "", page.tree.findtext(".//title") or ""]
    keys = [k for t in titles if (k := key(t))]
    words = {index: key(text(elements[index], 600) or "") for index in found}
    first = [index for index in found if elements[index].tag == "h1" and words[index]]
    for index in first:
        if len(words[index]) > 8 and any(words[index] in k or k in words[index] for k in keys):
            return index
    if first and len(words[first[0]]) > _HEADLINE:
        return first[0]
    same = (index for index in found if len(words[index]) > _HEADLINE)
    return next((i for i in same if any(k.startswith(words[i]) for k in keys)), None) or next(
        iter(first), None
    )


def _flat(name: str) -> str:
    """Return a name without what its spellings differ in: ``og:site_name``, ``og:site:name``."""
    return "".join(c for c in name[:80].lower() if c.isalnum())


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
            if node.tag not in INLINE:
                yield " "
            if node.text and node.tag not in ("script", "style", "noscript"):
                yield node.text
        else:
            if node.tag not in INLINE:
                yield " "
            if node is not element and node.tail:
                yield node.tail


INLINE = frozenset(
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


def aside(element: HtmlElement, heading: HtmlElement | None = None) -> bool:
    """Tell whether ``element`` is in a part of the page that is not the article itself.

    What ``heading`` is in, too, is not such a part, whatever its name.
    """
    shared = set(heading.iterancestors()) if heading is not None else set()
    for node in chain([element], element.iterancestors()):
        if node in shared or node.tag in ("body", "html"):
            return False
        named = f"{node.get('class') or ''} {node.get('id') or ''}"
        if node.tag in _NEVER and element.tag != "time":
            return True
        if (node.tag in _ASIDE_TAGS or _ASIDE.search(named[:300])) and _tells(node):
            return True
    return False


def _tells(node: HtmlElement) -> bool:
    """Tell whether a part of a page has more to say than who wrote the article and when."""
    if text(node, 300) is None or any(True for _ in node.iter("h1", "h2", "h3", "h4", "form")):
        return True
    return any(len(text(link, 300) or "") > _LINK for link in node.iter("a"))
