"""What the words around an expression say: the tense of its clause, its role, the last date."""

from dataclasses import dataclass, field

from tracker.model import TimeRole
from tracker.times import symbols
from tracker.times.grammar import Grammar
from tracker.times.lexer import Items
from tracker.times.symbols import Symbol

_REACH = 25
_LONGEST = 400


@dataclass(slots=True)
class Context:
    """Goes through the items of one text; ``last`` is the last date named so far."""

    items: Items
    grammar: Grammar
    base: Symbol = "dct"
    last: Symbol = None
    _verbs: frozenset[str] = field(default=frozenset())
    _stops: frozenset[str] = field(default=frozenset())
    _dot: frozenset[str] = field(default=frozenset())

    def __post_init__(self) -> None:
        words = self.grammar.words
        self._verbs = frozenset(words.members("verb"))
        self._stops = frozenset(words.members("stop") + words.members("break"))
        self._dot = frozenset(words.members("dot"))

    def resolve(self, symbol: Symbol, at: int) -> Symbol:
        """Return the symbol with what only the context knows put in."""
        if symbols.mentions(symbol, "tense"):
            symbol = symbols.replace(symbol, "tense", self.tense(at))
        symbol = symbols.replace(symbol, "base", self.base)
        return symbols.replace(symbol, "last", self.last or "dct")

    def tense(self, at: int) -> str:
        """Return ``past`` or ``future``: the nearest verb before, else after, in the sentence."""
        return (
            self._verb(range(at - 1, max(-1, at - _REACH), -1))
            or self._verb(range(at + 1, min(len(self.items.codes), at + _REACH)))
            or "past"
        )

    def _verb(self, positions: range) -> str | None:
        codes = self.items.codes
        for position in positions:
            code = codes[position]
            if code in self._stops or (code in self._dot and self._ends(position)):
                return None
            if code in self._verbs:
                token = str(self.items.values[position]).lower()
                found = self.grammar.words.values["verb"].get(token, "past")
                return str(found)
        return None

    def _ends(self, position: int) -> bool:
        """Tell whether a full stop ends its sentence: it follows a word of some length."""
        value = self.items.values[position - 1] if position else ""
        return not isinstance(value, str) or len(value) > 3

    def role(self, at: int) -> TimeRole:
        """Return what the preposition before an expression says."""
        value = self.items.values[at - 1] if at else None
        word = value.lower() if isinstance(value, str) else ""
        if word == "the" and at > 1 and isinstance(self.items.values[at - 2], str):
            word = self.items.values[at - 2].lower()
        return TimeRole(self.grammar.words.values["role"].get(word, "on"))
