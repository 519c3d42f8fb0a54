"""How a command answers: in which form, where to, in which colours, how much beside it."""

import io
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from tracker.cli.options import Shared
from tracker.errors import UsageError
from tracker.report.formats import Format, Row, write
from tracker.report.text import one_line, printable

if TYPE_CHECKING:
    from rich.console import RenderableType

PAGE = 100
COLORS = ("auto", "always", "never")


class Answer:
    """Where an answer goes and what it looks like; what is opened is closed by ``close``."""

    def __init__(self, given: Shared, environment: Mapping[str, str]) -> None:
        self.form = _form(given, environment.get("TRACKER_FORMAT"))
        self._form_named = _named_form(given) is not None
        self.fields = [f.strip() for f in (given.select or "").split(",") if f.strip()]
        self.target = None if str(given.output) == "-" else given.output
        self.color = _color(given.color, environment)
        self.quiet = given.quiet
        self.verbose = given.verbose
        self._open = ExitStack()
        self._out: TextIO | None = None

    def close(self) -> None:
        """Close what was opened so far."""
        self._open.close()

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

    # --- the answer ------------------------------------------------------------------------------

    def print(self, text: str = "") -> None:
        """Write a line of the answer, printable whatever is in it."""
        self.out.write(printable(text, keep="\n") + "\n")

    def write(self, piece: str | bytes) -> None:
        """Write a piece of an answer that has a form of its own."""
        if isinstance(piece, str):
            self.out.write(piece)
            return
        if self.on_terminal:
            raise UsageError("that is not text for a terminal", "write it to a file with -o FILE")
        self.out.flush()
        self.out.buffer.write(piece)

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

        text = _Text(self.out.encoding)
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

    # --- beside the answer -----------------------------------------------------------------------

    def note(self, text: str) -> None:
        """Write a line about the answer: below a table, else to standard error."""
        if self.quiet:
            return
        beside = sys.stdout if self.for_people and self.target is None else sys.stderr
        beside.write(printable(text, keep="\n") + "\n")

    def warn(self, text: str) -> None:
        """Write a line about what was not done."""
        sys.stderr.write(one_line(text) + "\n")

    def detail(self, text: str) -> None:
        """Tell what is being done, where that was asked for."""
        if self.verbose:
            self.warn(text)


class _Text(io.StringIO):
    """Text in memory that is bound for a stream of ``encoding``, so that rich keeps to it."""

    encoding = ""  # the inherited one cannot be set

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self.encoding = encoding


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


def _color(given: str | None, environment: Mapping[str, str]) -> str:
    unasked = "never" if "NO_COLOR" in environment else "auto"
    color = given or environment.get("TRACKER_COLOR") or unasked
    if color not in COLORS:
        raise UsageError(f"no colour setting named {color}", f"one of {', '.join(COLORS)}")
    return color


@contextmanager
def _file(path: Path) -> Iterator[TextIO]:
    """Open ``path`` so that it holds either all of the answer or what it held before."""
    path = path.resolve()
    special = path.exists() and not path.is_file()  # /dev/null, a pipe: nothing to put in place of
    partial = path if special else path.with_name(f".{path.name}.{os.getpid()}")
    try:
        file = partial.open("w", encoding="utf-8", newline="")
    except OSError as e:
        raise UsageError(f"cannot write {path}: {e.strerror}") from e
    try:
        with file:
            yield file
        if not special:
            partial.replace(path)
    finally:
        if not special:
            partial.unlink(missing_ok=True)
