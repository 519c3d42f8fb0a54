"""tracker export: write a story in the forms that other tools read."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker import __version__
from tracker.cli import listings, records
from tracker.cli.app import command
from tracker.cli.listings import Kind
from tracker.cli.session import Session
from tracker.errors import UsageError

if TYPE_CHECKING:
    from tracker.report.exports import Material
    from tracker.store import Store


@command("export")
def export(
    session: Session,
    name: Annotated[
        str | None, typer.Argument(metavar="FORM", help="Without it, the forms are listed.")
    ] = None,
    sheet: Annotated[
        str, typer.Option(metavar="NAME", help="What a form with one sheet holds: claims, events…")
    ] = "claims",
) -> None:
    """Write the story in a form that other tools read.

    Examples:
      tracker export
      tracker export csv --sheet timeline -o timeline.csv
      tracker export json -o story.json
    """
    from tracker.report.exports import EXPORTS, SHEETS

    if name is None:
        session.emit({"form": found.name, "holds": found.title} for found in EXPORTS.values())
        return
    if name not in EXPORTS:
        raise UsageError(f"no form named {name}", f"forms: {', '.join(EXPORTS)}")
    if sheet not in SHEETS:
        raise UsageError(f"no sheet named {sheet}", f"sheets: {', '.join(SHEETS)}")
    store = session.store(readonly=True)
    made = material(store, session.slug(store), session.now, sheet)
    for piece in EXPORTS[name].write(made):
        session.write(piece)


def material(store: "Store", slug: str, now: datetime, sheet: str = "claims") -> "Material":
    """Return a story as exports take it."""
    from tracker.report.exports import Material

    def rows(name: str) -> list[dict[str, Any]]:
        return _rows(store, slug, name)

    def text(article_id: str) -> str:
        found = store.rows(
            "select r.text from revisions r join articles a on a.current_revision_id = r.id"
            " where 'a-' || substr(a.uid, 1, 10) = :id",
            {"id": article_id},
        )
        return str(found[0]["text"]) if found else ""

    return Material(slug, store.story(slug).title, now, __version__, rows, text, sheet)


def _rows(store: "Store", slug: str, sheet: str) -> list[dict[str, Any]]:
    """Return a sheet's rows; of findings also those that were dismissed or are gone."""
    if sheet == "references":
        return [records.reference_row(found) for found in store.references(slug)]
    if sheet in ("timeline", "coverage"):
        return store.rows(f"select * from {sheet} where story = :story", {"story": slug})  # noqa: S608
    rows = listings.read(store, Kind(sheet), slug, every=True)
    if sheet == "contradictions":
        return records.with_evidence(store, rows)
    return records.with_checks(store, rows) if sheet == "diagnoses" else rows
