"""Find what is written: text in, items out in which each match has become one ``Node``."""

import re
from dataclasses import dataclass

from tracker.times import lexer
from tracker.times.grammar import Grammar, Level, Rule
from tracker.times.lexer import Items
from tracker.times.reading import symbol_of
from tracker.times.symbols import Symbol


@dataclass(frozen=True, slots=True)
class Node:
    """What a rule made of its match; it stands in the items as one value."""

    rule: Rule
    symbol: Symbol


def scan(text: str, grammar: Grammar, levels: int, language: str | None = None) -> Items:
    """Return the items of ``text`` after so many passes of the grammar."""
    items = lexer.read(text, grammar.words, language)
    for level in grammar.levels[:levels]:
        items = _reduce(items, level, grammar)
    return items


def nodes(items: Items) -> list[tuple[int, Node]]:
    """Return what the rules made, each with its place among the items."""
    return [(at, value) for at, value in enumerate(items.values) if type(value) is Node]


def _reduce(items: Items, level: Level, grammar: Grammar) -> Items:
    """Return the items with each match of one pass put into one."""
    reduced, at = Items(lines=items.lines), 0
    codes: list[str] = []

    def read(rule: Rule, match: re.Match[str]) -> tuple[Symbol] | None:
        symbol = symbol_of(rule, match, items, grammar) if rule.type else None
        return None if rule.type and symbol is None and not rule.skip else (symbol,)

    for rule, match, (symbol,) in level.matches(items.codes, read):
        if rule.skip:
            continue
        start, end = match.span()
        _copy(items, at, start, reduced, codes)
        reduced.starts.append(items.starts[start])
        reduced.ends.append(items.ends[end - 1])
        reduced.values.append(Node(rule, symbol))
        codes.append(rule.code)
        at = end
    if not at:
        return items
    _copy(items, at, len(items.codes), reduced, codes)
    reduced.codes = "".join(codes)
    return reduced


def _copy(items: Items, start: int, end: int, into: Items, codes: list[str]) -> None:
    into.starts += items.starts[start:end]
    into.ends += items.ends[start:end]
    into.values += items.values[start:end]
    codes.append(items.codes[start:end])
