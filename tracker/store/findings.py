"""Keep events, contradictions and diagnoses from check to check, with their states."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from sqlite3 import Connection
from typing import Any

from tracker.errors import StoreError
from tracker.model import Claim, Contradiction, Diagnosis, Event, Side, digest
from tracker.store.connection import insert, transaction
from tracker.store.stories import story_id
from tracker.store.summaries import summarise
from tracker.store.values import days, listed, moment


@dataclass(frozen=True, slots=True)
class FindingCounts:
    """How a check's contradictions stand: each counts once.

    ``new``, ``open`` (seen before) and ``changed`` (seen before with other evidence) wait for a
    decision; ``confirmed`` and ``dismissed`` were decided and are still found; ``gone`` and
    ``corrected`` were found by the check before this one and no longer are.
    """

    new: int = 0
    open: int = 0
    changed: int = 0
    gone: int = 0
    corrected: int = 0
    confirmed: int = 0
    dismissed: int = 0


@dataclass(slots=True)
class _Rows:
    """Row ids by what the model calls things."""

    claims: dict[str, int]
    articles: dict[str, int]
    revisions: dict[str, int]
    references: dict[str, int]
    events: dict[str, int]

    def claim(self, claim: Claim) -> int:
        try:
            return self.claims[claim.uid]
        except KeyError:
            raise StoreError(f"claim {claim.uid[:12]} of {claim.url} is not in the file") from None


@dataclass(frozen=True, slots=True)
class _Seen:
    """When and by which run."""

    story: int
    run: int | None
    at: str


def save_findings(
    db: Connection,
    slug: str | None,
    events: tuple[Event, ...],
    contradictions: tuple[Contradiction, ...],
    diagnoses: tuple[Diagnosis, ...],
    run: int | None,
    at: datetime,
) -> FindingCounts:
    """Store what a check found, in one transaction; return how the contradictions stand.

    Nothing found before is deleted: what is not found now becomes ``gone``, or ``corrected``
    where the suspect article says something else by now.
    """
    with transaction(db):
        seen = _Seen(story_id(db, slug), run, moment(at))
        rows = _rows(db, seen.story)
        _save_events(db, seen, rows, events)
        states = [_save_contradiction(db, seen, rows, c) for c in contradictions]
        found = {c.uid for c in contradictions}
        left = _leave(db, seen, "contradictions", "suspect_id", "suspect_revision_id", found)
        for diagnosis in diagnoses:
            _save_diagnosis(db, seen, rows, diagnosis)
        _leave(db, seen, "diagnoses", "article_id", "revision_id", {d.uid for d in diagnoses})
        states += left
        summarise(db, seen.story)
    return FindingCounts(
        **{name: states.count(name) for name in FindingCounts.__dataclass_fields__}
    )


def verdict(db: Connection, target: str) -> str | None:
    """Return the standing decision on a finding: ``confirm``, ``dismiss`` or None."""
    row = db.execute(
        "select verdict from reviews r where target = ? and verdict in ('confirm', 'dismiss')"
        " and not exists (select 1 from reviews u where u.undoes = r.uid)"
        " order by id desc limit 1",
        (target,),
    ).fetchone()
    return row[0] if row else None


def _rows(db: Connection, story: int) -> _Rows:
    articles, revisions = {}, {}
    for row, url, revision in db.execute(
        "select a.id, a.url, a.current_revision_id from story_articles s"
        " join articles a on a.id = s.article_id where s.story_id = ?",
        (story,),
    ):
        articles[url], revisions[url] = row, revision
    claims = {
        uid: row
        for row, uid in db.execute(
            "select c.id, c.uid from story_articles s join articles a on a.id = s.article_id"
            " join claims c on c.revision_id = a.current_revision_id where s.story_id = ?",
            (story,),
        )
    }
    references = {
        uid: row
        for row, uid in db.execute(
            "select id, uid from reference_dates where story_id = ?", (story,)
        )
    }
    return _Rows(claims, articles, revisions, references, {})


def _save_events(db: Connection, seen: _Seen, rows: _Rows, events: tuple[Event, ...]) -> None:
    mine = "(select id from events where story_id = ?)"
    db.execute("update events set current = 0 where story_id = ? and current = 1", (seen.story,))
    for table in ("event_claims", "event_references"):
        db.execute(f"delete from {table} where event_id in {mine}", (seen.story,))  # noqa: S608
    for event in events:
        row = _event_row(db, seen, event)
        rows.events[event.uid] = row
        db.executemany(
            "insert or ignore into event_claims (story_id, claim_id, event_id, score, reasons)"
            " values (?, ?, ?, ?, ?)",
            (
                (seen.story, rows.claim(m.claim), row, m.score, listed(m.reasons))
                for m in event.members
            ),
        )
        db.executemany(
            "insert or ignore into event_references (event_id, reference_id) values (?, ?)",
            ((row, rows.references[r.uid]) for r in event.references if r.uid in rows.references),
        )


def _event_row(db: Connection, seen: _Seen, event: Event) -> int:
    row = db.execute(
        "update events set key = ?, title = ?, current = 1 where story_id = ? and uid = ?"
        " returning id",
        (event.key, event.title, seen.story, event.uid),
    ).fetchone()
    if row:
        return int(row[0])
    columns = {
        "uid": event.uid,
        "story_id": seen.story,
        "short": _short(db, "events", "e", event.uid),
        "key": event.key,
        "title": event.title,
        "current": 1,
    }
    return insert(db, "events", columns)


def _save_contradiction(db: Connection, seen: _Seen, rows: _Rows, found: Contradiction) -> str:
    columns = {
        "event_id": rows.events.get(found.event.uid) if found.event else None,
        "kind": found.kind,
        "slip": found.slip,
        "severity": found.severity.value,
        "title": found.title,
        "suspect_id": rows.articles.get(found.suspect or ""),
        "suspect_revision_id": rows.revisions.get(found.suspect or ""),
        "corrected_revision_id": None,
        "suggested": found.suggested,
        "confidence": found.confidence,
        "why_same": listed(found.why_same),
        "why_conflict": listed(found.why_conflict),
        "why_suspect": listed(found.why_suspect),
        "would_change": listed(found.would_change),
        "content_hash": _content(found),
    }
    row, state = _save(db, "contradictions", "c", seen, found.uid, columns)
    if state != "open":
        _save_sides(db, rows, row, found.sides)
    decided = {"confirm": "confirmed", "dismiss": "dismissed"}
    return decided.get(verdict(db, found.uid) or "", state)


def _content(found: Contradiction) -> str:
    """Return what changes with a finding's evidence, not with its place in the file."""
    sides = [
        [side.value, side.sources, side.note]
        + [c.uid for c in side.claims]
        + [r.uid for r in side.references]
        for side in found.sides
    ]
    facts = [found.severity.value, found.suspect, found.suggested, sides]
    return digest(json.dumps(facts, ensure_ascii=False))


def _save(
    db: Connection, table: str, letter: str, seen: _Seen, uid: str, columns: dict[str, Any]
) -> tuple[int, str]:
    """Insert or update one finding; return its row and state."""
    before = db.execute(
        f"select id, state, content_hash from {table} where story_id = ? and uid = ?",  # noqa: S608
        (seen.story, uid),
    ).fetchone()
    columns = columns | {"last_seen": seen.at, "last_run_id": seen.run}
    if before is None:
        columns |= {
            "uid": uid,
            "story_id": seen.story,
            "short": _short(db, table, letter, uid),
            "state": "new",
            "first_seen": seen.at,
            "first_run_id": seen.run,
        }
        return insert(db, table, columns), "new"
    columns["state"] = _state(before, columns["content_hash"])
    _update(db, table, before["id"], columns)
    return before["id"], columns["state"]


def _state(before: Any, content: str) -> str:
    if before["state"] in ("gone", "corrected"):
        return "new"
    return "open" if before["content_hash"] == content else "changed"


def _update(db: Connection, table: str, row: int, columns: dict[str, Any]) -> None:
    names = ", ".join(f"{name} = :{name}" for name in columns)
    db.execute(f"update {table} set {names} where id = :id", columns | {"id": row})  # noqa: S608


def _save_sides(db: Connection, rows: _Rows, row: int, sides: tuple[Side, ...]) -> None:
    db.execute("delete from contradiction_sides where contradiction_id = ?", (row,))
    for position, side in enumerate(sides):
        columns = days(side.when)
        del columns["edtf"]
        side_row = insert(
            db,
            "contradiction_sides",
            {
                **columns,
                "contradiction_id": row,
                "position": position,
                "value": side.value,
                "sources": side.sources,
                "note": side.note,
            },
        )
        db.executemany(
            "insert into side_claims (side_id, position, claim_id) values (?, ?, ?)",
            ((side_row, n, rows.claim(claim)) for n, claim in enumerate(side.claims)),
        )
        db.executemany(
            "insert into side_references (side_id, position, reference_id) values (?, ?, ?)",
            (
                (side_row, n, rows.references[reference.uid])
                for n, reference in enumerate(side.references)
                if reference.uid in rows.references
            ),
        )


def _save_diagnosis(db: Connection, seen: _Seen, rows: _Rows, found: Diagnosis) -> None:
    checks = [
        {
            "claim_id": rows.claim(check.claim),
            "set_aside": None,
            "printed": check.printed,
            "repaired": check.repaired,
            "against": check.against,
            "agrees_printed": int(check.agrees_printed),
            "agrees_repaired": int(check.agrees_repaired),
        }
        for check in found.checks
    ] + [{"claim_id": rows.claim(claim), "set_aside": why} for claim, why in found.set_aside]
    columns = {
        "article_id": rows.articles[found.url],
        "revision_id": rows.revisions[found.url],
        "kind": found.kind,
        "summary": found.summary,
        "amount": found.amount,
        "unit": found.unit,
        "checkable": len(found.checks),
        "agree_as_printed": found.agree_as_printed,
        "agree_repaired": found.agree_repaired,
        "confidence": found.confidence,
        "evidence": listed(found.evidence),
        "contradictions": listed(found.contradictions),
        "content_hash": _arithmetic(found),
    }
    row, _ = _save(db, "diagnoses", "d", seen, found.uid, columns)
    db.execute("delete from diagnosis_checks where diagnosis_id = ?", (row,))
    for position, check in enumerate(checks):
        insert(db, "diagnosis_checks", check | {"diagnosis_id": row, "position": position})


def _arithmetic(found: Diagnosis) -> str:
    bare = replace(found, confidence=0.0)
    checks = [
        [c.claim.uid, c.printed, c.repaired, c.agrees_printed, c.agrees_repaired]
        for c in bare.checks
    ]
    aside = [[claim.uid, why] for claim, why in bare.set_aside]
    facts = [bare.kind, bare.amount, bare.unit, checks, aside, bare.contradictions]
    return digest(json.dumps(facts, ensure_ascii=False))


def _leave(
    db: Connection, seen: _Seen, table: str, article: str, revision: str, found: set[str]
) -> list[str]:
    """Mark what was found before and is not now; return the new states."""
    states = []
    for row in db.execute(
        f"select f.id, f.uid, f.{revision} said, a.current_revision_id says"  # noqa: S608
        f" from {table} f left join articles a on a.id = f.{article}"
        " where f.story_id = ? and f.state not in ('gone', 'corrected')",
        (seen.story,),
    ).fetchall():
        if row["uid"] in found:
            continue
        corrected = row["said"] is not None and row["says"] != row["said"]
        columns = {"state": "corrected" if corrected else "gone"}
        if corrected and table == "contradictions":
            columns["corrected_revision_id"] = row["says"]
        _update(db, table, row["id"], columns)
        states.append(columns["state"])
    return states


def _short(db: Connection, table: str, letter: str, uid: str) -> str:
    """Return the shortest id, from four characters, that no other row has; it never changes."""
    for length in range(4, len(uid) + 1):
        short = f"{letter}-{uid[:length]}"
        taken = db.execute(f"select 1 from {table} where short = ?", (short,))  # noqa: S608
        if taken.fetchone() is None:
            return short
    # The same finding in two stories of one file.
    count = db.execute(f"select count(*) from {table}").fetchone()[0]  # noqa: S608
    return f"{letter}-{uid}-{count}"
