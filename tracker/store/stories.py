"""Stories with their names and trusted dates."""

import json
from dataclasses import replace
from datetime import datetime
from sqlite3 import Connection
from typing import Any

from tracker.errors import StoreError, UsageError
from tracker.model import Name, Reference, Story
from tracker.store.audit import log
from tracker.store.connection import insert, transaction
from tracker.store.values import days, listed, moment, packed, unpacked


def stories(db: Connection) -> tuple[Story, ...]:
    """Return every story, in the order in which they were made."""
    slugs = db.execute("select slug from stories order by id").fetchall()
    return tuple(story(db, slug) for (slug,) in slugs)


def story(db: Connection, slug: str | None) -> Story:
    """Return one story; None means the only one."""
    row = db.execute(
        "select id, slug, title, queries, triggers from stories where id = ?",
        (story_id(db, slug),),
    ).fetchone()
    return Story(
        row["slug"],
        row["title"],
        _names(db, row["id"]),
        tuple(json.loads(row["queries"])),
        tuple((cls, tuple(words)) for cls, words in json.loads(row["triggers"])),
        references(db, row["id"]),
    )


def story_id(db: Connection, slug: str | None) -> int:
    """Return a story's row; None means the only one. Raise ``StoreError`` if there is no such."""
    rows = db.execute("select id, slug from stories order by slug").fetchall()
    names = ", ".join(row["slug"] for row in rows)
    if not rows:
        raise StoreError("the database has no story", hint="make one with: tracker init NAME")
    if slug is None:
        if len(rows) > 1:
            raise StoreError(f"several stories: {names}", hint="choose one with --story")
        return int(rows[0]["id"])
    for row in rows:
        if row["slug"] == slug:
            return int(row["id"])
    raise StoreError(f"no story named {slug!r}; known: {names}")


def put_story(db: Connection, story: Story) -> None:
    """Insert a story, or replace its title, names, queries and triggers; upsert its references.

    References that the story does not list stay, and one that a person removed stays removed.
    """
    with transaction(db):
        row = db.execute(
            "insert into stories (slug, title, queries, triggers) values (?, ?, ?, ?)"
            " on conflict (slug) do update set title = excluded.title,"
            " queries = excluded.queries, triggers = excluded.triggers returning id",
            (story.slug, story.title, listed(story.queries), listed(story.triggers)),
        ).fetchone()
        db.execute("delete from entity_names where story_id = ?", (row[0],))
        for rank, name in enumerate(story.names):
            entity = entity_id(db, name.name, name.kind)
            db.executemany(
                "insert into entity_names (story_id, entity_id, rank, position, name)"
                " values (?, ?, ?, ?, ?)",
                (
                    (row[0], entity, rank, position, spelling)
                    for position, spelling in enumerate((name.name, *name.aliases))
                ),
            )
        for reference in story.references:
            put_reference(db, row[0], reference)


def put_reference(db: Connection, story: int, reference: Reference) -> None:
    """Insert or update one trusted date by uid; whether it is in force stays as it is."""
    columns = days(reference.when)
    del columns["qualifier"]
    db.execute(
        "insert into reference_dates (uid, story_id, title, edtf, starts_on, ends_before, grain,"
        " source, words, added_by, detail) values (:uid, :story, :title, :edtf, :starts_on,"
        " :ends_before, :grain, :source, :words, :added_by, :detail)"
        " on conflict (story_id, uid) do update set title = :title, edtf = :edtf,"
        " starts_on = :starts_on, ends_before = :ends_before, grain = :grain, source = :source,"
        " words = :words, added_by = :added_by, detail = :detail",
        columns
        | {
            "uid": reference.uid,
            "story": story,
            "title": reference.title,
            "source": reference.source,
            "words": listed(reference.words),
            "added_by": reference.added_by,
            "detail": packed(reference),
        },
    )


def references(db: Connection, story: int) -> tuple[Reference, ...]:
    """Return a story's trusted dates that are in force, earliest first."""
    return tuple(
        unpacked(Reference, detail)
        for (detail,) in db.execute(
            "select detail from reference_dates where story_id = ? and removed_at is null"
            " order by starts_on, uid",
            (story,),
        )
    )


def add_reference(
    db: Connection, slug: str | None, reference: Reference, who: str, at: datetime
) -> None:
    """Add a trusted date, or bring back one that was removed."""
    with transaction(db):
        story = story_id(db, slug)
        before = _reference(db, story, reference.uid)
        put_reference(db, story, replace(reference, added_by=reference.added_by or who))
        db.execute(
            "update reference_dates set removed_at = null where story_id = ? and uid = ?",
            (story, reference.uid),
        )
        after = _reference(db, story, reference.uid)
        if before != after:
            log(db, at, who, "add reference", reference.uid, before, after)


def remove_reference(
    db: Connection, slug: str | None, uid: str, who: str, at: datetime
) -> Reference:
    """Put a trusted date out of force and return it; findings that rest on it stay readable."""
    with transaction(db):
        story = story_id(db, slug)
        before = _reference(db, story, uid)
        if before is None or before["removed_at"] is not None:
            raise UsageError(f"no reference {uid[:12]} is in force", "see: tracker ref list")
        db.execute(
            "update reference_dates set removed_at = ? where story_id = ? and uid = ?",
            (moment(at), story, uid),
        )
        log(db, at, who, "remove reference", uid, before, _reference(db, story, uid))
        row = db.execute(
            "select detail from reference_dates where story_id = ? and uid = ?", (story, uid)
        ).fetchone()
        return unpacked(Reference, row[0])


def _reference(db: Connection, story: int, uid: str) -> dict[str, Any] | None:
    row = db.execute(
        "select title, edtf, source, words, added_by, removed_at from reference_dates"
        " where story_id = ? and uid = ?",
        (story, uid),
    ).fetchone()
    return dict(row) if row else None


def entity_id(db: Connection, name: str, kind: str) -> int:
    """Return the row of an entity, made where it is new."""
    row = db.execute("select id from entities where name = ? and kind = ?", (name, kind)).fetchone()
    return int(row[0]) if row else insert(db, "entities", {"name": name, "kind": kind})


def _names(db: Connection, story: int) -> tuple[Name, ...]:
    found: dict[int, list[str]] = {}
    kinds: dict[int, str] = {}
    for rank, spelling, kind in db.execute(
        "select n.rank, n.name, e.kind from entity_names n join entities e on e.id = n.entity_id"
        " where n.story_id = ? order by n.rank, n.position",
        (story,),
    ):
        found.setdefault(rank, []).append(spelling)
        kinds[rank] = kind
    return tuple(
        Name(spellings[0], kinds[rank], tuple(spellings[1:])) for rank, spellings in found.items()
    )
