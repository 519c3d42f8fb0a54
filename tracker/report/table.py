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
    held = list(rows)
    right = [
        bool(held) and all(_number(row[i]) or row[i] is None for row in held)
        for i in range(len(names))
    ]
    return _lines([names, *held], right, limit)


def aligned(rows: Iterable[Sequence[object]], limit: int | None = None) -> Iterator[str]:
    """Yield one line a row, without a header."""
    held = list(rows)
    return _lines(held, [False] * len(held[0]) if held else [], limit)


def _lines(
    rows: Sequence[Sequence[object]], right: Sequence[bool], limit: int | None
) -> Iterator[str]:
    cells = [[cell(value) for value in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    if limit is not None:
        widths = _fitted(widths, limit)
    for row in cells:
        yield _line(row, widths, right)


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    parts = []
    for whole, room, flush in zip(cells, widths, right, strict=True):
        text = clip(whole, room)
        pad = " " * (room - width(text))
        parts.append(pad + text if flush else text + pad)
    return (" " * GAP).join(parts).rstrip() + "\n"


def _fitted(widths: list[int], limit: int) -> list[int]:
    """Return widths that fit ``limit``: the widest columns give, down to a least width."""
    spare = limit - GAP * (len(widths) - 1)
    widths = list(widths)
    while sum(widths) > spare and max(widths, default=0) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _number(value: object) -> bool:
    return isinstance(value, int | float)
