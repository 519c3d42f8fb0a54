"""Claims as rows: columns for people and queries, ``detail`` to read the claim back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from sqlite3 import Connection, Row
from typing import Any

from tracker.model import Claim, TimeExpr
from tracker.store.connection import insertion
from tracker.store.values import days, listed, packed, unpacked

_CLAIM = (
    "uid",
    "kind",
    "sentence",
    "sentence_number",
    "part",
    "start",
    "end",
    "quote",
    "prefix",
    "suffix",
    "subject",
    "act",
    "act_class",
    "object",
    "modality",
    "tense",
    "speaker",
    "speaker_verb",
    "quoted",
    "governor",
    "stems",
    "detail",
)
_QUANTITY = ("text", "start", "end", "value", "unit", "head", "qualifier")
_MENTION = ("start", "end", "text", "role", "edition", "why")
_DAYS = ("edtf", "starts_on", "ends_before", "grain", "qualifier")
_DATE = (
    *("role", "text", "start", "end", "type", "value"),
    *("anchor", "anchor_basis", "reason", "rule"),
)
_ENTITY = "insert into entities (name, kind) values (?, ?) on conflict do nothing"
_NAMED = (
    'insert into claim_entities (claim_id, start, "end", text, role, edition, why, entity_id)'
    " values (?, ?, ?, ?, ?, ?, ?, (select id from entities where name = ? and kind = ?))"
)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as the file holds it; ``names`` end with name and kind of the entity."""

    columns: tuple[Any, ...]
    date: tuple[Any, ...] | None
    quantity: tuple[Any, ...] | None
    names: tuple[tuple[Any, ...], ...]

    @property
    def uid(self) -> str:
        """Return the claim's uid."""
        return str(self.columns[0])

    @property
    def detail(self) -> str:
        """Return what the claim is read back from."""
        return str(self.columns[-1])


@dataclass(frozen=True, slots=True)
class ClaimRows:
    """The claims of one article, ready to be stored: a reading process can make them."""

    rows: tuple[ClaimRow, ...]
    dated: int

    @classmethod
    def of(cls, claims: Iterable[Claim]) -> "ClaimRows":
        """Return the rows of ``claims``; of those with one uid the first."""
        told = tuple(claims)
        found = {claim.uid: claim for claim in reversed(told)}
        rows = tuple(_row(claim) for claim in reversed(found.values()))
        return cls(rows, sum(claim.time is not None for claim in told))


def add_claims(db: Connection, revision: int, rows: Sequence[ClaimRow]) -> None:
    """Add claims that a revision lacks: a few statements, however many there are."""
    first = int(db.execute("select coalesce(max(id), 0) + 1 from claims").fetchone()[0])
    ids = range(first, first + len(rows))
    columns = insertion("claims", ("id", "revision_id", *_CLAIM))
    held = ((at, revision, *row.columns) for at, row in zip(ids, rows, strict=True))
    db.executemany(columns, held)
    _add_parts(db, list(zip(ids, rows, strict=True)))


def replace_claims(db: Connection, revision: int, rows: Sequence[ClaimRow]) -> bool:
    """Let a revision hold exactly these claims; tell whether it did not.

    What is stored stays, since findings and decisions point at it: a claim that is found no longer
    is retired, and taken up again when it is.
    """
    wanted = {row.uid: row for row in rows}
    held = {
        row["uid"]: row
        for row in db.execute(
            "select id, uid, detail, retired from claims where revision_id = ?", (revision,)
        )
    }
    retired = [row["id"] for uid, row in held.items() if uid not in wanted and not row["retired"]]
    db.executemany("update claims set retired = 1 where id = ?", ((row,) for row in retired))
    changed = [row for uid, row in wanted.items() if uid in held and _differs(held[uid], row)]
    _update(db, [(held[row.uid]["id"], row) for row in changed])
    missing = [row for uid, row in wanted.items() if uid not in held]
    add_claims(db, revision, missing)
    return bool(retired or changed or missing)


def read_claim(detail: str) -> Claim:
    """Return a claim from its column."""
    return unpacked(Claim, detail)


def _differs(held: Row, row: ClaimRow) -> bool:
    return bool(held["retired"]) or held["detail"] != row.detail


def _update(db: Connection, changed: Sequence[tuple[int, ClaimRow]]) -> None:
    names = ", ".join(f'"{name}" = ?' for name in _CLAIM)
    db.executemany(
        f"update claims set retired = 0, {names} where id = ?",  # noqa: S608
        ((*row.columns, at) for at, row in changed),
    )
    for table in ("claim_dates", "claim_quantities", "claim_entities"):
        db.executemany(f"delete from {table} where claim_id = ?", ((at,) for at, _ in changed))  # noqa: S608
    _add_parts(db, changed)


def _add_parts(db: Connection, rows: Sequence[tuple[int, ClaimRow]]) -> None:
    db.executemany(
        insertion("claim_dates", ("claim_id", *_DAYS, *_DATE)),
        ((at, *row.date) for at, row in rows if row.date),
    )
    db.executemany(
        insertion("claim_quantities", ("claim_id", *_QUANTITY)),
        ((at, *row.quantity) for at, row in rows if row.quantity),
    )
    entities = dict.fromkeys(name[-2:] for _, row in rows for name in row.names)
    db.executemany(_ENTITY, entities)
    db.executemany(_NAMED, ((at, *name) for at, row in rows for name in row.names))


def _row(claim: Claim) -> ClaimRow:
    time, quantity = claim.time, claim.quantity
    trigger, speaker = claim.trigger, claim.speaker
    columns = (
        claim.uid,
        "date" if time else "quantity",
        claim.sentence.text,
        claim.sentence.index,
        claim.sentence.kind.value,
        claim.start,
        claim.end,
        claim.quote,
        claim.prefix,
        claim.suffix,
        _named(claim, "agent"),
        trigger.text if trigger else None,
        trigger.cls if trigger else None,
        _named(claim, "patient"),
        claim.modality.value,
        claim.tense.value,
        speaker.text if speaker else None,
        speaker.verb if speaker else None,
        int(speaker.quoted) if speaker else 0,
        claim.governor,
        listed(claim.stems),
        packed(claim),
    )
    counted = tuple(getattr(quantity, name) for name in _QUANTITY) if quantity else None
    names = tuple(
        (*(getattr(m, name) for name in _MENTION), m.name, m.kind) for m in claim.mentions
    )
    return ClaimRow(columns, _date(time) if time else None, counted, names)


def _date(time: TimeExpr) -> tuple[Any, ...]:
    return (
        *days(time.when).values(),
        *(time.role.value, time.text, time.start, time.end, time.type.value, time.value),
        *(time.anchor, time.basis, time.reason, time.rule),
    )


def _named(claim: Claim, role: str) -> str | None:
    return ", ".join(m.name for m in claim.mentions if m.role == role) or None
