"""What ``tracker update`` looks at again and again: when it is due, what it said last."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from sqlite3 import Connection, Row

from tracker.errors import UsageError
from tracker.model import digest
from tracker.store.audit import log
from tracker.store.connection import transaction
from tracker.store.stories import story_id
from tracker.store.values import moment

KINDS = ("feed", "sitemap", "list", "folder", "page")
LONGEST_PAUSE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Source:
    """A feed, sitemap, list, folder or page of a story; ``failures`` are those in a row."""

    uid: str
    story: str
    kind: str
    url: str
    title: str | None
    every: timedelta
    etag: str | None
    last_modified: str | None
    due_at: datetime
    failures: int
    last_error: str | None


def add_source(
    db: Connection,
    slug: str | None,
    kind: str,
    url: str,
    who: str,
    at: datetime,
    title: str | None = None,
    every: timedelta = timedelta(hours=1),
) -> Source:
    """Add a source, due at once; one that is there already gets the new title and interval."""
    if kind not in KINDS:
        raise UsageError(f"no kind of source {kind!r}", f"kinds: {', '.join(KINDS)}")
    with transaction(db):
        story = story_id(db, slug)
        uid = digest("source", url)
        db.execute(
            "insert into sources (uid, story_id, kind, url, title, every_minutes, added_at, due_at)"
            " values (:uid, :story, :kind, :url, :title, :every, :at, :at)"
            " on conflict (story_id, url) do update set kind = :kind,"
            " title = coalesce(:title, title), every_minutes = :every",
            {
                "uid": uid,
                "story": story,
                "kind": kind,
                "url": url,
                "title": title,
                "every": max(1, every // timedelta(minutes=1)),
                "at": moment(at),
            },
        )
        log(db, at, who, "add source", url, None, {"kind": kind, "title": title})
        return next(s for s in _read(db, story) if s.uid == uid)


def remove_source(db: Connection, slug: str | None, url: str, who: str, at: datetime) -> None:
    """Stop looking at a source; what came from it stays."""
    with transaction(db):
        story = story_id(db, slug)
        gone = db.execute("delete from sources where story_id = ? and url = ?", (story, url))
        if not gone.rowcount:
            raise UsageError(f"no source {url}", "see: tracker list sources")
        log(db, at, who, "remove source", url, {"url": url}, None)


def sources(db: Connection, slug: str | None) -> tuple[Source, ...]:
    """Return a story's sources in order of address."""
    return _read(db, story_id(db, slug))


def due_sources(db: Connection, slug: str | None, at: datetime) -> tuple[Source, ...]:
    """Return a story's sources that are due, the longest overdue first."""
    due = [source for source in sources(db, slug) if source.due_at <= at]
    return tuple(sorted(due, key=lambda source: (source.due_at, source.url)))


def mark_source(
    db: Connection,
    source: Source,
    at: datetime,
    *,
    etag: str | None = None,
    last_modified: str | None = None,
    error: str | None = None,
) -> None:
    """Record a look at ``source``; after a failure the pause doubles, up to a week.

    A failure leaves ``etag`` and ``last_modified`` as they were, success replaces both.
    """
    failures = source.failures + 1 if error else 0
    pause = min(source.every * 2 ** min(failures, 12), max(LONGEST_PAUSE, source.every))
    with transaction(db):
        db.execute(
            "update sources set checked_at = :at, due_at = :due, failures = :failures,"
            " last_error = :error, etag = :etag, last_modified = :last_modified"
            " where uid = :uid and story_id = (select id from stories where slug = :story)",
            {
                "at": moment(at),
                "due": moment(at + pause),
                "failures": failures,
                "error": error,
                "etag": source.etag if error else etag,
                "last_modified": source.last_modified if error else last_modified,
                "uid": source.uid,
                "story": source.story,
            },
        )


def _read(db: Connection, story: int) -> tuple[Source, ...]:
    return tuple(
        _source(row)
        for row in db.execute(
            "select f.uid, s.slug, f.kind, f.url, f.title, f.every_minutes, f.etag,"
            " f.last_modified, f.due_at, f.failures, f.last_error"
            " from sources f join stories s on s.id = f.story_id"
            " where f.story_id = ? order by f.url",
            (story,),
        )
    )


def _source(row: Row) -> Source:
    return Source(
        uid=row["uid"],
        story=row["slug"],
        kind=row["kind"],
        url=row["url"],
        title=row["title"],
        every=timedelta(minutes=row["every_minutes"]),
        etag=row["etag"],
        last_modified=row["last_modified"],
        due_at=datetime.fromisoformat(row["due_at"]),
        failures=row["failures"],
        last_error=row["last_error"],
    )
