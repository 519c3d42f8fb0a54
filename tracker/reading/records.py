"""Read from the database's views what one page or one row of an answer needs.

A record is a row of a view with, under names of their own, the rows that belong to it.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from tracker.errors import UsageError
from tracker.reading import listings
from tracker.reading.corrections import corrections
from tracker.reading.listings import STANDING, Kind, decoded

if TYPE_CHECKING:
    from tracker.model import Reference
    from tracker.store import Store

Row = dict[str, Any]
MOST_REASONS = 4
FEW = 8  # findings that are cheaper asked for one by one than with all of their story


def resolve(store: "Store", text: str) -> tuple[str, str]:
    """Return kind and full id of what an id, an address or the name of a single outlet names."""
    try:
        return store.resolve_id(text)
    except UsageError:
        found = _rows(store, "article_list", {"outlet": text})
        if not found:
            raise
    if len(found) > 1:
        ids = ", ".join(row["article_id"] for row in found)
        raise UsageError(f"{text} has {len(found)} articles", f"choose one: {ids}")
    return "article", found[0]["uid"]


def record(store: "Store", kind: str, uid: str) -> Row:
    """Return the record of what ``resolve`` found."""
    return _RECORDS[kind](store, uid)


def article(store: "Store", uid: str) -> Row:
    """Return an article with its date candidates, claims, findings and revisions."""
    found = _one(store, "article_list", uid)
    mine = {"article_id": found["article_id"], "story": found["story"]}
    findings = {"suspect_id": found["article_id"], "story": found["story"]}
    claims = _rows(store, "claim_list", mine, order="start")
    inferred = store.rows(
        "select r.inferred_from from revisions r join articles a on a.current_revision_id = r.id"
        " where a.uid = :uid",
        {"uid": uid},
    )
    return found | {
        "inferred_from": inferred[0]["inferred_from"] if inferred else None,
        "candidates": store.rows(
            "select d.role, d.origin, d.raw, d.edtf, d.instant, d.weak, d.rejected"
            " from date_candidates d join articles a on a.current_revision_id = d.revision_id"
            " where a.uid = :uid order by d.role, d.position",
            {"uid": uid},
        ),
        "claims": claims,
        "corrections": corrections(claims),
        "findings": _rows(store, "contradiction_list", findings, also=STANDING),
        "diagnoses": _rows(store, "diagnosis_list", mine, also=STANDING),
        "revisions": _rows(
            store, "revision_list", {"article_id": found["article_id"]}, order="revision"
        ),
    }


def claim(store: "Store", uid: str) -> Row:
    """Return a claim with the claims that are held to be about the same event."""
    found = _one(store, "claim_list", uid)
    together = {"event_id": found["event_id"], "story": found["story"]}
    others = _rows(store, "claim_list", together, order="starts_on, outlet")
    witness = {"claim_id": found["claim_id"], "story": found["story"]}
    about = {row["contradiction_id"] for row in _rows(store, "contradiction_evidence", witness)}
    reasons = store.rows(
        "select m.reasons from event_claims m join claims c on c.id = m.claim_id"
        " join events e on e.id = m.event_id where c.uid = :uid and e.short = :event_id",
        together | {"uid": uid},
    )
    return found | {
        "basis": _bases(store)[found["article_id"]],
        "why_same": json.loads(reasons[0]["reasons"]) if reasons else [],
        "others": [row for row in others if found["event_id"] and row["uid"] != uid],
        "findings": [
            row
            for row in listings.read(store, Kind.CONTRADICTIONS, found["story"])
            if row["contradiction_id"] in about
        ],
    }


def event(store: "Store", uid: str) -> Row:
    """Return an event with what is said of it, why it is one, and the findings about it."""
    found = _one(store, "event_list", uid)
    mine = {"event_id": found["event_id"], "story": found["story"]}
    reasons = store.rows(
        "select j.value as why from events e join event_claims m on m.event_id = e.id"
        " join json_each(m.reasons) j where e.short = :event_id"
        " group by why order by count(*) desc, why limit :most",
        mine | {"most": MOST_REASONS},
    )
    return found | {
        "readings_given": _rows(store, "event_readings", mine, order="sources desc, starts_on"),
        "claims_made": _rows(store, "claim_list", mine, order="starts_on, outlet"),
        "why_same": [row["why"] for row in reasons],
        "references": store.rows(
            "select t.title, t.edtf, t.source from events e"
            " join event_references r on r.event_id = e.id"
            " join reference_dates t on t.id = r.reference_id where e.short = :event_id",
            mine,
        ),
        "findings": _rows(store, "contradiction_list", mine, also=STANDING),
    }


def contradiction(store: "Store", uid: str) -> Row:
    """Return a contradiction with its witnesses and what explains it."""
    found = _one(store, "contradiction_list", uid)
    diagnoses = listings.read(store, Kind.DIAGNOSES, found["story"], every=True)
    edit = {"article_id": found["suspect_id"], "revision": found["corrected_revision"]}
    return with_evidence(store, [found])[0] | {
        "diagnoses": [row for row in diagnoses if uid in row["contradictions"]],
        "corrected_by": _rows(store, "revision_changes", edit) if edit["revision"] else [],
    }


def open_contradictions(store: "Store", slug: str) -> list[Row]:
    """Return the contradictions that stand, with their witnesses, in the order of the list."""
    return with_evidence(store, listings.read(store, Kind.CONTRADICTIONS, slug))


def with_evidence(store: "Store", found: Sequence[Row]) -> list[Row]:
    """Return contradictions, each with its witnesses under ``evidence``."""
    bases = _bases(store)
    order = "side, kind, outlet, start"
    witnesses = _beside(store, "contradiction_evidence", "contradiction_id", found, order)
    return [
        decoded(row)
        | {
            "evidence": [
                witness | {"basis": bases.get(witness["article_id"])}
                for witness in witnesses[row["story"], row["contradiction_id"]]
            ]
        }
        for row in found
    ]


def diagnosis(store: "Store", uid: str) -> Row:
    """Return a diagnosis with its arithmetic and the contradictions that it explains."""
    return with_checks(store, [_one(store, "diagnosis_list", uid)])[0]


def open_diagnoses(store: "Store", slug: str) -> list[Row]:
    """Return the diagnoses that stand: those that explain most first."""
    return with_checks(store, listings.read(store, Kind.DIAGNOSES, slug))


def with_checks(store: "Store", found: Sequence[Row]) -> list[Row]:
    """Return diagnoses, each with its ``checks`` and the ``contradictions`` that it explains."""
    checks = _beside(store, "diagnosis_evidence", "diagnosis_id", found, "position")
    known = {
        row["uid"]: row
        for story in {row["story"] for row in found}
        for row in listings.read(store, Kind.CONTRADICTIONS, story, every=True)
    }
    place = {uid: number for number, uid in enumerate(known)}
    return [
        row
        | {
            "checks": checks[row["story"], row["diagnosis_id"]],
            "contradictions": [
                known[uid]
                for uid in sorted(
                    filter(known.__contains__, row["contradictions"]), key=place.__getitem__
                )
            ],
        }
        for row in map(decoded, found)
    ]


def _beside(
    store: "Store", view: str, key: str, found: Sequence[Row], order: str
) -> defaultdict[tuple[str, str], list[Row]]:
    """Return the rows of ``view`` that belong to ``found``, by story and ``key``.

    A few are asked for one by one, many with all of their story at once.
    """
    grouped: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    if len(found) <= FEW:
        asked = [{key: row[key], "story": row["story"]} for row in found]
    else:
        asked = [{"story": story} for story in {row["story"] for row in found}]
    for equal in asked:
        for row in _rows(store, view, equal, order=order):
            grouped[row["story"], row[key]].append(row)
    return grouped


def reference_row(found: "Reference") -> Row:
    """Return a trusted date's row."""
    return {
        "reference_id": f"r-{found.uid[:10]}",
        "edtf": found.when.edtf,
        "title": found.title,
        "source": found.source,
        "words": found.words,
        "added_by": found.added_by,
        "uid": found.uid,
    }


def _reference(store: "Store", uid: str) -> Row:
    every = (found for story in store.stories() for found in store.references(story.slug))
    found = next((found for found in every if found.uid == uid), None)
    if found is None:
        raise UsageError(f"the trusted date r-{uid[:10]} was removed", "see: tracker ref list")
    return reference_row(found)


def _bases(store: "Store") -> dict[str, str]:
    """Return for each article where its publication day comes from."""
    rows = store.rows("select article_id, basis from article_list")
    return {row["article_id"]: row["basis"] for row in rows}


def _rows(
    store: "Store", view: str, equal: Row, *, also: str = "true", order: str = "1"
) -> list[Row]:
    """Return the rows of a view whose columns have the values of ``equal``."""
    where = " and ".join([f"{column} = :{column}" for column in equal] + [also])
    return store.rows(f"select * from {view} where {where} order by {order}", equal)  # noqa: S608


def _one(store: "Store", view: str, uid: str) -> Row:
    rows = _rows(store, view, {"uid": uid})
    if not rows:
        raise UsageError(f"nothing in {view} has the id {uid[:12]}", "see: tracker list")
    return rows[0]


_RECORDS: dict[str, Callable[["Store", str], Row]] = {
    "article": article,
    "claim": claim,
    "event": event,
    "contradiction": contradiction,
    "diagnosis": diagnosis,
    "reference": _reference,
}
