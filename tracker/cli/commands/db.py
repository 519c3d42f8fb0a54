"""tracker db: look after the database file."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from tracker import resources
from tracker.cli.app import command, group
from tracker.cli.progress import progress
from tracker.cli.reading import Jobs
from tracker.cli.session import Session
from tracker.cli.shards import is_database, take_in
from tracker.errors import UsageError
from tracker.report.text import plural

WRONG = 3

db = group(
    "db",
    "Look after the database: path, info, schema, migrate, backup, bundle, merge, verify, rebuild.",
)


@command("path", db)
def path(session: Session) -> None:
    """Print where the database is.

    Examples:
      tracker db path
      sqlite-utils tables "$(tracker db path)"
    """
    session.print(str(session.path))


@command("info", db)
def info(session: Session) -> None:
    """Print what the database holds and how large it is.

    Examples:
      tracker db info
      tracker db info --json
    """
    facts = session.store(readonly=True).info()
    if session.for_people and not session.fields:
        session.emit({"what": name, "value": value} for name, value in facts.items())
    else:
        session.emit([facts])


@command("schema", db)
def schema(
    session: Session,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAME", help="Views; without names all.")
    ] = None,
) -> None:
    """Print the views as SQL, each column with what it holds, then the tables behind them.

    Views are what queries should use: their columns are only ever added to.

    Examples:
      tracker db schema
      tracker db schema claim_list contradiction_list
    """
    folder = resources.db()
    files = [*sorted((folder / "views").glob("*.sql")), *sorted(folder.glob("schema.sql"))]
    texts = {file.stem: file for file in files}
    if unknown := [name for name in names or () if name not in texts]:
        raise UsageError(f"no view named {', '.join(unknown)}", f"known: {', '.join(texts)}")
    for name in names or texts:
        session.print(texts[name].read_text(encoding="utf-8").strip() + "\n")


@command("migrate", db)
def migrate(session: Session) -> None:
    """Bring an older database up to this version's schema, after a backup beside it.

    Every command that writes does so by itself; this is for those that only read.

    Examples:
      tracker db migrate
    """
    schema = session.store().info()["schema"]
    session.note(f"{session.path} has schema version {schema}")


@command("backup", db)
def backup(
    session: Session,
    target: Annotated[Path, typer.Argument(metavar="FILE", help="Must not exist yet.")],
) -> None:
    """Write a compact copy of the database, also while others use it.

    Examples:
      tracker db backup tracker-2024-12-03.db
    """
    session.store(readonly=True).backup(target)
    session.note(f"wrote {target}")


@command("merge", db)
def merge(
    session: Session,
    others: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help="Tracker databases, or shards of extract --whole."),
    ],
) -> None:
    """Take in what other databases hold, or documents that were extracted elsewhere.

    Of databases articles, revisions, trusted dates and decisions are taken over. The result does
    not depend on the order, and merging twice changes nothing. Findings follow with the next check.

    Examples:
      tracker db merge colleague.db
      tracker db merge 1.ndjson 2.ndjson 3.ndjson
    """
    databases = [path for path in others if is_database(path)]
    shards = [path for path in others if path not in databases]
    store = session.store(create=bool(databases))
    for path in databases:
        counts = store.merge(path)
        told = ", ".join(f"{getattr(counts, name)} {name}" for name in counts.__dataclass_fields__)
        session.note(f"{path}: new {told}")
    if shards:
        take_in(session, store, shards)
    if databases:
        from tracker.pipeline import fold_copies

        fold_copies(store, *(story.slug for story in store.stories()))
    session.note("now: tracker check")


@command("verify", db)
def verify(
    session: Session,
    bundle: Annotated[
        Path | None, typer.Argument(metavar="BUNDLE", help="Check this zip file instead.")
    ] = None,
) -> int:
    """Recompute hashes and check every quote against its text; change nothing.

    The exit code is 3 where something is wrong.

    Examples:
      tracker db verify
      tracker db verify story.zip --json
    """
    if bundle is not None:
        return _verify_bundle(session, bundle)
    store = session.store(readonly=True)
    problems = [
        {"kind": found.kind, "where": found.where, "what": found.what} for found in store.verify()
    ]
    if problems or not session.for_people:
        session.emit(problems, ("kind", "where", "what"))
    for orphan in store.orphans():
        session.note(f"decided about what is no longer found: {orphan['finding']}")
    session.note(plural(len(problems), "problem") if problems else "nothing is wrong")
    return WRONG if problems else 0


def _verify_bundle(session: Session, path: Path) -> int:
    from tracker.cli.bundle import check

    problems = [{"kind": "bundle", "where": name, "what": what} for name, what in check(path)]
    if problems or not session.for_people:
        session.emit(problems, ("kind", "where", "what"))
    session.note(plural(len(problems), "problem") if problems else "nothing is wrong")
    return WRONG if problems else 0


@command("rebuild", db)
def rebuild(
    session: Session,
    jobs: Jobs = 1,
) -> int:
    """Read every kept document anew with this version; decisions stay.

    Claims that are found no longer are retired, not deleted. Findings follow with the next check.

    Examples:
      tracker db rebuild --jobs 2
    """
    from tracker import pipeline

    store = session.store()
    total = store.info()["revisions"]
    outcomes = pipeline.rebuild(store, pipeline.Settings(jobs=jobs))
    states: Counter[str] = Counter()
    for outcome in progress(session, outcomes, "reading", total):
        states[outcome.status.value] += 1
        if outcome.error:
            session.warn(f"failed: {outcome.error}")
    session.note(
        f"{plural(total, 'revision')} read, {states['revised']} changed · now: tracker check"
    )
    return WRONG if states["failed"] else 0
