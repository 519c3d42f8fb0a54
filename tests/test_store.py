from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_samples import (
    ARTICLES,
    CLAIMS,
    COPIES,
    LATE,
    NOW,
    STORY,
    URLS,
    article,
    claim,
    counted,
    fetched,
)

from tracker.errors import StoreError, UsageError
from tracker.model import Article, Hints, Name, Publication, Reference, Story
from tracker.store import Store, articles
from tracker.store.values import moment, precise
from tracker.when import When

DAY = timedelta(days=1)
WIRE = URLS["Sample Wire"]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    with Store.open(tmp_path / "t.db", create=True) as store:
        store.put_story(STORY)
        yield store


def keep(store: Store, found: Article, at: datetime = NOW, body: str | None = None) -> str:
    day = "May 4, 2023" if "2023" in found.text else "May 4, 2024"
    claims = (claim(found, day, When.parse("2023-05-04" if "2023" in day else "2024-05-04")),)
    bytes_ = fetched(found, at)
    if body is not None:
        bytes_ = replace(bytes_, body=body.encode())
    return store.keep(STORY.slug, bytes_, found, claims, None, at, "1")


def keep_all(store: Store) -> None:
    for found in ARTICLES:
        store.keep(STORY.slug, fetched(found), found, CLAIMS[found.url], None, NOW, "1")
    store.set_copies(STORY.slug, COPIES)


def count(store: Store, table: str) -> int:
    return int(store.rows(f"select count(*) as n from {table}")[0]["n"])


def says(store: Store, url: str) -> str:
    return next(a.text for a in store.dossier(None, NOW).articles if a.url == url)


# --- stories


def test_a_story_comes_back_as_it_was_put(store: Store) -> None:
    assert store.story() == STORY
    assert store.stories() == (STORY,)


def test_putting_a_story_again_replaces_what_is_known_of_it(store: Store) -> None:
    other = replace(STORY, title="Other", names=(Name("B", "place"),), queries=(), triggers=())
    store.put_story(other)
    assert store.story() == other


def test_two_stories_need_a_name(store: Store) -> None:
    store.put_story(Story("second", "Second"))
    with pytest.raises(StoreError, match="several stories: harbour-bridge, second"):
        store.story()
    with pytest.raises(StoreError, match="no story named 'third'; known: harbour-bridge, second"):
        store.story("third")


def test_a_reference_that_was_removed_stays_removed(store: Store) -> None:
    (known,) = store.references()
    assert store.remove_reference(None, f"r-{known.uid[:8]}", "me", NOW) == known
    store.put_story(STORY)
    assert store.references() == ()
    with pytest.raises(UsageError, match="no reference"):
        store.remove_reference(None, f"r-{known.uid[:8]}", "me", NOW)
    store.add_reference(None, known, "me", NOW)
    assert store.references() == (known,)
    actions = [row["action"] for row in store.rows("select action from audit_log order by id")]
    assert actions == ["remove reference", "add reference"]


def test_a_reference_names_who_added_it(store: Store) -> None:
    when = When.parse("2024-05")
    assert when
    store.add_reference(None, Reference("ab", "Tolls begin", when, "https://a.example"), "me", NOW)
    assert [r.added_by for r in store.references()] == ["me", "story file"]


# --- taking in


def test_what_is_kept_comes_back_exactly(store: Store) -> None:
    keep_all(store)
    dossier = store.dossier(None, NOW)
    assert dossier.articles == tuple(sorted(ARTICLES, key=lambda a: a.url))
    assert set(dossier.claims) == {c for found in CLAIMS.values() for c in found}
    assert dossier.copies == tuple(sorted(COPIES, key=lambda c: c.url))
    assert dossier.story == STORY
    assert dossier.today == NOW.date()
    assert list(store.documents()) == sorted(map(fetched, ARTICLES), key=lambda f: f.url)


def test_the_same_bytes_change_nothing_but_the_log(store: Store) -> None:
    keep_all(store)
    before = store.digest()
    assert [keep(store, found, NOW + DAY) for found in ARTICLES] == ["unchanged"] * 4
    assert store.digest() == before
    assert count(store, "fetches") == 8


def test_other_bytes_with_the_same_text_are_not_kept(store: Store) -> None:
    keep_all(store)
    assert keep(store, ARTICLES[1], NOW + DAY, body="another advertisement") == "unchanged"
    assert count(store, "blobs") == 4


def test_a_newer_reader_of_the_same_bytes_makes_no_revision(store: Store) -> None:
    keep_all(store)
    reading = replace(ARTICLES[1], text=ARTICLES[1].text + " More.")
    got = store.keep(None, fetched(ARTICLES[1], NOW + DAY), reading, (), None, NOW + DAY, "2")
    assert got == "unchanged"
    assert count(store, "revisions") == 4


def test_other_text_is_a_revision(store: Store) -> None:
    keep_all(store)
    fixed = article("Late Paper", "May 4, 2024")
    assert keep(store, fixed, NOW + DAY) == "revised"
    assert says(store, LATE.url) == fixed.text
    assert [c.quote for c in store.dossier(None, NOW).claims if c.url == LATE.url] == [
        "May 4, 2024"
    ]
    assert articles.known(store.db, LATE.url) == fixed.text_hash


def test_text_that_changes_back_is_another_revision(store: Store) -> None:
    fixed = article("Late Paper", "May 4, 2024")
    got = [keep(store, a, NOW + n * DAY) for n, a in enumerate((LATE, fixed, LATE))]
    assert got == ["new", "revised", "revised"]
    assert says(store, LATE.url) == LATE.text
    rows = store.rows("select revision, material from revision_list")
    assert [(r["revision"], r["material"]) for r in rows] == [(1, 1), (2, 1), (3, 1)]


def test_an_older_capture_does_not_replace_what_is_said_now(store: Store) -> None:
    fixed = article("Late Paper", "May 4, 2024")
    assert keep(store, fixed, NOW) == "new"
    assert keep(store, LATE, NOW - DAY) == "revised"
    assert says(store, LATE.url) == fixed.text
    rows = store.rows("select before, after, change from revision_changes")
    assert rows == [{"before": "2023-05-04", "after": "2024-05-04", "change": "changed"}]


def test_two_texts_at_one_instant_keep_their_order(store: Store) -> None:
    fixed = article("Late Paper", "May 4, 2024")
    for found in (LATE, fixed, LATE, fixed):
        keep(store, found)
        assert says(store, LATE.url) == found.text


def test_reworded_text_around_the_same_dates_is_not_material(store: Store) -> None:
    keep(store, LATE)
    keep(store, replace(LATE, text=LATE.text + " It rained."), NOW + DAY)
    assert [r["material"] for r in store.rows("select material from revision_list")] == [1, 0]


@settings(max_examples=8, deadline=None)
@given(order=st.permutations(range(5)))
def test_revisions_do_not_depend_on_the_order_of_intake(
    order: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    texts = ("May 4, 2023", "May 4, 2024", "May 4, 2023", "May 4, 2023", "May 4, 2024")
    with Store.open(tmp_path_factory.mktemp("order") / "t.db", create=True) as store:
        store.put_story(STORY)
        for n in order:
            keep(store, article("Late Paper", texts[n]), NOW + n * DAY)
        rows = store.rows("select seen_at, characters, material, claims from revision_list")
        said = store.rows("select r.text from revisions r order by r.number")
    assert [r["seen_at"] for r in rows] == [precise(NOW + n * DAY) for n in (0, 1, 2, 4)]
    assert [texts[n] in r["text"] for n, r in zip((0, 1, 2, 4), said, strict=True)] == [True] * 4
    assert [r["claims"] for r in rows] == [1] * 4


def test_an_article_of_another_story_joins_this_one(store: Store) -> None:
    keep_all(store)
    store.put_story(Story("second", "Second"))
    got = store.keep("second", fetched(LATE), LATE, CLAIMS[LATE.url], None, NOW, "1")
    assert got == "new"
    assert count(store, "revisions") == 4
    assert [a.url for a in store.dossier("second", NOW).articles] == [LATE.url]


def test_an_article_without_claims_or_day_is_kept(store: Store) -> None:
    bare = Article("ab", "stdin:", "stdin", "Nothing.", publication=Publication())
    document = replace(fetched(bare), hints=Hints(), charset=None, status=None, headers=())
    assert store.keep(None, document, bare, (), None, NOW) == "new"
    assert store.dossier(None, NOW).articles == (bare,)
    assert list(store.documents("harbour-bridge")) == [document]


def test_of_claims_with_one_id_the_first_is_kept(store: Store) -> None:
    one = CLAIMS[LATE.url][0]
    store.keep(None, fetched(LATE), LATE, (one, replace(one, governor="x")), None, NOW)
    assert store.dossier(None, NOW).claims == (one,)


def test_a_counted_claim_comes_back(store: Store) -> None:
    wanted = counted(LATE)
    store.keep(None, fetched(LATE), LATE, (wanted,), None, NOW)
    assert store.dossier(None, NOW).claims == (wanted,)
    (row,) = store.rows("select kind, amount, unit, counted, edtf from claim_list")
    assert row == {
        "kind": "quantity",
        "amount": 1.5,
        "unit": "km",
        "counted": "length",
        "edtf": None,
    }


def test_an_error_keeps_nothing_of_the_article(store: Store) -> None:
    broken = replace(CLAIMS[LATE.url][0], start=9, end=3)
    with pytest.raises(Exception, match="CHECK constraint"):
        store.keep(None, fetched(LATE), LATE, (broken,), None, NOW)
    for table in ("articles", "revisions", "claims", "fetches", "blobs", "outlets"):
        assert count(store, table) == 0


def test_a_batch_keeps_what_came_before_an_error(store: Store, tmp_path: Path) -> None:
    broken = replace(CLAIMS[LATE.url][0], start=9, end=3)
    with store.batch(100):
        keep(store, ARTICLES[1])
        assert store.db.in_transaction
        with pytest.raises(Exception, match="CHECK constraint"):
            store.keep(None, fetched(LATE), LATE, (broken,), None, NOW)
    with Store.open(tmp_path / "t.db", readonly=True) as other:
        assert [a.url for a in other.dossier(None, NOW).articles] == [ARTICLES[1].url]


def test_a_batch_commits_when_it_is_full(store: Store) -> None:
    with store.batch(2):
        for n, found in enumerate(ARTICLES):
            keep(store, found)
            assert store.db.in_transaction is (n % 2 == 0)
    assert not store.db.in_transaction


def test_a_failure_is_logged(store: Store) -> None:
    store.log_failure("http://a.example", "http://a.example", "404 not found", None, NOW)
    (row,) = store.rows("select ref, outcome, error, article_id from fetches")
    assert row == {
        "ref": "http://a.example", "outcome": "failed", "error": "404 not found",
        "article_id": None,
    }  # fmt: skip


def test_a_run_is_recorded(store: Store) -> None:
    run = store.begin_run("tracker ingest a.txt", "1.0", NOW)
    store.keep(None, fetched(LATE), LATE, (), run, NOW)
    store.end_run(run, {"new": 1}, 0, NOW + DAY)
    (row,) = store.rows("select * from run_list")
    assert (row["run"], row["counters"], row["exit_code"]) == (run, '{"new": 1}', 0)


def test_copies_are_replaced(store: Store) -> None:
    keep_all(store)
    store.set_copies(None, ())
    assert store.dossier(None, NOW).copies == ()


def test_a_moment_needs_a_zone() -> None:
    with pytest.raises(StoreError, match="without a time zone"):
        moment(datetime(2024, 1, 1))  # noqa: DTZ001
    with pytest.raises(StoreError, match="without a time zone"):
        precise(datetime(2024, 1, 1))  # noqa: DTZ001
    assert moment(datetime(99, 1, 1, tzinfo=UTC)) == "0099-01-01T00:00:00Z"


# --- searching


def test_search_finds_words_phrases_and_beginnings(store: Store) -> None:
    keep_all(store)
    assert {row["outlet"] for row in store.search("bridge open*")} == set(URLS)
    assert len(store.search('"opened the bridge"')) == 4
    assert store.search('"the opened bridge"') == []
    assert [row["outlet"] for row in store.search("2023", "harbour-bridge")] == ["Late Paper"]
    assert len(store.search("HARBOUR", articles=True)) == 4
    assert len(store.search("bridge", limit=2)) == 2


def test_search_gives_only_what_is_said_now(store: Store) -> None:
    keep_all(store)
    keep(store, article("Late Paper", "May 4, 2024"), NOW + DAY)
    assert store.search("2023") == []


def test_search_looks_past_what_is_said_no_more(store: Store) -> None:
    for hour in range(12):
        made = article("Late Paper", "May 4, 2023" if hour % 2 else "May 4, 2024")
        made = replace(made, title=f"Bridge {hour}")
        keep(store, made, NOW + hour * DAY / 24)
    assert len(store.search("bridge", limit=1)) == 1
    assert [row["title"] for row in store.search("bridge", limit=1, articles=True)] == ["Bridge 11"]


@given(
    text=st.text(max_size=60) | st.sampled_from(['"', "a AND", "col:x", "NEAR(", "-x", "(", "*"])
)
def test_no_search_is_an_error(text: str) -> None:
    with Store.open(_searched(), readonly=True) as store:
        store.search(text)
        store.search(text, articles=True)


_FILES: list[Path] = []


def _searched() -> Path:
    return _FILES[0]


@pytest.fixture(autouse=True, scope="module")
def _a_file_to_search(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("search") / "t.db"
    with Store.open(path, create=True) as store:
        store.put_story(STORY)
        keep_all(store)
    _FILES.append(path)


# --- sources


def test_a_source_is_due_at_once_and_then_after_its_pause(store: Store) -> None:
    hour = timedelta(hours=1)
    made = store.add_source(None, "feed", "https://a.example/feed", "me", NOW, "A", hour)
    assert store.due_sources(None, NOW) == (made,)
    store.mark_source(made, NOW, etag='"1"', last_modified="x")
    assert store.due_sources(None, NOW + hour - timedelta(seconds=1)) == ()
    (due,) = store.due_sources(None, NOW + hour)
    assert (due.etag, due.last_modified, due.failures) == ('"1"', "x", 0)


def test_failures_double_the_pause_up_to_a_week(store: Store) -> None:
    hour = timedelta(hours=1)
    store.add_source(None, "feed", "https://a.example/feed", "me", NOW, None, hour)
    pauses = []
    for _ in range(12):
        (source,) = store.sources()
        store.mark_source(source, NOW, error="timed out")
        pauses.append(store.sources()[0].due_at - NOW)
    assert pauses[:3] == [2 * hour, 4 * hour, 8 * hour]
    assert pauses[-1] == timedelta(days=7)
    assert store.sources()[0].last_error == "timed out"
    store.mark_source(store.sources()[0], NOW)
    assert store.sources()[0].failures == 0


def test_adding_a_source_again_keeps_its_state(store: Store) -> None:
    made = store.add_source(None, "feed", "https://a.example/feed", "me", NOW, "A")
    store.mark_source(made, NOW, etag='"1"')
    again = store.add_source(None, "feed", "https://a.example/feed", "me", NOW)
    assert (again.etag, again.title) == ('"1"', "A")
    store.remove_source(None, made.url, "me", NOW)
    assert store.sources() == ()
    with pytest.raises(UsageError, match="no source"):
        store.remove_source(None, made.url, "me", NOW)
    with pytest.raises(UsageError, match="no kind of source"):
        store.add_source(None, "fax", "x", "me", NOW)


def test_a_day_out_of_all_bounds_is_stored(store: Store) -> None:
    first, last = When.day(date(1, 1, 1)), When.parse("../9999-12-30")
    assert last
    claims = tuple(
        replace(claim(LATE, "May 4, 2023", when), uid=str(n))
        for n, when in enumerate((first, last))
    )
    store.keep(None, fetched(LATE), LATE, claims, None, NOW)
    assert set(store.dossier(None, NOW).claims) == set(claims)
