"""Take in articles with their claims, each in one transaction; give them back as they were."""

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from sqlite3 import Connection
from typing import Any
from urllib.parse import urlsplit

from tracker.model import Article, Claim, Copy, Fetched
from tracker.store import codec
from tracker.store.claims import add_claims, read_claim
from tracker.store.file import insert, transaction
from tracker.store.stories import story_id
from tracker.store.values import (
    article_uid,
    days,
    fetched_columns,
    listed,
    moment,
    packed,
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
    article: Article,
    claims: tuple[Claim, ...],
    run: int | None,
    at: datetime,
    extractor: str = "",
) -> str:
    """Store one document in one transaction; return ``new``, ``revised`` or ``unchanged``."""
    with transaction(db):
        story = story_id(db, slug)
        current = known(db, article.url)
        owner = _article(db, article, moment(at))
        joined = _join(db, story, owner)
        if current == article.text_hash:
            outcome = "new" if joined else "unchanged"
            _log(db, fetched, run, owner, outcome, _blob_id(db, fetched.sha256))
            return outcome
        outcome = "new" if current is None or joined else "revised"
        fetch = _log(db, fetched, run, owner, outcome, _blob(db, fetched))
        _revision(db, owner, fetch, article, claims, moment(at), extractor)
        return outcome


def log_failure(
    db: Connection, ref: str, url: str, message: str, run: int | None, at: datetime
) -> None:
    """Record a retrieval that gave nothing."""
    with transaction(db):
        db.execute(
            "insert into fetches (run_id, ref, url, fetched_at, via, outcome, error)"
            " values (?, ?, ?, ?, '', 'failed', ?)",
            (run, ref, url, moment(at), message),
        )


def set_copies(db: Connection, slug: str | None, copies: Iterable[Copy]) -> None:
    """Replace what is known of a story's copies."""
    with transaction(db):
        story = story_id(db, slug)
        db.execute("delete from copies where story_id = ?", (story,))
        db.executemany(
            "insert into copies (story_id, article_id, copy_group, role, similarity, reasons)"
            " select ?, id, ?, ?, ?, ? from articles where url = ?",
            (
                (
                    story,
                    c.group,
                    "original" if c.original else "copy",
                    c.similarity,
                    listed(c.reasons),
                    c.url,
                )
                for c in copies
            ),
        )


def copies(db: Connection, story: int) -> tuple[Copy, ...]:
    """Return a story's copies in order of address."""
    return tuple(
        Copy(group, url, role == "original", similarity, tuple(json.loads(reasons)))
        for group, url, role, similarity, reasons in db.execute(
            "select c.copy_group, a.url, c.role, c.similarity, c.reasons"
            " from copies c join articles a on a.id = c.article_id"
            " where c.story_id = ? order by a.url",
            (story,),
        )
    )


def current_articles(db: Connection, story: int) -> tuple[Article, ...]:
    """Return what a story's articles say now, in order of address."""
    return tuple(
        read_article(detail, text)
        for detail, text in db.execute(
            "select r.detail, r.text from story_articles s"
            " join articles a on a.id = s.article_id"
            " join revisions r on r.id = a.current_revision_id"
            " where s.story_id = ? order by a.url",
            (story,),
        )
    )


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


def read_article(detail: str, text: str) -> Article:
    """Return an article from its columns."""
    return codec.decode(Article, json.loads(detail) | {"text": text})


def _join(db: Connection, story: int, article: int) -> bool:
    """Make an article part of a story; tell whether it was not."""
    added = db.execute(
        "insert into story_articles (story_id, article_id) values (?, ?) on conflict do nothing",
        (story, article),
    )
    return added.rowcount > 0


def _log(
    db: Connection,
    fetched: Fetched,
    run: int | None,
    article: int,
    outcome: str,
    blob: int | None,
) -> int:
    links = {"run_id": run, "article_id": article, "outcome": outcome, "blob_id": blob}
    return insert(db, "fetches", fetched_columns(fetched) | links)


def _blob_id(db: Connection, sha256: str) -> int | None:
    row = db.execute("select id from blobs where sha256 = ?", (sha256,)).fetchone()
    return row[0] if row else None


def _blob(db: Connection, fetched: Fetched) -> int:
    held = _blob_id(db, fetched.sha256)
    if held is not None:
        return held
    body = zlib.compress(fetched.body, 6)
    return insert(db, "blobs", {"sha256": fetched.sha256, "size": len(fetched.body), "body": body})


def _article(db: Connection, article: Article, seen: str) -> int:
    outlet = _outlet(db, article)
    row = db.execute(
        "insert into articles (uid, url, outlet_id, first_seen, last_seen)"
        " values (:uid, :url, :outlet, :seen, :seen) on conflict (url) do update"
        " set outlet_id = :outlet, last_seen = max(last_seen, :seen) returning id",
        {"uid": article_uid(article.url), "url": article.url, "outlet": outlet, "seen": seen},
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


def _revision(
    db: Connection,
    owner: int,
    fetch: int,
    article: Article,
    claims: tuple[Claim, ...],
    seen: str,
    extractor: str,
) -> int:
    previous = db.execute(
        "select r.id, r.title, r.number from revisions r where article_id = ?"
        " order by number desc limit 1",
        (owner,),
    ).fetchone()
    columns = _revision_columns(article) | {
        "article_id": owner,
        "fetch_id": fetch,
        "seen_at": seen,
        "number": previous["number"] + 1 if previous else 1,
        "extractor": extractor,
    }
    if previous:
        columns["material"] = _material(db, previous, article, claims)
    revision = insert(db, "revisions", columns)
    _candidates(db, revision, article)
    add_claims(db, revision, claims)
    db.execute("update articles set current_revision_id = ? where id = ?", (revision, owner))
    return revision


def _material(db: Connection, previous: Any, article: Article, claims: tuple[Claim, ...]) -> int:
    """Tell whether title or dated claims differ, where reworded text around them does not count."""
    before = {
        tuple(row)
        for row in db.execute(
            "select c.stems, c.modality, d.edtf, d.text from claims c"
            " join claim_dates d on d.claim_id = c.id where c.revision_id = ?",
            (previous["id"],),
        )
    }
    after = {
        (listed(c.stems), c.modality.value, c.when.edtf if c.when else None, c.time.text)
        for c in claims
        if c.time
    }
    return int(before != after or previous["title"] != article.title)


def _revision_columns(article: Article) -> dict[str, Any]:
    publication = article.publication
    published = days(publication.when)
    return {
        "text_hash": article.text_hash,
        "title": article.title,
        "byline": ", ".join(article.byline) or None,
        "text": article.text,
        "language": article.language,
        "published_edtf": published["edtf"],
        "published_on": published["starts_on"],
        "published_before": published["ends_before"],
        "published_grain": published["grain"],
        "published_at": publication.instant,
        "published_basis": publication.basis,
        "published_disputed": int(publication.disputed),
        "updated_edtf": publication.updated.when.edtf if publication.updated else None,
        "inferred_edtf": publication.inferred.edtf if publication.inferred else None,
        "inferred_from": publication.inferred_from,
        "detail": packed(replace(article, text="")),
    }


def _candidates(db: Connection, revision: int, article: Article) -> None:
    for position, candidate in enumerate(article.publication.candidates):
        columns = days(candidate.when)
        del columns["qualifier"]
        insert(
            db,
            "date_candidates",
            {
                **columns,
                "revision_id": revision,
                "position": position,
                "role": candidate.role.value,
                "origin": candidate.origin,
                "raw": candidate.raw,
                "instant": candidate.instant,
                "weak": int(candidate.weak),
                "rejected": candidate.rejected,
            },
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
