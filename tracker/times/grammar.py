"""A language's rules: TOML in, the longest match at each position of a string of codes out."""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from tracker import resources
from tracker.times import symbols
from tracker.times.pattern import LITERAL, Compiled, compile_pattern
from tracker.times.symbols import Symbol
from tracker.times.words import Words

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which time is written. ``gives`` are the classes of what it makes of it.

    ``type`` is empty for what is no time by itself, only part of one; ``symbol`` is a template.
    """

    name: str
    compiled: Compiled
    type: str
    symbol: Symbol
    gives: frozenset[str]
    code: str
    skip: bool


class Level:
    """The rules of one pass, found by the two codes they can start with."""

    def __init__(self, rules: list[Rule]) -> None:
        self._rules: dict[str, list[Rule]] = {}
        for rule in rules:
            for code in rule.compiled.first:
                self._rules.setdefault(code, []).append(rule)
        self._starts = re.compile(f"[{''.join(self._rules)}]" if self._rules else r"(?!)")
        self._pairs: dict[str, tuple[Rule, ...]] = {}

    def matches(
        self, codes: str, read: Callable[[Rule, re.Match[str]], T | None]
    ) -> Iterator[tuple[Rule, re.Match[str], T]]:
        """Yield the longest match at each position that ``read`` makes something of, and that.

        They do not overlap. Where nothing can be made of the longest one, what begins inside it
        may count: of "10 and 17 March", which are no days in a row, the 17th.
        """
        position = 0
        while (start := self._starts.search(codes, position)) is not None:
            position = start.start()
            best: tuple[Rule, re.Match[str]] | None = None
            for rule in self._fitting(codes[position : position + 2]):
                found = rule.compiled.regex.match(codes, position)
                if found and (best is None or found.end() > best[1].end()):
                    best = rule, found
            made = read(*best) if best else None
            if best is None or made is None:
                position += 1
            else:
                yield *best, made
                position = best[1].end()

    def _fitting(self, pair: str) -> tuple[Rule, ...]:
        """Return the rules that can match where these two codes stand."""
        found = self._pairs.get(pair)
        if found is None:
            rules = self._rules[pair[0]]
            found = tuple(r for r in rules if r.compiled.single or pair[1:] in r.compiled.second)
            self._pairs[pair] = found
        return found


@dataclass(frozen=True, slots=True)
class Grammar:
    """A language's words and rules."""

    words: Words
    levels: tuple[Level, ...]


@cache
def load(language: str) -> Grammar:
    """Return the grammar of a language whose folder exists."""
    return build(word_tables(language), _read(language, "rules"))


def word_tables(language: str) -> dict[str, Any]:
    """Return a language's words as they stand in its file."""
    return _read(language, "words")


def rule_rows(language: str) -> list[dict[str, Any]]:
    """Return a language's rules as they stand in its file, with their examples."""
    rows: list[dict[str, Any]] = _read(language, "rules")["rule"]
    return rows


def patterns(language: str) -> list[str]:
    """Return all patterns and macros of a language."""
    data = _read(language, "rules")
    return [*(row["pattern"] for row in data["rule"]), *data.get("macros", {}).values()]


def _read(language: str, part: str) -> dict[str, Any]:
    path = resources.lexicon() / language / f"times.{part}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def languages() -> tuple[str, ...]:
    """Return the languages there are rules for."""
    return tuple(sorted(p.parent.name for p in resources.lexicon().glob("*/times.rules.toml")))


def build(tables: dict[str, Any], data: dict[str, Any]) -> Grammar:
    """Return the grammar made of a parsed word file and a parsed rule file."""
    macros = {**data.get("macros", {}), "HOLIDAY": _holiday_macro(tables)}
    texts = [row["pattern"] for row in data["rule"]] + list(macros.values())
    words = Words(tables, {word for text in texts for word in LITERAL.findall(text)})
    made = [frozenset(row.get("gives", "").split()) for row in data["rule"]]
    for classes in made:
        words.character(classes)
    count = max(row.get("pass", 1) for row in data["rule"])
    levels = tuple(
        Level([_rule(row, words, macros) for row in data["rule"] if row.get("pass", 1) == n])
        for n in range(1, count + 1)
    )
    return Grammar(words, levels)


def _holiday_macro(tables: dict[str, Any]) -> str:
    """Return the pattern of all names of holidays, the longer ones first."""
    names = sorted(tables.get("holiday", {}), key=lambda name: -len(name.split()))
    signs = {"'": "quote", ".": "dot"}
    spelled = (" ".join(signs.get(word, f"'{word}'") for word in n.split()) for n in names)
    return f"( {' | '.join(spelled)} )"


def _rule(row: dict[str, Any], words: Words, macros: dict[str, str]) -> Rule:
    try:
        return Rule(
            name=row["name"],
            compiled=compile_pattern(row["pattern"], words, macros),
            type=row.get("type", "DATE"),
            symbol=symbols.parse(row.get("symbol", "")),
            gives=frozenset(row.get("gives", "").split()),
            code=words.character(frozenset(row.get("gives", "").split())),
            skip=row.get("skip", False),
        )
    except (KeyError, ValueError) as e:
        raise ValueError(f"rule {row.get('name')}: {e}") from e
