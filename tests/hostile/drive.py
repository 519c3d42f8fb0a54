"""Let the command line meet behaviours, and judge what came of it."""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.bench.articles import records
from tests.hostile import files, listings, pages, reach, wire
from tests.hostile.behaviours import ALARM, FAILED, KEPT, SECRET, SOME, Behaviour, Place
from tests.sources_server import Listener, reply

PROGRAM = [sys.executable, "-m", "tracker"]
ROOT = Path(__file__).parents[2]
SECONDS = 30.0  # for any single page
MEBIBYTES = 400
FETCH_SECONDS = 5.0
GOOD = tuple(records(3, seed=6))


def behaviours() -> tuple[Behaviour, ...]:
    """Return all of them; no name stands twice."""
    found = tuple(b for part in (reach, wire, pages, listings, files) for b in part.all_of_them())
    assert len({b.name for b in found}) == len(found)
    return found


@dataclass(frozen=True, slots=True)
class Run:
    """One command: how it ended, what it wrote, how long it took and its largest process."""

    code: int
    out: str
    err: str
    seconds: float
    mebibytes: float


def run(arguments: Sequence[str], patience: float = 120.0) -> Run:
    """Run the program in a session of its own; kill all of that when patience ends."""
    began = time.monotonic()
    process = subprocess.Popen(
        [*PROGRAM, *arguments],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env={k: v for k, v in os.environ.items() if not k.startswith("TRACKER_")},
    )
    peak = [0]
    over = threading.Event()
    watcher = threading.Thread(target=_watch, args=(process.pid, peak, over))
    watcher.start()
    try:
        out, err = process.communicate(timeout=patience)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        out, err = process.communicate()
    finally:
        over.set()
        watcher.join()
    seconds = time.monotonic() - began
    told = (text.decode("utf-8", "backslashreplace") for text in (out, err))
    return Run(process.returncode, *told, seconds, peak[0] / 1024)


def _watch(session: int, peak: list[int], over: threading.Event) -> None:
    """Keep the largest resident size, in KiB, of any process of a session."""
    while not over.wait(0.05):
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
                if int(fields[3]) == session:
                    status = (folder / "status").read_text()
                    peak[0] = max(peak[0], int(status.partition("VmHWM:")[2].split()[0]))
            except (OSError, ValueError, IndexError):  # it ended meanwhile
                continue


@dataclass(frozen=True, slots=True)
class Met:
    """What a command that met behaviours left behind."""

    ended: Run
    rows: tuple[dict[str, Any], ...]
    places: tuple[Place, ...]
    good: str
    shown: str
    db: Path
    inside: int

    def of(self, place: Place) -> list[dict[str, Any]]:
        """Return the rows of what one behaviour led to: of its server, its folder or its name."""
        name = re.compile(rf"(?<![\w-]){re.escape(place.name)}(?![\w-])")
        starts = (f"{place.url}/", f"{place.folder}", f"{place.ref} ")
        return [
            row
            for row in self.bad
            for text in [f"{row['ref']} {row['url']}"]
            if text.startswith(starts) or name.search(text)
        ]

    @property
    def bad(self) -> list[dict[str, Any]]:
        """Return the rows of all but the good pages."""
        return [row for row in self.rows if not row["ref"].startswith(self.good)]


def meet(found: Sequence[Behaviour], folder: Path, patience: float = 120.0) -> Met:
    """Ingest what each leads to, with good pages before, between and after."""
    db = folder / "tracker.db"
    db.write_bytes(_empty())
    with ExitStack() as stack:
        good = stack.enter_context(_good_server())
        forbidden = stack.enter_context(Listener())
        forbidden.answers = _Alarms()
        places, refs, hosts = [], [f"{good.url}/0"], [good.host]
        for number, one in enumerate(found):
            server = stack.enter_context(Listener())
            (folder / one.name).mkdir()
            own = folder / one.name
            port = forbidden.url.rpartition(":")[2]
            ref = one.ref.format(url=server.url, folder=own, name=one.name, forbidden_port=port)
            place = Place(one.name, server.url, own, forbidden.url, ref)
            server.answers |= one.serve(place)
            places.append(place)
            hosts.append(server.host)
            refs.append(ref)
            if number == len(found) // 2:
                refs.append(f"{good.url}/1")
        allowed = [word for host in hosts for word in ("--allow-host", host)]
        options = ["--db", str(db), "--nl", "--timeout", str(FETCH_SECONDS), *allowed]
        ended = run(["ingest", *options, "--", *refs, f"{good.url}/2"], patience)
        inside = forbidden.connections
    rows = tuple(json.loads(line) for line in ended.out.splitlines() if line.startswith("{"))
    return Met(ended, rows, tuple(places), good.url, _shown(db), db, inside)


def _shown(db: Path) -> str:
    """Return what people see of what was stored."""
    done = [run(["list", kind, "--db", str(db), "-t"]) for kind in ("articles", "claims")]
    return "".join(f"{one.out}{one.err}" for one in done)


class _Alarms(dict):
    """The answers of what nobody may reach: one that would be noticed, at any path."""

    def get(self, _path, _default=None):
        return reply(f"<p>{ALARM} token on 3 May 2024.</p>".encode())


@contextmanager
def _good_server() -> Iterator[Listener]:
    with Listener() as server:
        for number, record in enumerate(GOOD):
            text = "".join(f"<p>{line}</p>" for line in record["text"].split("\n"))
            head = f"<title>{record['title']}</title><meta name=date content={record['published']}>"
            page = f"<!doctype html><html lang=en><head>{head}</head><body>{text}</body></html>"
            server.answers[f"/{number}"] = reply(page.encode())
        yield server


@cache
def _empty() -> bytes:
    """Return a database that holds a story and no article."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "empty.db")
        made = run(["init", "hostile", "--db", str(path)])
        assert made.code == 0, made.err
        return path.read_bytes()


# --- the verdict ---------------------------------------------------------------------------------


def complaints(met: Met, found: Sequence[Behaviour]) -> Iterator[str]:
    """Yield what is not as it has to be, whatever was met."""
    yield from _of_the_end(met.ended, found)
    if met.inside:
        yield f"{met.inside} connections to what is forbidden"
    told = met.ended.out + met.ended.err + met.shown
    with closing(sqlite3.connect(f"file:{met.db}?mode=ro", uri=True)) as db:
        stored = "\n".join(db.iterdump())  # texts as they are, the kept bytes of pages as digits
    for word in (SECRET, ALARM):
        for how, text in (("shown", told), ("stored", stored)):
            if word in text:
                yield f"{word} was {how}: {text[max(0, text.index(word) - 200) :][:300]!r}"
    raw = {c for c in told if not c.isprintable() and c != "\n"}
    if raw:
        yield f"raw characters in the output: {raw!r}"
    yield from _of_the_file(met.db)


def _of_the_end(ended: Run, found: Sequence[Behaviour]) -> Iterator[str]:
    fates = {one.becomes for one in found}
    codes = {3} if fates & {FAILED, SOME} else {0} if fates == {KEPT} else {0, 3}
    if ended.code not in codes:
        yield f"exit code {ended.code}: {ended.err[-300:]}"
    if "Traceback" in ended.err or "a fault in tracker" in ended.err:
        yield f"a fault: {ended.err[-500:]}"
    if any(len(line) > 2_000 for line in ended.err.splitlines()):
        yield f"a line of more than 2000 characters: {max(ended.err.splitlines(), key=len)[:300]}"
    if ended.mebibytes > MEBIBYTES:
        yield f"{ended.mebibytes:.0f} MiB"
    if len(found) == 1 and ended.seconds > SECONDS:
        yield f"{ended.seconds:.0f} s"


def _of_the_file(path: Path) -> Iterator[str]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        for pragma, right in (("integrity_check", [("ok",)]), ("foreign_key_check", [])):
            if (answer := db.execute(f"pragma {pragma}").fetchall()) != right:
                yield f"{pragma}: {answer}"
        texts = [text for (text,) in db.execute("select text from revisions")]
    for number, record in enumerate(GOOD):
        lines = record["text"].split("\n")[1:3]
        if not any(all(line in text for line in lines) for text in texts):
            yield f"good page {number} is not there"


def judged(one: Behaviour, own: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Yield what is not as it has to be with what this behaviour led to."""
    states = {"failed" if row["status"] == "failed" else "kept" for row in own}
    wanted = {FAILED: {"failed"}, KEPT: {"kept"}, SOME: {"kept", "failed"}}.get(one.becomes, states)
    if states != wanted:
        last = own[-1] if own else None
        yield f"it should be {one.becomes}, but what came of it is {sorted(states)}: {last}"
    errors = [row["error"] for row in own if row["status"] == "failed"]
    for error in errors:
        if one.says not in error:
            yield f"{one.says!r} is not in {error!r}"
            break
    if any("\n" in error for error in errors):
        yield "an error of several lines"
