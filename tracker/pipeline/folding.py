"""Fold copies: what tells the same text, or is one page at several addresses, is one witness."""

from collections.abc import Iterable

from tracker import copies, sources
from tracker.model import Article, Copy


def fold(articles: Iterable[Article]) -> tuple[Copy, ...]:
    """Return the groups of articles that are one witness."""
    return copies.group(articles, _page)


def _page(article: Article) -> str:
    """Return what a page's addresses have in common; a saved page has the address it came from."""
    web = article.url.startswith(("http://", "https://"))
    return sources.page_key(article.url if web else article.canonical or article.url)
