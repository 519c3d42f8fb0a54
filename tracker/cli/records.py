"""Read from the database's views what one page or one row of an answer needs.

A record is a row of a view with, under names of their own, the rows that belong to it.
"""

import json
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from tracker.cli import listings
from tracker.cli.listings import Kind, decoded
from tracker.errors import UsageError

if TYPE_CHECKING:
    from tracker.model import Reference
    from tracker.store import Store

Row = dict[str, Any]
MOST_REASONS = 4


def record(store: "Store", kind: str, uid: str) -> Row:
    """Return the record of what ``Store.resolve`` found."""
    return _RECORDS[kind](store, uid)


def article(store: "Store", uid: str) -> Row:
    """Return an article with its date candidates, claims, findings and copies."""
    found = _one(store, "article_list", uid)
    own = {"id": found["article_id"], "uid": uid, "story": found["story"]}
    return found | {
        "candidates": store.rows(
            "select d.role, d.origin, d.raw, d.edtf, d.instant, d.weak, d.rejected"
            " from date_candidates d join articles a on a.current_revision_id = d.revision_id"
            " where a.uid = :uid order by d.role, d.position",
            own,
        ),
        "claims": store.rows(
            "select * from claim_list where article_id = :id and story = :story order by start", own
        ),
        "findings": _standing(store, "contradiction_list", "suspect_id = :id", own),
        "diagnoses": _standing(store, "diagnosis_list", "article_id = :id", own),
        "revisions": store.rows(
            "select * from revision_list where article_id = :id order by revision", own
        ),
    }


_ABOUT_CLAIM = (
    "contradiction_id in (select contradiction_id from contradiction_evidence where claim_id = :id)"
)


def claim(store: "Store", uid: str) -> Row:
    """Return a claim with the claims that are held to be about the same event."""
    found = _one(store, "claim_list", uid)
    own = {"event": found["event_id"], "story": found["story"], "id": found["claim_id"]}
    reasons = store.rows(
        "select m.reasons from event_claims m join claims c on c.id = m.claim_id"
        " join events e on e.id = m.event_id where c.uid = :uid and e.short = :event",
        {"uid": uid, "event": found["event_id"]},
    )
    return found | {
        "basis": _bases(store)[found["article_id"]],
        "why_same": json.loads(reasons[0]["reasons"]) if reasons else [],
        "others": store.rows(
            "select * from claim_list where event_id = :event and story = :story"
            " and claim_id <> :id order by starts_on, outlet",
            own,
        ),
        "findings": _standing(store, "contradiction_list", _ABOUT_CLAIM, own),
    }


def event(store: "Store", uid: str) -> Row:
    """Return an event with what is said of it, why it is one, and the findings about it."""
    found = _one(store, "event_list", uid)
    own = {"id": found["event_id"], "story": found["story"]}
    reasons = store.rows(
        "select j.value as why, count(*) from events e join event_claims m on m.event_id = e.id"
        " join json_each(m.reasons) j where e.short = :id group by why order by count(*) desc, why",
        own,
    )
    return found | {
        "readings_given": store.rows(
            "select * from event_readings where event_id = :id and story = :story"
            " order by sources desc, starts_on",
            own,
        ),
        "claims_made": store.rows(
            "select * from claim_list where event_id = :id and story = :story"
            " order by starts_on, outlet",
            own,
        ),
        "why_same": [row["why"] for row in reasons[:MOST_REASONS]],
        "references": store.rows(
            "select t.title, t.edtf, t.source from events e"
            " join event_references r on r.event_id = e.id"
            " join reference_dates t on t.id = r.reference_id where e.short = :id",
            own,
        ),
        "findings": _standing(store, "contradiction_list", "event_id = :id", own),
    }


def contradiction(store: "Store", uid: str) -> Row:
    """Return a contradiction with its witnesses and what explains it."""
    found = _one(store, "contradiction_list", uid)
    diagnoses = store.rows(
        "select * from diagnosis_list d where story = :story"
        " and exists (select 1 from json_each(d.contradictions) where value = :uid)",
        {"story": found["story"], "uid": uid},
    )
    return with_evidence(store, [found])[0] | {"diagnoses": [decoded(row) for row in diagnoses]}


def open_contradictions(store: "Store", slug: str) -> list[Row]:
    """Return the contradictions that stand, with their witnesses: the weightiest first."""
    return with_evidence(store, listings.read(store, Kind.CONTRADICTIONS, slug))


def with_evidence(store: "Store", found: Iterable[Row]) -> list[Row]:
    """Return contradictions, each with its witnesses under ``evidence``."""
    bases = _bases(store)
    made = []
    for row in found:
        witnesses = store.rows(
            "select * from contradiction_evidence where contradiction_id = :id and story = :story"
            " order by side, kind, position",
            {"id": row["contradiction_id"], "story": row["story"]},
        )
        evidence = [w | {"basis": bases.get(w["article_id"])} for w in witnesses]
        made.append(decoded(row) | {"evidence": evidence})
    return made


def diagnosis(store: "Store", uid: str) -> Row:
    """Return a diagnosis with its arithmetic and the contradictions that it explains."""
    return with_checks(store, [_one(store, "diagnosis_list", uid)])[0]


def open_diagnoses(store: "Store", slug: str) -> list[Row]:
    """Return the diagnoses that stand: those that explain most first."""
    return with_checks(store, listings.read(store, Kind.DIAGNOSES, slug))


def with_checks(store: "Store", found: Iterable[Row]) -> list[Row]:
    """Return diagnoses, each with its checks and what it explains."""
    made = []
    for row in map(decoded, found):
        own = {"id": row["diagnosis_id"], "story": row["story"]}
        made.append(
            row
            | {
                "checks": store.rows(
                    "select * from diagnosis_evidence where diagnosis_id = :id and story = :story"
                    " order by position",
                    own,
                ),
                "contradictions": store.rows(
                    "select contradiction_id, event, says, others_say from contradiction_list"
                    " where story = :story and uid in (select value from json_each(:uids))"
                    " order by contradiction_id",
                    own | {"uids": json.dumps(row["contradictions"])},
                ),
            }
        )
    return made


def _bases(store: "Store") -> dict[str, str]:
    """Return for each article where its publication day comes from."""
    rows = store.rows("select article_id, basis from article_list")
    return {row["article_id"]: row["basis"] for row in rows}


def _standing(store: "Store", view: str, condition: str, own: Row) -> list[Row]:
    return store.rows(
        f"select * from {view} where {condition} and {listings.STANDING}"  # noqa: S608
        " and story = :story order by 1",
        own,
    )


def _one(store: "Store", view: str, uid: str) -> Row:
    rows = store.rows(f"select * from {view} where uid = :uid", {"uid": uid}, limit=1)  # noqa: S608
    if not rows:
        raise UsageError(f"nothing in {view} has the id {uid[:12]}", "see: tracker list")
    return rows[0]


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


_RECORDS: dict[str, Callable[["Store", str], Row]] = {
    "article": article,
    "claim": claim,
    "event": event,
    "contradiction": contradiction,
    "diagnosis": diagnosis,
    "reference": _reference,
}
