"""tracker timeline: the story's events in order."""

from typing import Annotated

import typer

from tracker.cli.app import command
from tracker.cli.session import Session
from tracker.report.text import plural
from tracker.report.timeline import timeline_lines


@command("timeline")
def timeline(
    session: Session,
    sources: Annotated[
        int, typer.Option(min=1, help="Leave out events of fewer independent sources.")
    ] = 1,
    disputed: Annotated[bool, typer.Option("--disputed", help="Only disputed events.")] = False,
) -> None:
    """Print the story's events in order, with agreement and disputed dates.

    For each event the reading that most independent sources allow is shown, and how many of
    those that speak of it do. Disputed ones are marked !, plans and rumours ?; what else is
    said stands below.

    Examples:
      tracker timeline
      tracker timeline --sources 2
      tracker timeline --disputed --json
    """
    store = session.store(readonly=True)
    story = {"story": session.slug(store)}
    rows = store.rows(
        "select * from timeline where story = :story and sources >= :sources"
        " and disputed >= :disputed",
        story | {"sources": sources, "disputed": int(disputed)},
    )
    if session.for_people and not session.fields:
        readings = store.rows("select * from event_readings where story = :story", story)
        trusted = store.rows(
            "select distinct k.event_id, t.edtf, t.starts_on, t.ends_before"
            " from contradiction_evidence e"
            " join contradiction_list c on c.contradiction_id = e.contradiction_id"
            " join reference_dates t on 'r-' || substr(t.uid, 1, 10) = e.reference_id"
            " join contradiction_evidence w on w.contradiction_id = e.contradiction_id"
            " and w.kind = 'claim'"
            " join claim_list k on k.claim_id = w.claim_id and k.story = c.story"
            " where c.story = :story and e.kind = 'reference'"
            " and c.state in ('new', 'open', 'changed') order by t.edtf",
            story,
        )
        for line in timeline_lines(rows, readings, trusted, session.width):
            session.out.write(line)
    else:
        session.emit(rows, ("event_id", "display_date", "event", "agree", "sources", "disputed"))
    session.note(plural(len(rows), "event"))
