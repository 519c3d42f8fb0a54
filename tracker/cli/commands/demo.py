"""tracker demo: a sample story, taken in and checked in a throw-away file."""

import tempfile
from pathlib import Path

from tracker import resources
from tracker.cli import intake
from tracker.cli.app import command
from tracker.cli.commands import check
from tracker.cli.session import Session
from tracker.errors import UsageError
from tracker.reading import listings
from tracker.reading.listings import Kind
from tracker.report.table import aligned

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
    if kept is not None:
        if kept.exists():
            raise UsageError(f"{kept} exists already", "name a file that does not exist yet")
        _say_next(session, str(kept), _run(session, kept))
        return
    with tempfile.TemporaryDirectory() as folder:
        first = _run(session, Path(folder, "demo.db"))
        session.close()
    _say_next(session, "demo.db", first, keep="tracker demo --db demo.db")


def _run(session: Session, path: Path) -> str:
    """Make the story in a file at ``path``, print what is found; return the first finding's id."""
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
    return str(listings.read(store, Kind.CONTRADICTIONS, STORY, limit=1)[0]["contradiction_id"])


def _say_next(session: Session, database: str, first: str, keep: str = "") -> None:
    session.note("")
    steps = [(f"  {keep}", "keep this story in a file")] if keep else []
    steps += [
        (f"  tracker --db {database} show {first}", "why this is held to be wrong"),
        (f"  tracker --db {database} timeline", "the story in order"),
        ("  tracker init NAME", "begin a story of your own, then: tracker ingest URL..."),
    ]
    for line in aligned(steps):
        session.note(line.rstrip())
