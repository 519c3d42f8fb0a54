"""tracker db bundle: a zip file for colleagues."""

from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.app import command
from tracker.cli.commands.db import db
from tracker.cli.session import Session
from tracker.errors import UsageError
from tracker.reading.material import material
from tracker.report.text import plural, printable


@command("bundle", db)
def bundle(
    session: Session,
    target: Annotated[Path, typer.Argument(metavar="FILE", help="A zip file; must not exist yet.")],
) -> None:
    """Pack database, report and documents into a zip file, with a manifest of their digests.

    Whoever gets it opens report.html, works on with tracker.db, and checks that nothing was
    changed on the way with: tracker db verify FILE.

    Examples:
      tracker db bundle story.zip
    """
    from tracker.cli.bundle import pack

    store = session.store(readonly=True)
    made = material(store, session.slug(store), session.now)
    try:
        documents = pack(store, made, target)
    except FileExistsError as e:
        raise UsageError(f"{target} exists already", "name a file that does not exist yet") from e
    session.note(f"wrote {printable(str(target))}: {plural(documents, 'document')}")
