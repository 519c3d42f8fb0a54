"""The language in which rules are written, turned into regular expressions over codes.

    month day ( comma? year )?     classes of words, groups, ``?`` for what may be missing
    'ago'                          a word itself
    unit:UNIT                      keep what this element matched; capitals name a macro
    a | b                          one of them
    !month  <!month                not followed, not preceded by it (one class)
    <month >month                  preceded, followed by it

Nothing repeats without a bound, so one attempt costs a constant.
"""

import re
from dataclasses import dataclass, replace

from tracker.times.words import Words

_ELEMENT = re.compile(
    r"\s*(?:(?P<look><!|!|<|>)|(?:(?P<name>[a-z]+):))?(?P<atom>'[^']+'|\w+|[()|])(?P<may>\??)"
)
LITERAL = re.compile(r"'([^']+)'")


@dataclass(frozen=True, slots=True)
class Compiled:
    """A pattern: what it matches, the codes it can start with, its slots.

    ``second`` are the codes that can follow; ``single`` tells whether one code can be all. A slot
    is (group of the expression, name, atom); several may have one name.
    """

    regex: re.Pattern[str]
    first: frozenset[str]
    second: frozenset[str]
    single: bool
    slots: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a pattern: its source, what its first two codes can be, how short it can be."""

    source: str
    first: frozenset[str] = frozenset()
    second: frozenset[str] = frozenset()
    empty: bool = False
    single: bool = False

    def then(self, other: "_Part") -> "_Part":
        return _Part(
            self.source + other.source,
            self.first | (other.first if self.empty else _NONE),
            self.second
            | (other.first if self.single else _NONE)
            | (other.second if self.empty else _NONE),
            self.empty and other.empty,
            (self.single and other.empty) or (self.empty and other.single),
        )


_NONE: frozenset[str] = frozenset()


def compile_pattern(text: str, words: Words, macros: dict[str, str]) -> Compiled:
    """Return a compiled rule pattern; raise ``ValueError`` where it cannot be read."""
    parser = _Parser(text, words, macros, [])
    part = parser.choice()
    if parser.rest() or part.empty:
        raise ValueError(f"pattern cannot be read or may match nothing: {text}")
    regex = re.compile(part.source)
    return Compiled(regex, part.first, part.second, part.single, tuple(parser.slots))


class _Parser:
    def __init__(
        self, text: str, words: Words, macros: dict[str, str], slots: list[tuple[int, str, str]]
    ) -> None:
        self._text, self._words, self._macros = text, words, macros
        self._at = 0
        self.slots = slots

    def rest(self) -> str:
        return self._text[self._at :].strip()

    def choice(self) -> _Part:
        parts = [self._sequence()]
        while self.rest().startswith("|"):
            self._next()
            parts.append(self._sequence())
        source = "|".join(part.source for part in parts)
        return _Part(
            f"(?:{source})" if len(parts) > 1 else source,
            _NONE.union(*(part.first for part in parts)),
            _NONE.union(*(part.second for part in parts)),
            any(part.empty for part in parts),
            any(part.single for part in parts),
        )

    def _sequence(self) -> _Part:
        part = _Part("", empty=True)
        while self.rest() and self.rest()[0] not in "|)":
            part = part.then(self._element())
        return part

    def _next(self) -> re.Match[str]:
        found = _ELEMENT.match(self._text, self._at)
        if not found:
            raise ValueError(f"cannot read the pattern at {self.rest()!r}")
        self._at = found.end()
        return found

    def _element(self) -> _Part:
        found = self._next()
        name, atom = found["name"], found["atom"]
        if found["look"]:
            return _Part(self._look(found["look"], atom), empty=True)
        if name:
            self.slots.append((len(self.slots) + 1, name, atom))
        part, many = self._group() if atom == "(" else (self._atom(atom), found["may"])
        source = part.source
        if name:
            source = f"({source})"
        elif many:
            source = f"(?:{source})"
        return replace(part, source=source + many, empty=part.empty or bool(many))

    def _look(self, look: str, atom: str) -> str:
        sign = {"!": "?!", "<!": "?<!", "<": "?<=", ">": "?="}[look]
        return f"({sign}{self._atom(atom).source})"

    def _group(self) -> tuple[_Part, str]:
        part = self.choice()
        end = self._next()
        if end["atom"] != ")":
            raise ValueError(f"a group is not closed: {self._text}")
        return part, end["may"]

    def _atom(self, atom: str) -> _Part:
        if atom in self._macros:
            part = _Parser(self._macros[atom], self._words, self._macros, self.slots).choice()
            return replace(part, source=f"(?:{part.source})")
        cls = "=" + atom[1:-1] if atom.startswith("'") else atom
        members = self._words.members(cls)
        if not members:
            raise ValueError(f"nothing belongs to the class {atom}: {self._text}")
        return _Part(f"[{members}]", frozenset(members), single=True)
