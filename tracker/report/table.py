"""Lay out rows in aligned columns, plain enough for ``awk`` and narrow enough for a terminal.

Where there is too little room, texts give way and ids, dates and numbers do not; where even that is
not enough, each row becomes a block of lines.
"""

from collections.abc import Iterable, Iterator, Sequence

from tracker.report.text import clip, width
from tracker.report.values import cell

GAP = 2
NARROWEST = 10  # what a column of texts keeps; narrower ones are never cut
NAMED = 5  # what its name keeps


def table(
    names: Sequence[str], rows: Iterable[Sequence[object]], limit: int | None = None
) -> Iterator[str]:
    """Yield a header line and one line a row, within ``limit`` columns where one is given."""
    held = list(rows)
    if limit is not None:
        names, held = _filled(names, held)
        if sum(_least([names, *held], heads=1)) + GAP * (len(names) - 1) > limit:
            return _blocks(names, held)
    right = [
        bool(held) and all(_number(row[i]) or row[i] is None for row in held)
        for i in range(len(names))
    ]
    return _lines([names, *held], right, limit, heads=1)


def aligned(rows: Iterable[Sequence[object]], limit: int | None = None) -> Iterator[str]:
    """Yield one line a row, without a header."""
    held = list(rows)
    return _lines(held, [False] * len(held[0]) if held else [], limit)


def _filled(
    names: Sequence[str], rows: list[Sequence[object]]
) -> tuple[Sequence[str], list[Sequence[object]]]:
    """Return the columns in which something stands; all where nothing stands anywhere."""
    kept = [i for i in range(len(names)) if any(cell(row[i]) for row in rows)]
    if not kept:
        return names, rows
    return [names[i] for i in kept], [[row[i] for i in kept] for row in rows]


def _lines(
    rows: Sequence[Sequence[object]], right: Sequence[bool], limit: int | None, heads: int = 0
) -> Iterator[str]:
    cells = [[cell(value) for value in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    if limit is not None:
        widths = _fitted(widths, _least(rows, heads), limit)
    for row in cells:
        yield _line(row, widths, right)


def _blocks(names: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Yield each row as lines of a name and what is there, with an empty line between rows."""
    room = max(map(width, names))
    for number, row in enumerate(rows):
        if number:
            yield "\n"
        for name, value in zip(names, row, strict=True):
            if told := cell(value):
                yield f"{name:<{room}}  {told}\n"


def _least(rows: Sequence[Sequence[object]], heads: int) -> list[int]:
    """Return how narrow each column can be: the first, an id, as wide as what is in it.

    The first ``heads`` rows are names of columns, of which less is kept.
    """
    found: list[int] = []
    for column in zip(*([cell(value) for value in row] for row in rows), strict=True):
        head = max((width(text) for text in column[:heads]), default=0)
        body = max((width(text) for text in column[heads:]), default=0)
        found.append(max(min(head, NAMED), min(body, NARROWEST) if found else body))
    return found


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    parts = []
    for whole, room, flush in zip(cells, widths, right, strict=True):
        text = clip(whole, room)
        pad = " " * (room - width(text))
        parts.append(pad + text if flush else text + pad)
    return (" " * GAP).join(parts).rstrip() + "\n"


def _fitted(widths: Sequence[int], least: Sequence[int], limit: int) -> list[int]:
    """Return widths that fit ``limit``: the widest columns give, down to their least widths."""
    spare = limit - GAP * (len(widths) - 1)
    found = list(widths)
    while sum(found) > spare:
        giving = [i for i, room in enumerate(found) if room > least[i]]
        if not giving:
            break
        found[max(giving, key=lambda i: found[i])] -= 1
    return found


def _number(value: object) -> bool:
    return isinstance(value, int | float)
