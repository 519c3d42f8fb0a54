"""What reading processes hand to the writer: an article, its claims as rows, its shingles."""

from array import array
from typing import NamedTuple

from tracker import copies
from tracker.model import Article, Fetched, Story
from tracker.store import ClaimRows


class Ready(NamedTuple):
    """An article that is ready to be stored; ``shingles`` as the file holds them."""

    article: Article
    claims: ClaimRows
    shingles: bytes


def extract_rows(fetched: Fetched, story: Story | None = None) -> Ready:
    """Return the article in ``fetched`` and its claims, ready to be stored; see the document."""
    from tracker.pipeline.document import extract_document  # the writer needs none of it

    article, claims = extract_document(fetched, story)
    return Ready(article, ClaimRows.of(claims), packed_shingles(article))


def packed_shingles(article: Article) -> bytes:
    """Return the shingles of an article as the file holds them."""
    return array(copies.NUMBER, copies.shingles(article)).tobytes()
