"""How commands end: exit codes, one line for what went wrong, nothing loaded in vain."""

import json
import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from tests.conftest import Cli
from tracker.cli.app import ORDER, app
from tracker.cli.options import Shared
from tracker.cli.session import Session

HEAVY = ("httpx", "bs4", "trafilatura", "rich", "lxml", "htmldate", "feedparser")
PROGRAM = [sys.executable, "-m", "tracker"]


def commands() -> Iterator[tuple[list[str], Any]]:
    """Yield every command with the words that name it."""
    root: Any = typer.main.get_command(app)
    for name, command in root.commands.items():
        inner = getattr(command, "commands", None)
        if inner:
            yield from (([name, below], found) for below, found in inner.items())
        else:
            yield [name], command


def examples() -> Iterator[str]:
    for _, command in commands():
        for line in command.help.partition("Examples:")[2].splitlines():
            if line.strip():
                yield line.strip()


def test_the_help_lists_every_command_of_the_design() -> None:
    names = {words[0] for words, _ in commands()}
    assert names == set(ORDER)


@pytest.mark.parametrize("words", [" ".join(words) for words, _ in commands()])
def test_every_command_has_help_with_an_example_of_itself(cli: Cli, words: str) -> None:
    ended = cli(*words.split(), "--help")
    assert ended.code == 0
    assert f"tracker {words}" in ended.out.partition("Examples:")[2]
    assert "Every command also takes" in ended.out


def parts(line: str) -> Iterator[list[str]]:
    """Yield the commands of a shell line, each as its words."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    words: list[str] = []
    for word in lexer:
        if set(word) <= set("|&;"):
            yield words
            words = []
        else:
            words.append(word)
    yield words


@pytest.mark.parametrize("line", list(examples()))
def test_every_example_is_a_command_line_that_is_understood(line: str) -> None:
    command: Any = typer.main.get_command(app)
    for words in parts(line):
        if words[0] != "tracker":
            continue
        kept = words[: next((i for i, word in enumerate(words) if word in "<>"), len(words))]
        context = command.make_context("tracker", kept[1:])
        inner = command
        while hasattr(inner, "commands"):
            rest = [*context._protected_args, *context.args]
            name, inner, rest = inner.resolve_command(context, rest)
            context = inner.make_context(name, list(rest), parent=context)


@pytest.mark.parametrize(
    "arguments", [["--help"], ["sql", "--help"], ["sql", "select 1"], ["sql"], ["db", "path"]]
)
def test_light_commands_load_no_heavy_library(bridge: Path, arguments: list[str]) -> None:
    code = (
        "import sys; from tracker.cli.run import run; code = run(sys.argv[1:]);"
        f"print(sorted(set({HEAVY}) & set(sys.modules)), file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "--db", str(bridge), *arguments],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "[]\n")


def test_who_stores_what_others_read_loads_nothing_that_reads(bridge: Path) -> None:
    note = bridge.with_name("note.txt")
    note.write_text("The bridge opened on 3 May 2021.", encoding="utf-8")
    code = (
        "import sys; from tracker.cli.run import run; code = run(sys.argv[1:]);"
        "reading = ('tracker.article', 'tracker.claims', 'tracker.events', 'trafilatura');"
        "print(sorted(set(reading) & set(sys.modules)), file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "--db", str(bridge), "--quiet", "ingest", str(note)],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "[]\n")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["list", "articles"], "no database at"),
        (["chek"], "No such command 'chek'. Did you mean 'check'?"),
        (["list"], "Missing argument"),
        (["list", "planets"], "'planets' is not one of"),
        (["check", "--fail-on", "never"], "'never' is not one of"),
        (["check", "--jsno"], "No such option"),
        (["--json", "list", "articles", "--csv"], "--json and --csv exclude each other"),
        (["list", "articles", "--format", "xml"], "no format named xml"),
        (["list", "articles", "--color", "pink"], "no colour setting named pink"),
        (["init"], "the story needs a name"),
        (["init", "Big Bridge"], "not a short name"),
        (["init", "--story-file", "none.toml"], "no story file"),
        (["ingest"], "nothing to read"),
        (["ingest", "--file", "/dev/zero"], "not a regular file"),
        (["ingest", "--from-file", "none.txt"], "cannot read none.txt"),
        (["extract"], "nothing to read"),
        (["extract", "x", "--shard", "4/3"], "not a shard: 4/3"),
        (["sql", "select 1"], "no database at"),
        (["sql", "select 1", "-p", "x"], "a parameter has a name and a value"),
        (["db", "schema", "nothing"], "no view named nothing"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    cli: Cli, arguments: list[str], error: str
) -> None:
    ended = cli(*arguments)
    assert (ended.code, ended.out) == (2, "")
    first, *rest = ended.err.splitlines()
    assert first.startswith("error: ")
    assert error in first
    assert all(line.startswith("hint: ") for line in rest)
    assert len(rest) <= 1


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["show", "c-ffff"], "nothing has the id c-ffff"),
        (["show", "a-"], "not an id"),
        (["list", "articles", "--story", "tunnel"], "no story named tunnel"),
        (["list", "articles", "--fields", "colour"], "no field named colour"),
        (["init", "harbour-bridge"], "follows harbour-bridge already"),
        (["ref", "add", "It opens", "soon", "-s", "x"], "not a date: soon"),
        (["ref", "remove", "r-ffff"], "nothing has the id r-ffff"),
        (["review", "c-ffff", "confirm"], "nothing has the id c-ffff"),
        (["review"], "the walk needs a terminal"),
        (["sql", "event_claims"], "a parameter has no value"),
        (["diff", "e-0867"], "is not an article: event"),
        (["update", "--remove", "x"], "no source x"),
        (["db", "backup", "tracker.db"], "exists already"),
        (["demo", "--db", "tracker.db"], "exists already"),
    ],
)
@pytest.mark.usefixtures("bridge")
def test_what_is_not_there_is_said_in_one_line(cli: Cli, arguments: list[str], error: str) -> None:
    test_what_cannot_be_done_is_said_in_one_line(cli, arguments, error)


def test_an_empty_story_has_nothing_to_check(cli: Cli) -> None:
    cli("init", "bridge")
    ended = cli("check")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == (
        "error: the story holds no article yet\nhint: take some in with: tracker ingest REF\n"
    )


def test_an_ambiguous_beginning_names_the_candidates(cli: Cli) -> None:
    cli("init", "bridge")
    for year in range(2000, 2017):  # one more than there are hexadecimal digits
        cli("ref", "add", "It opens", str(year), "--source", "the town")
    lines = cli("ref", "list", "--nl", "--fields", "reference_id").out.splitlines()
    names = [json.loads(line)["reference_id"] for line in lines]
    starts = [name[:3] for name in names]
    twice = next(start for start in starts if starts.count(start) > 1)
    ended = cli("show", twice)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"error: {twice} could be ")
    assert sum(name in ended.err for name in names) >= 2


def test_a_fault_of_ours_is_one_line_too(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("out of\nluck")

    monkeypatch.setattr(Session, "store", broken)
    ended = cli("list", "articles")
    assert ended.code == 2
    assert ended.err.startswith("error: a fault in tracker ")
    assert "RuntimeError: out of\\nluck" in ended.err
    assert len(ended.err.splitlines()) == 2


# --- streams and signals -------------------------------------------------------------------------


def shell(command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")}
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=kept | {"TRACKER": shlex.join(PROGRAM)} | environment,
        capture_output=True,
        text=True,
        errors="replace",
    )


def test_a_closed_pipe_is_no_error(bridge: Path) -> None:
    endless = (
        "with recursive n(i) as (select 1 union all select i + 1 from n limit 200000)"
        " select * from n"
    )
    done = shell(
        f'$TRACKER sql "{endless}" --limit 200000 | head -1; echo ${{PIPESTATUS[0]}}', bridge.parent
    )
    assert (done.stdout.split(), done.stderr) == (["i", "0"], "")


def test_a_full_disk_is_an_error(bridge: Path) -> None:
    done = shell("$TRACKER list articles > /dev/full", bridge.parent)
    assert done.returncode == 2
    assert done.stderr == "error: cannot write the answer: No space left on device\n"


def test_a_closed_stream_is_no_error(bridge: Path) -> None:
    done = shell("$TRACKER list articles >&-", bridge.parent)
    assert (done.returncode, done.stderr) == (0, "")


def test_an_ascii_locale_gets_ascii(bridge: Path) -> None:
    done = shell(
        "$TRACKER check; $TRACKER list contradictions --nl",
        bridge.parent,
        LC_ALL="C",
        PYTHONUTF8="0",
        PYTHONCOERCECLOCALE="0",
    )
    assert (done.returncode, done.stderr.count("Traceback")) == (0, 0)
    assert done.stdout.isascii()
    assert "\\u" not in done.stdout.partition("{")[0]


def test_a_closed_stream_and_no_colour_variables_change_nothing(bridge: Path) -> None:
    plain = shell("$TRACKER list claims", bridge.parent).stdout
    for variables in ({"NO_COLOR": "1"}, {"COLUMNS": "40"}, {"TERM": "dumb"}):
        assert shell("$TRACKER list claims", bridge.parent, **variables).stdout == plain


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_with_its_code(bridge: Path, number: int, code: int) -> None:
    process = subprocess.Popen(
        [*PROGRAM, "--db", str(bridge), "--verbose", "ingest", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    time.sleep(1.5)
    process.send_signal(number)
    _, err = process.communicate(timeout=30)
    assert process.returncode == code
    assert "what was stored stays" in err
    assert "Traceback" not in err


_LONG = "with recursive n (i) as (select 1 union all select i + 1 from n) select count(*) from n"
_AT_WORK = f"""
import sys
from tracker.cli import commands, run
from tracker.cli.commands import check
from tracker.store import Store
check.examine = lambda session, store: store.db.execute({_LONG!r})
sys.exit(run.run(["--db", sys.argv[1], "check"]))
"""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_is_heard_inside_a_long_statement(bridge: Path, number: int, code: int) -> None:
    command = [sys.executable, "-c", _AT_WORK, str(bridge)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    time.sleep(2)
    assert process.poll() is None
    began = time.monotonic()
    process.send_signal(number)
    _, err = process.communicate(timeout=30)
    assert time.monotonic() - began < 2
    assert process.returncode == code
    assert "what was stored stays" in err
    assert "Traceback" not in err


def test_the_options_of_every_command_may_stand_before_or_after_it() -> None:
    before, after = Shared(json=True, story="a"), Shared(story="b")
    merged = after.over(before)
    assert (merged.json, merged.story) == (True, "b")
