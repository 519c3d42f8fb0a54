"""What one run of a command was asked for: where the data is, how and where to print."""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TextIO

from tracker.errors import StoreError, UsageError
from tracker.report.formats import Format, Row, write
from tracker.report.text import printable

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from tracker.store import Store

PAGE = 100
COLORS = ("auto", "always", "never")


class Session:
    """The shared options of one run, read once, and the ways to answer."""

    def __init__(self, options: Mapping[str, Any], environment: Mapping[str, str]) -> None:
        self.path: Path = options["db"] or Path(environment.get("TRACKER_DB") or "tracker.db")
        self.story: str | None = options["story"] or environment.get("TRACKER_STORY")
        self.form = _form(options, environment)
        self.chosen_form = any(options[name] for name in ("form", "json", "nl", "csv", "tsv"))
        self.fields = [f.strip() for f in (options["fields"] or "").split(",") if f.strip()]
        self.target: Path | None = options["output"]
        self.color: str = _color(options["color"] or "auto")
        self.plain = "NO_COLOR" in environment and options["color"] is None
        self.quiet: bool = options["quiet"]
        self.verbose: int = options["verbose"]
        self.now = datetime.now(UTC)
        self._open = ExitStack()
        self._out: TextIO | None = None

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> Self:
        """Return the session of this process's environment."""
        return cls(options, os.environ)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        self._open.__exit__(kind, *rest)  # type: ignore[arg-type]

    # --- the database --------------------------------------------------------------------------

    def store(self, *, create: bool = False, readonly: bool = False) -> "Store":
        """Return the open database; it is closed when the command ends."""
        from tracker.store import Store

        if not create and not self.path.exists():
            raise StoreError(
                f"no database at {printable(str(self.path))}",
                "create one with: tracker init NAME, or name another with --db",
            )
        return self._open.enter_context(Store.open(self.path, create=create, readonly=readonly))

    def slug(self, store: "Store") -> str:
        """Return the story that is meant: the one named, else the only one."""
        known = [story.slug for story in store.stories()]
        if self.story is not None:
            if self.story not in known:
                names = ", ".join(known) or "none"
                raise UsageError(f"no story named {printable(self.story)}", f"stories: {names}")
            return self.story
        if len(known) == 1:
            return known[0]
        if not known:
            raise UsageError("the database holds no story", "create one with: tracker init NAME")
        raise UsageError(
            f"there are {len(known)} stories: {', '.join(known)}", "choose one with --story NAME"
        )

    # --- answers -------------------------------------------------------------------------------

    @property
    def tabular(self) -> bool:
        """Tell whether people read the answer; programs read every other form."""
        return self.form is Format.TABLE

    @property
    def terminal(self) -> bool:
        """Tell whether the answer goes to a terminal."""
        return self.target is None and sys.stdout.isatty()

    @property
    def out(self) -> TextIO:
        """Return where the answer goes."""
        if self._out is None:
            self._out = self._open.enter_context(_file(self.target)) if self.target else sys.stdout
        return self._out

    def print(self, text: str = "") -> None:
        """Write a line of the answer."""
        self.out.write(text + "\n")

    def note(self, text: str) -> None:
        """Write a line about the answer: beside a table, to standard error for other forms."""
        if self.tabular and self.target is None:
            self.print(text)
        elif not self.quiet:
            sys.stderr.write(text + "\n")

    def emit(self, rows: Iterable[Row], columns: Iterable[str] = ()) -> None:
        """Write rows in the form asked for."""
        width = shutil.get_terminal_size().columns if self.terminal else None
        for text in write(rows, self.form, self.fields, list(columns), width):
            self.out.write(text)

    def page(self, *parts: "RenderableType") -> None:
        """Write rich text, wrapped at the terminal's width or at a page's."""
        for part in parts:
            self.console.print(part)

    @property
    def console(self) -> "Console":
        """Return a console on the answer's stream."""
        from rich.console import Console

        always = self.color == "always"
        return Console(
            file=self.out,
            width=None if self.terminal else PAGE,
            force_terminal=True if always else None if self.terminal else False,
            no_color=self.color == "never" or self.plain,
            color_system="standard" if always else "auto",
            markup=False,
            emoji=False,
            highlight=False,
        )


def _form(options: Mapping[str, Any], environment: Mapping[str, str]) -> Format:
    flags = [name for name in ("json", "nl", "csv", "tsv", "table") if options[name]]
    if len(flags) > 1:
        raise UsageError(f"--{flags[0]} and --{flags[1]} exclude each other")
    name = flags[0] if flags else options["form"] or environment.get("TRACKER_FORMAT") or "table"
    name = "nl" if name == "ndjson" else name
    if name not in list(Format):
        known = ", ".join(Format)
        raise UsageError(f"no format named {printable(name)}", f"formats: {known}")
    return Format(name)


def _color(name: str) -> str:
    if name not in COLORS:
        raise UsageError(f"no such colour setting: {printable(name)}", f"one of {', '.join(COLORS)}")
    return name


@contextmanager
def _file(path: Path) -> Iterator[TextIO]:
    """Open ``path`` so that it holds either all of the answer or what it held before."""
    if str(path) == "-":
        yield sys.stdout
        return
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with partial.open("w", encoding="utf-8", newline="") as file:
            yield file
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
