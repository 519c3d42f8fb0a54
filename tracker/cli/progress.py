"""Show on a terminal how far long work has come; elsewhere show nothing."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.console import Console

    from tracker.cli.session import Session

T = TypeVar("T")


def progress(
    session: "Session", items: Iterable[T], what: str, least: int | None = None
) -> Iterator[T]:
    """Yield ``items``, of which there are ``least`` or more, with a bar where a terminal shows it.

    The bar goes to standard error and is gone at the end.
    """
    if not _shown(session):
        yield from items
        return
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=_console(session), transient=True) as bar:
        task = bar.add_task(what, total=least)
        for done, item in enumerate(items, 1):
            bar.update(task, completed=done, total=least and max(least, done))
            yield item


@contextmanager
def working(session: "Session", what: str) -> Iterator[None]:
    """Show on a terminal that something of unknown length is going on."""
    if not _shown(session):
        yield
        return
    with _console(session).status(what):
        yield


def _shown(session: "Session") -> bool:
    return not session.quiet and not session.verbose and sys.stderr.isatty()


def _console(session: "Session") -> "Console":
    from rich.console import Console

    return Console(stderr=True, no_color=session.color == "never")
