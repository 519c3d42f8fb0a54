"""tracker ingest: store articles, in whatever form they come."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.app import command
from tracker.cli.intake import take_in, tell
from tracker.cli.session import Session
from tracker.errors import UsageError

MOST_JOBS = 64


@command("ingest")
def ingest(
    session: Session,
    refs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="REF",
            help="URL, file, folder, feed, sitemap, mail or WARC; - is standard input.",
            show_default=False,
        ),
    ] = None,
    from_file: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Read references from a file, one a line; - is stdin."),
    ] = None,
    file: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Take in this regular file, whatever its name is like."),
    ] = None,
    timeout: Annotated[
        float, typer.Option(min=0.1, max=600, metavar="SECONDS", help="For one whole fetch.")
    ] = 12.0,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(metavar="HOST:PORT", help="Reach this host though its address is private."),
    ] = None,
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs", "-j", min=1, max=MOST_JOBS, metavar="N", help="Documents read at a time."
        ),
    ] = 1,
) -> int:
    """Store articles from URLs, files, folders, feeds, sitemaps, OPML, WARC, mail or stdin.

    The bytes are kept; text, publication date and dated claims are read from them. What says the
    same as before changes nothing. One bad input never stops the others: it is listed at the
    end, and the exit code is 3.

    Examples:
      tracker ingest https://daily.example/2024/12/03/story.html
      tracker ingest saved-pages/ notes.txt articles.jsonl
      tracker ingest --from-file urls.txt --jobs 2
      curl -s https://daily.example/story | tracker ingest -
    """
    from tracker.pipeline import Settings

    wanted = [*(refs or ()), *references(from_file or ()), *map(_regular, file or ())]
    if not wanted:
        raise UsageError("nothing to ingest", "name a URL, a file or a folder")
    settings = Settings(jobs=jobs, timeout=timeout, allow_hosts=frozenset(allow_host or ()))
    return tell(session, take_in(session, session.store(), wanted, settings), next_step=True)


def references(files: Iterable[Path]) -> Iterator[str]:
    """Yield the references in ``files``: one a line; empty lines and ``#`` comments are none."""
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
