"""Fold copies: what tells the same text, or is one page at several addresses, is one witness.

A copy that states no day is read by that of the text it copies, since it was written for that day.
"""

from array import array
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tracker import __version__, copies, dct, sources
from tracker.model import Article, Copy, Story
from tracker.pipeline.ready import packed_shingles
from tracker.store import ClaimRows, KeptText, Store

if TYPE_CHECKING:
    from tracker.pipeline.document import Extracted


def fold(articles: Iterable[Article]) -> tuple[Copy, ...]:
    """Return the groups of articles that are one witness."""
    return copies.group(articles, lambda article: _page(article.url, article.canonical))


def fold_copies(store: Store, *slugs: str) -> None:
    """Group the articles of each story that tell the same text, store the groups, date copies."""
    for slug in slugs:
        texts = map(_text, store.texts(slug, packed_shingles))
        store.set_copies(slug, copies.group_texts(texts))
    _date_copies(store)


def _text(kept: KeptText) -> copies.Text:
    return copies.Text(
        kept.url,
        kept.outlet,
        kept.credits,
        kept.day,
        kept.length,
        _page(kept.url, kept.canonical),
        array(copies.NUMBER, kept.shingles),
        copies.telling_path(kept.url),
    )


def _date_copies(store: Store) -> None:
    """Read what states no day by the day of its copies; what has lost its copies, without it."""
    undated = store.undated()
    if not undated.readings:
        return
    from tracker.pipeline.document import with_day  # loads all that reads

    found = dct.of_copies(undated.copies, undated.articles)
    story = Story.of_all(store.stories())
    with store.batch():
        for revision, (article, current) in undated.readings.items():
            copied = found.get(article.url) if current else None
            if copied != of_copy(article):
                read, claims = with_day(article, story, copied)
                store.reread(revision, read, ClaimRows.of(claims), __version__)


def of_copy(article: Article) -> dct.Inferred | None:
    """Return what an article without a day was dated by, where that was a copy."""
    found = article.publication
    if found.inferred is None or found.inferred_from is None or found.inferred_by != "copy":
        return None
    return dct.Inferred(found.inferred, found.inferred_from, found.inferred_by)


def dated_by_copies(
    pairs: "Sequence[Extracted]", found: tuple[Copy, ...], story: Story
) -> "tuple[Extracted, ...]":
    """Return articles and claims, those without a day as read by the day of their copies."""
    from tracker.pipeline.document import with_day

    days = dct.of_copies(found, {article.url: article for article, _ in pairs})
    return tuple(
        with_day(article, story, days[article.url]) if article.url in days else (article, claims)
        for article, claims in pairs
    )


def _page(url: str, canonical: str | None) -> str:
    """Return what a page's addresses have in common; a saved page has the address it came from."""
    web = url.startswith(("http://", "https://"))
    return sources.page_key(url if web else canonical or url)
