"""Take in articles with their claims, each in one transaction; give them back as they were."""

import json
import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from sqlite3 import Connection, Row
from urllib.parse import urlsplit

from tracker.model import Article, Claim, Copy, Fetched
from tracker.store.claims import read_claim
from tracker.store.connection import insert, transaction
from tracker.store.revisions import Reading, read_article, settle
from tracker.store.stories import story_id
from tracker.store.summaries import summarise_outlets
from tracker.store.values import (
    article_uid,
    fetched_columns,
    listed,
    moment,
    packed,
    precise,
    read_fetched,
)


def known(db: Connection, url: str) -> str | None:
    """Return the hash of what the article at ``url`` says now, None where there is none."""
    row = db.execute(
        "select r.text_hash from articles a join revisions r on r.id = a.current_revision_id"
        " where a.url = ?",
        (url,),
    ).fetchone()
    return row[0] if row else None


def keep(
    db: Connection,
    slug: str | None,
    fetched: Fetched,
    reading: Reading,
    run: int | None,
    at: datetime,
    *,
    merging: bool = False,
) -> str:
    """Store one document in one transaction; return ``new``, ``revised`` or ``unchanged``."""
    with transaction(db):
        story = story_id(db, slug)
        before = known(db, reading.article.url)
        day = moment(fetched.fetched_at)
        owner = place(db, reading.article, day, day)
        joined = _join(db, story, owner)
        said = _said(db, owner, fetched) or reading.article.text_hash
        seen, latest = _time(db, owner, fetched, moved=before != said and not merging)
        fetch = _log(db, owner, fetched, run, at, said, precise(seen))
        added = not (latest and before == said) and settle(db, owner, {said: (reading, fetch)})
        outcome = "new" if before is None or joined else "revised" if added else "unchanged"
        db.execute("update fetches set outcome = ? where id = ?", (outcome, fetch))
        return outcome


def log_failure(
    db: Connection, ref: str, url: str, message: str, run: int | None, at: datetime
) -> None:
    """Record a retrieval that gave nothing."""
    with transaction(db):
        db.execute(
            "insert into fetches (run_id, ref, url, fetched_at, stored_at, via, outcome, error)"
            " values (?, ?, ?, ?, ?, '', 'failed', ?)",
            (run, ref, url, precise(at), precise(at), message),
        )


def set_copies(db: Connection, slug: str | None, copies: Iterable[Copy]) -> None:
    """Replace what is known of a story's copies."""
    with transaction(db):
        story = story_id(db, slug)
        db.execute("delete from copies where story_id = ?", (story,))
        db.executemany(
            "insert into copies (story_id, article_id, copy_group, role, similarity, reasons)"
            " select ?, id, ?, ?, ?, ? from articles where url = ?",
            ((story, c.group, _role(c), c.similarity, listed(c.reasons), c.url) for c in copies),
        )
        summarise_outlets(db, story)


def _role(copy: Copy) -> str:
    return "original" if copy.original else "copy"


def copies(db: Connection, story: int) -> tuple[Copy, ...]:
    """Return a story's copies in order of address."""
    found = db.execute(
        "select c.copy_group, a.url, c.role, c.similarity, c.reasons"
        " from copies c join articles a on a.id = c.article_id"
        " where c.story_id = ? order by a.url",
        (story,),
    )
    return tuple(map(read_copy, found))


def read_copy(row: Row) -> Copy:
    """Return a copy from its columns ``copy_group``, ``url``, ``role`` and so on, in this order."""
    group, url, role, similarity, reasons = row
    return Copy(group, url, role == "original", similarity, tuple(json.loads(reasons)))


def current_articles(db: Connection, story: int) -> Iterator[Article]:
    """Yield what a story's articles say now, in order of address."""
    for row in db.execute(
        "select r.detail, r.text from story_articles s"
        " join articles a on a.id = s.article_id"
        " join revisions r on r.id = a.current_revision_id"
        " where s.story_id = ? order by a.url",
        (story,),
    ):
        yield read_article(row)


def current_claims(db: Connection, story: int) -> tuple[Claim, ...]:
    """Return the claims of what a story's articles say now, in order of address and place."""
    return tuple(
        read_claim(detail)
        for (detail,) in db.execute(
            "select c.detail from story_articles s"
            " join articles a on a.id = s.article_id"
            " join claims c on c.revision_id = a.current_revision_id"
            " where s.story_id = ? and c.retired = 0 order by a.url, c.start, c.uid",
            (story,),
        )
    )


def documents(db: Connection, story: int | None = None) -> Iterator[Fetched]:
    """Yield what every current revision was read from, in order of address."""
    for row in db.execute(
        "select f.ref, f.url, b.body, f.media, f.via, f.fetched_at, f.charset, f.status,"
        " f.headers, f.hints from articles a"
        " join revisions r on r.id = a.current_revision_id"
        " join fetches f on f.id = r.fetch_id join blobs b on b.id = f.blob_id"
        " where :story is null or a.id in"
        " (select article_id from story_articles where story_id = :story)"
        " order by a.url",
        {"story": story},
    ):
        yield read_fetched(row)


def _join(db: Connection, story: int, article: int) -> bool:
    """Make an article part of a story; tell whether it was not."""
    added = db.execute(
        "insert into story_articles (story_id, article_id) values (?, ?) on conflict do nothing",
        (story, article),
    )
    return added.rowcount > 0


def _said(db: Connection, article: int, fetched: Fetched) -> str | None:
    """Return what the same bytes said before: a newer reader of them makes no revision."""
    row = db.execute(
        "select text_hash from fetches where article_id = ? and sha256 = ? and hints = ? limit 1",
        (article, fetched.sha256, packed(fetched.hints)),
    ).fetchone()
    return row[0] if row else None


def _time(db: Connection, article: int, fetched: Fetched, *, moved: bool) -> tuple[datetime, bool]:
    """Return when the document was fetched, and whether none of the article was fetched later.

    One that says something else than those of the same instant is ``moved`` behind them.
    """
    seen = fetched.fetched_at
    last, tied = db.execute(
        "select max(fetched_at), max(iif(fetched_at between :seen and :soon, fetched_at, null))"
        " from fetches where article_id = :article",
        {"article": article, "seen": precise(seen), "soon": precise(seen + _INSTANT)},
    ).fetchone()
    if tied and moved:
        seen = datetime.fromisoformat(tied) + timedelta(microseconds=1)
    return seen, last is None or precise(seen) >= last


_INSTANT = timedelta(milliseconds=1)


def _log(
    db: Connection,
    article: int,
    fetched: Fetched,
    run: int | None,
    at: datetime,
    text_hash: str,
    seen: str,
) -> int:
    """Add the retrieval, with its bytes if they tell something new."""
    told = db.execute(
        "select 1 from revisions where article_id = ? and text_hash = ?", (article, text_hash)
    ).fetchone()
    columns = fetched_columns(fetched) | {
        "article_id": article,
        "run_id": run,
        "fetched_at": seen,
        "stored_at": precise(at),
        "text_hash": text_hash,
        "outcome": "unchanged",
        "blob_id": _blob_id(db, fetched.sha256) if told else _blob(db, fetched),
    }
    return insert(db, "fetches", columns)


def _blob_id(db: Connection, sha256: str) -> int | None:
    row = db.execute("select id from blobs where sha256 = ?", (sha256,)).fetchone()
    return row[0] if row else None


def _blob(db: Connection, fetched: Fetched) -> int:
    held = _blob_id(db, fetched.sha256)
    if held is not None:
        return held
    body = zlib.compress(fetched.body, 6)
    return insert(db, "blobs", {"sha256": fetched.sha256, "size": len(fetched.body), "body": body})


def place(db: Connection, article: Article, first_seen: str, last_seen: str) -> int:
    """Return the row of an article's address, made where it is new."""
    row = db.execute(
        "insert into articles (uid, url, outlet_id, first_seen, last_seen)"
        " values (:uid, :url, :outlet, :first, :last) on conflict (url) do update"
        " set first_seen = min(first_seen, :first), last_seen = max(last_seen, :last)"
        " returning id",
        {
            "uid": article_uid(article.url),
            "url": article.url,
            "outlet": _outlet(db, article),
            "first": first_seen,
            "last": last_seen,
        },
    ).fetchone()
    return int(row[0])


def _outlet(db: Connection, article: Article) -> int:
    parts = urlsplit(article.url)
    domain = parts.hostname if parts.scheme in ("http", "https") else None
    db.execute(
        "insert into outlets (name, domain, language) values (?, ?, ?) on conflict do nothing",
        (article.outlet, domain, article.language),
    )
    row = db.execute("select id from outlets where name = ?", (article.outlet,)).fetchone()
    return int(row[0])
