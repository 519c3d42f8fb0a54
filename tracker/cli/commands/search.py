"""tracker search: search what articles say."""

from typing import Annotated

import typer

from tracker.cli.app import command
from tracker.cli.session import Session
from tracker.report.text import plural


@command("search")
def search(
    session: Session,
    words: Annotated[list[str], typer.Argument(metavar="WORD", help="All must be there.")],
    articles: Annotated[
        bool, typer.Option("--articles", help="Search whole articles, not only dated sentences.")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, metavar="ROWS", help="Print at most.")] = 50,
) -> None:
    """Search article text and quotes, best matches first.

    A word that ends in * asks for its beginning; words in quotes are a phrase.

    Examples:
      tracker search dupin keynote
      tracker search '"generally available"' --nl
      tracker search trainium* --articles
    """
    store = session.store(readonly=True)
    rows = store.search(" ".join(words), session.slug(store), limit, articles=articles)
    session.emit(rows, _ARTICLES if articles else _CLAIMS)
    wider = "" if rows or any("*" in word for word in words) else _WIDER.format(words[0])
    session.note(plural(len(rows), "match", "matches") + wider)


_WIDER = "          with longer words: tracker search '{}*'"
_CLAIMS = ("claim_id", "outlet", "edtf", "quote", "sentence")
_ARTICLES = ("article_id", "outlet", "published", "title", "snippet")
