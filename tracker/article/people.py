"""Read who wrote an article: from its metadata, else from the byline near the headline."""

import re
from collections.abc import Iterable, Iterator

from tracker.article import characters, head, jsonld, tree
from tracker.article.tree import Page

_MOST = 20
_LEAD = re.compile(
    r"(?:by|von|par|por|di|door|av|af|text|story by|written by)\b[:\s]{1,3}", re.IGNORECASE
)
_SPLIT = re.compile(
    r"[;|•·/&]|,(?!\s{0,2}(?:jr|sr|ph\.?d|m\.?d)\b)|\s(?:and|und|et|y|och|og|en|ja|e)\s",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"https?:|www\.|@|\d{3}|[<>{}]")
_WRITER = re.compile(r"\bauthor|author\b|byline|autor\b|/authors?/|/autor(?:en)?/", re.IGNORECASE)
_LONGEST, _WORDS = 60, 6
_METAS = ("author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author")


def people(line: str) -> tuple[str, ...]:
    """Return the names in a byline, in order."""
    if "://" in line:
        return ()
    line = _LEAD.sub("", characters.squeezed(line, 400), count=1)
    found = (part.strip(" .,-–—:()") for part in _SPLIT.split(line))
    return tuple(dict.fromkeys(name for name in found if is_name(name)))[:_MOST]


def is_name(text: str) -> bool:
    """Tell whether ``text`` may be a person's, desk's or agency's name."""
    if not 2 <= len(text) <= _LONGEST or _NO_NAME.search(text):
        return False
    return any(c.isalpha() for c in text) and len(text.split()) <= _WORDS


def _is_host(name: str) -> bool:
    return " " not in name and "." in name.strip(".")


def authors(page: Page, node: jsonld.Node, outlet: str | None) -> tuple[str, ...]:
    """Return a page's authors; the outlet itself only where nobody else is named."""
    own = tree.key(outlet or "")
    fallback: tuple[str, ...] = ()
    for lines in _sources(page, node):
        named = tuple(dict.fromkeys(name for line in lines for name in people(line)))[:_MOST]
        others = tuple(name for name in named if tree.key(name) != own and not _is_host(name))
        if others:
            return others
        fallback = fallback or named
    return fallback


def _sources(page: Page, node: jsonld.Node) -> Iterator[Iterable[str]]:
    """Yield the lines that may name authors, source by source, best first."""
    yield jsonld.names(node, "author", page.nodes)
    for meta in _METAS:
        yield page.contents(meta)
    yield [value for key, value in page.metas if key.endswith(("author", "authors"))]
    if (page.meta("twitter:label1") or "").lower() in ("written by", "by", "verfasst von"):
        yield page.contents("twitter:data1")
    yield [tree.text(e, 200) or "" for e in page.itemprops if "author" in e.get("itemprop").split()]
    yield _bylines(page)
    yield _linked(page)


def _bylines(page: Page) -> Iterator[str]:
    for element in page.near:
        if element.tag in ("p", "span", "div", "address", "li"):
            line = tree.text(element, 240)
            by = head.named(line) if line else None
            if by and not tree.aside(element, page.heading):
                yield by
                return


def _linked(page: Page) -> Iterator[str]:
    for element in page.near:
        marks = (element.get("rel"), element.get("class"), element.get("href"))
        if element.tag in ("a", "span") and any(_WRITER.search(m[:200]) for m in marks if m):
            line = tree.text(element, _LONGEST) or ""
            if _capital(line) and not tree.aside(element, page.heading):
                yield line


def _capital(line: str) -> bool:
    found = line.split()
    return 2 <= len(found) <= _WORDS and all(word[0].isupper() for word in (found[0], found[-1]))
