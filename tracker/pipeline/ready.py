"""What reading processes hand to the writer: an article, and its claims as rows of the file."""

from tracker.model import Article, Fetched, Story
from tracker.store import ClaimRows

Ready = tuple[Article, ClaimRows]


def extract_rows(fetched: Fetched, story: Story | None = None) -> Ready:
    """Return the article in ``fetched`` and its claims, ready to be stored; see the document."""
    from tracker.pipeline.document import extract_document  # the writer needs none of it

    article, claims = extract_document(fetched, story)
    return article, ClaimRows.of(claims)
