"""Findings from check to check, decisions about them, and the ids by which people name them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from store_samples import (
    ARTICLES,
    BRIDGE,
    CLAIMS,
    COPIES,
    LATE,
    NOW,
    STORY,
    article,
    claim,
    contradiction,
    diagnosis,
    event,
    fetched,
)

from tracker.errors import StoreError, UsageError
from tracker.model import Contradiction, Diagnosis, Event, Severity, digest
from tracker.store import FindingCounts, Store

DAY = timedelta(days=1)
SHORT = f"c-{contradiction().uid[:4]}"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "t.db", create=True) as store:
        store.put_story(STORY)
        for found in ARTICLES:
            store.keep(None, fetched(found), found, CLAIMS[found.url], None, NOW, "1")
        store.set_copies(None, COPIES)
        yield store


def save(
    store: Store,
    events: tuple[Event, ...] = (event(),),
    found: tuple[Contradiction, ...] = (contradiction(),),
    diagnoses: tuple[Diagnosis, ...] = (diagnosis(),),
) -> FindingCounts:
    return store.save_findings(None, events, found, diagnoses, None, NOW)


def state(store: Store) -> str:
    return str(store.rows("select state from contradiction_list")[0]["state"])


# --- what is counted once


def outlets(store: Store) -> list[tuple[object, ...]]:
    return [
        (row["outlet"], row["articles"], row["dated_claims"], row["agreeing"])
        for row in store.rows("select * from outlet_scorecard order by outlet")
    ]


def test_outlets_are_counted_before_any_check(store: Store) -> None:
    assert outlets(store) == sorted((found.outlet, 1, 1, 0) for found in ARTICLES)


def test_outlets_of_a_merged_file_are_counted(store: Store, tmp_path: Path) -> None:
    with Store.open(tmp_path / "other.db", create=True) as other:
        other.merge(tmp_path / "t.db")
        assert outlets(other) == outlets(store)


def test_a_file_from_before_is_counted_when_it_is_migrated(tmp_path: Path, store: Store) -> None:
    save(store)
    asked = "select * from event_list", "select * from outlet_scorecard"
    before = [store.rows(sql) for sql in asked]
    assert all(before)
    for kind, name in store.db.execute(
        "select type, name from sqlite_master where name in ('event_summaries',"
        " 'contradiction_events', 'outlet_summaries') or sql like '%index%where%'"
    ).fetchall():
        store.db.execute(f"drop {kind} {name}")
    store.db.execute("delete from _sqlite_migrations where name = '0004_summaries'")
    store.db.execute("pragma user_version = 3")
    store.close()
    with Store.open(tmp_path / "t.db") as migrated:
        assert [migrated.rows(sql) for sql in asked] == before


def test_a_dismissed_error_no_longer_counts_against_its_outlet(store: Store) -> None:
    save(store)
    asked = "select contradicted from outlet_scorecard where outlet = 'Late Paper'"
    assert store.rows(asked) == [{"contradicted": 1}]
    store.review(SHORT, "dismiss", "two visits", "me", NOW)
    assert store.rows(asked) == [{"contradicted": 0}]


# --- states


def test_a_finding_is_new_then_open(store: Store) -> None:
    assert save(store) == FindingCounts(new=1)
    assert save(store) == FindingCounts(open=1)
    assert state(store) == "open"


def test_other_evidence_makes_it_changed(store: Store) -> None:
    save(store)
    assert save(store, found=(replace(contradiction(), suggested="2024"),)) == FindingCounts(
        changed=1
    )


def test_other_words_for_the_same_evidence_leave_it_open(store: Store) -> None:
    save(store)
    reworded = replace(contradiction(), why_same=("other words",), confidence=0.1)
    assert save(store, found=(reworded,)) == FindingCounts(open=1)
    (row,) = store.rows("select why_same, confidence from contradiction_list")
    assert row == {"why_same": '["other words"]', "confidence": 0.1}


def test_what_is_not_found_any_more_is_gone_not_deleted(store: Store) -> None:
    save(store)
    assert save(store, (), (), ()) == FindingCounts(gone=1)
    assert state(store) == "gone"
    assert save(store, (), (), ()) == FindingCounts()
    assert store.rows("select * from open_contradictions") == []
    assert store.rows("select * from shifted_articles") == []
    assert [r["state"] for r in store.rows("select state from diagnosis_list")] == ["gone"]


def test_what_is_found_again_is_new(store: Store) -> None:
    save(store)
    save(store, (), (), ())
    assert save(store) == FindingCounts(new=1)


def test_what_the_outlet_changed_is_corrected(store: Store) -> None:
    save(store)
    fixed = article("Late Paper", "May 4, 2024")
    later = NOW + timedelta(hours=6)
    store.keep(None, fetched(fixed, later), fixed, (claim(fixed),), None, later, "1")
    assert save(store, (), (), ()) == FindingCounts(corrected=1)
    (row,) = store.rows("select * from outlet_scorecard where outlet = 'Late Paper'")
    assert (row["corrected"], row["contradicted"]) == (1, 0)
    assert row["median_hours_to_correction"] == 6.0


def test_the_evidence_of_a_corrected_finding_stays_readable(store: Store) -> None:
    save(store)
    fixed = article("Late Paper", "May 4, 2024")
    store.keep(None, fetched(fixed, NOW + DAY), fixed, (claim(fixed),), None, NOW, "1")
    save(store, (), (), ())
    quotes = store.rows("select quote, revised from contradiction_evidence where side = 0")
    assert quotes == [{"quote": "May 4, 2023", "revised": 1}]


def test_an_event_that_is_formed_no_longer_is_kept_but_not_listed(store: Store) -> None:
    save(store)
    save(store, (), (), ())
    assert store.rows("select * from event_list") == []
    assert store.resolve_id(f"e-{event().uid[:6]}") == ("event", event().uid)


def test_a_claim_that_was_not_kept_is_refused_and_nothing_is_stored(store: Store) -> None:
    alien = replace(event().members[0].claim, uid="0" * 64)
    broken = replace(event(), members=(replace(event().members[0], claim=alien),))
    with pytest.raises(StoreError, match="claim 000000000000"):
        save(store, (broken,))
    assert store.rows("select * from events") == []


def test_short_ids_grow_until_they_are_free_and_then_stay(store: Store) -> None:
    twin = replace(contradiction(), uid=contradiction().uid[:6] + "f" * 58)
    save(store)
    save(store, found=(contradiction(), twin))
    assert [r["contradiction_id"] for r in store.rows("select * from contradiction_list")] == [
        SHORT, f"c-{contradiction().uid[:5]}"
    ]  # fmt: skip
    assert store.resolve_id(SHORT) == ("contradiction", contradiction().uid)


def test_many_findings_are_stored_in_a_moment(store: Store) -> None:
    many = tuple(replace(contradiction(), uid=digest(str(n))) for n in range(500))
    assert save(store, found=many) == FindingCounts(new=500)
    assert save(store, found=many) == FindingCounts(open=500)


# --- decisions


def test_a_dismissed_finding_stays_dismissed(store: Store) -> None:
    save(store)
    store.review(SHORT, "dismiss", "the organiser says so", "me", NOW)
    assert store.rows("select * from open_contradictions") == []
    changed = replace(contradiction(), severity=Severity.LOW)
    assert save(store, found=(changed,)) == FindingCounts(dismissed=1)
    assert save(store, (), (), ()) == FindingCounts(gone=1)
    assert save(store) == FindingCounts(dismissed=1)


def test_a_confirmed_finding_stays_open_to_everyone(store: Store) -> None:
    save(store)
    store.review(SHORT, "confirm", "", "me", NOW)
    assert save(store) == FindingCounts(confirmed=1)
    assert [r["verdict"] for r in store.rows("select * from open_contradictions")] == ["confirm"]


def test_undoing_gives_back_the_decision_before(store: Store) -> None:
    save(store)
    verdicts = []
    for verdict in ("confirm", "dismiss", None, None):
        if verdict:
            store.review(SHORT, verdict, "", "me", NOW)
        else:
            store.undo(SHORT, "me", NOW)
        verdicts.append(store.rows("select verdict from contradiction_list")[0]["verdict"])
    assert verdicts == ["confirm", "dismiss", "confirm", None]
    with pytest.raises(UsageError, match="nothing was decided"):
        store.undo(SHORT, "me", NOW)
    assert [r.verdict for r in store.reviews(SHORT)] == ["confirm", "dismiss", "undo", "undo"]


def test_a_note_changes_no_verdict(store: Store) -> None:
    save(store)
    store.review(SHORT, "confirm", "", "me", NOW)
    store.review(SHORT, "note", "asked the desk", "me", NOW)
    (row,) = store.rows("select verdict, note from contradiction_list")
    assert row == {"verdict": "confirm", "note": "asked the desk"}


def test_decisions_are_append_only(store: Store) -> None:
    save(store)
    store.review(SHORT, "confirm", "", "me", NOW)
    for statement in (
        "update reviews set verdict = 'dismiss'",
        "delete from reviews",
        "update audit_log set who = 'x'",
        "delete from audit_log",
    ):
        with pytest.raises(Exception, match="append-only"):
            store.db.execute(statement)


def test_a_review_keeps_what_the_finding_said(store: Store) -> None:
    save(store)
    made = store.review(SHORT, "confirm", "yes", "me", NOW)
    save(store, (), (), ())
    (row,) = store.rows("select * from review_history")
    assert row["finding"] == made.finding == "The bridge opens: 2023-05-04 / 2024-05-04"
    assert (row["target_id"], row["who"], row["undone"]) == (SHORT, "me", 0)
    assert [r["target_id"] for r in store.orphans()] == [SHORT]


def test_verdicts_are_known_words(store: Store) -> None:
    save(store)
    with pytest.raises(UsageError, match="no verdict 'maybe'"):
        store.review(SHORT, "maybe", "", "me", NOW)


def test_splitting_tells_the_next_check_that_the_claims_are_apart(store: Store) -> None:
    save(store)
    store.review(SHORT, "split", "two bridges", "me", NOW)
    wrong = CLAIMS[LATE.url][0].uid
    decisions = store.dossier(None, NOW).decisions
    assert len(decisions) == 3
    assert all(wrong in (a, b) and not same for a, b, same in decisions)
    assert store.rows("select * from open_contradictions") == []
    store.undo(SHORT, "me", NOW)
    assert store.dossier(None, NOW).decisions == ()


def test_merging_tells_the_next_check_that_the_claims_are_one(store: Store) -> None:
    two = tuple(
        Event(digest(str(n)), str(n), str(n), (member,)) for n, member in enumerate(event().members)
    )
    save(store, two, (), ())
    store.review(f"e-{two[0].uid[:6]}", "merge", "", "me", NOW, other=f"e-{two[1].uid[:6]}")
    a, b = sorted(e.members[0].claim.uid for e in two[:2])
    assert store.dossier(None, NOW).decisions == ((a, b, True),)
    store.review(f"k-{a[:8]}", "merge", "", "me", NOW, other=f"k-{b[:8]}")
    with pytest.raises(UsageError, match="needs two"):
        store.review(f"e-{two[0].uid[:6]}", "merge", "", "me", NOW)
    with pytest.raises(UsageError, match="only events and claims"):
        store.review(LATE.url, "split", "", "me", NOW)


def test_every_human_act_is_in_the_audit_log(store: Store) -> None:
    save(store)
    store.review(SHORT, "confirm", "", "me", NOW)
    store.undo(SHORT, "me", NOW)
    store.remove_reference(None, f"r-{BRIDGE.uid[:6]}", "you", NOW)
    rows = store.rows("select who, action from audit_log order by id")
    assert [tuple(r.values()) for r in rows] == [
        ("me", "review confirm"), ("me", "review undo"), ("you", "remove reference")
    ]  # fmt: skip


# --- ids


@pytest.mark.parametrize(
    ("text", "kind", "uid"),
    [
        (SHORT, "contradiction", contradiction().uid),
        (SHORT.upper(), "contradiction", contradiction().uid),
        (contradiction().uid, "contradiction", contradiction().uid),
        (f"d-{diagnosis().uid[:2]}", "diagnosis", diagnosis().uid),
        (f"e-{event().uid}", "event", event().uid),
        (f"k-{CLAIMS[LATE.url][0].uid[:10]}", "claim", CLAIMS[LATE.url][0].uid),
        (f"r-{BRIDGE.uid[:10]}", "reference", BRIDGE.uid),
        (LATE.url, "article", digest("article", LATE.url)),
    ],
)
def test_an_id_is_found_by_its_beginning(store: Store, text: str, kind: str, uid: str) -> None:
    save(store)
    assert store.resolve_id(text) == (kind, uid)


@pytest.mark.parametrize("text", ["", "c-", "c-xyz", "q-12", "nonsense", "c-4e1a'; --", "é" * 99])
def test_what_is_no_id_is_told(store: Store, text: str) -> None:
    with pytest.raises(UsageError, match="not an id"):
        store.resolve_id(text)


def test_an_unknown_id_is_told(store: Store) -> None:
    with pytest.raises(UsageError, match="nothing has the id c-0000"):
        store.resolve_id("c-0000")


def test_an_ambiguous_id_names_the_candidates(store: Store) -> None:
    twins = tuple(replace(contradiction(), uid="ab" + str(n) * 62) for n in (1, 2))
    save(store, found=twins)
    with pytest.raises(UsageError, match="c-ab could be 2 things") as told:
        store.resolve_id("c-ab")
    assert "c-ab11111111 The bridge opens; c-ab22222222" in told.value.hint


# --- reading anew


def test_reading_anew_keeps_decisions_and_lists_orphans(store: Store) -> None:
    save(store)
    store.review(SHORT, "confirm", "", "me", NOW)
    wrong = CLAIMS[LATE.url][0]
    store.review(f"k-{wrong.uid[:10]}", "note", "typo in print", "me", NOW)
    for revision, document in store.kept():
        found = next(a for a in ARTICLES if a.url == document.url)
        claims = () if found is LATE else CLAIMS[found.url]
        assert store.reread(revision, found, claims, "2") is (found is LATE)
    save(store, (), (), ())
    assert {r["target_id"] for r in store.orphans()} == {SHORT, None}
    assert [c.url for c in store.dossier(None, NOW).claims].count(LATE.url) == 0
    assert list(store.verify()) == []
    for revision, document in store.kept():
        found = next(a for a in ARTICLES if a.url == document.url)
        store.reread(revision, found, CLAIMS[found.url], "3")
    assert set(store.dossier(None, NOW).claims) == {c for found in CLAIMS.values() for c in found}
    assert save(store) == FindingCounts(confirmed=1)
    assert store.orphans() == []


def test_reading_anew_can_move_everything(store: Store) -> None:
    save(store)
    before = store.digest()
    for revision, document in store.kept():
        found = next(a for a in ARTICLES if a.url == document.url)
        text = f"Headline.\n{found.text}"
        moved = replace(found, text=text, title="Headline")
        day = "May 4, 2023" if found is LATE else "May 4, 2024"
        one = replace(claim(moved, day, CLAIMS[found.url][0].when), uid=CLAIMS[found.url][0].uid)
        assert store.reread(revision, moved, (one,), "2")
    assert list(store.verify()) == []
    assert store.digest() != before
    assert len(store.search('"Headline"', articles=True)) == 4
    assert save(store) == FindingCounts(open=1)
    assert [r["extractor"] for r in store.rows("select extractor from revision_list")] == ["2"] * 4


def test_bytes_that_now_read_as_another_address_are_left(store: Store) -> None:
    revision, _ = next(store.kept())
    with pytest.raises(StoreError, match="left as it was"):
        store.reread(revision, replace(LATE, url="https://other.example/"), (), "2")
