"""tracker ref: keep trusted reference dates."""

from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.app import command, group
from tracker.cli.session import Session
from tracker.errors import UsageError
from tracker.reading.records import reference_row
from tracker.report.text import plural

refs = group("ref", "Add, list, import or remove trusted reference dates.")


@command("add", refs)
def add(
    session: Session,
    title: Annotated[str, typer.Argument(help="What happened, in a few words.")],
    when: Annotated[
        str, typer.Argument(help="2024-12-03, 2024-12, 2024, 2024-23 (autumn) or a/b.")
    ],
    source: Annotated[
        str, typer.Option("--source", "-s", help="Who says so: best a page of the organiser.")
    ],
    word: Annotated[
        list[str] | None,
        typer.Option(help="What a sentence must hold to be meant; a|b asks for either."),
    ] = None,
) -> None:
    """Add a trusted date, against which claims are held.

    A sentence is about it if it holds every --word (each the beginning of a word, in any case).
    Without --word these are the longer words of the title.

    Examples:
      tracker ref add "The bridge opens" 2024-05-04 --source https://authority.example/opening
      tracker ref add "It opens" 2024-05 -s "its own page" --word bridge --word "open|inaugurat"
    """
    from tracker.pipeline.stories import reference

    store = session.store()
    slug = session.slug(store)
    words = tuple(word) if word else _words(title)
    made = reference(title, when, source, words, session.who)
    store.add_reference(slug, made, session.who, session.now)
    session.note(f"added {title}: {made.when} · a sentence must hold: {', '.join(words)}")


def _words(title: str) -> tuple[str, ...]:
    """Return the words of a title that are worth asking for."""
    words = tuple(word.strip(".,:;!?()\"'“”").lower() for word in title.split())
    kept = tuple(word for word in words if len(word) >= 4)
    if not kept:
        raise UsageError(f"no word of “{title}” is telling", "name some with --word")
    return kept


@command("list", refs)
def list_(session: Session) -> None:
    """List the trusted dates in force.

    Examples:
      tracker ref list
      tracker ref list --csv -o references.csv
    """
    store = session.store(readonly=True)
    rows = [reference_row(found) for found in store.references(session.slug(store))]
    session.emit(rows, ("reference_id", "edtf", "title", "source"))
    session.note(plural(len(rows), "trusted date"))


@command("import", refs)
def import_(
    session: Session,
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A story file (TOML), or a bundled story's name.")
    ],
) -> None:
    """Import the trusted dates of a story file, or of a bundled story.

    Examples:
      tracker ref import bridge.toml
      tracker ref import apple-aws-chips
    """
    from tracker.pipeline import stories

    store = session.store()
    slug = session.slug(store)
    found = stories.load(Path(file) if Path(file).exists() else file).references
    for reference in found:
        store.add_reference(slug, reference, session.who, session.now)
    session.note(f"imported {plural(len(found), 'trusted date')}")


@command("remove", refs)
def remove(
    session: Session,
    reference: Annotated[str, typer.Argument(metavar="ID", help="Its id in: tracker ref list.")],
) -> None:
    """Remove a trusted date; findings that rest on it stay readable.

    Examples:
      tracker ref remove r-4e1a
    """
    store = session.store()
    gone = store.remove_reference(session.slug(store), reference, session.who, session.now)
    session.note(f"removed {gone.title}: {gone.when}")
