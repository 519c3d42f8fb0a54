"""Turn what a rule matched into a symbol: read each slot's words, fill the rule's template."""

import re
from typing import Any

from tracker.times import calls, numerals, symbols
from tracker.times.grammar import Grammar, Rule
from tracker.times.lexer import Items
from tracker.times.symbols import Symbol

_DIGITS = re.compile(r"\d+")
_SHAPES = ("iso", "numdate", "doubtdate", "clock", "decimal", "entryday", "compact")
_WORDS = ("ordinal", "month", "lowmonth", "unit", "numword", "tens", "decadeword")


def symbol_of(rule: Rule, match: re.Match[str], items: Items, grammar: Grammar) -> Symbol:
    """Return the symbol that the rule makes of its match, None where it does not apply."""
    slots: dict[str, Symbol] = {}
    try:
        for group, name, atom in rule.compiled.slots:
            start, end = match.span(group)
            if start >= 0:
                slots[name] = _slot(atom, items.values[start:end], grammar)
        return calls.apply(symbols.fill(rule.symbol, slots))
    except (ValueError, TypeError, IndexError, KeyError, ZeroDivisionError):
        return None


def _slot(atom: str, tokens: list[Any], grammar: Grammar) -> Symbol:
    first = tokens[0]
    if not isinstance(first, str):
        return first.symbol if len(tokens) == 1 else None
    tables = grammar.words.values
    if atom in ("NUMBER", "COUNT"):
        return numerals.count(tokens, tables)
    if atom == "YEARWORDS":
        return numerals.year(tokens, tables)
    if atom == "HOLIDAY":
        return _in(tables["holiday"], _spelled(tokens))
    if atom in tables:
        return _in(tables[atom], first)
    if first[0].isdigit() and len(tokens) == 1:
        return _digits(atom, first)
    said = (_in(tables.get(cls, {}), first) for cls in _WORDS)
    return next((found for found in said if found is not None), "".join(tokens).lower())


def _in(table: dict[str, Any], word: str) -> Symbol:
    found: Symbol = table.get(word.lower())
    return found


def _spelled(tokens: list[str]) -> str:
    return " ".join(tokens).lower().replace("’", "'")


def _digits(atom: str, token: str) -> Symbol:
    if atom in _SHAPES:
        return token
    found = _DIGITS.match(token)
    return int(found[0]) if found else None
