"""Take documents in and tell what became of each: shared by ``ingest``, ``update`` and ``demo``."""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from tracker import __version__
from tracker.cli.progress import progress
from tracker.cli.session import Session
from tracker.report.table import aligned
from tracker.report.text import one_line, plural
from tracker.report.words import published

if TYPE_CHECKING:
    from tracker.errors import TrackerError
    from tracker.pipeline import Outcome, Settings
    from tracker.store import Store

PARTLY_DONE = 3
MOST_REFS = 20

Row = dict[str, Any]
FIELDS = (
    "ref",
    "status",
    "url",
    "outlet",
    "claims",
    "published",
    "published_basis",
    "copy_of",
    "similarity",
    "error",
)


def take_in(
    session: Session, store: "Store", refs: Sequence[str], settings: "Settings"
) -> list[Row]:
    """Ingest ``refs`` into the session's story; return what became of each document."""
    from tracker import pipeline, sources

    slug, now, stdin = session.slug(store), session.now, sys.stdin.buffer.read
    named = [_without_password(ref) for ref in refs]
    return followed(
        session,
        store,
        _command([sources.shown(ref) for ref in named[:MOST_REFS]], len(named)),
        lambda run: pipeline.ingest(named, store, slug, settings, now, run, stdin),
        len(named),
    )


def followed(
    session: Session,
    store: "Store",
    command: str,
    start: "Callable[[int], Iterator[Outcome]]",
    total: int | None = None,
) -> list[Row]:
    """Start a run, follow its outcomes to the end and record it; return a row for each."""
    run = store.begin_run(command, __version__, session.now)
    rows = []
    for outcome in progress(session, start(run), "reading", total):
        session.detail(f"{outcome.status.value}: {outcome.ref}")
        rows.append(_row(outcome))
    _mark_copies(rows, store, session.slug(store))
    store.end_run(run, _counted(rows), exit_code(rows), session.now)
    return rows


def _command(refs: Sequence[str], total: int) -> str:
    """Return what is recorded of a command line: not thousands of references."""
    more = f" and {total - MOST_REFS} more" if total > MOST_REFS else ""
    return f"ingest {' '.join(refs)}{more}"


def exit_code(rows: Iterable[Row]) -> int:
    """Return 3 where a document failed, else 0."""
    return PARTLY_DONE if any(row["status"] == "failed" for row in rows) else 0


def _row(outcome: "Outcome") -> Row:
    article = outcome.article
    publication = article.publication if article else None
    return dict.fromkeys(FIELDS) | {
        "ref": outcome.ref,
        "status": outcome.status.value,
        "url": article.url if article else None,
        "outlet": article.outlet if article else None,
        "claims": outcome.claims,
        "published": publication.when.edtf if publication and publication.when else None,
        "published_basis": publication.basis if publication else None,
        "error": _told(outcome.error) if outcome.error else None,
    }


def _told(error: "TrackerError") -> str:
    """Return an error with its hint in one line."""
    return f"{error}; {error.hint}" if error.hint else str(error)


def _mark_copies(rows: Iterable[Row], store: "Store", slug: str) -> None:
    """Count what is new and tells the text of another article as a copy of that one."""
    copies = {
        row["url"]: row
        for row in store.rows(
            "select url, copy_of, similarity from article_list"
            " where story = :story and copy_of is not null",
            {"story": slug},
        )
    }
    for row in rows:
        copy = copies.get(row["url"])
        if copy and row["status"] in ("new", "revised"):
            row.update({"status": "copy"} | copy)


def _counted(rows: Iterable[Row]) -> dict[str, int]:
    held = Counter(row["status"] for row in rows)
    return {name: held[name] for name in ("new", "revised", "unchanged", "copy", "failed")}


def tell(
    session: Session, rows: Sequence[Row], *, changed_only: bool = False, next_step: bool = False
) -> int:
    """Print what became of each document, the failures last; return the exit code."""
    failed = [row for row in rows if row["status"] == "failed"]
    if session.for_people:
        left_out = ("failed", "unchanged") if changed_only else ("failed",)
        for line in aligned(_cells(row) for row in rows if row["status"] not in left_out):
            session.out.write(line)
    else:
        session.emit(rows, FIELDS)
    for row in failed:
        session.warn(f"failed: {row['error']}")
    counts = _counted(rows)
    copies = "copy" if counts["copy"] == 1 else "copies"
    told = (
        f"{plural(len(rows), 'document')}: {counts['new']} new, {counts['revised']} revised,"
        f" {counts['unchanged']} unchanged, {counts['copy']} {copies}, {counts['failed']} failed"
    )
    changed = counts["new"] + counts["revised"] + counts["copy"]
    session.note(told + ("          next: tracker check" if changed and next_step else ""))
    return exit_code(rows)


def _cells(row: Row) -> list[str]:
    name = one_line(row["outlet"] or row["ref"])
    if row["status"] == "copy":
        same = f" ({row['similarity']:.0%} same text)" if row["similarity"] else ""
        return [f"  {name}", "copy", f"of {row['copy_of']}{same}, counted once"]
    claims = plural(row["claims"], "dated claim")
    when = published(row["published"], row["published_basis"])
    return [f"  {name}", row["status"], f"{claims:<15}  {when}"]


def _without_password(ref: str) -> str:
    """Return an address without the name and password in it, which are never sent anyway."""
    return re.sub(r"^(https?://)[^/?#]*@", r"\1", ref, flags=re.IGNORECASE)
