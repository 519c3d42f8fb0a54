"""tracker list: list what the database holds."""

from typing import Annotated

import typer

from tracker.cli.app import command
from tracker.cli.session import Session
from tracker.reading import listings
from tracker.reading.listings import Kind
from tracker.report.text import plural


@command("list")
def list_(
    session: Session,
    kind: Annotated[Kind, typer.Argument(metavar="WHAT", help=f"{', '.join(Kind)}.")],
    every: Annotated[
        bool, typer.Option("--all", "-a", help="Also what was dismissed, corrected or is gone.")
    ] = False,
    limit: Annotated[
        int | None, typer.Option(min=1, metavar="ROWS", help="Print at most.", show_default=False)
    ] = None,
) -> None:
    """List articles, claims, events, contradictions, outlets, sources, revisions or runs.

    A table shows the main columns; --fields picks others, and every other format prints all of
    them. The columns are those of the view that is named in: tracker db schema.

    Examples:
      tracker list contradictions
      tracker list claims --fields outlet,edtf,quote --csv -o claims.csv
      tracker list events --nl
    """
    store = session.store(readonly=True)
    slug = "" if kind is Kind.STORIES else session.slug(store)
    rows = listings.read(store, kind, slug, every=every, limit=limit)
    session.emit(rows, listings.columns(kind))
    session.note(plural(len(rows), _ONE.get(kind, kind.value.removesuffix("s")), kind))


_ONE = {Kind.DIAGNOSES: "diagnosis", Kind.STORIES: "story"}
