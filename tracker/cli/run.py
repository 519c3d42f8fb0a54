"""Run the program: every way it can end, as an exit code and at most two lines.

0 done; 1 ``check`` found something at or above ``--fail-on``; 2 not possible as asked; 3 some
inputs failed; 130 interrupted; 143 told to stop.
"""

import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType

from typer import Abort

from tracker.cli import commands  # noqa: F401  (each module registers its command)
from tracker.cli.app import app
from tracker.errors import TrackerError
from tracker.report.text import printable

INTERRUPTED = 130
TERMINATED = 143


class _TerminatedError(BaseException):
    """SIGTERM as an exception, so that files are closed and transactions rolled back."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run ``tracker`` and exit."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    signal.signal(signal.SIGTERM, _terminate)
    try:
        code = _guarded(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        _swallow_stdout()
        return 0
    except OSError as e:
        _swallow_stdout()
        return _fail(f"cannot write the output: {e.strerror or e}")
    return code


def _guarded(arguments: Sequence[str] | None) -> int:
    try:
        code = app(arguments, standalone_mode=False)
    except TrackerError as e:
        return _fail(str(e), e.hint)
    except Abort:
        return INTERRUPTED
    except KeyboardInterrupt:
        return _stopped("interrupted", INTERRUPTED)
    except _TerminatedError:
        return _stopped("told to stop", TERMINATED)
    except Exception as e:
        return _unexpected(e)
    return code if isinstance(code, int) else 0


def _fail(message: str, hint: str = "") -> int:
    sys.stderr.write(f"error: {printable(message)}\n")
    if hint:
        sys.stderr.write(f"hint: {printable(hint)}\n")
    return 2


def _stopped(how: str, code: int) -> int:
    sys.stderr.write(f"{how}; what was stored stays, and running again continues\n")
    return code


def _terminate(_number: int, _frame: FrameType | None) -> None:
    raise _TerminatedError


def _swallow_stdout() -> None:
    """Let the interpreter's last flush go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
