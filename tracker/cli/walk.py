"""Walk through the undecided findings with single keys."""

import sys
import webbrowser
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import typer

from tracker.cli.session import Session
from tracker.errors import UsageError
from tracker.reading import records
from tracker.report.text import plural

if TYPE_CHECKING:
    from tracker.store import Store

KEYS = "c confirm · d dismiss · n note · s skip · u undo · o open the source · q leave"
_VERDICTS = {"c": "confirm", "d": "dismiss"}
_LEAVE = ("q", "\x1b", "\x04")


def walk(session: Session, store: "Store") -> None:
    """Show one undecided finding after the other and record what is decided."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "the walk needs a terminal", "decide one by one: tracker review ID confirm"
        )
    queue = records.open_contradictions(store, session.slug(store))
    waiting = [found for found in queue if not found["verdict"]]
    done = Walk(session, store, waiting).run()
    session.note(f"{plural(done, 'decision')}, {len(waiting) - done} of {len(waiting)} left open")


class Walk:
    """A queue of findings, the place in it, and where decisions were made."""

    def __init__(
        self,
        session: Session,
        store: "Store",
        queue: list[dict[str, Any]],
        key: Callable[[], str] = typer.getchar,
        line: Callable[[str], str] = input,
    ) -> None:
        self._session = session
        self._store = store
        self._queue = queue
        self._key = key
        self._line = line
        self._place = 0
        self._decided: list[int] = []

    def run(self) -> int:
        """Walk until the end or until the user leaves; return how many were decided."""
        while self._place < len(self._queue):
            self._show()
            if not self._obey(self._key().lower()):
                break
        return len(self._decided)

    @property
    def _found(self) -> dict[str, Any]:
        return self._queue[self._place]

    def _show(self) -> None:
        from tracker.report.pages import page

        self._session.print(f"\n{self._place + 1} of {len(self._queue)}")
        self._session.page(*page("contradiction", self._found))
        self._session.print(f"\n{KEYS}")
        self._session.out.flush()

    def _obey(self, key: str) -> bool:
        """Do what ``key`` asks for; tell whether to go on."""
        if key in _LEAVE:
            return False
        if key in _VERDICTS:
            self._decide(_VERDICTS[key])
        elif key == "s":
            self._place += 1
        elif key == "n":
            self._note()
        elif key == "u":
            self._undo()
        elif key == "o":
            self._open()
        return True

    def _decide(self, verdict: str) -> None:
        self._review(verdict, "")
        self._decided.append(self._place)
        self._place += 1

    def _note(self) -> None:
        text = self._line("note: ").strip()
        if text:
            self._review("note", text)
            self._found["note"] = text

    def _review(self, verdict: str, note: str) -> None:
        session = self._session
        self._store.review(self._found["contradiction_id"], verdict, note, session.who, session.now)
        session.print(f"{verdict}: {self._found['contradiction_id']}")

    def _undo(self) -> None:
        if not self._decided:
            self._session.print("nothing was decided yet")
            return
        self._place = self._decided.pop()
        self._store.undo(self._found["contradiction_id"], self._session.who, self._session.now)
        self._session.print(f"took it back: {self._found['contradiction_id']}")

    def _open(self) -> None:
        url = next((row["url"] for row in self._found["evidence"] if row["url"]), "")
        if url.startswith(("http://", "https://")):
            webbrowser.open(url)
        self._session.print(url)
