"""Claims as rows: columns for people and queries, ``detail`` to read the claim back."""

from collections.abc import Iterable
from sqlite3 import Connection, Row
from typing import Any

from tracker.model import Claim
from tracker.store.connection import insert
from tracker.store.stories import entity_id
from tracker.store.values import days, listed, packed, unpacked


def add_claims(db: Connection, revision: int, claims: Iterable[Claim]) -> None:
    """Add the claims which a revision lacks; one that it has and had lost is taken up again."""
    for claim in claims:
        row = insert(db, "claims", _claim_columns(revision, claim), or_ignore=True)
        if row:
            _claim_parts(db, row, claim)


def replace_claims(db: Connection, revision: int, claims: Iterable[Claim]) -> bool:
    """Let a revision hold exactly ``claims``; tell whether it did not.

    Rows are kept, since findings and decisions point at them: a claim that is found no longer is
    retired, and taken up again when it is.
    """
    wanted = {claim.uid: claim for claim in reversed(tuple(claims))}
    held = {
        row["uid"]: row
        for row in db.execute(
            "select id, uid, detail, retired from claims where revision_id = ?", (revision,)
        )
    }
    retired = [row["id"] for uid, row in held.items() if uid not in wanted and not row["retired"]]
    db.executemany("update claims set retired = 1 where id = ?", ((row,) for row in retired))
    changed = [c for uid, c in wanted.items() if uid in held and _differs(held[uid], c)]
    for claim in changed:
        _update(db, held[claim.uid]["id"], revision, claim)
    missing = [claim for uid, claim in wanted.items() if uid not in held]
    add_claims(db, revision, missing)
    return bool(retired or changed or missing)


def _differs(row: Row, claim: Claim) -> bool:
    return bool(row["retired"]) or row["detail"] != packed(claim)


def _update(db: Connection, row: int, revision: int, claim: Claim) -> None:
    columns = _claim_columns(revision, claim) | {"retired": 0}
    names = ", ".join(f'"{name}" = :{name}' for name in columns)
    db.execute(f"update claims set {names} where id = :id", columns | {"id": row})  # noqa: S608
    for table in ("claim_dates", "claim_quantities", "claim_entities"):
        db.execute(f"delete from {table} where claim_id = ?", (row,))  # noqa: S608
    _claim_parts(db, row, claim)


def read_claim(detail: str) -> Claim:
    """Return a claim from its column."""
    return unpacked(Claim, detail)


def _claim_columns(revision: int, claim: Claim) -> dict[str, Any]:
    return {
        "uid": claim.uid,
        "revision_id": revision,
        "kind": "date" if claim.time else "quantity",
        "sentence": claim.sentence.text,
        "sentence_number": claim.sentence.index,
        "part": claim.sentence.kind.value,
        "start": claim.start,
        "end": claim.end,
        "quote": claim.quote,
        "prefix": claim.prefix,
        "suffix": claim.suffix,
        "subject": _named(claim, "agent"),
        "act": claim.trigger.text if claim.trigger else None,
        "act_class": claim.trigger.cls if claim.trigger else None,
        "object": _named(claim, "patient"),
        "modality": claim.modality.value,
        "tense": claim.tense.value,
        "speaker": claim.speaker.text if claim.speaker else None,
        "speaker_verb": claim.speaker.verb if claim.speaker else None,
        "quoted": int(claim.speaker.quoted) if claim.speaker else 0,
        "governor": claim.governor,
        "stems": listed(claim.stems),
        "detail": packed(claim),
    }


def _named(claim: Claim, role: str) -> str | None:
    return ", ".join(m.name for m in claim.mentions if m.role == role) or None


_QUANTITY = ("text", "start", "end", "value", "unit", "head", "qualifier")
_MENTION = ("start", "end", "text", "role", "edition", "why")


def _claim_parts(db: Connection, row: int, claim: Claim) -> None:
    time, quantity = claim.time, claim.quantity
    if time:
        insert(
            db,
            "claim_dates",
            {
                **days(time.when),
                "claim_id": row,
                "role": time.role.value,
                "text": time.text,
                "start": time.start,
                "end": time.end,
                "type": time.type.value,
                "value": time.value,
                "anchor": time.anchor,
                "anchor_basis": time.basis,
                "reason": time.reason,
                "rule": time.rule,
            },
        )
    if quantity:
        columns = {name: getattr(quantity, name) for name in _QUANTITY}
        insert(db, "claim_quantities", {**columns, "claim_id": row})
    for mention in claim.mentions:
        columns = {name: getattr(mention, name) for name in _MENTION}
        entity = entity_id(db, mention.name, mention.kind)
        insert(db, "claim_entities", {**columns, "claim_id": row, "entity_id": entity})
