"""tracker review: decide about findings."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.app import command
from tracker.cli.session import Session
from tracker.errors import UsageError

if TYPE_CHECKING:
    from tracker.store import Store


class Verdict(StrEnum):
    """What can be decided."""

    CONFIRM = "confirm"
    DISMISS = "dismiss"
    NOTE = "note"
    SPLIT = "split"
    MERGE = "merge"


_DONE = {
    Verdict.CONFIRM: "confirmed",
    Verdict.DISMISS: "dismissed",
    Verdict.NOTE: "noted on",
    Verdict.SPLIT: "split",
    Verdict.MERGE: "merged",
}


@command("review")
def review(
    session: Session,
    target: Annotated[
        str | None, typer.Argument(metavar="ID", help="A finding, event or claim.")
    ] = None,
    verdict: Annotated[
        Verdict | None,
        typer.Argument(metavar="VERDICT", help="confirm, dismiss, note, split or merge."),
    ] = None,
    other: Annotated[
        str | None, typer.Argument(metavar="OTHER", help="For merge: the second event or claim.")
    ] = None,
    note: Annotated[str, typer.Option("--note", "-n", help="Why; kept with the decision.")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Take the last decision back.")] = False,
) -> None:
    """Confirm, dismiss, annotate or undo; without arguments walk through the open queue.

    Decisions are kept across new versions of articles and of this program. split says that the
    sides of a finding are about different happenings, merge that two events are one; the next
    check obeys. What was dismissed never counts again.

    Examples:
      tracker review
      tracker review c-4e1a confirm --note "the organiser's programme says 2024"
      tracker review c-4e1a --undo
      tracker review e-12ab merge e-34cd
    """
    store = session.store()
    if target is None:
        _walk(session, store)
    elif undo:
        store.undo(target, session.who, session.now, note)
        session.note(f"took back the last decision about {target}")
    elif verdict is None:
        raise UsageError("what is decided?", f"tracker review {target} {'|'.join(Verdict)}")
    else:
        _decide(session, store, target, verdict, note, other)


def _decide(
    session: Session, store: "Store", target: str, verdict: Verdict, note: str, other: str | None
) -> None:
    if verdict is Verdict.NOTE and not note:
        raise UsageError("the note is empty", f'tracker review {target} note --note "…"')
    store.review(target, verdict.value, note, session.who, session.now, other)
    with_other = f" with {other}" if other else ""
    again = " · tracker check obeys" if verdict in (Verdict.SPLIT, Verdict.MERGE) else ""
    session.note(
        f"{_DONE[verdict]} {target}{with_other}{again} · kept across re-ingest"
        f" · undo with: tracker review {target} --undo"
    )


def _walk(session: Session, store: "Store") -> None:
    from tracker.cli.walk import walk

    walk(session, store)
