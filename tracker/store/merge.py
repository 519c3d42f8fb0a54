"""Take in what another file holds. The result does not depend on the order of merges.

Retrievals, documents, decisions and references are united; revisions follow from the retrievals.
Where two programs read the same bytes differently, the newer reading counts. Copies, events and
findings are not taken over: they follow from the articles, by the next check, which finds the
decisions about them again by their full ids.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection, Row
from typing import Any

from tracker.model import Name, Story
from tracker.store import file, stories
from tracker.store.articles import place
from tracker.store.connection import insert, transaction
from tracker.store.revisions import Reading, reading_of, reread, settle
from tracker.store.summaries import summarise_outlets


@dataclass(frozen=True, slots=True)
class MergeCounts:
    """What a merge brought that was not there."""

    stories: int = 0
    articles: int = 0
    revisions: int = 0
    fetches: int = 0
    references: int = 0
    reviews: int = 0


_COUNTED = {
    "stories": "stories",
    "articles": "articles",
    "revisions": "revisions",
    "fetches": "fetches",
    "references": "reference_dates",
    "reviews": "reviews",
}


def merge(db: Connection, path: Path) -> MergeCounts:
    """Take in the tracker database at ``path``, in one transaction."""
    other = file.connect(path, create=False, readonly=True)
    try:
        with transaction(db):
            before = _counts(db)
            _stories(db, other)
            runs = _runs(db, other)
            for (theirs,) in other.execute("select id from articles order by url").fetchall():
                _article(db, other, theirs, runs)
            _failures(db, other, runs)
            _sources(db, other)
            for table in ("reviews", "audit_log"):
                _append(db, other, table)
            for (story,) in db.execute("select id from stories").fetchall():
                summarise_outlets(db, story)
            after = _counts(db)
    finally:
        other.close()
    return MergeCounts(**{name: after[name] - before[name] for name in before})


def _counts(db: Connection) -> dict[str, int]:
    return {
        name: db.execute(f"select count(*) from {table}").fetchone()[0]  # noqa: S608
        for name, table in _COUNTED.items()
    }


# --- stories -----------------------------------------------------------------------------------


def _stories(db: Connection, other: Connection) -> None:
    mine = {story.slug: story for story in stories.stories(db)}
    for theirs in stories.stories(other):
        held = mine.get(theirs.slug)
        stories.put_story(db, theirs if held in (None, theirs) else _united(held, theirs))
    _references(db, other)


def _united(a: Story | None, b: Story) -> Story:
    """Return a story with all that either holds; references are united by themselves."""
    assert a is not None
    triggers = [(cls, word) for s in (a, b) for cls, words in s.triggers for word in words]
    classes = sorted({cls for cls, _ in triggers})
    return Story(
        a.slug,
        min(a.title, b.title),
        _names(a.names + b.names),
        tuple(sorted({*a.queries, *b.queries})),
        tuple((c, tuple(sorted({word for cls, word in triggers if cls == c}))) for c in classes),
    )


def _names(names: tuple[Name, ...]) -> tuple[Name, ...]:
    united: dict[tuple[str, str], set[str]] = {}
    for name in names:
        united.setdefault((name.name, name.kind), set()).update(name.aliases)
    return tuple(
        Name(name, kind, tuple(sorted(aliases))) for (name, kind), aliases in sorted(united.items())
    )


def _references(db: Connection, other: Connection) -> None:
    """Unite trusted dates; what either removed is removed, of two wordings one is chosen."""
    for row in other.execute(
        "select s.slug, r.* from reference_dates r join stories s on s.id = r.story_id"
    ):
        columns = _columns(row, "slug", "id")
        columns["story_id"] = stories.story_id(db, row["slug"])
        mine = db.execute(
            "select id, detail, removed_at from reference_dates where story_id = ? and uid = ?",
            (columns["story_id"], row["uid"]),
        ).fetchone()
        if mine is None:
            insert(db, "reference_dates", columns)
            continue
        if mine["removed_at"] and not (
            row["removed_at"] and row["removed_at"] < mine["removed_at"]
        ):
            columns["removed_at"] = mine["removed_at"]
        if mine["detail"] < row["detail"]:
            columns = {"removed_at": columns["removed_at"]}
        _update(db, "reference_dates", mine["id"], columns)


def _update(db: Connection, table: str, row: int, columns: Mapping[str, Any]) -> None:
    names = ", ".join(f"{name} = :{name}" for name in columns)
    db.execute(f"update {table} set {names} where id = :id", {**columns, "id": row})  # noqa: S608


# --- articles ----------------------------------------------------------------------------------


def _runs(db: Connection, other: Connection) -> dict[int | None, int | None]:
    """Take over the runs that are not known; return which row each became."""
    known = {_plain(row): row["id"] for row in db.execute("select * from runs")}
    become: dict[int | None, int | None] = {None: None}
    for row in other.execute("select * from runs order by id"):
        key = _plain(row)
        if key not in known:
            known[key] = insert(db, "runs", _columns(row, "id"))
        become[row["id"]] = known[key]
    return become


def _plain(row: Row) -> tuple[Any, ...]:
    return tuple(_columns(row, "id").values())


def _columns(row: Row, *without: str) -> dict[str, Any]:
    return {name: value for name, value in dict(row).items() if name not in without}


def _article(
    db: Connection, other: Connection, theirs: int, runs: Mapping[int | None, int | None]
) -> None:
    readings = {row["text_hash"]: reading_of(other, row) for row in _revisions(other, theirs)}
    mine = _place(db, other, theirs, next(iter(readings.values())))
    same = _agree(db, mine, other, theirs, readings)
    fetches: dict[str, int] = {}
    for row in _fetches(other, theirs):
        said = same.get(row["text_hash"], row["text_hash"])
        added = _fetch(db, other, row, runs, {"article_id": mine, "text_hash": said})
        if row["blob_id"] is not None:
            fetches.setdefault(said, added)
    settle(db, mine, {h: (readings[h], row) for h, row in fetches.items() if h in readings})


def _revisions(db: Connection, article: int) -> list[Row]:
    return db.execute(
        "select id, text_hash, detail, text, extractor, shingles from revisions"
        " where article_id = ? order by number",
        (article,),
    ).fetchall()


def _place(db: Connection, other: Connection, theirs: int, reading: Reading) -> int:
    seen = other.execute(
        "select first_seen, last_seen from articles where id = ?", (theirs,)
    ).fetchone()
    mine = place(db, reading.article, seen["first_seen"], seen["last_seen"])
    for (slug,) in other.execute(
        "select s.slug from story_articles m join stories s on s.id = m.story_id"
        " where m.article_id = ?",
        (theirs,),
    ):
        columns = {"story_id": stories.story_id(db, slug), "article_id": mine}
        insert(db, "story_articles", columns, or_ignore=True)
    return mine


def _agree(
    db: Connection, mine: int, other: Connection, theirs: int, readings: Mapping[str, Reading]
) -> dict[str, str]:
    """Let the newer of two readings of the same bytes count; return what replaces their hashes."""
    said = {_bytes(row): row["text_hash"] for row in _fetches(other, theirs)}
    same: dict[str, str] = {}
    for row in _revisions(db, mine):
        own = reading_of(db, row)
        read = [f for f in _fetches(db, mine) if f["text_hash"] == row["text_hash"]]
        hashes = {said[_bytes(f)] for f in read if _bytes(f) in said} | {row["text_hash"]}
        best = max((readings[h] for h in hashes if h in readings), key=_rank, default=own)
        if _rank(best) > _rank(own):
            reread(db, row["id"], best)
        else:
            same |= dict.fromkeys(hashes, row["text_hash"])
    return same


def _bytes(fetch: Row) -> tuple[str, str]:
    return fetch["sha256"], fetch["hints"]


def _rank(reading: Reading) -> tuple[Any, ...]:
    """Order readings of the same bytes: by version of the reader, then by what they say."""
    version = tuple(int(part) for part in re.findall(r"\d+", reading.extractor, re.ASCII))
    return version, reading.article.text_hash, repr(reading)


def _fetches(db: Connection, article: int) -> list[Row]:
    return db.execute(
        "select * from fetches where article_id = ? order by id", (article,)
    ).fetchall()


_SAME_FETCH = (
    "select id, blob_id from fetches where url = :url and ref = :ref and fetched_at = :fetched_at"
    " and via = :via and sha256 is :sha256 and error is :error"
)


def _fetch(
    db: Connection,
    other: Connection,
    row: Row,
    runs: Mapping[int | None, int | None],
    links: Mapping[str, Any],
) -> int:
    """Take over a retrieval with its bytes, unless it is known; return its row."""
    columns = _columns(row, "id")
    columns |= {"run_id": runs[row["run_id"]], "blob_id": _blob(db, other, row["blob_id"]), **links}
    known = db.execute(_SAME_FETCH, columns).fetchone()
    if known is None:
        return insert(db, "fetches", columns)
    if known["blob_id"] is None and columns["blob_id"] is not None:
        _update(db, "fetches", known["id"], {"blob_id": columns["blob_id"]})
    return int(known["id"])


def _blob(db: Connection, other: Connection, blob: int | None) -> int | None:
    if blob is None:
        return None
    row = other.execute("select sha256, size from blobs where id = ?", (blob,)).fetchone()
    mine = db.execute("select id from blobs where sha256 = ?", (row["sha256"],)).fetchone()
    if mine:
        return int(mine[0])
    (body,) = other.execute("select body from blobs where id = ?", (blob,)).fetchone()
    return insert(db, "blobs", {"sha256": row["sha256"], "size": row["size"], "body": body})


def _failures(db: Connection, other: Connection, runs: Mapping[int | None, int | None]) -> None:
    for row in other.execute("select * from fetches where article_id is null order by id"):
        _fetch(db, other, row, runs, {})


# --- the rest ----------------------------------------------------------------------------------


def _sources(db: Connection, other: Connection) -> None:
    """Unite the sources; of two states of one the later counts."""
    for row in other.execute(
        "select s.slug, f.* from sources f join stories s on s.id = f.story_id order by f.id"
    ):
        columns = _columns(row, "slug", "id")
        columns["story_id"] = stories.story_id(db, row["slug"])
        mine = db.execute(
            "select * from sources where story_id = ? and url = ?",
            (columns["story_id"], row["url"]),
        ).fetchone()
        if mine is None:
            insert(db, "sources", columns)
        elif _state(mine) < _state(row):
            _update(db, "sources", mine["id"], columns)


def _state(row: Row) -> tuple[str, str]:
    values = _columns(row, "slug", "id", "story_id")
    return row["checked_at"] or "", json.dumps(values, sort_keys=True)


def _append(db: Connection, other: Connection, table: str) -> None:
    for row in other.execute(f"select * from {table} order by at, id"):  # noqa: S608
        columns = _columns(row, "id")
        insert(db, table, columns, or_ignore=True)
