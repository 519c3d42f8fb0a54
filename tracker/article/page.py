"""Read a web page: its parts are read apart, then put together as one article."""

from dataclasses import dataclass
from urllib.parse import urljoin

from tracker.article import (
    address,
    body,
    characters,
    credit,
    decode,
    evidence,
    head,
    jsonld,
    stored,
    tree,
    trimming,
)
from tracker.article.language import language_of
from tracker.article.people import authors, people
from tracker.article.plain import hinted, origin
from tracker.article.publication import choose
from tracker.article.tree import Page
from tracker.errors import ArticleError
from tracker.model import Article, Block, BlockKind, DateCandidate, DateRole, Fetched
from tracker.when import Grain

_BRAND_SEPARATORS = (" | ", " - ", " – ", " — ", " · ", " :: ")
_LEAST_TITLE, _LONGEST_KICKER = 15, 45
_MONTH_FIRST = ("en-us", "en_us", "fil", "en-ph")


@dataclass(frozen=True, slots=True)
class Named:
    """What a page says of itself beside its dates and its text."""

    title: str | None
    authors: tuple[str, ...]
    outlet: str | None
    language: str | None
    canonical: str | None
    section: str | None
    paywalled: bool
    live: bool


def read(fetched: Fetched) -> Article:
    """Read a page; raise ``ArticleError`` where it holds no text."""
    page = tree.parse(decode.decoded(fetched.body, fetched.charset, markup=True))
    if page is None:
        raise ArticleError(f"{fetched.ref}: not a page that can be read")
    named = _named(page, fetched)
    dates = _dates(page, fetched, named)
    found_paragraphs = _paragraphs(page, named)
    if not found_paragraphs and not named.title:
        raise ArticleError(f"{fetched.ref}: the page holds no article text")
    text, blocks = _joined(named.title, found_paragraphs)
    return Article(
        sha256=fetched.sha256,
        url=fetched.url,
        outlet=named.outlet or characters.field(fetched.hints.outlet) or origin(fetched.url),
        text=text,
        title=named.title,
        byline=named.authors,
        language=language_of(text, named.language or fetched.hints.language),
        publication=choose([*dates, *_printed(found_paragraphs, fetched)]),
        blocks=blocks,
        section=named.section,
        canonical=named.canonical,
        credits=credit.agencies(text, named.authors),
        paywalled=named.paywalled,
        live=named.live,
    )


def _paragraphs(page: Page, named: Named) -> list[tuple[BlockKind, str]]:
    """Return the article's paragraphs and what each is, without the headline."""
    found = stored.compared(trimming.own(body.paragraphs(page), named.authors), page)
    own = tree.key(named.title or "")
    lines = [p.text for p in trimming.untailed(found) if tree.key(p.text) != own]
    kinds = [BlockKind.DATELINE if head.printed(line) else credit.kind(line) for line in lines[:3]]
    kinds += [credit.kind(line) for line in lines[3:]]
    return list(zip(kinds, lines, strict=True))


def _dates(page: Page, fetched: Fetched, named: Named) -> list[DateCandidate]:
    urls = dict.fromkeys(u for u in (fetched.hints.url, fetched.url, named.canonical) if u)
    language = (named.language or "").lower()
    day_first = None if language in ("", "en") else language not in _MONTH_FIRST
    sight = evidence.Sight(tuple(urls), fetched.fetched_at, day_first)
    found = [*evidence.dates(page, sight), *hinted(fetched)]
    if any(_is_day(one) for one in found):
        return found
    return [*found, *evidence.last_dates(page, sight)]


def _is_day(found: DateCandidate) -> bool:
    usable = not (found.rejected or found.weak)
    return usable and found.role is DateRole.PUBLISHED and found.when.grain is Grain.DAY


def _printed(paragraphs: list[tuple[BlockKind, str]], fetched: Fetched) -> list[DateCandidate]:
    """Return the date of a dateline that opens the text."""
    for _, line in paragraphs[:2]:
        opening = head.dateline(line)
        if opening and opening.stamp:
            sight = evidence.Sight((), fetched.fetched_at, None)
            raw = line[: opening.end]
            return [sight.candidate("dateline", opening.stamp, raw, DateRole.PUBLISHED)]
    return []


def _joined(
    title: str | None, paragraphs: list[tuple[BlockKind, str]]
) -> tuple[str, tuple[Block, ...]]:
    parts = [(BlockKind.HEADLINE, title), *paragraphs] if title else paragraphs
    pieces, blocks, length = [], [], 0
    for kind, line in parts:
        room = characters.TEXT_CAP - length
        if not line or room <= 0:
            continue
        pieces.append(line[:room])
        blocks.append(Block(length, length + len(pieces[-1]), kind))
        length += len(pieces[-1]) + 2
    return "\n\n".join(pieces), tuple(blocks)


def _named(page: Page, fetched: Fetched) -> Named:
    node = evidence.article_node(page) or {}
    outlet = _outlet(page, node)
    section = page.meta("article:section") or jsonld.text(node, "articleSection")
    return Named(
        title=_title(page, node, outlet)
        or characters.field(fetched.hints.title, characters.TITLE_CAP),
        authors=authors(page, node, outlet) or people(fetched.hints.byline or ""),
        outlet=outlet,
        language=_language(page, node),
        canonical=_canonical(page, fetched),
        section=characters.field(section),
        paywalled=str(node.get("isAccessibleForFree", True)).lower() in ("false", "no", "0"),
        live="LiveBlogPosting" in jsonld.types(node),
    )


def _title(page: Page, node: jsonld.Node, outlet: str | None) -> str | None:
    """Return the headline as readers see it, with or without its kicker as most places have it."""
    heading = tree.text(page.heading) if page.heading is not None else None
    if heading and tree.key(heading) == tree.key(outlet or ""):
        heading = None
    stored = [jsonld.text(node, "headline"), page.meta("og:title")]
    tag = _unbranded(page.tree.findtext(".//title") or "", outlet)
    if heading:
        return characters.field(_settled(heading, stored), characters.TITLE_CAP)
    titles = [stored[0], _unbranded(stored[1] or "", outlet), tag]
    found = (characters.field(title, characters.TITLE_CAP) for title in titles)
    return next((title for title in found if title), None)


def _settled(heading: str, stored: list[str | None]) -> str:
    """Return ``heading`` without a kicker that no other place has, or with one that all have."""
    own = tree.key(heading)
    keys = [(tree.key(title), title) for title in stored if title]
    for key, title in keys:
        kicker = len(own) - len(key)
        if len(key) > _LEAST_TITLE and own.endswith(key) and 0 < kicker < _LONGEST_KICKER:
            return title
    if len(keys) > 1 and keys[0][0] == keys[1][0] != own and keys[0][0].endswith(own):
        return keys[0][1]
    return heading


def _unbranded(title: str, outlet: str | None) -> str:
    """Return a page's title without the outlet's name at its end."""
    cut = max(title.rfind(separator) for separator in _BRAND_SEPARATORS)
    brand, own = tree.key(title[cut + 3 :]), tree.key(outlet or "")
    branded = cut > 0 and brand and own and (brand in own or own in brand)
    return title[:cut] if branded else title


def _outlet(page: Page, node: jsonld.Node) -> str | None:
    publisher = node.get("publisher")
    name = jsonld.text(publisher, "name") if isinstance(publisher, dict) else None
    return characters.field(page.meta("og:site_name") or name or page.meta("application-name"))


def _language(page: Page, node: jsonld.Node) -> str | None:
    value = page.language or jsonld.text(node, "inLanguage") or page.meta("og:locale", "language")
    return characters.field((value or "").replace("_", "-"), 20)


def _canonical(page: Page, fetched: Fetched) -> str | None:
    """Return the page's own name for its address, if it is on the same site or there is none.

    A saved or archived page that names none has the address it was saved from.
    """
    value = page.canonical or page.meta("og:url")
    where = fetched.hints.url or fetched.url
    if not value or len(value) > 2_000:
        return fetched.hints.url
    try:
        full = urljoin(where, value.strip())
    except ValueError:
        return fetched.hints.url
    own, named = address.host(where), address.host(full)
    same = named and (own is None or own == named or own.endswith(f".{named}"))
    return characters.field(full, 2_000) if same else fetched.hints.url
