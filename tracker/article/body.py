"""Take the article's own text out of a page, paragraph by paragraph."""

from typing import Any

import trafilatura

from tracker.article import characters, credit, tree
from tracker.article.tree import Page
from tracker.model import BlockKind


def paragraphs(page: Page) -> list[tuple[BlockKind, str]]:
    """Return the page's paragraphs and what each is, without the headline."""
    found: Any = trafilatura.bare_extraction(
        page.tree,
        favor_precision=True,
        include_comments=False,
        with_metadata=False,
        include_formatting=False,
    )
    text = found.text if found is not None and found.text else ""
    return [(credit.kind(line), line) for line in characters.lines(text)]


def without_headline(
    found: list[tuple[BlockKind, str]], headline: str | None
) -> list[tuple[BlockKind, str]]:
    """Return the paragraphs without one that repeats the headline at their beginning."""
    own = tree.key(headline or "")
    if own and found and tree.key(found[0][1]) == own:
        return found[1:]
    return found
