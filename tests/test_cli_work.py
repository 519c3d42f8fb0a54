"""What commands do: make a story, take in, check, decide, look after the file."""

import json
import os
import pty
import select
import shutil
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.conftest import Cli, Ended
from tests.sources_server import Listener, reply
from tests.test_cli_pages import first, rows
from tracker.cli.options import Shared
from tracker.cli.session import Session
from tracker.cli.walk import KEYS, Walk
from tracker.reading import records
from tracker.store import Store

SAMPLES = Path(__file__).parent.parent / "db" / "samples" / "apple-aws-chips"
RECORD = {
    "url": "https://daily.example/2024/05/05/bridge",
    "outlet": "Example Daily",
    "published": "2024-05-05",
    "title": "The bridge opens",
    "text": "Mayor Ada Sample opened the harbour bridge on May 4, 2024.",
}


# --- a story -------------------------------------------------------------------------------------


def test_a_bundled_name_brings_what_is_known_of_the_story(cli: Cli) -> None:
    ended = cli("init", "apple-aws-chips")
    assert ended.code == 0
    assert ended.out.startswith("created tracker.db · story apple-aws-chips\n")
    assert "names with their spellings" in ended.out
    assert len(rows(cli, "ref", "list")) > 5


def test_an_empty_story_starts_without(cli: Cli) -> None:
    assert cli("init", "apple-aws-chips", "--empty").out.count("\n") == 1
    assert rows(cli, "ref", "list") == []


def test_two_stories_share_a_file_and_have_to_be_named(cli: Cli) -> None:
    cli("init", "bridge")
    assert cli("init", "tunnel", "--title", "The tunnel").out.startswith("added to tracker.db")
    ended = cli("list", "articles")
    assert ended.code == 2
    assert "several stories: bridge, tunnel" in ended.err
    assert cli("list", "articles", "--story", "tunnel").code == 0
    assert cli("-S", "tunnel", "list", "articles").code == 0


def test_a_story_file_can_be_taken_again(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "bridge.toml"
    file.write_text('slug = "bridge"\ntitle = "One"\n')
    assert cli("init", "--story-file", "bridge.toml").code == 0
    file.write_text('slug = "bridge"\ntitle = "Two"\n')
    assert cli("init", "--story-file", "bridge.toml").out.startswith("updated tracker.db")
    assert rows(cli, "list", "stories")[0]["title"] == "Two"


# --- taking in -----------------------------------------------------------------------------------


def write(path: Path, records: Iterable[dict[str, str]]) -> None:
    path.write_text("".join(json.dumps(record) + "\n" for record in records))


def test_what_is_taken_in_twice_changes_nothing(cli: Cli, tmp_path: Path) -> None:
    cli("init", "bridge")
    write(tmp_path / "a.jsonl", [RECORD])
    told = cli("ingest", "a.jsonl")
    assert told.out.splitlines()[0].split() == [
        *["Example", "Daily", "new", "1", "dated", "claim", "published", "2024-05-05", "(record)"]
    ]
    assert "1 document: 1 new, 0 revised, 0 unchanged, 0 copies, 0 failed" in told.out
    again = cli("ingest", "a.jsonl").out
    assert "1 document: 0 new, 0 revised, 1 unchanged, 0 copies, 0 failed\n" in again
    write(tmp_path / "a.jsonl", [RECORD | {"text": RECORD["text"].replace("4", "5")}])
    assert "0 new, 1 revised" in cli("ingest", "a.jsonl").out


def test_a_changed_date_is_shown(cli: Cli, tmp_path: Path) -> None:
    test_what_is_taken_in_twice_changes_nothing(cli, tmp_path)
    ended = cli("diff", RECORD["url"])
    assert "“May 4, 2024” 2024-05-04 → “May 5, 2025” 2025-05-05" in ended.out
    assert "+ Mayor Ada Sample" in ended.out


@pytest.mark.parametrize(
    ("note", "how"),
    [
        ("", "without a word"),
        (
            "\n\nCorrection: An earlier version of this article misstated the year.",
            "with a correction note",
        ),
    ],
)
def test_what_an_outlet_takes_back_is_told_with_what_it_changed(
    cli: Cli, tmp_path: Path, note: str, how: str
) -> None:
    right = "Mayor Ada Sample opened the Harbour Bridge on May 4, 2024."
    wrong = right.replace("2024", "2023")
    articles = [
        RECORD | {"url": f"https://{name}.example/a", "outlet": name.title(), "text": text}
        for name, text in (("one", right), ("two", right + " Boats sounded."), ("three", wrong))
    ]
    cli("init", "bridge")
    write(tmp_path / "a.jsonl", articles)
    write(tmp_path / "b.jsonl", [articles[2] | {"text": right + note}])
    cli("ingest", "a.jsonl")
    (found,) = rows(cli, "check")
    time.sleep(1.1)  # revisions are told apart by the second
    cli("ingest", "b.jsonl")
    (told,) = [line for line in cli("check").out.splitlines() if line.startswith("corrected")]
    assert told.startswith(f"corrected by Three, {how}, seen ")
    shown = cli("show", str(found["contradiction_id"])).out
    assert "changed: “May 4, 2023” 2023-05-04 → “May 4, 2024” 2024-05-04" in shown
    assert "corrected" not in cli("check").out


def test_an_update_tells_what_an_outlet_took_back(cli: Cli, tmp_path: Path) -> None:
    right = "Mayor Ada Sample opened the Harbour Bridge on May 4, 2024."
    folder = tmp_path / "folder"
    folder.mkdir()
    for name, year in (("one", 2024), ("two", 2024), ("three", 2023)):
        record = RECORD | {"url": f"https://{name}.example/a", "outlet": name.title()}
        write(folder / f"{name}.jsonl", [record | {"text": right.replace("2024", str(year))}])
    cli("init", "bridge")
    cli("ingest", "folder")
    assert len(rows(cli, "check")) == 1
    write(folder / "three.jsonl", [record | {"text": right}])
    time.sleep(1.1)  # revisions are told apart by the second
    assert "corrected by Three, without a word" in cli("update", "--all").out


def test_one_bad_input_stops_no_other(cli: Cli, tmp_path: Path) -> None:
    cli("init", "bridge")
    write(tmp_path / "a.jsonl", [RECORD])
    ended = cli("ingest", "missing.html", "a.jsonl", "ftp://daily.example/x")
    assert ended.code == 3
    assert "3 documents: 1 new, 0 revised, 0 unchanged, 0 copies, 2 failed" in ended.out
    assert [line.partition(":")[0] for line in ended.err.splitlines()] == ["failed", "failed"]
    lines = [
        json.loads(x) for x in cli("ingest", "missing.html", "a.jsonl", "--nl").out.splitlines()
    ]
    assert [line["status"] for line in lines] == ["failed", "unchanged"]


def test_a_dry_run_stores_nothing(cli: Cli, tmp_path: Path) -> None:
    cli("init", "bridge")
    write(tmp_path / "a.jsonl", [RECORD])
    ended = cli("ingest", "a.jsonl", "--dry-run")
    assert "1 new" in ended.out
    assert "nothing was stored" in ended.out
    assert rows(cli, "list", "articles") == []
    assert rows(cli, "list", "runs") == []


@pytest.mark.parametrize(
    "command",
    [
        ["ref", "add", "It opens", "2024", "-s", "the town", "--word", "open"],
        ["init", "tunnel"],
        ["update"],
        ["check"],
    ],
)
def test_every_writer_can_be_rehearsed(cli: Cli, bridge: Path, command: list[str]) -> None:
    with Store.open(bridge, readonly=True) as store:
        before = store.digest()
    ended = cli(*command, "--dry-run")
    assert ended.code == 0
    assert ended.out.endswith("a dry run: nothing was stored\n")
    with Store.open(bridge, readonly=True) as store:
        assert store.digest() == before


def test_references_come_from_files_too(cli: Cli, tmp_path: Path) -> None:
    cli("init", "bridge")
    write(tmp_path / "a.jsonl", [RECORD])
    (tmp_path / "list.txt").write_text("# ours\n\na.jsonl\n")
    assert "1 new" in cli("ingest", "--from-file", "list.txt").out


def test_no_password_reaches_the_file_or_the_screen(cli: Cli, tmp_path: Path) -> None:
    cli("init", "bridge")
    refs = (
        "http://ada:s3cret@127.0.0.1:1/x",
        "http://127.0.0.1:1/x?token=s3cret",
        "ftp://a:s3cret@b",
    )
    ended = cli("ingest", *refs, "--timeout", "1")
    assert ended.code == 3
    assert "s3cret" not in ended.out + ended.err
    assert b"s3cret" not in b"".join(path.read_bytes() for path in tmp_path.glob("tracker.db*"))


def test_updating_looks_at_what_was_taken_in_once(cli: Cli, tmp_path: Path) -> None:
    cli("init", "bridge")
    assert cli("update").out == "no source is followed yet\n"
    (tmp_path / "folder").mkdir()
    write(tmp_path / "folder" / "a.jsonl", [RECORD])
    cli("ingest", "folder")
    (source,) = rows(cli, "list", "sources")
    write(tmp_path / "folder" / "b.jsonl", [RECORD | {"url": "https://late.example/b"}])
    assert "1 unchanged" in cli("update", "--all").out
    assert cli("update").out == "no source is due\n"
    assert cli("update", "--remove", str(source["url"])).code == 0
    assert rows(cli, "list", "sources") == []


FEED = b"<rss version='2.0'><channel><title>Daily</title>%s</channel></rss>"
ENTRY = b"<item><link>/%s</link></item>"
STORY = (
    b"<!doctype html><html><head><title>Tram line 9 opens</title></head><body><h1>Tram line 9"
    b" opens</h1><p>The first tram left the harbour on 13 May 2024.</p></body></html>"
)


def test_a_feed_is_asked_whether_it_changed_once_all_of_it_is_in(
    cli: Cli, server: Listener
) -> None:
    cli("init", "bridge")
    server.answers |= {
        "/robots.txt": reply(b"", status="404 Not Found"),
        "/feed": reply(FEED % (ENTRY % b"a" + ENTRY % b"b"), "application/rss+xml", ETag='"1"'),
        "/a": reply(STORY),
        "/b": reply(b"", status="404 Not Found"),
    }
    allowed = ("--allow-host", server.host)
    assert cli("ingest", f"{server.url}/feed", *allowed).code == 3
    server.answers["/b"] = reply(STORY.replace(b"13 May", b"14 May"))
    assert cli("update", "--all", *allowed).code == 0
    assert cli("update", "--all", *allowed).code == 0
    asked = ["if-none-match" in head.lower() for path, head in server.requests if path == "/feed"]
    assert asked == [False, False, True]
    assert len(rows(cli, "list", "articles")) == 2


def test_a_run_says_who_asks_and_keeps_to_its_own_limits(
    cli: Cli, server: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("init", "bridge")
    server.answers |= {"/robots.txt": reply(b"", status="404 Not Found"), "/a": reply(STORY)}
    asked = ("ingest", f"{server.url}/a", "--allow-host", server.host)
    assert cli(*asked, "--contact", "https://desk.example/bot").code == 0
    agent = next(head for path, head in server.requests if path == "/a")
    assert "(+https://desk.example/bot)" in agent
    server.answers["/a"] = reply(STORY + b"<p>" + b"x" * 20_000 + b"</p>")
    assert cli(*asked, "--page-size", "0.01").code == 3
    monkeypatch.delenv("HTTPS_PROXY", raising=False)
    for name in ("https_proxy", "all_proxy", "ALL_PROXY", "http_proxy"):
        monkeypatch.delenv(name, raising=False)
    assert "names no proxy" in cli(*asked, "--proxy", "env").err


def test_a_page_and_its_form_for_telephones_are_one_witness(cli: Cli, tmp_path: Path) -> None:
    cli("init", "bridge")
    address = "daily.example/news/tram"
    write(
        tmp_path / "a.jsonl",
        [
            RECORD | {"url": f"https://www.{address}?utm_source=feed"},
            RECORD | {"url": f"https://m.{address}", "text": "Another text of 13 May 2024."},
            RECORD | {"url": f"https://{address}?id=2", "text": "A third text of 13 May 2024."},
        ],
    )
    assert cli("ingest", "a.jsonl").code == 0
    roles = {str(row["url"]): row["copy_of"] for row in rows(cli, "list", "articles")}
    assert [bool(roles[url]) for url in sorted(roles)].count(True) == 1


# --- without a database --------------------------------------------------------------------------


def test_shards_together_are_the_whole(cli: Cli) -> None:
    whole = cli("extract", str(SAMPLES)).out.splitlines()
    assert len(whole) > 50
    shards = [cli("extract", "--shard", f"{i}/3", str(SAMPLES)).out.splitlines() for i in (1, 2, 3)]
    assert sorted(line for shard in shards for line in shard) == sorted(whole)
    claim = json.loads(whole[0])
    assert {"outlet", "url", "edtf", "quote", "start", "end", "uid"} <= set(claim)


def test_shards_are_merged_as_if_taken_in_at_once(cli: Cli, tmp_path: Path) -> None:
    for name in ("1", "2"):
        cli("extract", "--whole", "--shard", f"{name}/2", str(SAMPLES), "-o", f"{name}.ndjson")
    cli("init", "chips")
    cli("--db", "other.db", "init", "chips")
    ended = cli("db", "merge", "2.ndjson", "1.ndjson")
    assert ended.code == 0
    assert "new, 0 revised, 0 unchanged" in ended.out
    cli("--db", "other.db", "ingest", str(SAMPLES))
    with Store.open(tmp_path / "tracker.db") as one, Store.open(tmp_path / "other.db") as two:
        for view in ("article_list", "claim_list"):
            facts = f"select * from {view} order by uid"
            found = [
                [{k: v for k, v in row.items() if "seen" not in k} for row in store.rows(facts)]
                for store in (one, two)
            ]
            assert found[0] == found[1]
    (tmp_path / "bad.ndjson").write_text("{}\n")
    assert "line 1 of bad.ndjson is not a document" in cli("db", "merge", "bad.ndjson").err


def test_one_stage_alone_reads_json_lines(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = tmp_path / "times.jsonl"
    write(times, [{"id": "a", "dct": "2024-12-04", "text": "It opened on Tuesday."}])
    with times.open() as file:
        monkeypatch.setattr("sys.stdin", file)
        (found,) = map(json.loads, cli("extract", "--timexes").out.splitlines())
    assert found["id"] == "a"
    (tuesday,) = found["timexes"]
    assert (tuesday["first"], tuesday["last"]) == ("2024-12-03", "2024-12-03")
    pages = tmp_path / "pages.jsonl"
    page = str(SAMPLES / "sample-wire.html")
    write(pages, [{"id": "b", "url": "https://wire.example/a", "html_path": page}])
    with pages.open() as file:
        monkeypatch.setattr("sys.stdin", file)
        (record,) = map(json.loads, cli("extract", "--records").out.splitlines())
    assert record["published"].startswith("2024-12-03")


# --- checking and deciding -----------------------------------------------------------------------

LATE = RECORD | {
    "url": "https://late.example/bridge",
    "outlet": "Late Paper",
    "text": "Mayor Ada Sample opened the harbour bridge on May 4, 2023, after two years of work.",
}
WIRE = RECORD | {
    "url": "https://wire.example/bridge",
    "outlet": "Sample Wire",
    "text": "Crowds came when Mayor Ada Sample opened the harbour bridge on Saturday, May 4, 2024.",
}


@pytest.fixture
def late(cli: Cli, tmp_path: Path) -> str:
    """Take in three reports, one of them a year off, check them and return the finding's id."""
    cli("init", "bridge")
    source = "https://authority.example/opening"
    cli("ref", "add", "The bridge opens", "2024-05-04", "-s", source, "--word", "open")
    write(tmp_path / "a.jsonl", [RECORD, LATE, WIRE])
    cli("ingest", "a.jsonl")
    cli("check")
    return first(cli, "contradictions")


def test_the_first_check_finds_what_is_new(cli: Cli, tmp_path: Path) -> None:
    cli("init", "bridge")
    source = "https://authority.example/opening"
    cli("ref", "add", "The bridge opens", "2024-05-04", "-s", source, "--word", "open")
    write(tmp_path / "a.jsonl", [RECORD, LATE, WIRE])
    cli("ingest", "a.jsonl")
    ended = cli("check", "--fail-on", "new")
    assert ended.code == 1
    assert "Late Paper says" in ended.out
    assert "next: tracker show c-" in ended.out


@pytest.mark.parametrize(
    ("verdict", "codes"),
    [
        (None, {"new": 0, "open": 1, "high": 1, "any": 1, "none": 0}),
        ("confirm", {"new": 0, "open": 0, "high": 1, "any": 1, "none": 0}),
        ("dismiss", {"new": 0, "open": 0, "high": 0, "any": 0, "none": 0}),
    ],
)
def test_the_exit_code_says_what_was_asked_for(
    cli: Cli, late: str, verdict: str | None, codes: dict[str, int]
) -> None:
    for found in rows(cli, "list", "contradictions"):
        if verdict:
            cli("review", str(found["contradiction_id"]), verdict)
    assert {name: cli("check", "--fail-on", name).code for name in codes} == codes


def test_a_decision_outlives_the_next_check_and_can_be_taken_back(cli: Cli, late: str) -> None:
    told = cli("review", late, "confirm", "--note", "the programme says 2024").out
    assert told.startswith(f"confirmed {late} · kept across re-ingest · undo with: ")
    assert "(1 confirmed)" in cli("check").out
    page = cli("show", late).out
    assert "state confirmed" in page
    assert "the programme says 2024" in page
    cli("review", late, "--undo")
    assert "state open" in cli("show", late).out
    assert [row["verdict"] for row in rows(cli, "list", "reviews")] == ["confirm", "undo"]
    assert {row["who"] for row in rows(cli, "list", "reviews")} == {"ada"}


def test_what_was_dismissed_is_listed_only_on_request(cli: Cli, late: str) -> None:
    cli("review", late, "dismiss")
    names = [row["contradiction_id"] for row in rows(cli, "list", "contradictions")]
    assert late not in names
    every = [row["contradiction_id"] for row in rows(cli, "list", "contradictions", "--all")]
    assert late in every


def test_a_reference_is_added_listed_and_removed(cli: Cli) -> None:
    cli("init", "bridge")
    told = cli("ref", "add", "The bridge opens", "2024-05", "--source", "the town").out
    assert told == "added The bridge opens: 2024-05 · a sentence must hold: bridge, opens\n"
    (found,) = rows(cli, "ref", "list")
    assert (found["edtf"], found["words"], found["added_by"]) == (
        "2024-05",
        ["bridge", "opens"],
        "ada",
    )
    assert cli("show", str(found["reference_id"])).out.startswith(str(found["reference_id"]))
    cli("ref", "remove", str(found["reference_id"]))
    assert rows(cli, "ref", "list") == []
    assert cli("ref", "import", "apple-aws-chips").out.startswith("imported 1")


def walked(keys: str, path: Path, *lines: str) -> set[str | None]:
    """Walk twice through the queue of ``path`` with ``keys``; return how the findings stand."""
    with Session(Shared(db=path), {}) as session:
        store = session.store()
        queue = 2 * records.open_contradictions(store, session.slug(store))
        pressed, typed = iter(keys), iter(lines)
        Walk(session, store, queue, lambda: next(pressed), lambda _: next(typed)).run()
        return {row["verdict"] for row in store.rows("select * from contradiction_list")}


@pytest.mark.usefixtures("late")
def test_the_queue_is_walked_with_single_keys(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "tracker.db"
    count = 2 * len(rows(cli, "list", "contradictions"))
    assert walked("q", path) == {None}
    assert walked("s" * count, path) == {None}
    assert walked("cuq", path) == {None}
    assert walked("nxuq", path, "look again") == {None}
    assert "look again" in cli("show").out
    assert walked("d" * count, path) == {"dismiss"}
    assert walked("", path) == {"dismiss"}


def typed(command: list[str], keys: str) -> str:
    """Return what a command shows on a terminal on which ``keys`` are pressed, one by one."""
    child, terminal = pty.fork()
    if child == 0:
        os.execv(command[0], command)
    shown = b""
    waiting = list(keys)
    while True:
        ready, _, _ = select.select([terminal], [], [], 30)
        assert ready, shown
        try:
            shown += os.read(terminal, 65536)
        except OSError:  # the end, as Linux tells it
            break
        if waiting and shown.endswith(f"{KEYS}\r\n".encode()):
            time.sleep(0.3)  # until it reads single keys
            os.write(terminal, waiting.pop(0).encode())
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0, shown
    return shown.decode()


@pytest.mark.usefixtures("late")
def test_the_queue_is_walked_on_a_terminal(cli: Cli) -> None:
    count = len(rows(cli, "list", "contradictions"))
    shown = typed([sys.executable, "-m", "tracker", "review"], "c" * count)
    assert f"{count} of {count}" in shown
    assert f"{count} decision" in shown
    verdicts = {row["verdict"] for row in rows(cli, "list", "contradictions")}
    assert verdicts == {"confirm"}


# --- the file ------------------------------------------------------------------------------------


def test_the_path_is_what_was_asked_for(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cli("db", "path").out == "tracker.db\n"
    monkeypatch.setenv("TRACKER_DB", "other.db")
    assert cli("db", "path").out == "other.db\n"
    assert cli("db", "path", "--db", "third.db").out == "third.db\n"


def test_a_whole_file_verifies_and_a_changed_one_does_not(cli: Cli, bridge: Path) -> None:
    assert cli("db", "verify").out == "nothing is wrong\n"
    with Store.open(bridge) as store:
        store.db.execute("update revisions set text = replace(text, 'May 4', 'May 5')")
    ended = cli("db", "verify")
    assert ended.code == 3
    assert "quote" in ended.out


def test_a_copy_can_be_made_and_merged_back(cli: Cli, bridge: Path, tmp_path: Path) -> None:
    assert cli("db", "backup", "copy.db").out == "wrote copy.db\n"
    assert "new 0 stories, 0 articles" in cli("db", "merge", "copy.db").out
    assert "new 1 stories, 4 articles" in cli("--db", "new.db", "db", "merge", "copy.db").out
    facts = json.loads(cli("db", "info", "--db", "new.db", "--json").out)
    assert facts[0]["articles"] == 4


def test_the_schema_is_printed_with_what_columns_hold(cli: Cli) -> None:
    out = cli("db", "schema", "claim_list").out
    assert out.startswith("-- One row for each claim")
    assert "create view claim_list as" in out
    assert "create view" in cli("db", "schema").out


def test_kept_documents_are_read_anew(cli: Cli, late: str) -> None:
    ended = cli("db", "rebuild")
    assert ended.out.startswith("3 revisions read, 0 changed")
    assert cli("check", "--fail-on", "new").code == 0


def test_settings_of_the_folder_stand_below_the_environment_and_the_options(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "tracker.toml"
    file.write_text('db = "a.db"\nformat = "nl"\njobs = 2\n')
    assert cli("db", "path").out == "a.db\n"
    assert "[default: 2;" in cli("ingest", "--help").out
    cli("init", "bridge")
    assert cli("list", "stories").out.startswith("{")
    monkeypatch.setenv("TRACKER_DB", "b.db")
    assert cli("db", "path").out == "b.db\n"
    assert cli("db", "path", "--db", "c.db").out == "c.db\n"
    for wrong in ("colour = 1", "jobs = true", "db = 3", "= "):
        file.write_text(wrong)
        ended = cli("db", "path")
        assert (ended.code, ended.out) == (2, "")
        assert "tracker.toml" in ended.err


# --- the demo ------------------------------------------------------------------------------------


def test_the_demo_finds_the_article_whose_years_are_one_too_low(cli: Cli) -> None:
    ended = cli("demo")
    assert ended.code == 0
    assert "14 documents: 13 new, 0 revised, 0 unchanged, 1 copy, 0 failed" in ended.out
    assert "quick-rewrite.txt says" in ended.out
    assert "the years in this article appear to be" in ended.out
    assert "shifted +1 year" in ended.out
    assert "next:" in ended.out
    assert not Path("tracker.db").exists()


def test_the_demo_can_be_kept(cli: Cli) -> None:
    assert cli("demo", "--db", "demo.db").code == 0
    assert rows(cli, "list", "articles", "--db", "demo.db")
    assert cli("sql", "shifted_articles", "--db", "demo.db", "--nl").out.count("quick-rewrite") == 1


# --- hostile text --------------------------------------------------------------------------------

HOSTILE = RECORD | {
    "outlet": "Evil\x1b[31m\u202e\u200b \x9b2J [bold]News[/bold]",
    "title": "=1+1\u2028@x \r\n\x07",
    "text": "Mayor \x1b]0;owned\x07 Ada \u202eSample\u202c opened it on May 4, 2024.\x00",
}


@pytest.mark.parametrize("form", ["-t", "--json", "--nl", "--csv", "--tsv"])
def test_hostile_text_is_printable_everywhere(cli: Cli, tmp_path: Path, form: str) -> None:
    cli("init", "bridge")
    write(tmp_path / "a.jsonl", [HOSTILE, LATE | {"outlet": HOSTILE["outlet"]}])
    ended: list[Ended] = [cli("ingest", "a.jsonl", form), cli("check", form)]
    kinds = ("articles", "claims", "events", "contradictions", "outlets", "runs")
    ended += [cli("list", kind, form, "--all") for kind in kinds]
    ended += [cli("show", first(cli, kind), form) for kind in kinds[:3]]
    ended += [cli("search", "sample", form), cli("timeline", form), cli("sql", "claim_list", form)]
    for end in ended:
        assert end.code == 0, end.err
        lines = "".join(end.out.replace("\r\n", "\n").split("\n"))
        allowed = {"\t"} if form == "--tsv" else set()
        assert [c for c in lines if not c.isprintable() and c not in allowed] == []


def test_a_sample_folder_is_not_touched(cli: Cli, tmp_path: Path) -> None:
    copy = tmp_path / "samples"
    shutil.copytree(SAMPLES, copy)
    before = {path.name: path.read_bytes() for path in copy.iterdir()}
    cli("init", "bridge")
    cli("ingest", "samples")
    assert {path.name: path.read_bytes() for path in copy.iterdir()} == before


def test_an_event_held_against_a_trusted_date_is_disputed(cli: Cli) -> None:
    cli("init", "apple-aws-chips")
    cli("ingest", str(SAMPLES / "quick-rewrite.txt"))
    cli("check")
    events = json.loads(cli("timeline", "--json").out)
    assert {event["edtf"] for event in events if event["disputed"]} == {
        "2022-11-28", "2023-12-03", "2023-23", "2024"
    }  # fmt: skip
    assert "2024-12-03: trusted date\n" in cli("timeline").out
