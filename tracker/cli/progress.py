"""Show on a terminal how far long work has come; elsewhere show nothing."""

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from tracker.cli.session import Session

T = TypeVar("T")


def progress(
    session: "Session", items: Iterable[T], what: str, least: int | None = None
) -> Iterator[T]:
    """Yield ``items``, of which there are ``least`` or more, with a bar where a terminal shows it.

    The bar goes to standard error and is gone at the end.
    """
    if session.quiet or session.verbose or not sys.stderr.isatty():
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
        task = bar.add_task(what, total=least)
        for done, item in enumerate(items, 1):
            bar.update(task, completed=done, total=least and max(least, done))
            yield item
