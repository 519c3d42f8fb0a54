"""The options of every command that reads documents, and what they come to."""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.errors import UsageError

if TYPE_CHECKING:
    from tracker.pipeline import Settings

MIB = 1 << 20

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
Jobs = Annotated[
    int, typer.Option("--jobs", "-j", min=1, max=64, metavar="N", help="Documents read at a time.")
]
Scheduler = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="Let a dask scheduler read: its address, or local."),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetching:
    """How documents are fetched: one field an option."""

    timeout: Annotated[
        float, typer.Option(min=0.1, max=600, metavar="SECONDS", help="For one whole fetch.")
    ] = 12.0
    allow_host: Annotated[
        list[str] | None,
        typer.Option(metavar="HOST:PORT", help="Reach this host though its address is private."),
    ] = None
    contact: Annotated[
        str, typer.Option(metavar="TEXT", help="Who asks: an address or URL for the User-Agent.")
    ] = ""
    proxy: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Fetch through a proxy; env is that of the environment."),
    ] = None
    pause: Annotated[
        float,
        typer.Option(min=0, max=3600, metavar="SECONDS", help="Between two fetches from one host."),
    ] = 1.0
    page_size: Annotated[
        float,
        typer.Option("--page-size", min=0.01, max=32, metavar="MIB", help="Of one page at most."),
    ] = 5.0

    def settings(self, jobs: int, scheduler: str | None = None) -> "Settings":
        """Return what the options come to.

        The reading processes begin to load: that takes longer than all until they are needed.
        """
        from tracker.pipeline.workers import prepare

        if scheduler is None:
            prepare()
        from tracker.pipeline import Settings
        from tracker.sources import Limits, Policy

        policy = Policy(
            timeout=self.timeout,
            allow_hosts=frozenset(self.allow_host or ()),
            limits=Limits(page=int(self.page_size * MIB)),
            pause=self.pause,
            contact=self.contact,
            proxy=_proxy(self.proxy),
        )
        return Settings(jobs=jobs, scheduler=scheduler, policy=policy)


def _proxy(named: str | None) -> str | None:
    """Return the proxy that is meant; raise ``UsageError`` where there is none."""
    if named != "env":
        return named
    names = ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "http_proxy")
    found = next((os.environ[name] for name in names if os.environ.get(name)), None)
    if found is None:
        raise UsageError("the environment names no proxy", "set HTTPS_PROXY, or leave --proxy out")
    return found


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
