"""tracker demo: a sample story, taken in and checked in a throw-away file."""

import tempfile
from pathlib import Path

from tracker import resources
from tracker.cli import intake
from tracker.cli.app import command
from tracker.cli.commands import check
from tracker.cli.session import Session
from tracker.errors import UsageError
from tracker.report.text import printable

STORY = "apple-aws-chips"


@command("demo")
def demo(session: Session) -> None:
    """Take in and check a bundled sample story in a throw-away file, and say what to type next.

    Invented outlets tell of Apple and Amazon's chips; one of them has its years wrong. With --db
    the file is kept.

    Examples:
      tracker demo
      tracker demo --db demo.db
    """
    kept = session.named_db
    if kept is None:
        with tempfile.TemporaryDirectory() as folder:
            _run(session, Path(folder, "demo.db"))
            session.close()
        database = "demo.db"
        session.note("\nthat was a throw-away file; to keep it: tracker demo --db demo.db")
    else:
        if kept.exists():
            raise UsageError(f"{kept} exists already", "name a file that does not exist yet")
        _run(session, kept)
        database = printable(str(kept))
        session.note("")
    _say_next(session, database)


def _run(session: Session, path: Path) -> None:
    from tracker.pipeline import Settings, stories

    session.path = path
    store = session.store(create=True)
    store.put_story(stories.load(STORY))
    samples = resources.db() / "samples" / STORY
    refs = [str(path) for path in sorted(samples.iterdir())]
    intake.tell(session, intake.take_in(session, store, refs, Settings()))
    check.examine(session, store)
    session.print()
    check.tell(session, store)


def _say_next(session: Session, database: str) -> None:
    session.note("next:")
    for line in (
        f"  tracker --db {database} show c-…          why a finding is one",
        f"  tracker --db {database} timeline          the story in order",
        "  tracker init NAME && tracker ingest URL…   follow a story of your own",
    ):
        session.note(line)
