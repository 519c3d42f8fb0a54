"""What one run was asked for: where the data is, in which form to answer and where to."""

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TextIO

from tracker.cli import config
from tracker.cli.options import Shared
from tracker.errors import StoreError, UsageError
from tracker.report.formats import Format, Row, write
from tracker.report.text import printable

if TYPE_CHECKING:
    from rich.console import RenderableType

    from tracker.store import Store

PAGE = 100
COLORS = ("auto", "always", "never")


class Session:
    """The shared options of one run, read once, and the ways to answer."""

    def __init__(self, given: Shared, environment: Mapping[str, str]) -> None:
        self.named_db = given.db
        self.path = given.db or Path(environment.get("TRACKER_DB") or "tracker.db")
        self.named_story = given.story or environment.get("TRACKER_STORY")
        self.form = _form(given, environment.get("TRACKER_FORMAT"))
        self._form_named = _named_form(given) is not None
        self.fields = [f.strip() for f in (given.select or "").split(",") if f.strip()]
        self.target = None if str(given.output) == "-" else given.output
        self.color = _color(
            given.color or environment.get("TRACKER_COLOR"), "NO_COLOR" in environment
        )
        self.dry_run = given.dry_run
        self.quiet = given.quiet
        self.verbose = given.verbose
        self.who = environment.get("TRACKER_USER") or _login(environment)
        self.now = datetime.now(UTC)
        self._open = ExitStack()
        self._out: TextIO | None = None

    @classmethod
    def of(cls, given: Shared, settings: Mapping[str, Any]) -> Self:
        """Return the session of this process's environment and of ``tracker.toml``."""
        return cls(given, config.environment(settings) | dict(os.environ))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.__exit__(kind, error, trace)

    def end(self) -> None:
        """Say what has to be said last."""
        if self.dry_run:
            self.note("a dry run: nothing was stored")

    def close(self) -> None:
        """Close what was opened so far."""
        self._open.close()

    # --- the database --------------------------------------------------------------------------

    def store(self, *, create: bool = False, readonly: bool = False) -> "Store":
        """Return the open database; it is closed when the command ends."""
        from tracker.store import Store

        if not create and not self.path.exists():
            raise StoreError(
                f"no database at {self.path}",
                "make one with: tracker init NAME, or name another with --db",
            )
        path = self.path
        if self.dry_run and not readonly:
            path = self._copy()
            create = create and not path.exists()
        return self._open.enter_context(Store.open(path, create=create, readonly=readonly))

    def _copy(self) -> Path:
        """Return a copy of the database, in which a dry run does all that the real one would."""
        from tracker.store import Store

        folder = self._open.enter_context(tempfile.TemporaryDirectory())
        path = Path(folder, self.path.name)
        if self.path.exists():
            with Store.open(self.path, readonly=True) as store:
                store.backup(path)
        return path

    def slug(self, store: "Store") -> str:
        """Return the story that is meant: the one named, else the only one."""
        known = [story.slug for story in store.stories()]
        names = ", ".join(known)
        if not known:
            raise UsageError("the database holds no story", "make one with: tracker init NAME")
        if self.named_story is None and len(known) == 1:
            return known[0]
        if self.named_story is None:
            raise UsageError(f"there are several stories: {names}", "choose one with --story NAME")
        if self.named_story not in known:
            raise UsageError(f"no story named {self.named_story}", f"stories: {names}")
        return self.named_story

    # --- answers -------------------------------------------------------------------------------

    def prefer(self, form: Format) -> None:
        """Answer in ``form`` unless the command line names another one."""
        if not self._form_named:
            self.form = form

    @property
    def for_people(self) -> bool:
        """Tell whether people read the answer; every form but the table is for programs."""
        return self.form is Format.TABLE

    @property
    def on_terminal(self) -> bool:
        """Tell whether the answer goes to a terminal."""
        return self.target is None and sys.stdout.isatty()

    @property
    def width(self) -> int | None:
        """Return the columns of the terminal; None where nothing has to fit."""
        return shutil.get_terminal_size().columns if self.on_terminal else None

    @property
    def out(self) -> TextIO:
        """Return where the answer goes."""
        if self._out is None:
            self._out = self._open.enter_context(_file(self.target)) if self.target else sys.stdout
        return self._out

    def print(self, text: str = "") -> None:
        """Write a line of the answer."""
        self.out.write(text + "\n")

    def write(self, piece: str | bytes) -> None:
        """Write a piece of an answer that has a form of its own."""
        if isinstance(piece, str):
            self.out.write(piece)
            return
        if self.on_terminal:
            raise UsageError("that is not text for a terminal", "write it to a file with -o FILE")
        self.out.flush()
        self.out.buffer.write(piece)

    def note(self, text: str) -> None:
        """Write a line about the answer: below a table, else to standard error."""
        if self.quiet:
            return
        (sys.stdout if self.for_people and self.target is None else sys.stderr).write(text + "\n")

    def warn(self, text: str) -> None:
        """Write a line about what was not done."""
        sys.stderr.write(text + "\n")

    def detail(self, text: str) -> None:
        """Tell what is being done, where that was asked for."""
        if self.verbose:
            self.warn(text)

    def emit(self, rows: Iterable[Row], columns: Sequence[str] = ()) -> None:
        """Write rows in the form asked for.

        ``columns`` are those of a table; the other forms print all, unless ``--fields`` picks.
        Where there is no row, they tell what the columns would be.
        """
        picked = self.fields or (columns if self.for_people else ())
        for text in write(rows, self.form, picked, columns, self.width):
            self.out.write(text)

    def page(self, *parts: "RenderableType") -> None:
        """Write rich text, wrapped at the terminal's width or at a page's."""
        from rich.console import Console

        text = io.StringIO()
        colored = self.color == "always" or (self.color == "auto" and self.on_terminal)
        console = Console(
            file=text,
            width=self.width or PAGE,
            force_terminal=colored,
            no_color=not colored,
            color_system="standard" if self.color == "always" else "auto",
            markup=False,
            emoji=False,
            highlight=False,
        )
        console.print(*parts, sep="\n")
        self.out.writelines(f"{line.rstrip()}\n" for line in text.getvalue().splitlines())


def _login(environment: Mapping[str, str]) -> str:
    return environment.get("LOGNAME") or environment.get("USER") or "unknown"


def _form(given: Shared, default: str | None) -> Format:
    name = _named_form(given) or default or Format.TABLE
    try:
        return Format("nl" if name == "ndjson" else name)
    except ValueError:
        raise UsageError(f"no format named {name}", f"formats: {', '.join(Format)}") from None


def _named_form(given: Shared) -> str | None:
    flags = [name.value for name in Format if getattr(given, name)]
    if len(flags) > 1:
        raise UsageError(f"--{flags[0]} and --{flags[1]} exclude each other")
    return flags[0] if flags else given.form


def _color(given: str | None, unwanted: bool) -> str:
    if given is None:
        return "never" if unwanted else "auto"
    if given not in COLORS:
        raise UsageError(f"no colour setting named {given}", f"one of {', '.join(COLORS)}")
    return given


@contextmanager
def _file(path: Path) -> Iterator[TextIO]:
    """Open ``path`` so that it holds either all of the answer or what it held before."""
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with partial.open("w", encoding="utf-8", newline="") as file:
            yield file
        partial.replace(path)
    except OSError as e:
        raise UsageError(f"cannot write {printable(str(path))}: {e.strerror}") from e
    finally:
        partial.unlink(missing_ok=True)
