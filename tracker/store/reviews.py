"""What people decide about findings: rows that are only ever added, undoing included.

A decision is tied to the full id of what it is about, so it outlives new readings of the articles.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import combinations, islice, product
from sqlite3 import Connection

from tracker.errors import UsageError
from tracker.model import digest
from tracker.store.audit import log
from tracker.store.connection import insert, transaction
from tracker.store.ids import resolve
from tracker.store.values import listed, precise

VERDICTS = ("confirm", "dismiss", "note", "split", "merge")
MAX_PAIRS = 1000
_Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Review:
    """One decision. ``target`` is a full id; ``finding`` what it said at the time."""

    uid: str
    kind: str
    target: str
    verdict: str
    note: str
    who: str
    at: datetime
    finding: str
    pairs: _Pairs = ()
    undoes: str | None = None


def review(
    db: Connection,
    target: str,
    verdict: str,
    note: str,
    who: str,
    at: datetime,
    other: str | None = None,
) -> Review:
    """Record a decision about what ``target`` names.

    ``split`` says that a contradiction's sides, or an event's claims, are about different
    happenings; ``merge`` that ``target`` and ``other``, two events or claims, are about one.
    """
    if verdict not in VERDICTS:
        raise UsageError(f"no verdict {verdict!r}", f"verdicts: {', '.join(VERDICTS)}")
    with transaction(db):
        kind, uid = resolve(db, target)
        pairs = _pairs(db, kind, uid, verdict, other)
        return _add(db, kind, uid, verdict, note, who, at, pairs)


def undo(db: Connection, target: str, who: str, at: datetime, note: str = "") -> Review:
    """Take back the last decision about ``target`` that stands; return the row that does so."""
    with transaction(db):
        kind, uid = resolve(db, target)
        standing = [r for r in reviews(db, uid) if r.verdict != "undo"]
        undone = {r.undoes for r in reviews(db, uid)}
        last = next((r for r in reversed(standing) if r.uid not in undone), None)
        if last is None:
            raise UsageError(f"nothing was decided about {target}", "see: tracker list reviews")
        return _add(db, kind, uid, "undo", note, who, at, (), last.uid)


def reviews(db: Connection, target: str | None = None) -> tuple[Review, ...]:
    """Return all decisions, or those about one full id, oldest first."""
    return tuple(
        Review(
            uid=row["uid"],
            kind=row["target_kind"],
            target=row["target"],
            verdict=row["verdict"],
            note=row["note"],
            who=row["who"],
            at=datetime.fromisoformat(row["at"]),
            finding=row["finding"],
            pairs=tuple((a, b) for a, b in json.loads(row["pairs"])),
            undoes=row["undoes"],
        )
        for row in db.execute(
            "select uid, target_kind, target, verdict, note, who, at, finding, pairs, undoes"
            " from reviews where :target is null or target = :target order by at, id",
            {"target": target},
        )
    )


def decisions(db: Connection) -> tuple[tuple[str, str, bool], ...]:
    """Return the standing rulings on claims, by full id; of two on one pair the later counts."""
    every = reviews(db)
    undone = {r.undoes for r in every}
    ruled: dict[tuple[str, str], bool] = {}
    for found in every:
        if found.verdict in ("split", "merge") and found.uid not in undone:
            for a, b in found.pairs:
                ruled[min(a, b), max(a, b)] = found.verdict == "merge"
    return tuple((a, b, same) for (a, b), same in sorted(ruled.items()))


def _add(
    db: Connection,
    kind: str,
    uid: str,
    verdict: str,
    note: str,
    who: str,
    at: datetime,
    pairs: _Pairs,
    undoes: str | None = None,
) -> Review:
    at = _after_the_last(db, uid, at)
    parts = (kind, uid, verdict, note, who, precise(at), listed(pairs), undoes or "")
    made = Review(
        digest(*parts), kind, uid, verdict, note, who, at, _says(db, kind, uid), pairs, undoes
    )
    insert(db, "reviews", columns(made))
    log(db, at, who, f"review {verdict}", uid, None, {"verdict": verdict, "note": note})
    return made


def columns(made: Review) -> dict[str, str | None]:
    """Return a decision's row."""
    return {
        "uid": made.uid,
        "target_kind": made.kind,
        "target": made.target,
        "verdict": made.verdict,
        "note": made.note,
        "who": made.who,
        "at": precise(made.at),
        "finding": made.finding,
        "pairs": listed(made.pairs),
        "undoes": made.undoes,
    }


def _after_the_last(db: Connection, uid: str, at: datetime) -> datetime:
    """Return ``at``, moved on where needed, so that the order of decisions is their time's."""
    row = db.execute("select max(at) from reviews where target = ?", (uid,)).fetchone()
    at = at.astimezone(UTC)
    return max(at, datetime.fromisoformat(row[0]) + timedelta(microseconds=1)) if row[0] else at


_SAYS = {
    "contradiction": "select c.title || ': ' || group_concat(s.value, ' / ') from contradictions c"
    " left join contradiction_sides s on s.contradiction_id = c.id where c.uid = ?",
    "diagnosis": "select summary from diagnoses where uid = ?",
    "event": "select title from events where uid = ?",
    "claim": "select sentence from claims where uid = ? order by id desc",
    "article": "select url from articles where uid = ?",
    "reference": "select title || ': ' || edtf from reference_dates where uid = ?",
}


def _says(db: Connection, kind: str, uid: str) -> str:
    row = db.execute(_SAYS[kind], (uid,)).fetchone()
    return row[0] if row and row[0] else ""


def _pairs(db: Connection, kind: str, uid: str, verdict: str, other: str | None) -> _Pairs:
    """Return the pairs of claims that a ``split`` or ``merge`` rules on."""
    if verdict == "merge":
        if other is None:
            raise UsageError("a merge needs two events or claims", "name the second one")
        groups = [_claims(db, kind, uid), _claims(db, *resolve(db, other))]
    elif verdict == "split" and kind == "contradiction":
        groups = list(_sides(db, uid))
    elif verdict == "split":
        groups = [[claim] for claim in _claims(db, kind, uid)]
    else:
        return ()
    pairs = tuple(islice(_across(groups), MAX_PAIRS))
    if not pairs:
        raise UsageError(f"{verdict} has nothing to rule on here: two claims are needed")
    return pairs


def _across(groups: Iterable[list[str]]) -> Iterable[tuple[str, str]]:
    return (pair for one, two in combinations(groups, 2) for pair in product(one, two))


def _claims(db: Connection, kind: str, uid: str) -> list[str]:
    if kind == "claim":
        return [uid]
    if kind != "event":
        raise UsageError(f"only events and claims can be merged or split, not a {kind}")
    return [
        claim
        for (claim,) in db.execute(
            "select distinct c.uid from events e join event_claims m on m.event_id = e.id"
            " join claims c on c.id = m.claim_id where e.uid = ? order by c.uid",
            (uid,),
        )
    ]


def _sides(db: Connection, uid: str) -> Iterable[list[str]]:
    sides: dict[int, list[str]] = {}
    for side, claim in db.execute(
        "select distinct s.position, k.uid from contradictions c"
        " join contradiction_sides s on s.contradiction_id = c.id"
        " join side_claims m on m.side_id = s.id join claims k on k.id = m.claim_id"
        " where c.uid = ? order by s.position, k.uid",
        (uid,),
    ):
        sides.setdefault(side, []).append(claim)
    return sides.values()
