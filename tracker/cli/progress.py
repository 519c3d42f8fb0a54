"""Show on a terminal how far long work has come; elsewhere show nothing."""

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from tracker.cli.session import Session

T = TypeVar("T")


def progress(
    session: "Session", items: Iterable[T], what: str, total: int | None = None
) -> Iterator[T]:
    """Yield ``items``, with a bar on standard error where that is a terminal."""
    if session.quiet or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    console = Console(stderr=True, no_color=session.color == "never")
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(what, total=total)
        for done, item in enumerate(items, 1):
            known = total if total is not None and done <= total else None
            bar.update(task, completed=done, total=known)
            yield item
