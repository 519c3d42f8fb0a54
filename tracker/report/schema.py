"""What the file holds, in words: tables, views and named queries as their SQL files describe them.

Descriptions are comments in ``db/``: before a view or query the whole, behind a table's first line
and behind a column what is in it, and ``-- :name  meaning`` a parameter of a query.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from tracker import resources

_TABLE = re.compile(r'create table "?(\w+)"? \( -- (.+)')
_ADDED = re.compile(r'alter table "?(\w+)"? add column "?(\w+)"? .*?-- (.+)')
_COLUMN = re.compile(r'  "?(\w+)"? .*?-- (.+)')
_NAMED = re.compile(r'(?:^|\.| as )"?(\w+)"?,? -- (.+)$')


@dataclass(frozen=True, slots=True)
class Relation:
    """A table or view; ``columns`` are the meanings of those that a name does not tell."""

    name: str
    meaning: str
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Query:
    """A named query; ``params`` are names with their meanings."""

    name: str
    title: str
    params: tuple[tuple[str, str], ...]
    sql: str


@cache
def tables() -> tuple[Relation, ...]:
    """Return the tables in the order in which the migrations make them, later columns included."""
    texts = [text for _, text in _files("migrations")]
    added = [found.groups() for text in texts for found in _ADDED.finditer(text)]
    made = (table for text in texts for table in _tables(text))
    return tuple(
        replace(table, columns={**table.columns, **{c: m for t, c, m in added if t == table.name}})
        for table in made
    )


@cache
def views() -> tuple[Relation, ...]:
    """Return the views by name."""
    return tuple(_view(name, text) for name, text in _files("views"))


@cache
def queries() -> tuple[Query, ...]:
    """Return the named queries by name."""
    return tuple(_query(name, text) for name, text in _files("queries"))


def _files(folder: str) -> Iterator[tuple[str, str]]:
    for file in sorted((resources.db() / folder).glob("*.sql")):
        yield file.stem, file.read_text(encoding="utf-8")


def _tables(text: str) -> Iterator[Relation]:
    for part in re.split(r"^\)", text, flags=re.MULTILINE):
        found = _TABLE.search(part)
        if found:
            lines = part[found.end() :].splitlines()
            columns = (_COLUMN.match(line) for line in lines)
            yield Relation(found[1], found[2], {c[1]: c[2] for c in columns if c})


def _view(name: str, text: str) -> Relation:
    head, _, body = text.partition("create view")
    meaning = " ".join(line.removeprefix("--").strip() for line in head.splitlines())
    outermost = re.split(r"^select", body, maxsplit=1, flags=re.MULTILINE)[-1]
    columns = (_NAMED.search(line.strip()) for line in outermost.splitlines())
    return Relation(name, meaning, {c[1]: c[2] for c in columns if c})


def _query(name: str, text: str) -> Query:
    lines = text.splitlines()
    comments = [line.removeprefix("--").strip() for line in lines if line.startswith("--")]
    title = " ".join(line for line in comments if not line.startswith(":"))
    params = [line[1:].split(maxsplit=1) for line in comments if line.startswith(":")]
    sql = "\n".join(line for line in lines if not line.startswith("--")).strip().rstrip(";")
    return Query(name, title, tuple((p, " ".join(rest)) for p, *rest in params), sql)
