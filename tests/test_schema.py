"""The file's shape: what is written down is what migrations make, and questions find by index."""

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.bench.articles import records
from tests.eval import street
from tests.test_readme import ROOT
from tracker import pipeline
from tracker.store import Store, console

SCHEMA = ROOT / "db" / "schema.sql"
HEADER = "-- The tables as the migrations leave them. Made by: make docs\n\n"
NOW = datetime(2024, 12, 4, tzinfo=UTC)


def tables(db: sqlite3.Connection) -> Iterator[str]:
    """Yield what makes tables, indexes and triggers, without what SQLite makes by itself."""
    own = (
        "select sql from sqlite_master where type = 'trigger' or type <> 'view' and sql is not null"
        " and name not like 'sqlite_%' and name not like '%_fts_%' and name not glob '*_sqlite_*'"
        " order by tbl_name, type = 'trigger', type = 'index', name"
    )
    for (sql,) in db.execute(own):
        yield f"{sql};\n"


def test_the_schema_is_what_the_migrations_make(tmp_path: Path, update: bool) -> None:
    path = tmp_path / "fresh.db"
    Store.open(path, create=True).close()
    with sqlite3.connect(path) as db:
        fresh = HEADER + "\n".join(tables(db))
    if update:
        SCHEMA.write_text(fresh, encoding="utf-8")
        pytest.skip("schema.sql rewritten")
    assert SCHEMA.read_text(encoding="utf-8") == fresh, "out of date: make docs"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a file with so many articles that an index pays."""
    path = tmp_path_factory.mktemp("schema") / "story.db"
    with Store.open(path, create=True) as store:
        store.put_story(street.STORY)
        for record in records(60):
            fetched = street.document(record)
            article, claims = pipeline.extract_document(fetched)
            store.keep(street.STORY.slug, fetched, article, claims, None, NOW)
        pipeline.check(store, street.STORY.slug, NOW)
    return path


@pytest.fixture
def plain(told: Path) -> Iterator[Store]:
    """Give the file as the program leaves it."""
    with Store.open(told, readonly=True) as store:
        yield store


@pytest.fixture(scope="module")
def story(told: Path) -> Iterator[Store]:
    """Give the file with statistics."""
    path = told.with_name("analysed.db")
    shutil.copy(told, path)
    with Store.open(path) as store:
        store.db.execute("analyze")
        yield store


ASKING = [query for query in console.named().values() if query.params]


@pytest.mark.parametrize("query", ASKING, ids=lambda query: query.name)
def test_a_question_with_a_parameter_reads_no_whole_table(
    query: console.NamedQuery, story: Store
) -> None:
    given = {name: "x" for name, _ in query.params}
    plan = [row[3] for row in story.db.execute(f"explain query plan {query.sql}", given)]
    # What a co-routine hands on is scanned, but was narrowed inside; stories are a handful; a
    # full-text table is read by its own index.
    harmless = {line.split()[1] for line in plan if line.startswith("CO-ROUTINE")} | {"s"}
    scanned = [line for line in plan if line.startswith("SCAN") and "VIRTUAL TABLE" not in line]
    assert not [line for line in scanned if line.split()[1] not in harmless]


MANY = (
    "articles",
    "claims",
    "claim_dates",
    "event_claims",
    "fetches",
    "revisions",
    "story_articles",
)
TELLING = [query for query in console.named().values() if not query.params]


@pytest.mark.parametrize("query", TELLING, ids=lambda query: query.name)
def test_a_question_about_a_story_goes_through_none_of_what_is_many(
    query: console.NamedQuery, plain: Store
) -> None:
    """What all articles add up to is counted by the check; an index on few rows may be read."""
    kept = plain.db.execute(
        f"select rootpage, name from sqlite_master where tbl_name in {MANY}"
        " and (sql is null or sql not like '% where %')"
    )
    many = {root: name for root, name in kept}  # noqa: C416 - rows are no pairs to dict()
    opened: dict[int, str] = {}
    walked = []
    for _, opcode, cursor, root, *_ in plain.db.execute(f"explain {query.sql}"):
        if opcode == "OpenRead" and root in many:
            opened[cursor] = many[root]
        elif opcode in ("Rewind", "Last") and cursor in opened:
            walked.append(opened[cursor])
    assert walked == []
