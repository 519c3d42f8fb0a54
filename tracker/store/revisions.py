"""What an article said when: revisions follow from its retrievals, in order of their time.

Documents may come in any order, an archived page after today's. So that the order does not
matter, the revisions are worked out from all retrievals: one for each stretch of them that said
the same.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from sqlite3 import Connection, Row
from typing import Any

from tracker.errors import StoreError
from tracker.model import Article, Fetched
from tracker.store.claims import ClaimRows, add_claims, read_claim, replace_claims
from tracker.store.connection import insert, transaction
from tracker.store.values import days, packed, read_fetched, unpacked

_ASIDE = 1_000_000  # out of the way of every number of a revision, while they change places


@dataclass(frozen=True, slots=True)
class Reading:
    """What the program read from one document; ``extractor`` is its version.

    ``shingles`` are the runs of words by which copies are found, None where nobody counted them.
    """

    article: Article
    claims: ClaimRows
    extractor: str = ""
    shingles: bytes | None = None


def settle(db: Connection, article: int, readings: Mapping[str, tuple[Reading, int]]) -> bool:
    """Make revisions and the current one follow from the retrievals; tell whether one is new.

    ``readings`` are those that no revision may hold yet, by hash, with the retrieval of each.
    """
    held: defaultdict[str, list[Row]] = defaultdict(list)
    for row in _rows(db, article):
        held[row["text_hash"]].append(row)
    count, added, said = sum(map(len, held.values())), False, ""
    for seen_at, said in _stretches(db, article):
        if held[said]:
            row = held[said].pop(0)
            if row["seen_at"] != seen_at:
                db.execute("update revisions set seen_at = ? where id = ?", (seen_at, row["id"]))
            continue
        count, added = count + 1, True
        reading, fetch = readings.get(said) or _again(db, article, said)
        _add(db, article, fetch, reading, seen_at, said, count)
    _number(db, article)
    _point(db, article, said)
    return added


def read_article(row: Row) -> Article:
    """Return an article from its columns ``detail`` and ``text``."""
    return unpacked(Article, row["detail"], text=row["text"])


def kept(db: Connection) -> Iterator[tuple[int, Fetched]]:
    """Yield each revision's row and what it was read from, by address and number."""
    found = db.execute(
        "select r.id, f.ref, f.url, b.body, f.media, f.via, f.fetched_at, f.charset, f.status,"
        " f.headers, f.hints from revisions r join articles a on a.id = r.article_id"
        " join fetches f on f.id = r.fetch_id join blobs b on b.id = f.blob_id"
        " order by a.url, r.number"
    )
    for row in found.fetchall():
        yield row["id"], read_fetched(row)


def reread(db: Connection, revision: int, reading: Reading) -> bool:
    """Put a new reading of the same bytes in a revision's place; tell whether it differs.

    Claims that are found no longer are marked as retired, so that what was decided about them can
    still be read.
    """
    with transaction(db):
        row = db.execute(
            "select r.id, r.article_id, r.text_hash, r.text, r.detail, a.url from revisions r"
            " join articles a on a.id = r.article_id where r.id = ?",
            (revision,),
        ).fetchone()
        if reading.article.url != row["url"]:
            raise StoreError(f"{row['url']} now reads as {reading.article.url}: left as it was")
        differs = _reread_article(db, row, reading)
        differs |= replace_claims(db, revision, reading.claims.rows)
        if differs:
            _mark_material(db, _rows(db, row["article_id"]))
        return differs


def _reread_article(db: Connection, row: Row, reading: Reading) -> bool:
    columns = _columns(reading)
    db.execute("update revisions set extractor = ? where id = ?", (reading.extractor, row["id"]))
    if (row["text"], row["detail"]) == (columns["text"], columns["detail"]):
        return False
    if reading.shingles is None and row["text"] == columns["text"]:
        del columns["shingles"]
    names = ", ".join(f"{name} = :{name}" for name in columns)
    db.execute(f"update revisions set {names} where id = :id", columns | {"id": row["id"]})  # noqa: S608
    db.execute(
        "update fetches set text_hash = :new where article_id = :article and text_hash = :old",
        {"new": columns["text_hash"], "article": row["article_id"], "old": row["text_hash"]},
    )
    db.execute("delete from date_candidates where revision_id = ?", (row["id"],))
    _candidates(db, row["id"], reading.article)
    return True


def _rows(db: Connection, article: int) -> list[Row]:
    return db.execute(
        "select id, number, seen_at, text_hash, title from revisions where article_id = ?"
        " order by seen_at, text_hash, number",
        (article,),
    ).fetchall()


def _stretches(db: Connection, article: int) -> list[Row]:
    """Return when each stretch of retrievals that say the same begins, and what they say."""
    return db.execute(
        "select fetched_at, text_hash from ("
        " select fetched_at, text_hash,"
        " lag(text_hash) over (order by fetched_at, text_hash) as before"
        " from fetches where article_id = ? and text_hash is not null"
        ") where text_hash is not before order by fetched_at, text_hash",
        (article,),
    ).fetchall()


def _add(
    db: Connection,
    article: int,
    fetch: int,
    reading: Reading,
    seen_at: str,
    text_hash: str,
    number: int,
) -> None:
    links = {"article_id": article, "fetch_id": fetch, "seen_at": seen_at, "number": number}
    revision = insert(db, "revisions", _columns(reading) | links | {"text_hash": text_hash})
    _candidates(db, revision, reading.article)
    add_claims(db, revision, reading.claims.rows)


def _again(db: Connection, article: int, text_hash: str) -> tuple[Reading, int]:
    """Return what an earlier revision said, and the retrieval that it was read from."""
    row = db.execute(
        "select id, fetch_id, detail, text, extractor, shingles from revisions"
        " where article_id = ? and text_hash = ? order by number limit 1",
        (article, text_hash),
    ).fetchone()
    return reading_of(db, row), row["fetch_id"]


def reading_of(db: Connection, row: Row) -> Reading:
    """Return what a revision says.

    ``row`` holds its columns ``id``, ``detail``, ``text``, ``extractor`` and ``shingles``.
    """
    claims = db.execute(
        "select detail from claims where revision_id = ? and retired = 0 order by id", (row["id"],)
    )
    found = ClaimRows.of(read_claim(detail) for (detail,) in claims)
    return Reading(read_article(row), found, row["extractor"], row["shingles"])


def _number(db: Connection, article: int) -> None:
    rows = _rows(db, article)
    if [row["number"] for row in rows] == list(range(1, len(rows) + 1)):
        _mark_material(db, rows[-2:])
        return
    db.execute("update revisions set number = number + ? where article_id = ?", (_ASIDE, article))
    db.executemany(
        "update revisions set number = ? where id = ?",
        ((number, row["id"]) for number, row in enumerate(rows, start=1)),
    )
    _mark_material(db, rows)


def _mark_material(db: Connection, rows: list[Row]) -> None:
    """Mark revisions whose title or dated claims differ; words around them do not count."""
    facts = [_facts(db, row) for row in rows] if len(rows) > 1 else []
    db.executemany(
        "update revisions set material = ? where id = ?",
        (
            (int(before != after), row["id"])
            for before, after, row in zip(facts, facts[1:], rows[1:], strict=False)
        ),
    )


def _facts(db: Connection, row: Row) -> tuple[str | None, set[tuple[Any, ...]]]:
    found = db.execute(
        "select c.stems, c.modality, d.edtf, d.text from claims c"
        " join claim_dates d on d.claim_id = c.id where c.revision_id = ? and c.retired = 0",
        (row["id"],),
    )
    return row["title"], {tuple(fact) for fact in found}


def _point(db: Connection, article: int, said: str) -> None:
    """Let an article be what its latest retrieval says."""
    db.execute(
        "update articles set current_revision_id = r.id, outlet_id = o.id"
        " from revisions r join outlets o on o.name = r.detail ->> '$.outlet'"
        " where articles.id = :article and r.id = ("
        " select id from revisions where article_id = :article and text_hash = :said"
        " order by number desc limit 1)",
        {"article": article, "said": said},
    )


def _columns(reading: Reading) -> dict[str, Any]:
    article = reading.article
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
        "extractor": reading.extractor,
        "shingles": reading.shingles,
        "detail": packed(replace(article, text="")),
    }


def _candidates(db: Connection, revision: int, article: Article) -> None:
    for position, candidate in enumerate(article.publication.candidates):
        columns = days(candidate.when)
        del columns["qualifier"]
        columns |= {"origin": candidate.origin, "raw": candidate.raw, "instant": candidate.instant}
        links = {"revision_id": revision, "position": position, "role": candidate.role.value}
        doubts = {"weak": int(candidate.weak), "rejected": candidate.rejected}
        insert(db, "date_candidates", columns | links | doubts)
