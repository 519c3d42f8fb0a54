"""Run a reader that cannot be trusted with hostile bytes in a process of its own, with limits.

``python -m tracker.sources.isolation READER`` reads bytes from standard input and writes JSON.
"""

import json
import subprocess
import sys
from importlib import import_module
from typing import Any

from tracker.errors import SourceError

_READERS = {"feed": "tracker.sources.feedreading"}
_CPU_SECONDS = 8
_CLOCK_SECONDS = 20.0
_MEMORY = 400 << 20


def run(reader: str, body: bytes, *arguments: str) -> Any:
    """Return what ``read(body, *arguments)`` of the reader's module gives, as plain values."""
    command = [sys.executable, "-P", "-m", "tracker.sources.isolation", reader, *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            command,
            input=body,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a library may have much to say
            timeout=_CLOCK_SECONDS,
            check=False,
        )
        answer = json.loads(done.stdout)
    except subprocess.TimeoutExpired as e:
        raise SourceError(f"reading this {reader} took longer than {_CLOCK_SECONDS:.0f} s") from e
    except ValueError as e:
        raise SourceError(f"this {reader} needs more time or memory than is allowed") from e
    if "error" in answer:
        raise SourceError(answer["error"])
    return answer["found"]


def main(reader: str, *arguments: str) -> None:
    """Read standard input under limits; the child's side of ``run``."""
    _limit()
    sys.stdout.write(json.dumps(answered(reader, sys.stdin.buffer.read(), *arguments)))


def answered(reader: str, body: bytes, *arguments: str) -> dict[str, Any]:
    """Return what the reader found, or why it found nothing."""
    module = import_module(_READERS[reader])
    try:
        return {"found": module.read(body, *arguments)}
    except SourceError as e:
        return {"error": str(e)}
    except (MemoryError, RecursionError):
        return {"error": f"this {reader} needs more memory than is allowed"}
    except Exception as e:
        return {"error": f"this {reader} cannot be read: {type(e).__name__}: {str(e)[:120]}"}


def _limit() -> None:
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    main(*sys.argv[1:])
