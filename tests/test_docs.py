"""What is documented is what the program does: generated pages are compared, blocks are run.

``pytest --update -k docs`` rewrites ``db/README.md``, ``docs/commands.md``, ``docs/cookbook.md``
and the console blocks of the other pages.
"""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Cli
from tests.test_readme import BLOCK, ROOT, rerun, run
from tracker.cli.app import ORDER
from tracker.report import schema
from tracker.report.schema import Query, Relation
from tracker.store import Store, console

DOCS = ROOT / "docs"
GENERATED = "<!-- Made by: make docs -->\n\n"
ROWS = 3  # of each query's answer
# Ids depend on where the samples lie, moments on when they were read.
ID = re.compile(r"\b([acdekr])-[0-9a-f]{4,10}\b")
MOMENT = re.compile(r"\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


def compare(path: Path, fresh: str, update: bool) -> None:
    if update:
        path.write_text(fresh, encoding="utf-8")
        pytest.skip(f"{path.name} rewritten")
    assert path.read_text(encoding="utf-8") == fresh, "out of date: make docs"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    run("tracker demo --db demo.db", folder)
    return folder / "demo.db"


# --- db/README.md --------------------------------------------------------------------------------


def test_docs_of_the_file_name_every_table_view_and_column(tmp_path: Path, update: bool) -> None:
    path = tmp_path / "empty.db"
    Store.open(path, create=True).close()
    with sqlite3.connect(path) as db:
        fresh = "".join(_file_pages(db))
    compare(ROOT / "db" / "README.md", fresh, update)


def _file_pages(db: sqlite3.Connection) -> Iterator[str]:
    yield GENERATED
    yield "# The file\n\n"
    yield (
        "A story lies in one SQLite file. **Views are the contract**: their columns are only ever"
        " added to within a major version, and queries should use them. Tables may change; a file"
        " is migrated, after a backup, when a newer program opens it.\n\n"
        "- Days are ISO dates, half-open: `starts_on` is the first day, `ends_before` the day after"
        " the last; null is an open side. Two stretches overlap where `a.starts_on < b.ends_before"
        " and b.starts_on < a.ends_before`.\n"
        "- `edtf` columns hold the same as EDTF, for exchange: `2024-12-03`, `2024-12`, `2024-23`"
        " (autumn 2024), `2024~` (about), `2024-12-02/2024-12-06`.\n"
        "- Positions (`start`, `end`) are Unicode code points in the article's stored text,"
        " half-open.\n"
        "- Moments are UTC. Columns called JSON hold JSON text.\n"
        "- `a-`, `k-`, `e-`, `c-`, `d-`, `r-` begin the ids of articles, claims, events,"
        " contradictions, diagnoses and references.\n\n"
        "Questions with their answers: [docs/cookbook.md](../docs/cookbook.md). The folder also"
        " holds the [sample story](samples/README.md).\n\n"
    )
    yield "## Views\n\n"
    for found in schema.views():
        yield from _relation(db, found)
    yield "## Tables\n\n"
    for found in schema.tables():
        yield from _relation(db, found)


def _relation(db: sqlite3.Connection, found: Relation) -> Iterator[str]:
    yield f"### {found.name}\n\n{found.meaning}\n\n| column | holds |\n|---|---|\n"
    for row in db.execute(f'pragma table_info("{found.name}")'):
        meaning = found.columns.get(row[1], "").replace("|", "\\|")
        yield f"| `{row[1]}` | {meaning} |\n"
    yield "\n"


# --- docs/commands.md ----------------------------------------------------------------------------


def test_docs_of_the_commands_are_their_help(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, update: bool
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    compare(DOCS / "commands.md", "".join(_help_pages(cli)), update)


def _help_pages(cli: Cli) -> Iterator[str]:
    yield GENERATED
    yield "# Commands\n\nEvery page is what the command prints with `--help`.\n"
    within = [line.split()[0] for line in _commands(_help(cli, "db"))]
    for name in ("", *ORDER, *(f"db {name}" for name in within)):
        yield f"\n## tracker{' ' + name if name else ''}\n\n```text\n{_help(cli, name)}```\n"


def _help(cli: Cli, name: str) -> str:
    return cli(*name.split(), "--help").out


def _commands(text: str) -> list[str]:
    section = text.partition("Commands:\n")[2].partition("\n\n")[0]
    return [line for line in section.splitlines() if re.match(r"  \w", line)]


# --- docs/cookbook.md ----------------------------------------------------------------------------


def test_docs_answer_twenty_questions_of_a_desk(demo: Path, update: bool) -> None:
    assert len(schema.queries()) >= 20
    compare(DOCS / "cookbook.md", "".join(_cookbook(demo)), update)


def _cookbook(path: Path) -> Iterator[str]:
    yield GENERATED
    yield (
        "# Questions, answered in SQL\n\n"
        "Each is a named query: `tracker sql NAME`, with `-p NAME VALUE` for its parameters; the"
        f" same are in the browser with `tracker serve`. Shown are at most {ROWS} rows of the"
        " sample story (`tracker demo --db demo.db`). The queries lie in `db/queries/`, one file"
        " each; adding one is adding a file.\n"
    )
    for query in schema.queries():
        yield from _question(path, query)


def _question(path: Path, query: Query) -> Iterator[str]:
    given = {name: _sample(path, name) for name, _ in query.params}
    told = "".join(f" -p {name} {_masked_all(value)}" for name, value in given.items())
    columns, rows = console.query(path, query.sql, given, ROWS, 30)
    yield f"\n## {_asked(query.title)}\n\n`tracker sql {query.name}{told}`\n\n"
    held = list(rows)
    if not held:
        yield "*Nothing in the sample story.*\n"
        return
    yield f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}\n"
    for row in held:
        yield f"| {' | '.join(_cell(value) for value in row)} |\n"


def _asked(title: str) -> str:
    """Return a query's title as the question that it answers."""
    asks = title.startswith(("Which", "What", "Who", "How", "Why"))
    return title.rstrip(".") + ("?" if asks else "")


def _sample(path: Path, name: str) -> str:
    """Return a value of the sample story for a parameter of that name."""
    asked = {
        "event": "select event_id from contradiction_list order by contradiction_id limit 1",
        "contradiction": "select min(contradiction_id) from contradiction_list",
        "url": "select url from article_list where outlet = 'Sample Wire'",
    }
    fixed = {
        "from": "2024-12-03",
        "until": "2024-12-04",
        "day": "2024-12-09",
        "name": "Apple Intelligence",
        "words": "keynote",
    }
    if name in fixed:
        return fixed[name]
    with sqlite3.connect(path) as db:
        return str(db.execute(asked[name]).fetchone()[0])


def _cell(value: object) -> str:
    shown = _masked_all("" if value is None else str(value))
    return (shown[:70] + "…" if len(shown) > 70 else shown).replace("|", "\\|")


def _masked_all(value: str) -> str:
    """Return a value without what depends on place and time."""
    value = MOMENT.sub("2024-12-12T12:00:00Z", value)
    value = re.sub(r"file:\S*/", "file:…/", value)
    return ID.sub(lambda found: f"{found[1]}-…", value)


# --- the other pages -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["tour.md"])
def test_docs_show_what_the_commands_print(tmp_path: Path, update: bool, name: str) -> None:
    told = (DOCS / name).read_text(encoding="utf-8")
    assert BLOCK.search(told)
    fresh = BLOCK.sub(lambda m: f"```console\n{_plain(rerun(m[1], tmp_path))}```", told)
    compare(DOCS / name, fresh, update)


def _plain(block: str) -> str:
    """Return a block without what depends on the place: the ids of articles and diagnoses."""
    return re.sub(
        r"\b([adk])-[0-9a-f]{4,10}\b", lambda m: m[1] + "-" + "0" * (len(m[0]) - 2), block
    )


@pytest.mark.parametrize(
    "path",
    [*DOCS.glob("*.md"), ROOT / "README.md", ROOT / "db" / "README.md"],
    ids=lambda p: p.name,
)
def test_docs_link_to_what_exists(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8")):
        if not target.startswith(("http", "<")):
            assert (path.parent / target).exists(), target
