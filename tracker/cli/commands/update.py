"""tracker update: look once at every source that is due."""

from typing import Annotated

import typer

from tracker.cli.app import command
from tracker.cli.commands.check import examine, tell_corrected
from tracker.cli.intake import exit_code, followed, tell
from tracker.cli.reading import (
    Fetching,
    Jobs,
    Scheduler,
)
from tracker.cli.session import Session


@command("update")
def update(
    session: Session,
    fetching: Fetching,
    everything: Annotated[bool, typer.Option("--all", "-a", help="Also what is not due.")] = False,
    remove: Annotated[
        list[str] | None,
        typer.Option(metavar="SOURCE", help="Look at this one no more; what came from it stays."),
    ] = None,
    jobs: Jobs = 1,
    scheduler: Scheduler = None,
) -> int:
    """Fetch every source that is due once (made for cron) and record what changed.

    Sources are the feeds, sitemaps, lists and folders that were ingested; see tracker list
    sources. One that fails is asked less and less often. The story is checked afterwards.

    Examples:
      tracker update
      tracker update --quiet && tracker check --fail-on new
      tracker update --remove https://daily.example/feed.xml
    """
    from tracker import pipeline

    store = session.store()
    slug = session.slug(store)
    for source in remove or ():
        store.remove_source(slug, source, session.who, session.now)
        session.note(f"removed {source}")
    if remove:
        return 0
    how = fetching.settings(jobs, scheduler)
    rows = followed(
        session,
        store,
        "update",
        lambda run: pipeline.update(store, slug, how, session.now, run, everything=everything),
    )
    if rows:
        tell(session, rows, changed_only=True)
        tell_corrected(session, store, examine(session, store).corrected)
        session.note("checked; to see the findings: tracker check")
    else:
        session.note("no source is due" if store.sources(slug) else "no source is followed yet")
    return exit_code(rows)
