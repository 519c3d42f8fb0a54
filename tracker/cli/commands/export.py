"""tracker export: write a story in the forms that other tools read."""

from typing import Annotated

import typer

from tracker.cli.app import command
from tracker.cli.session import Session
from tracker.errors import UsageError
from tracker.reading.material import material


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
