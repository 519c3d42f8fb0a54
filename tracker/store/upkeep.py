"""Look after a file: what is in it, whether it is whole, which decisions lost their object."""

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection, DatabaseError
from typing import Any

from tracker.errors import StoreError
from tracker.store import file
from tracker.store.claims import read_claim
from tracker.store.revisions import read_article

COUNTED = (
    "stories", "outlets", "articles", "revisions", "fetches", "claims", "events",
    "contradictions", "diagnoses", "reference_dates", "reviews", "sources", "runs",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it should be: ``kind`` of check, ``where``, and ``what``."""

    kind: str
    where: str
    what: str


def info(db: Connection, path: Path) -> dict[str, Any]:
    """Return what the file is and how much it holds."""
    meta = dict(db.execute("select key, value from _meta").fetchall())
    facts: dict[str, Any] = {
        "path": str(path),
        "bytes": path.stat().st_size,
        "schema": db.execute("pragma user_version").fetchone()[0],
        "journal": db.execute("pragma journal_mode").fetchone()[0],
        "created": meta.get("created"),
        "made_by": meta.get("made_by"),
    }
    for table in COUNTED:
        facts[table] = db.execute(f"select count(*) from {table}").fetchone()[0]  # noqa: S608
    kept = db.execute("select count(*), sum(size), sum(length(body)) from blobs").fetchone()
    return facts | {"documents": kept[0], "document_bytes": kept[1] or 0, "kept_in": kept[2] or 0}


def verify(db: Connection) -> Iterator[Problem]:
    """Yield everything that is wrong with the file; nothing is changed."""
    try:
        yield from _structure(db)
        yield from _documents(db)
        yield from _revisions(db)
        yield from _claims(db)
        yield from _indexes(db)
    except (DatabaseError, StoreError) as e:
        yield Problem("integrity", "file", str(e))


def backup(db: Connection, path: Path) -> None:
    """Write a compact copy to ``path``, which must not exist, and make sure that it is whole."""
    file.copy_into(db, path)
    copy = file.connect(path, create=False, readonly=True)
    try:
        problem = next(_structure(copy), None)
    finally:
        copy.close()
    if problem:
        raise StoreError(f"the copy {path} is damaged: {problem.what}", "check the disk")


def orphans(db: Connection) -> list[dict[str, Any]]:
    """Return the standing decisions about what the file no longer finds, oldest first.

    A contradiction that an outlet corrected is no orphan: its object is history, not lost.
    """
    return [dict(row) for row in db.execute(_ORPHANS)]


_ORPHANS = """
select h.at, h.who, h.verdict, h.kind, h.target_id, h.note, h.finding, h.target
from review_history h
where h.undone = 0 and h.verdict <> 'undo' and not case h.kind
  when 'contradiction' then
    exists (select 1 from contradictions c where c.uid = h.target and c.state <> 'gone')
  when 'diagnosis' then
    exists (select 1 from diagnoses d where d.uid = h.target and d.state <> 'gone')
  when 'event' then exists (select 1 from events e where e.uid = h.target and e.current = 1)
  when 'claim' then
    exists (select 1 from claims c join articles a on a.current_revision_id = c.revision_id
      where c.uid = h.target and c.retired = 0)
  when 'article' then exists (select 1 from articles a where a.uid = h.target)
  else exists (select 1 from reference_dates r where r.uid = h.target and r.removed_at is null)
end
order by h.at
"""


def _structure(db: Connection) -> Iterator[Problem]:
    for (said,) in db.execute("pragma integrity_check"):
        if said != "ok":
            yield Problem("integrity", "file", said)
    for row in db.execute("pragma foreign_key_check"):
        yield Problem("foreign key", f"{row[0]} row {row[1]}", f"nothing there in {row[2]}")


def _documents(db: Connection) -> Iterator[Problem]:
    for sha256, size, body in db.execute("select sha256, size, body from blobs order by id"):
        try:
            data = zlib.decompressobj().decompress(body, size + 1)
        except zlib.error as e:
            yield Problem("document", sha256, f"cannot be unpacked: {e}")
            continue
        if len(data) != size or hashlib.sha256(data).hexdigest() != sha256:
            yield Problem("document", sha256, "the bytes are not those that were stored")


def _revisions(db: Connection) -> Iterator[Problem]:
    for row in db.execute(
        "select a.url, r.number, r.detail, r.text, r.title, r.published_edtf, r.text_hash"
        " from revisions r"
        " join articles a on a.id = r.article_id order by r.id"
    ):
        where = f"{row['url']} revision {row['number']}"
        try:
            article = read_article(row)
        except StoreError as e:
            yield Problem("article", where, str(e))
            continue
        when = article.publication.when
        shown = (row["url"], row["title"], row["published_edtf"], row["text_hash"])
        if shown != (article.url, article.title, when.edtf if when else None, article.text_hash):
            yield Problem("article", where, "the columns are not what was read")


def _claims(db: Connection) -> Iterator[Problem]:
    for row in db.execute(
        'select a.url, c.uid, c.detail, c.quote, c.start, c."end", c.sentence, r.text,'
        ' d.text as date_text, d.start as date_start, d."end" as date_end, d.edtf'
        " from claims c join revisions r on r.id = c.revision_id"
        " join articles a on a.id = r.article_id left join claim_dates d on d.claim_id = c.id"
        " where c.retired = 0 order by c.id"
    ):
        where = f"k-{row['uid'][:10]} of {row['url']}"
        text = row["text"]
        if text[row["start"] : row["end"]] != row["quote"]:
            yield Problem("quote", where, "the text has other words at that place")
        if text[row["date_start"] or 0 : row["date_end"] or 0] != (row["date_text"] or ""):
            yield Problem("quote", where, "the text has another date at that place")
        try:
            claim = read_claim(row["detail"])
        except StoreError as e:
            yield Problem("claim", where, str(e))
            continue
        sentence = claim.sentence
        if text[sentence.start : sentence.end] != sentence.text:
            yield Problem("quote", where, "the text has another sentence at that place")
        shown = (claim.uid, claim.quote, claim.when.edtf if claim.when else None)
        if shown != (row["uid"], row["quote"], row["edtf"]):
            yield Problem("claim", where, "the columns are not what was read")


def _indexes(db: Connection) -> Iterator[Problem]:
    for table in ("claims", "revisions"):
        rows = db.execute(f"select count(*) from {table}").fetchone()[0]  # noqa: S608
        found = db.execute(f"select count(*) from {table}_fts_docsize").fetchone()[0]  # noqa: S608
        if rows != found:
            yield Problem("search", f"{table}_fts", f"knows {found} of {rows} rows")
