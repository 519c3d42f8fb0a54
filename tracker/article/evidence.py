"""Gather every publication date that a page states, each with its origin."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tracker.article import address, jsonld, near, resort, stamps, tree
from tracker.article.publication import candidate
from tracker.article.stamps import Stamp
from tracker.article.tree import Page
from tracker.model import DateCandidate, DateRole

_PUBLISHED_METAS = (
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "og:published_time",
    "og:pubdate",
    "datepublished",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "publicationdate",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "article.published",
    "article_date_original",
    "originalpublicationdate",
    "rnews:datepublished",
    "bt:pubdate",
    "dc.date.issued",
    "dcterms.issued",
)
_VAGUE_METAS = (
    "date",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "article.created",
)
_RIVALS = 5
_UPDATED_METAS = (
    "article:modified_time",
    "article:modified",
    "og:article:modified_time",
    "og:updated_time",
    "og:modified_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "modificationdate",
    "dcterms.modified",
    "dc.date.modified",
    "article.updated",
)


@dataclass(frozen=True, slots=True)
class Sight:
    """How a page is looked at: its addresses, when it was captured, the order of numeric dates."""

    urls: tuple[str, ...]
    latest: datetime | None
    day_first: bool | None

    def candidate(
        self, origin: str, stamp: Stamp, raw: str, role: DateRole, weak: bool = False
    ) -> DateCandidate:
        """Return a candidate, rejected where it lies after the capture."""
        return candidate(origin, stamp, raw, role, weak, self.latest)


def dates(page: Page, sight: Sight) -> Iterator[DateCandidate]:
    """Yield the candidates of ``page``, those made for machines first."""
    yield from _from_nodes(page, sight)
    yield from _from_metas(page, sight)
    yield from _from_itemprops(page, sight)
    for one in near.printed(page, sight.day_first):
        yield sight.candidate(one.origin, one.stamp, one.raw, one.role)
    for url in sight.urls:
        for origin, stamp, raw in address.dates(url):
            weak = origin == "url-epoch"
            yield sight.candidate(origin, stamp, raw, DateRole.PUBLISHED, weak)


def last_dates(page: Page, sight: Sight) -> Iterator[DateCandidate]:
    """Yield a candidate for a page that states no publication day where pages state it."""
    url = next(iter(sight.urls), "")
    for one in resort.dates(page, url, sight.day_first):
        yield sight.candidate(one.origin, one.stamp, one.raw, one.role, one.origin == "htmldate")


def _from_nodes(page: Page, sight: Sight) -> Iterator[DateCandidate]:
    node = article_node(page)
    if node is None:
        return
    for keys, role in (
        (("datePublished", "dateCreated", "uploadDate"), DateRole.PUBLISHED),
        (("dateModified",), DateRole.UPDATED),
    ):
        raw = jsonld.text(node, *keys)
        if raw and (stamp := stamps.machine(raw)):
            yield sight.candidate("json-ld", stamp, raw, role)


def article_node(page: Page) -> jsonld.Node | None:
    """Return the JSON-LD article whose headline is the page's, or else the only one."""
    found = jsonld.articles(page.nodes)
    titles = [page.meta("og:title") or "", page.tree.findtext(".//title") or ""]
    if page.heading is not None:
        titles.append(tree.text(page.heading) or "")
    keys = [k for t in titles if (k := tree.key(t))]
    for node in found:
        own = tree.key(jsonld.text(node, "headline", "name") or "")
        if len(own) > 8 and any(own in k or k in own for k in keys):
            return node
    dated = [node for node in found if "datePublished" in node]
    return dated[0] if len(dated) == 1 else (found[0] if len(found) == 1 else None)


def _from_metas(page: Page, sight: Sight) -> Iterator[DateCandidate]:
    for names, role in (
        (_PUBLISHED_METAS, DateRole.PUBLISHED),
        (_UPDATED_METAS, DateRole.UPDATED),
    ):
        values = [value for name in names for value in page.contents(name)]
        if role is DateRole.PUBLISHED:
            values = values or [value for name in _VAGUE_METAS for value in page.contents(name)]
        for raw in list(dict.fromkeys(values))[:_RIVALS]:
            if stamp := stamps.machine(raw):
                yield sight.candidate("meta", stamp, raw, role)


def _from_itemprops(page: Page, sight: Sight) -> Iterator[DateCandidate]:
    done = set()
    for element in page.itemprops:
        for prop in element.get("itemprop").split():
            role = _ITEMPROPS.get(prop.lower())
            if role is None or role in done or tree.aside(element, page.heading):
                continue
            raw = _value(element)
            if raw and (stamp := stamps.machine(raw)):
                done.add(role)
                yield sight.candidate("itemprop", stamp, raw, role)


_ITEMPROPS = {
    "datepublished": DateRole.PUBLISHED,
    "datecreated": DateRole.PUBLISHED,
    "datemodified": DateRole.UPDATED,
}


def _value(element: Any) -> str | None:
    return element.get("content") or element.get("datetime") or tree.text(element, 120)
