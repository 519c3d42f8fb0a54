"""Lay out rows in aligned columns, plain enough for ``awk`` and narrow enough for a terminal."""

from collections.abc import Iterable, Iterator, Sequence

from tracker.report.text import clip, width
from tracker.report.values import cell

GAP = 2
NARROWEST = 6


def table(
    names: Sequence[str], rows: Iterable[Sequence[object]], limit: int | None = None
) -> Iterator[str]:
    """Yield a header line and one line a row; cut to ``limit`` columns where one is given."""
    held = [list(row) for row in rows]
    body = [[cell(value) for value in row] for row in held]
    right = [
        bool(held) and all(_number(row[i]) or row[i] is None for row in held)
        for i in range(len(names))
    ]
    widths = [
        max(width(name), *(width(row[i]) for row in body)) if body else width(name)
        for i, name in enumerate(names)
    ]
    if limit is not None:
        widths = _fitted(widths, limit)
    for row in [list(names), *body]:
        yield _line(row, widths, right)


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    parts = []
    for whole, room, flush in zip(cells, widths, right, strict=True):
        text = clip(whole, room)
        pad = " " * (room - width(text))
        parts.append(pad + text if flush else text + pad)
    return (" " * GAP).join(parts).rstrip() + "\n"


def _fitted(widths: list[int], limit: int) -> list[int]:
    """Return widths that fit ``limit``, taken from the widest columns first."""
    spare = limit - GAP * (len(widths) - 1)
    widths = list(widths)
    while sum(widths) > spare and max(widths, default=0) > NARROWEST:
        widest = max(widths)
        second = max((w for w in widths if w < widest), default=NARROWEST)
        count = widths.count(widest)
        cut = min(widest - max(second, NARROWEST), -(-(sum(widths) - spare) // count))
        widths = [w - cut if w == widest else w for w in widths]
    return widths


def _number(value: object) -> bool:
    return isinstance(value, int | float)
