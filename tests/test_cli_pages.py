"""What is explained: lists and pages say what the file holds, in every form."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.conftest import Cli
from tracker.reading.listings import Kind

pytestmark = pytest.mark.usefixtures("bridge")
FIRST = {
    "articles": "article_id",
    "claims": "claim_id",
    "events": "event_id",
    "contradictions": "contradiction_id",
    "diagnoses": "diagnosis_id",
}


def rows(cli: Cli, *command: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in cli(*command, "--nl").out.splitlines()]


def first(cli: Cli, kind: str) -> str:
    return str(rows(cli, "list", kind)[0][FIRST[kind]])


@pytest.mark.parametrize("kind", [kind.value for kind in Kind])
def test_every_kind_is_listed_and_counted(cli: Cli, kind: str) -> None:
    ended = cli("list", kind)
    assert ended.code == 0
    count = len(rows(cli, "list", kind))
    assert ended.out.splitlines()[-1].startswith(f"{count} ")
    assert len(ended.out.splitlines()) == count + 2


@pytest.mark.parametrize("kind", FIRST)
def test_every_form_has_the_same_keys_and_values(cli: Cli, kind: str) -> None:
    (whole, *_) = json.loads(cli("list", kind, "--json").out)
    assert whole == rows(cli, "list", kind)[0]
    (plain, *_) = csv.DictReader(io.StringIO(cli("list", kind, "--csv").out))
    assert list(plain) == list(whole)
    (tabbed, *_) = csv.DictReader(io.StringIO(cli("list", kind, "--tsv").out), delimiter="\t")
    assert list(tabbed) == list(whole)


@pytest.mark.parametrize("kind", FIRST)
def test_fields_are_picked_in_their_order(cli: Cli, kind: str) -> None:
    ended = cli("list", kind, "--fields", f"story,{FIRST[kind]}", "--csv")
    assert ended.out.startswith(f"story,{FIRST[kind]}\r\nharbour-bridge,")


@pytest.mark.parametrize("kind", FIRST)
def test_what_is_listed_can_be_shown(cli: Cli, kind: str) -> None:
    name = first(cli, kind)
    page = cli("show", name)
    assert page.code == 0
    assert page.out.startswith(f"{name}  ")
    assert all(line == line.rstrip() for line in page.out.splitlines())
    (record,) = json.loads(cli("show", name, "--json").out)
    assert record[FIRST[kind]] == name


def test_a_contradiction_is_explained_with_both_sides(cli: Cli) -> None:
    page = cli("show", first(cli, "contradictions")).out
    assert "[May 4, 2023]" in page
    assert "[May 4, 2024]" in page
    assert "published 2024-05-05 (JSON-LD)" in page
    assert "no publication date" in page
    assert "a copy: counted with its original as one source" in page
    assert "trusted date    “The bridge opens”" in page
    for label in ("one event because", "a conflict because", "suspect because", "would change it"):
        assert label in page


def test_a_diagnosis_shows_its_arithmetic(cli: Cli) -> None:
    page = cli("show", first(cli, "diagnoses")).out
    assert "0 of 1 checkable date agrees with the other sources" in page
    assert "shifted +1 year  1 of 1 agrees" in page
    assert "4 May 2023 was a Thursday" in page


def test_an_article_shows_how_its_day_is_known(cli: Cli) -> None:
    page = cli("show", "https://daily.example/bridge").out
    assert "dates found on it  2024-05-05 from JSON-LD" in page


def test_an_outlet_stands_for_its_only_article(cli: Cli) -> None:
    page = cli("show", "Late Paper").out
    assert "no publication date" in page
    assert "c-" in page


def test_several_things_are_shown_in_turn(cli: Cli) -> None:
    names = [first(cli, "events"), first(cli, "claims")]
    page = cli("show", *names).out
    assert all(name in page for name in names)


def test_the_table_of_check_holds_what_list_holds(cli: Cli) -> None:
    cli("check")
    assert rows(cli, "check") == rows(cli, "list", "contradictions")


def test_the_timeline_marks_what_is_disputed_and_says_what_else_is_said(cli: Cli) -> None:
    year, event, other, count = cli("timeline").out.splitlines()
    assert year.split(maxsplit=1) == ["2024", "J F M A M J J A S O N D"]
    assert event.startswith("  ! 4 May 2024  ........#...............  The bridge opens ")
    assert "2 of 3 sources" in event
    assert other.strip() == "2023-05-04: Late Paper"
    assert count == "1 event"


def test_search_finds_words_and_takes_any_text(cli: Cli) -> None:
    assert cli("search", "ada", "opened").out.count("May 4, 2024") >= 3
    for text in ('"', "a AND", "col:val", "NEAR(", "-x", "*", "'"):
        assert cli("search", "--", text).code == 0


def test_a_diff_needs_two_revisions(cli: Cli) -> None:
    ended = cli("diff", first(cli, "articles"))
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("error: no revision")


def test_an_answer_goes_to_a_file_whole(cli: Cli, tmp_path: Path) -> None:
    ended = cli("list", "articles", "--csv", "-o", "out.csv")
    assert ended.out == ""
    assert (tmp_path / "out.csv").read_text().startswith("article_id,")
    assert cli("list", "nothing", "-o", "out.csv").code == 2
    assert (tmp_path / "out.csv").read_text().startswith("article_id,")
    assert cli("list", "articles", "--csv", "-o", "-").out.startswith("article_id,")
    assert cli("list", "articles", "-o", "no/such/folder.csv").code == 2
    assert cli("list", "articles", "-o", "/dev/null").code == 0
    assert Path("/dev/null").is_char_device()


def test_exports_hold_the_story(cli: Cli) -> None:
    story = json.loads(cli("export", "json").out)
    assert (story["story"], len(story["articles"]), len(story["claims"])) == (
        "harbour-bridge",
        4,
        4,
    )
    assert len(story["contradictions"][0]["evidence"]) == 5
    assert len(story["diagnoses"][0]["checks"]) == 1
    lines = [json.loads(line) for line in cli("export", "ndjson").out.splitlines()]
    assert {line["sheet"] for line in lines} >= {"articles", "claims", "events", "references"}
    assert cli("export", "csv", "--sheet", "timeline").out.startswith("story,event_id,")
    assert "ndjson" in cli("export").out
    assert cli("export", "papyrus").code == 2


def test_the_queries_are_listed_and_run(cli: Cli) -> None:
    names = [row["query"] for row in rows(cli, "sql")]
    assert "confirmed" in names
    assert cli("sql", "shifted_articles", "-t").out.splitlines()[1].startswith("Late Paper  ")
    query = "select outlet from claim_list where edtf = :day"
    ended = cli("sql", query, "-p", "day", "2023-05-04", "--csv")
    assert ended.out == "outlet\r\nLate Paper\r\n"
    assert cli("sql", query, "--param", "day=2023-05-04", "--csv").out == ended.out


@pytest.mark.parametrize(
    "query",
    ["delete from claims", "vacuum into 'x'", "attach 'x' as y", "select 1; select 2", "sel"],
)
def test_a_query_can_only_read(cli: Cli, query: str) -> None:
    ended = cli("sql", query)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("error: ")


def test_a_long_answer_is_cut_and_says_so(cli: Cli) -> None:
    ended = cli("sql", "claim_list", "--limit", "2", "--fields", "outlet")
    assert ended.out.splitlines()[-1] == "only the first 2 rows; more with --limit"
