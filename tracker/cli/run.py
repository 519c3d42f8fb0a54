"""Run the program: every way it can end, as an exit code and at most two lines.

0 done; 1 ``check`` found something at or above ``--fail-on``; 2 not possible as asked; 3 some
inputs failed, the rest is stored; 130 interrupted; 143 told to stop.
"""

import codecs
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import Self

from typer import Abort, Exit, TyperException
from typer.main import get_command

from tracker import __version__
from tracker.cli import commands, config
from tracker.cli.app import app
from tracker.errors import TrackerError
from tracker.report.text import printable

PROGRAM = "tracker"
NOT_POSSIBLE = 2
_STOPS = {signal.SIGINT: ("interrupted", 130), signal.SIGTERM: ("told to stop", 143)}

commands.register()


class _StoppedError(BaseException):
    """A signal as an exception, so that files are closed and transactions rolled back."""


class _Signals:
    """The signals that end a run. SQLite swallows what is raised while a statement runs."""

    def __enter__(self) -> Self:
        """Listen, but not to Ctrl-C where a shell keeps it from its background jobs."""
        self.received: int | None = None
        wanted = [n for n in _STOPS if signal.getsignal(n) is not signal.SIG_IGN]
        self._before = {number: signal.signal(number, self._raise) for number in wanted}
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _raise(self, number: int, _frame: FrameType | None) -> None:
        self.received = number
        raise _StoppedError


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    _prepare_streams()
    try:
        with _Signals() as signals:
            code = _guarded(sys.argv[1:] if arguments is None else arguments, signals)
        sys.stdout.flush()
    except BrokenPipeError:
        _discard_stdout()
        return 0
    except OSError as e:
        _discard_stdout()
        return _fail(f"cannot write the answer: {e.strerror or e}")
    return code


def _guarded(arguments: Sequence[str], signals: _Signals) -> int:
    try:
        return _invoke(arguments)
    except (Abort, KeyboardInterrupt):
        return _stopped(signal.SIGINT)
    except (_StoppedError, Exception) as e:
        if signals.received is not None:
            return _stopped(signals.received)
        return _told(e)


def _told(error: BaseException) -> int:
    """Tell of what went wrong."""
    match error:
        case TrackerError():
            return _fail(str(error), error.hint)
        case TyperException():
            return _misused(error)
        case OSError(filename=None):  # not a file's error, so the output stream's
            raise error
        case OSError():
            return _fail(f"{error.filename}: {error.strerror}")
    return _unexpected(error)


def _stopped(number: int) -> int:
    how, code = _STOPS[signal.Signals(number)]
    sys.stderr.write(f"{how}; what was stored stays, and running again continues\n")
    return code


def _invoke(arguments: Sequence[str]) -> int:
    """Run a command without Typer's own ways to end."""
    command = get_command(app)
    if "_TRACKER_COMPLETE" in os.environ:  # a shell asks what could come next
        command.main(list(arguments), prog_name=PROGRAM)
    settings = config.read()
    defaults = config.defaults(settings) | {"settings": settings}
    try:
        with command.make_context(PROGRAM, list(arguments), default_map=defaults) as context:
            command.invoke(context)
    except Exit as e:
        return e.exit_code
    return 0


def _fail(message: str, hint: str = "") -> int:
    sys.stderr.write(f"error: {printable(message)}\n")
    if hint:
        sys.stderr.write(f"hint: {printable(hint)}\n")
    return NOT_POSSIBLE


def _misused(error: TyperException) -> int:
    """Tell what Typer found wrong with the arguments; without any it hands on the help."""
    message = error.format_message()
    if message.startswith("Usage: "):
        sys.stderr.write(message + "\n")
        return NOT_POSSIBLE
    context = getattr(error, "ctx", None)
    command = context.command_path if context else PROGRAM
    told = message.rstrip(".").replace(": Value error, ", ": ")
    return _fail(told, f"see: {command} --help")


def _unexpected(error: BaseException) -> int:
    """Tell of a fault of ours in one line; the place is what a report of it needs."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name}:{place.lineno}"
    return _fail(
        f"a fault in tracker {__version__} ({where}): {type(error).__name__}: {error}",
        "what was stored before stays; please report the line above",
    )


# --- streams -----------------------------------------------------------------------------------

_ASCII = {
    "…": "...",
    "·": "-",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "–": "-",
    "—": "-",
    "→": "->",
}


def _prepare_streams() -> None:
    """Let any text be written, also where the locale knows ASCII only or a stream is closed."""
    codecs.register_error("tracker", _spelled_out)
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="tracker")  # type: ignore[union-attr]


def _spelled_out(error: UnicodeError) -> tuple[str | bytes, int]:
    """Write our own typography in ASCII, all else as an escape."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    found = error.object[error.start : error.end]
    escaped = (c.encode("ascii", "backslashreplace").decode() for c in found)
    return "".join(_ASCII.get(c, e) for c, e in zip(found, escaped, strict=True)), error.end


def _discard_stdout() -> None:
    """Let the interpreter's last flush go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
