"""Files are united: in any order, any number of times, with the same result."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_samples import (
    ARTICLES,
    BRIDGE,
    CLAIMS,
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

from tracker.errors import StoreError
from tracker.model import Article, Name, Reference, Story
from tracker.store import MergeCounts, Store
from tracker.when import When

HOUR = timedelta(hours=1)


def reading(day: str, outlet: str = "Late Paper") -> tuple[Article, When]:
    when = When.parse("2023-05-04" if "2023" in day else "2024-05-04")
    assert when
    return article(outlet, day), when


def keep(
    store: Store, day: str, hour: float, outlet: str = "Late Paper", version: str = "1"
) -> None:
    found, when = reading(day, outlet)
    document = fetched(found, NOW + hour * HOUR)
    store.keep(STORY.slug, document, found, (claim(found, day, when),), None, NOW, version)


def merged(folder: Path, files: Sequence[Path]) -> tuple[str, list[object]]:
    """Merge files into a new one; return its digest and what its revisions are."""
    folder.mkdir()
    with Store.open(folder / "all.db", create=True) as store:
        for path in files:
            store.merge(path)
        assert list(store.verify()) == []
        rows = store.rows(
            "select url, revision, seen_at, material, claims, sha256 from revision_list"
        )
        return store.digest(), [tuple(row.values()) for row in rows]


@pytest.fixture
def parts(tmp_path: Path) -> list[Path]:
    """Return three files whose contents overlap and contradict each other."""
    paths = [tmp_path / f"{n}.db" for n in range(3)]
    for n, path in enumerate(paths):
        with Store.open(path, create=True) as store:
            store.put_story(replace(STORY, title=f"Title {n}", queries=(f"query {n}",)))
            run = store.begin_run(f"ingest {n}", "1", NOW)
            for found in ARTICLES[n : n + 2]:
                store.keep(None, fetched(found), found, CLAIMS[found.url], run, NOW, "1")
            keep(store, "May 4, 2023" if n != 1 else "May 4, 2024", n)
            store.log_failure("a", "a", f"failed {n}", run, NOW)
            source = store.add_source(None, "feed", "https://f.example", f"p{n}", NOW)
            store.mark_source(source, NOW + n * HOUR, etag=str(n))
            found = store.dossier(None, NOW)
            store.review(f"k-{found.claims[0].uid[:12]}", "note", f"note {n}", f"p{n}", NOW)
    return paths


def test_merges_in_any_order_give_the_same(parts: list[Path], tmp_path: Path) -> None:
    results = {str(merged(tmp_path / str(n), files)) for n, files in enumerate(permutations(parts))}
    assert len(results) == 1


def test_merging_in_steps_gives_the_same(parts: list[Path], tmp_path: Path) -> None:
    a, b, c = parts
    at_once = merged(tmp_path / "once", parts)
    merged(tmp_path / "first", (b, c))
    assert merged(tmp_path / "second", (tmp_path / "first" / "all.db", a)) == at_once


def test_merging_twice_changes_nothing(parts: list[Path], tmp_path: Path) -> None:
    assert merged(tmp_path / "x", parts) == merged(tmp_path / "y", [*parts, *reversed(parts)])
    with Store.open(tmp_path / "x" / "all.db") as store:
        assert store.merge(parts[1]) == MergeCounts()


def test_a_merge_counts_what_it_brought(parts: list[Path], tmp_path: Path) -> None:
    with Store.open(tmp_path / "all.db", create=True) as store:
        assert store.merge(parts[0]) == MergeCounts(1, 2, 2, 3, 1, 1)


def test_revisions_follow_from_all_retrievals(parts: list[Path], tmp_path: Path) -> None:
    merged(tmp_path / "x", parts)
    with Store.open(tmp_path / "x" / "all.db") as store:
        rows = store.rows("select before, after from revision_changes order by revision")
        assert [tuple(row.values()) for row in rows] == [
            ("2023-05-04", "2024-05-04"), ("2024-05-04", "2023-05-04")
        ]  # fmt: skip


@settings(max_examples=8, deadline=None)
@given(
    plan=st.lists(
        st.tuples(st.sampled_from(("May 4, 2023", "May 4, 2024")), st.integers(0, 5)),
        min_size=1,
        max_size=6,
        unique_by=lambda item: item[1],
    ),
    cut=st.integers(0, 6),
)
def test_a_divided_history_is_the_whole_history(
    plan: list[tuple[str, int]], cut: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("history")
    files = [folder / "a.db", folder / "b.db", folder / "whole.db"]
    for path, days in zip(files, (plan[:cut], plan[cut:], plan), strict=True):
        with Store.open(path, create=True) as store:
            store.put_story(STORY)
            for day, hour in days:
                keep(store, day, hour)
    divided = merged(folder / "divided", files[:2])
    assert divided == merged(folder / "back", files[1::-1])
    assert divided == merged(folder / "at_once", files[2:])


def test_the_newer_reading_of_the_same_bytes_counts(tmp_path: Path) -> None:
    files = []
    for version in ("0.9", "0.10"):
        files.append(tmp_path / f"{version}.db")
        with Store.open(files[-1], create=True) as store:
            store.put_story(STORY)
            found = replace(LATE, text=LATE.text + " " * (version == "0.10"))
            store.keep(None, fetched(LATE), found, CLAIMS[LATE.url], None, NOW, version)
    assert merged(tmp_path / "x", files) == merged(tmp_path / "y", files[::-1])
    with Store.open(tmp_path / "x" / "all.db") as store:
        (row,) = store.rows("select extractor, characters from revision_list")
        assert row == {"extractor": "0.10", "characters": len(LATE.text) + 1}


def test_decisions_meet_the_findings_again(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a.db", create=True) as store:
        store.put_story(STORY)
        for found in ARTICLES:
            store.keep(None, fetched(found), found, CLAIMS[found.url], None, NOW, "1")
        store.save_findings(None, (event(),), (contradiction(),), (diagnosis(),), None, NOW)
        store.review(f"c-{contradiction().uid[:8]}", "dismiss", "checked", "me", NOW)
        store.undo(f"c-{contradiction().uid[:8]}", "me", NOW)
        store.review(f"c-{contradiction().uid[:8]}", "dismiss", "checked twice", "me", NOW)
    with Store.open(tmp_path / "b.db", create=True) as store:
        store.merge(tmp_path / "a.db")
        assert store.orphans()[-1]["note"] == "checked twice"
        counts = store.save_findings(None, (event(),), (contradiction(),), (), None, NOW)
        assert counts.dismissed == 1
        assert store.orphans() == []
        assert [r["action"] for r in store.rows("select action from audit_log order by at")] == [
            "review dismiss", "review undo", "review dismiss"
        ]  # fmt: skip


def test_a_removed_reference_stays_removed(tmp_path: Path) -> None:
    for name, removed in (("a", True), ("b", False)):
        with Store.open(tmp_path / f"{name}.db", create=True) as store:
            store.put_story(STORY)
            if removed:
                store.remove_reference(None, f"r-{BRIDGE.uid[:6]}", "me", NOW)
    for order in ("ab", "ba"):
        with Store.open(tmp_path / f"{order}.db", create=True) as store:
            for name in order:
                store.merge(tmp_path / f"{name}.db")
            assert store.references() == ()


def test_stories_are_united(tmp_path: Path) -> None:
    when = When.parse("2024")
    assert when
    a = Story("s", "A", (Name("X", "person", ("x",)),), ("q",), (("open", ("unveil",)),))
    b = Story(
        "s", "B", (Name("X", "person", ("ex",)), Name("Y", "place")), (), (("open", ("cut",)),),
        (Reference("ab", "T", when, "https://t.example"),),
    )  # fmt: skip
    for name, story in (("a", a), ("b", b)):
        with Store.open(tmp_path / f"{name}.db", create=True) as store:
            store.put_story(story)
    with Store.open(tmp_path / "c.db", create=True) as store:
        store.merge(tmp_path / "a.db")
        assert store.story() == a
        store.merge(tmp_path / "b.db")
        assert store.story() == Story(
            "s", "A", (Name("X", "person", ("ex", "x")), Name("Y", "place")), ("q",),
            (("open", ("cut", "unveil")),), b.references,
        )  # fmt: skip


def test_what_is_no_tracker_file_is_not_merged(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("hello")
    with Store.open(tmp_path / "a.db", create=True) as store:
        with pytest.raises(StoreError, match="not an SQLite database"):
            store.merge(tmp_path / "x.db")
        with pytest.raises(StoreError, match="no database"):
            store.merge(tmp_path / "y.db")


def test_the_digest_knows_what_is_said_and_not_when_or_in_what_order(tmp_path: Path) -> None:
    digests = []
    for name, order in (("a", ARTICLES), ("b", ARTICLES[::-1])):
        with Store.open(tmp_path / f"{name}.db", create=True) as store:
            store.put_story(STORY)
            for n, found in enumerate(order):
                at = NOW + n * HOUR
                store.keep(None, fetched(found, at), found, CLAIMS[found.url], None, at, "1")
            store.save_findings(None, (event(),), (contradiction(),), (diagnosis(),), None, NOW)
            digests.append(store.digest())
    assert digests[0] == digests[1]
    with Store.open(tmp_path / "a.db") as store:
        store.db.execute("update claims set detail = replace(detail, 'opened', 'closed')")
        assert store.digest() != digests[0]
