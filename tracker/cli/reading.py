"""The options of every command that reads documents, and what they come to."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.errors import UsageError

if TYPE_CHECKING:
    from tracker.pipeline import Settings

Refs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="REF", help="URL, file, folder, feed, sitemap, mail or WARC; - is standard input."
    ),
]
FromFile = Annotated[
    list[Path] | None,
    typer.Option(metavar="FILE", help="Read references from a file, one a line; - is stdin."),
]
File = Annotated[
    list[Path] | None,
    typer.Option(metavar="FILE", help="Take this regular file, whatever its name is like."),
]
Timeout = Annotated[
    float, typer.Option(min=0.1, max=600, metavar="SECONDS", help="For one whole fetch.")
]
AllowHost = Annotated[
    list[str] | None,
    typer.Option(metavar="HOST:PORT", help="Reach this host though its address is private."),
]
Jobs = Annotated[
    int, typer.Option("--jobs", "-j", min=1, max=64, metavar="N", help="Documents read at a time.")
]
Scheduler = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="Let a dask scheduler read: its address, or local."),
]


def settings(
    *,
    jobs: int,
    scheduler: str | None = None,
    timeout: float = 12.0,
    allow_host: Iterable[str] | None = None,
) -> "Settings":
    """Return what the options come to."""
    from tracker.pipeline import Settings

    hosts = frozenset(allow_host or ())
    return Settings(jobs=jobs, scheduler=scheduler, timeout=timeout, allow_hosts=hosts)


def references(
    refs: Iterable[str] | None, from_file: Iterable[Path] | None, file: Iterable[Path] | None = None
) -> list[str]:
    """Return all that was named, in order; raise ``UsageError`` where nothing was."""
    named = [*(refs or ()), *_listed(from_file or ()), *map(_regular, file or ())]
    if not named:
        raise UsageError("nothing to read", "name a URL, a file or a folder")
    return named


def _listed(files: Iterable[Path]) -> Iterator[str]:
    """Yield the references in ``files``; empty lines and ``#`` comments are none."""
    for path in files:
        try:
            text = sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as e:
            raise UsageError(f"cannot read {path}: {getattr(e, 'strerror', None) or e}") from e
        lines = (line.strip() for line in text.splitlines())
        yield from (line for line in lines if line and not line.startswith("#"))


def _regular(path: Path) -> str:
    """Return a reference that can only mean the file at ``path``."""
    if not path.is_file():
        raise UsageError(f"not a regular file: {path}")
    return str(path.absolute())
