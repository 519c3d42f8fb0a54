"""Parse a page once and list the parts of it that the readers look at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from tracker.article import characters, jsonld

_SHARED = 3
_SHORT, _HEADLINE = 8, 20
_METAS = 500
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
_UNSEEN = ("script", "style", "svg", "iframe", "template")
_JOINTS = re.compile(r"[\W_]+")
_ITEMPROPS = etree.XPath("//*[@itemprop]")
_LINKED_BLOCKS = etree.XPath("//a[.//p or .//h2 or .//h3 or .//h4]")
_CLASSES = etree.XPath("//body//@class", smart_strings=False)
_IDS = etree.XPath("//body//@id", smart_strings=False)
_DIVIDER = "\u241f"
_NAMED = etree.XPath(
    "//body//*[contains($names, concat($divider, @class, $divider)) and @class"
    " or contains($names, concat($divider, @id, $divider)) and @id]"
)
_LEADING = etree.XPath("preceding::*[position() <= 15]")
_FOLLOWING = etree.XPath("following::*[position() <= 170]")
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
        tree = document_fromstring(
            markup.replace("\0", "").encode("utf-8", "replace"), parser=parser
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    page = Page(tree, language=tree.get("lang") or tree.get("xml:lang"))
    _read_head(page)
    etree.strip_elements(tree, *_UNSEEN, with_tail=False)
    _read_body(page)
    return page


def _read_head(page: Page) -> None:
    """Read what a page says of itself for machines."""
    for element in page.tree.iter("meta"):
        content = element.get("content")
        name = element.get("property") or element.get("name")
        if content and name and len(page.metas) < _METAS:
            page.metas.append((_flat(name), content[:2_000]))
    links = (e for e in page.tree.iter("link") if "canonical" in (e.get("rel") or "").lower())
    page.canonical = next((link.get("href") for link in links), None)
    scripts = (e for e in page.tree.iter("script") if "ld+json" in (e.get("type") or "").lower())
    page.nodes = jsonld.nodes(script.text or "" for script in scripts)


def _read_body(page: Page) -> None:
    """Find the headline, what stands near it, and what names itself as foreign."""
    page.itemprops = _ITEMPROPS(page.tree)
    page.foreign = [*_LINKED_BLOCKS(page.tree), *_named_foreign(page.tree)]
    page.heading = _heading(page)
    if page.heading is not None:
        shared = list(page.heading.iterancestors())[:_SHARED]
        top = [node for node in shared if node.tag not in ("body", "html")]
        leading = (e for e in _LEADING(page.heading) if any(n in top for n in e.iterancestors()))
        page.near = [*leading, *_FOLLOWING(page.heading)]


def _named_foreign(tree: HtmlElement) -> list[HtmlElement]:
    """Return the elements whose class or id says that they are no part of the article."""
    names = {name for name in {*_CLASSES(tree), *_IDS(tree)} if _FOREIGN.search(name)}
    if not names:
        return []
    joined = _DIVIDER.join(["", *names, ""])
    found: list[HtmlElement] = _NAMED(tree, names=joined, divider=_DIVIDER)
    return found


def _heading(page: Page) -> HtmlElement | None:
    """Return the article's headline: the heading that the page is titled after."""
    titles = [page.meta("og:title", "twitter:title") or "", page.tree.findtext(".//title") or ""]
    keys = [k for t in titles if (k := key(t))]
    found = [(e, key(text(e, 600) or "")) for e in page.tree.iter("h1", "h2", "h3")]
    first = [(element, words) for element, words in found if element.tag == "h1" and words]
    for element, words in first:
        if len(words) > _SHORT and any(words in k or k in words for k in keys):
            return element
    if first and len(first[0][1]) > _HEADLINE:
        return first[0][0]
    long = [(element, words) for element, words in found if len(words) > _HEADLINE]
    same = [element for element, words in long if any(k.startswith(words) for k in keys)]
    return next(chain(same, (element for element, _ in first)), None)


def _flat(name: str) -> str:
    """Return a name without what its spellings differ in: ``og:site_name``, ``og:site:name``."""
    return "".join(c for c in name[:80].lower() if c.isalnum())


def key(text: str) -> str:
    """Return the letters and digits of ``text`` in lower case, to compare wordings."""
    return _JOINTS.sub("", text.lower())


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
