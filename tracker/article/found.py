"""Gather every publication date that a page states, each with its origin."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tracker.article import address, head, jsonld, stamps, tree
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
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "date",
    "article.created",
)
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
_DATED = re.compile(
    r"date|time(?!line)|byline|author|publi|posted|meta|stamp|updated|modified|created|issue|info",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"updat|modif|revis|changed|edited", re.IGNORECASE)


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
    yield from _from_near(page, sight)
    for url in sight.urls:
        for origin, stamp, raw in address.dates(url):
            weak = origin == "url-epoch"
            yield sight.candidate(origin, stamp, raw, DateRole.PUBLISHED, weak)


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
        for name in names:
            raw = page.meta(name)
            if raw and (stamp := stamps.machine(raw)):
                yield sight.candidate("meta", stamp, raw, role)
                break


def _from_itemprops(page: Page, sight: Sight) -> Iterator[DateCandidate]:
    done = set()
    for element in page.itemprops:
        for prop in element.get("itemprop").split():
            role = _ITEMPROPS.get(prop.lower())
            if role is None or role in done or tree.aside(element):
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


def _from_near(page: Page, sight: Sight) -> Iterator[DateCandidate]:
    """Yield the dates printed near the headline."""
    timed = False
    for element in page.near:
        if element.tag == "time":
            if not timed and (found := _time(element, sight)):
                timed = found.role is DateRole.PUBLISHED
                yield found
        elif _may_hold_date(element, page):
            line = tree.text(element, 240)
            if line and any(c.isdigit() for c in line) and not tree.aside(element):
                for one in head.printed(line, sight.day_first):
                    yield sight.candidate(one.origin, one.stamp, one.raw, one.role)


def _may_hold_date(element: Any, page: Page) -> bool:
    if element.tag not in ("p", "span", "div", "li", "small", "em", "dd", "header", "address"):
        return False
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(_DATED.search(named[:300])) or element.getprevious() is page.heading


def _time(element: Any, sight: Sight) -> DateCandidate | None:
    raw = element.get("datetime") or ""
    shown = tree.text(element, 120) or ""
    stamp = stamps.machine(raw) or next(stamps.written(shown, sight.day_first), None)
    if stamp is None or tree.aside(element):
        return None
    parent = element.getparent()
    label = " ".join(
        filter(None, (element.get("class"), parent.get("class"), parent.text, shown[:20]))
    )
    role = DateRole.UPDATED if _UPDATED.search(label[:300]) else DateRole.PUBLISHED
    return sight.candidate("time-element", stamp, raw or shown, role)
