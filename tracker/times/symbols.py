"""The meaning of a time before it is resolved, as a nested list: ``(unit week -1 dct)``.

A symbol is a tuple of atoms (words, integers) and symbols. As text it is stored with the
expression, so that it can be resolved when a publication day becomes known.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

Symbol = tuple["Symbol | str | int | None", ...] | str | int | None

_TOKEN = re.compile(r"[()]|[^\s()]+")
_MAX_LENGTH = 2_000


def parse(text: str) -> Symbol:
    """Return the symbol written in ``text``; raise ``ValueError`` where it is none."""
    if not text:
        return None
    if len(text) > _MAX_LENGTH:
        raise ValueError("too long for a symbol")
    stack: list[list[Symbol]] = [[]]
    for word in _TOKEN.findall(text):
        if word == "(":
            stack.append([])
        elif word == ")":
            if len(stack) == 1:
                raise ValueError(f"unbalanced: {text}")
            done = tuple(stack.pop())
            stack[-1].append(done)
        else:
            stack[-1].append(_atom(word))
    if len(stack) != 1 or len(stack[0]) != 1:
        raise ValueError(f"unbalanced: {text}")
    return stack[0][0]


def _atom(word: str) -> str | int | None:
    if word == "-":
        return None
    digits = word.removeprefix("-")
    return int(word) if digits.isascii() and digits.isdigit() and len(digits) < 10 else word


def show(symbol: Symbol) -> str:
    """Return the text of a symbol."""
    if isinstance(symbol, tuple):
        return f"({' '.join(show(part) for part in symbol)})"
    return "-" if symbol is None else str(symbol)


def fill(template: Symbol, slots: Mapping[str, Symbol]) -> Symbol:
    """Return the template with each ``$name`` replaced; a slot that matched nothing is None."""
    if isinstance(template, tuple):
        return tuple(fill(part, slots) for part in template)
    if isinstance(template, str) and template.startswith("$"):
        return slots.get(template[1:])
    return template


def expand(symbol: Symbol, known: Mapping[str, Callable[[], Symbol]]) -> Symbol:
    """Return the symbol with each atom that is ``known`` put in."""
    if isinstance(symbol, tuple):
        return tuple(expand(part, known) for part in symbol)
    if isinstance(symbol, str) and symbol in known:
        return known[symbol]()
    return symbol


def mentions(symbol: Symbol, atoms: Collection[str]) -> bool:
    """Tell whether one of the atoms stands anywhere in the symbol."""
    if isinstance(symbol, tuple):
        return any(mentions(part, atoms) for part in symbol)
    return isinstance(symbol, str) and symbol in atoms


_GRAINS = {"monthday": "day", "dayofmonth": "day", "weekday": "day", "holiday": "day"}


def grain(symbol: Symbol) -> str | None:
    """Return the grain of the days that a symbol names, None where it names none."""
    match symbol:
        case ("date", _):
            return "year"
        case ("date", _, _):
            return "month"
        case ("date", *_):
            return "day"
        case ("nth" | "unit" | "sub", str(unit), *_) | ("shift", _, str(unit), *_):
            return unit
        case ("pick" | "same", str(kind), *_):
            return _GRAINS.get(kind, kind)
        case ("nthweekday" | "backmonths", *_):
            return "day"
        case ("at" | "part" | "overnight", *_):
            return "time"
        case ("range", *_):
            return "range"
        case (
            ("mod" | "back", _, inner)
            | ("named" | "reported" | "fiscal" | "local", inner)
            | ("inyear" | "era" | "asnamed" | "thatday", inner, _)
            | ("told" | "thatweekday", inner, _, _)
        ):
            return grain(inner)
    return None


def dates(symbol: Symbol) -> Iterator[tuple[Any, ...]]:
    """Yield all dates that stand in a symbol with their year."""
    if not isinstance(symbol, tuple):
        return
    if head(symbol) == "date" and isinstance(symbol[1], int):
        yield symbol
        return
    for part in symbol:
        yield from dates(part)


def years(symbol: Symbol) -> set[int]:
    """Return the years of all dates that stand in a symbol with their year."""
    return {date[1] for date in dates(symbol)}


def head(symbol: Symbol) -> str:
    """Return the name of a symbol's form."""
    return str(symbol[0]) if isinstance(symbol, tuple) and symbol else ""


def day_of(symbol: Symbol) -> Symbol:
    """Return the day inside an hour or a part of a day."""
    match symbol:
        case ("at" | "part" | "overnight" | "mod", *_, inner):
            return day_of(inner)
    return symbol


def depth(symbol: Symbol) -> int:
    """Return how deeply a symbol is nested."""
    if isinstance(symbol, tuple):
        return 1 + max((depth(part) for part in symbol), default=0)
    return 0
