"""tracker show: explain one thing with its quotes."""

from typing import Annotated

import typer

from tracker.cli import records
from tracker.cli.app import command
from tracker.cli.session import Session


@command("show")
def show(
    session: Session,
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="ID", help="Ids or their beginnings (c-4e1a, d-03, a-…); addresses too."
        ),
    ],
) -> None:
    """Explain an article, claim, event, contradiction or diagnosis with its quotes.

    Examples:
      tracker show c-4e1a
      tracker show https://daily.example/2024/12/03/story.html
      tracker show d-03a1 --json
    """
    store = session.store(readonly=True)
    found = [(kind, records.record(store, kind, uid)) for kind, uid in map(store.resolve_id, ids)]
    if not session.for_people:
        session.emit({"type": kind} | record for kind, record in found)
        return
    from tracker.report.pages import page

    for number, (kind, record) in enumerate(found):
        if number:
            session.print()
        session.page(*page(kind, record))
