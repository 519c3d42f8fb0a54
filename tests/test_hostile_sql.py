"""Attacks on the query console: it reads, within limits, and does nothing else."""

import hashlib
import time
from pathlib import Path

import pytest

from tests.conftest import Cli

WRITES = [
    "attach 'x.db' as x",
    "attach ':memory:' as x",
    "detach main",
    "vacuum",
    "vacuum into 'x.db'",
    "insert into stories (slug) values ('x')",
    "update articles set url = 'x'",
    "delete from reviews",
    "replace into stories (slug) values ('x')",
    "with x as (select 1) delete from reviews",
    "create table x (y)",
    "create temp table x (y)",
    "create view x as select 1",
    "create temp trigger x after insert on runs begin select 1; end",
    "create virtual table x using fts5(y)",
    "drop table claims",
    "alter table claims rename to x",
    "reindex",
    "analyze",
    "begin immediate",
    "savepoint x",
    "pragma journal_mode = delete",
    "pragma writable_schema = on",
    "pragma user_version = 9",
    "pragma query_only = off",
    "pragma trusted_schema = on",
    "pragma wal_checkpoint(truncate)",
    "pragma foreign_keys = off",
    "pragma temp_store_directory = '/tmp'",
    "pragma mmap_size = 99999999999",
    "select * from pragma_wal_checkpoint",
    "insert into claims_fts(claims_fts) values ('rebuild')",
    "update sqlite_master set sql = 'x'",
    "select load_extension('x')",
    "select writefile('x', 'y')",
    "select readfile('/etc/passwd')",
    "select edit('x')",
    "select fts3_tokenizer('x')",
    "select 1; delete from reviews",
    "explain delete from reviews; delete from reviews",
    "/* */ -- \n drop table runs",
]
GREEDY = [
    "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n",
    "with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n",
    f"select count(*) from {', '.join(f'sqlite_master {name}' for name in 'abcdef')}",
    "select zeroblob(1000000000)",
    "select hex(randomblob(1000000000))",
    "select printf('%.*c', 1000000000, 'x')",
    "select replace(hex(zeroblob(5000000)), '00', printf('%1000000d', 1))",
    "select 'a' like '" + "%a" * 500 + "'",
    "select " + "(" * 5_000 + "1" + ")" * 5_000,
    "select 1" + " union all select 1" * 5_000,
    "select " + "1," * 99_999 + "1",
]
ODD = [
    "",
    ";",
    "select",
    "\x00",
    "select \x00",
    "select '\udcff'",
    "select * from nothing",
    "select :missing",
    "select x'00ff', 9e999, -9e999, 9223372036854775807, char(27, 93, 8238)",
    "select * from claims_fts where claims_fts match '\"'",
    "select * from claims_fts where claims_fts match 'NEAR('",
    "select json('{')",
]


@pytest.fixture
def untouched(bridge: Path):
    """Give a database; nothing in it or beside it may be another afterwards."""
    before = _state(bridge.parent)
    yield bridge
    assert _state(bridge.parent) == before


def _state(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.is_file() and not path.name.endswith(("-shm", "-wal"))
    }


@pytest.mark.parametrize("query", WRITES)
def test_the_console_does_nothing_but_read(cli: Cli, untouched: Path, query: str) -> None:
    ended = cli("sql", query)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("error: ")
    assert len(ended.err.splitlines()) <= 2


@pytest.mark.parametrize("query", GREEDY, ids=range(len(GREEDY)))
def test_a_greedy_query_is_stopped(cli: Cli, untouched: Path, query: str) -> None:
    began = time.monotonic()
    ended = cli("sql", query, "--seconds", "0.5")
    assert time.monotonic() - began < 5
    assert (ended.code, ended.out) == (2, "")
    assert len(ended.err.splitlines()) <= 2


@pytest.mark.parametrize("query", ODD, ids=range(len(ODD)))
def test_an_odd_query_is_answered_or_refused_in_printable_lines(
    cli: Cli, untouched: Path, query: str
) -> None:
    for form in ("-t", "--nl", "--csv"):
        ended = cli("sql", query, form)
        assert ended.code in (0, 2)
        assert "a fault in tracker" not in ended.err
        assert all(c.isprintable() or c in "\r\n" for c in ended.out + ended.err)


def test_rows_have_a_limit_and_full_text_search_works(cli: Cli, untouched: Path) -> None:
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select i from n"
    assert len(cli("sql", endless, "--nl").out.splitlines()) == 1000
    assert cli("sql", "select count(*) from claims_fts where claims_fts match 'bridge'").code == 0
