"""tracker update: look once at every source that is due."""

from typing import Annotated

import typer

from tracker.cli.app import command
from tracker.cli.commands.check import examine
from tracker.cli.intake import exit_code, followed, tell
from tracker.cli.reading import (
    AllowHost,
    Contact,
    Jobs,
    PageSize,
    Pause,
    Proxy,
    Scheduler,
    Timeout,
    settings,
)
from tracker.cli.session import Session


@command("update")
def update(
    session: Session,
    everything: Annotated[bool, typer.Option("--all", "-a", help="Also what is not due.")] = False,
    remove: Annotated[
        list[str] | None,
        typer.Option(metavar="SOURCE", help="Look at this one no more; what came from it stays."),
    ] = None,
    timeout: Timeout = 12.0,
    allow_host: AllowHost = None,
    contact: Contact = "",
    proxy: Proxy = None,
    pause: Pause = 1.0,
    page_size: PageSize = 5.0,
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
    how = settings(
        jobs=jobs,
        scheduler=scheduler,
        timeout=timeout,
        allow_host=allow_host,
        contact=contact,
        proxy=proxy,
        pause=pause,
        page_size=page_size,
    )
    rows = followed(
        session,
        store,
        "update",
        lambda run: pipeline.update(store, slug, how, session.now, run, everything=everything),
    )
    if rows:
        tell(session, rows, changed_only=True)
        examine(session, store)
        session.note("checked; to see the findings: tracker check")
    else:
        session.note("no source is due" if store.sources(slug) else "no source is followed yet")
    return exit_code(rows)
