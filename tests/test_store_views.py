"""The views are a contract: names, order and types of their columns only ever grow."""

from pathlib import Path

from store_samples import (
    ARTICLES,
    CLAIMS,
    COPIES,
    LATE,
    NOW,
    STORY,
    article,
    claim,
    contradiction,
    counted,
    diagnosis,
    event,
    fetched,
)

from tracker.store import Store, console

CONTRACT = Path(__file__).parent / "data" / "views.txt"
SHORT = f"c-{contradiction().uid[:4]}"


def filled(path: Path) -> Store:
    """Return a file in which every view has a row."""
    store = Store.open(path, create=True)
    store.put_story(STORY)
    run = store.begin_run("ingest", "1", NOW)
    for found in ARTICLES:
        extra = (counted(LATE),) if found is LATE else ()
        store.keep(None, fetched(found), found, (*CLAIMS[found.url], *extra), run, NOW, "1")
    store.set_copies(None, COPIES)
    store.save_findings(None, (event(),), (contradiction(),), (diagnosis(),), run, NOW)
    store.review(SHORT, "confirm", "checked", "me", NOW)
    store.add_source(None, "feed", "https://f.example", "me", NOW)
    store.log_failure("a", "a", "failed", run, NOW)
    return store


def contract(store: Store) -> str:
    lines = []
    for (view,) in store.db.execute(
        "select name from sqlite_master where type = 'view' order by name"
    ).fetchall():
        columns = [row[1] for row in store.db.execute(f'pragma table_info("{view}")')]
        kinds = ", ".join(f'group_concat(distinct typeof("{name}"))' for name in columns)
        found = store.db.execute(f'select {kinds} from "{view}"').fetchone()
        lines += [
            f"{view}.{name} {'/'.join(sorted((kind or 'none').split(',')))}"
            for name, kind in zip(columns, found, strict=True)
        ]
    return "\n".join(lines) + "\n"


def test_views_keep_their_columns(tmp_path: Path, update: bool) -> None:
    with filled(tmp_path / "t.db") as store:
        fixed = article("Late Paper", "May 4, 2024", "https://late.example/other")
        store.keep(None, fetched(fixed), fixed, (claim(fixed),), None, NOW, "1")
        fresh = contract(store)
    if update:
        CONTRACT.write_text(fresh, encoding="utf-8")
    assert CONTRACT.read_text(encoding="utf-8") == fresh, "a view changed: pytest --update"


def test_an_hour_and_its_day_are_one_reading(tmp_path: Path) -> None:
    with filled(tmp_path / "t.db") as store:
        before = store.db.execute("select count(*) from event_readings").fetchone()
        store.db.execute("update claim_dates set grain = 'time' where rowid % 2")
        grains = store.db.execute("select distinct grain from claim_dates").fetchall()
        assert len(grains) > 1
        assert store.db.execute("select count(*) from event_readings").fetchone() == before


def test_the_columns_that_the_documents_promise_answer(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    filled(path).close()
    sql = "select outlet, edtf, quote from claim_list where event_id = :e and outlet = 'Late Paper'"
    columns, rows = console.query(path, sql, {"e": f"e-{event().uid[:4]}"})
    assert columns == ["outlet", "edtf", "quote"]
    assert list(rows) == [("Late Paper", "2023-05-04", "May 4, 2023")]
    columns, rows = console.query(path, console.named()["shifted_articles"].sql)
    assert columns == ["article", "shift_years", "agree_as_printed", "agree_shifted", "checkable"]
    assert list(rows) == [("Late Paper", 1, 0, 1, 1)]


def test_every_question_answers_and_says_what_it_asks(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    filled(path).close()
    for found in console.named().values():
        assert found.title.endswith(".")
        assert all(meaning for _, meaning in found.params), found.name
        list(console.query(path, found.sql, {name: "bridge" for name, _ in found.params})[1])


def test_the_timeline_says_what_is_disputed(tmp_path: Path) -> None:
    with filled(tmp_path / "t.db") as store:
        (row,) = store.rows("select display_date, disputed, agree, sources from timeline")
        assert tuple(row.values()) == ("4 May 2024", 1, 2, 3)
        store.db.execute("update contradictions set suspect_id = null")
        (row,) = store.rows("select display_date from timeline")
        assert row["display_date"] == "disputed: 2023-05-04 / 2024-05-04"
        store.review(SHORT, "dismiss", "", "me", NOW)
        (row,) = store.rows("select display_date, disputed from timeline")
        assert tuple(row.values()) == ("4 May 2024", 0)
