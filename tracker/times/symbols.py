"""The meaning of a time before it is resolved, as a nested list: ``(unit week -1 dct)``.

A symbol is a tuple of atoms (words, integers) and symbols. As text it is stored with the
expression, so that it can be resolved when a publication day becomes known.
"""

import re
from collections.abc import Callable, Mapping

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
