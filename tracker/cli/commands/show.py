"""tracker show: explain one thing with its quotes."""

from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.app import command
from tracker.cli.session import Session
from tracker.errors import UsageError
from tracker.reading import listings, records
from tracker.reading.listings import Kind

if TYPE_CHECKING:
    from tracker.store import Store


@command("show")
def show(
    session: Session,
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ID", help="Ids or beginnings of them (c-4e1a); an address, an outlet."
        ),
    ] = None,
) -> None:
    """Explain an article, claim, event, contradiction or diagnosis with its quotes.

    Without an id the first finding that tracker check lists is explained.

    Examples:
      tracker show
      tracker show c-4e1a
      tracker show https://daily.example/2024/12/03/story.html
      tracker show d-03a1 --json
    """
    store = session.store(readonly=True)
    wanted = (records.resolve(store, text) for text in ids) if ids else [_first(session, store)]
    found = [(kind, records.record(store, kind, uid)) for kind, uid in wanted]
    if not session.for_people:
        session.emit({"type": kind} | record for kind, record in found)
        return
    from tracker.report.pages import page

    for number, (kind, record) in enumerate(found):
        if number:
            session.print()
        session.page(*page(kind, record))


def _first(session: Session, store: "Store") -> tuple[str, str]:
    found = listings.read(store, Kind.CONTRADICTIONS, session.slug(store), limit=1)
    if not found:
        raise UsageError("there is no finding to explain", "find some with: tracker check")
    return "contradiction", found[0]["uid"]
