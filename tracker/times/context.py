"""What the words around an expression say: the tense of its clause, its role, what came before."""

from collections.abc import Callable

from tracker.model import TimeRole
from tracker.times import symbols
from tracker.times.grammar import Grammar
from tracker.times.lexer import Items
from tracker.times.symbols import Symbol
from tracker.when import Grain

_REACH = 25
_SAYING_REACH = 3
_GOVERNED = 2
_NEARBY = 400
_ENDS = (TimeRole.UNTIL, TimeRole.BY)
_THIS_YEAR: Symbol = ("unit", "year", 0, "dct")
_LAST_QUARTER: Symbol = ("unit", "quarter", -1, "dct")


class Context:
    """Goes through the items of one text and knows what was named so far."""

    def __init__(self, items: Items, grammar: Grammar, base: Symbol = "dct") -> None:
        self.items, self.grammar, self.base = items, grammar, base
        self._last: Symbol = None
        self._last_grain: Grain | None = None
        self._day: Symbol = None
        self._day_at = 0
        self._quarter: Symbol = None
        words = grammar.words
        self._verbs = frozenset(words.members("verb"))
        self._told = dict.fromkeys(words.members("AHEAD"), "future")
        self._told |= dict.fromkeys(words.members("BEHIND"), "past")
        self._stops = frozenset(words.members("stop") + words.members("break"))
        self._dot = frozenset(words.members("dot"))
        quarters = frozenset(words.members("QUARTER") + words.members("REPORTED"))
        self._results = not quarters.isdisjoint(items.codes)

    def symbol(self, symbol: Symbol, at: int) -> Symbol:
        """Return the symbol of the item at ``at`` with what only the context knows put in."""
        known: dict[str, Callable[[], Symbol]] = {
            "TENSE": lambda: self.tense(at) or "past",
            "NEAR": lambda: self._near(at),
            "BASE": lambda: self.base,
            "LAST": lambda: self._last or "dct",
            "DAY": lambda: self._day_nearby(at),
            "QUARTER": lambda: self._quarter or _LAST_QUARTER,
            "REPORTED": self._reported,
            "REPORTEDAGO": lambda: self._reported() if self._results else _THIS_YEAR,
        }
        return symbols.expand(symbol, known)

    def name(
        self, symbol: Symbol, at: int, grain: Grain, classes: frozenset[str], past: bool
    ) -> None:
        """Keep what was named, for what counts from it."""
        self._last, self._last_grain = symbol, grain
        if grain in (Grain.DAY, Grain.TIME):
            inner = symbol[-1] if grain is Grain.TIME and isinstance(symbol, tuple) else symbol
            self._day, self._day_at = inner, self.items.ends[at]
        if "QUARTER" in classes and past:
            self._quarter = symbol

    def _day_nearby(self, at: int) -> Symbol:
        near = self._day is not None and self.items.starts[at] - self._day_at < _NEARBY
        return self._day if near else ("unit", "day", 0, "dct")

    def _reported(self) -> Symbol:
        """Return what "a year earlier" counts from: the quarter in a report on results."""
        if self._results:
            return self._quarter or _LAST_QUARTER
        if self._last_grain in (Grain.MONTH, Grain.QUARTER, Grain.YEAR):
            return self._last
        return _THIS_YEAR

    # --- tense -------------------------------------------------------------------------------

    def tense(self, at: int) -> str | None:
        """Return ``past`` or ``future``: the nearest verb before, else after, in the sentence."""
        found = self._before(at)
        return found[0] if found else self._after(at)

    def _near(self, at: int) -> str:
        """Return the way in which a day without a year lies; ``near`` where nothing says it."""
        if self._attribute(at):
            return "near"
        found = self._before(at)
        if found is None:
            return "future" if self._after(at) == "future" else "near"
        tense, distance = found
        loose = distance > _GOVERNED or self.role(at) in _ENDS
        return "near" if tense == "past" and loose else tense

    def _attribute(self, at: int) -> bool:
        """Tell whether ``the`` stands before: the day then only tells which thing is meant."""
        value = self.items.values[at - 1] if at else None
        return isinstance(value, str) and value.lower() in self.grammar.words.values["the"]

    def _before(self, at: int) -> tuple[str, int] | None:
        for position in range(at - 1, max(-1, at - _REACH), -1):
            if self._ends(position):
                return None
            tense = self._tense_of(position)
            if tense == "say" and at - position > _SAYING_REACH:
                return None
            if tense:
                return ("past" if tense == "say" else tense), at - position
        return None

    def _after(self, at: int) -> str | None:
        for position in range(at + 1, min(len(self.items.codes), at + _REACH)):
            if self._ends(position):
                return None
            tense = self._tense_of(position)
            if tense:
                return "past" if tense == "say" else tense
        return None

    def _tense_of(self, position: int) -> str | None:
        code = self.items.codes[position]
        if code in self._told or code not in self._verbs:
            return self._told.get(code)
        token = str(self.items.values[position]).lower()
        listed = self.grammar.words.values["verb"].get(token)
        if listed != "participle" and listed is not None:
            return str(listed)
        return "future" if self._after_future(position) else "past"

    def _after_future(self, position: int) -> bool:
        """Tell whether a participle follows ``will be``, ``to be`` or the like."""
        for other in range(position - 1, max(-1, position - 5), -1):
            value = self.items.values[other]
            word = value.lower() if isinstance(value, str) else ""
            if self.grammar.words.values["verb"].get(word) == "future":
                return True
        return False

    def _ends(self, position: int) -> bool:
        """Tell whether a sentence ends here: a full stop follows a word of some length."""
        code = self.items.codes[position]
        if code in self._stops:
            return True
        if code not in self._dot or not position:
            return False
        value = self.items.values[position - 1]
        return not isinstance(value, str) or len(value) > 3

    # --- role --------------------------------------------------------------------------------

    def role(self, at: int) -> TimeRole:
        """Return what the preposition before an expression says."""
        roles = self.grammar.words.values["role"]
        for position in range(at - 1, max(-1, at - 3), -1):
            value = self.items.values[position]
            word = value.lower() if isinstance(value, str) else ""
            if word in roles:
                return TimeRole(roles[word])
            if word not in self.grammar.words.values["the"]:
                break
        return TimeRole.ON
