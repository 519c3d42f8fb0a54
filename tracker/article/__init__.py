"""Turn fetched bytes into an article: text, headline, names, publication day with its rivals.

``read`` is pure. Text from outside is made printable and cut to size here, once.
"""

from datetime import datetime
from typing import Any

from tracker.article import page, pdf, plain
from tracker.errors import ArticleError
from tracker.model import Article, Block, BlockKind, Fetched

__all__ = ["read", "record"]

_READERS = {
    "application/pdf": pdf.read,
    "text/html": page.read,
    "application/xhtml+xml": page.read,
    "text/plain": plain.text,
    "text/markdown": plain.markdown,
    "application/x-news-article+json": plain.record,
}


def read(fetched: Fetched) -> Article:
    """Return the article in ``fetched``; raise ``ArticleError`` where there is none."""
    reader = _READERS.get(fetched.media)
    if reader is None:
        raise ArticleError(f"{fetched.ref}: no article can be read from {fetched.media}")
    return reader(fetched)


def record(id: str, url: str, markup: bytes, fetched_at: datetime) -> dict[str, Any]:  # noqa: A002
    """Return a page's fields as plain values, all of them null where no article is found."""
    fetched = Fetched(id, url, markup, "text/html", "file", fetched_at)
    try:
        article = read(fetched)
    except ArticleError:
        return {"id": id, **dict.fromkeys(("title", "text", "published", "updated", "author"))}
    publication = article.publication
    updated = publication.updated
    return {
        "id": id,
        "title": article.title,
        "text": "\n".join(article.text[b.start : b.end] for b in article.blocks if _told(b)),
        "published": publication.instant or (publication.when and publication.when.edtf),
        "updated": updated and (updated.instant or updated.when.edtf),
        "author": list(article.byline),
    }


def _told(block: Block) -> bool:
    return block.kind is not BlockKind.HEADLINE
