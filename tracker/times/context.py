"""What was named before an expression: the last date, the last day, the quarter reported on."""

import re
from collections.abc import Callable, Iterable, Sequence

from tracker.times import recurring, symbols, units
from tracker.times.grammar import Grammar
from tracker.times.lexer import Items
from tracker.times.scan import Node
from tracker.times.symbols import Symbol
from tracker.times.tense import Clauses
from tracker.times.units import Span
from tracker.times.years import Entry, Years

_HOUR = re.compile(r"\d\d?[:.]\d\d")
_NEARBY = 400
_DEEPEST = 12
_ASIDE = 12  # items between a bracket and a date in it
_MOST_YEARS = 12
_EXPLICIT_ENOUGH = 5
_EXPLICIT_SHARE = 3
_OPEN = ("dct", "BASE", "LAST", "DAY", "QUARTER", "REPORTED", "REPORTEDAGO")
_TODAY: Symbol = ("unit", "day", 0, "dct")
_THIS_YEAR: Symbol = ("unit", "year", 0, "dct")
_LAST_QUARTER: Symbol = ("unit", "quarter", -1, "dct")


class Context:
    """Goes through the items of one text and knows what was named so far."""

    def __init__(
        self, items: Items, grammar: Grammar, clauses: Clauses, nodes: Sequence[Node]
    ) -> None:
        self._items, self._clauses = items, clauses
        self._years = Years(items, grammar, clauses)
        self._narrative = is_narrative(nodes)
        self._dated = full_dates(nodes)
        self._latest = _latest(nodes)
        self._last: Symbol = None
        self._full: Symbol = None
        self._anniversary: Symbol = None
        self._stated: Symbol = None
        self._last_at = self._full_at = self._stated_at = 0
        self._entry: Entry | None = None
        self._day: Symbol = None
        self._day_end = self._day_at = 0
        self._quarter: Symbol = _LAST_QUARTER
        self._gap, self._dot = grammar.words.gap, frozenset(grammar.words.members("dot"))
        self._open = frozenset(grammar.words.members("open"))
        self._close = frozenset(grammar.words.members("close"))
        quarters = frozenset(grammar.words.members("QUARTER") + grammar.words.members("REPORTED"))
        self._results = not quarters.isdisjoint(items.codes)

    def symbol(self, symbol: Symbol, at: int) -> Symbol:
        """Return the symbol of the item at ``at`` with what only the context knows put in."""
        if placed := self._years.placed(symbol, at, self._entry):
            return placed
        filled = self._filled(symbol, at)
        if amid := self._years.amid(symbol, at, (self._full, self._full_at)):
            return ("amid", filled, amid)
        if pointed := self._pointed_back(filled, at) or self._of_its_month(filled, at):
            return pointed
        return self._told(self._with_full_date(filled), filled, at)

    def _pointed_back(self, symbol: Symbol, at: int) -> Symbol:
        """Return a weekday that points to the days told of, as "on the Monday" does, else None."""
        match symbol:
            case ("pick", "weekday", int(), _, "dct" | ("era", *_)):
                way = self._clauses.points_back(at)
                known = way if self._day is not None or way == "any" else None
                return known and ("thatweekday", symbol, ("named", self._day), known)
            case ("part" | "at" | "mod", *rest, inner):
                found = self._pointed_back(inner, at)
                return found and (symbol[0], *rest, found)
        return None

    def _of_its_month(self, symbol: Symbol, at: int) -> Symbol:
        """Return a day told by its number, "the 25th", beside the day told in its paragraph."""
        match symbol:
            case ("pick", "dayofmonth", int(), *_) if self._day is not None:
                if self._in_paragraph(self._day_at, at):
                    return ("thatday", symbol, ("named", self._day))
        return None

    def _filled(self, symbol: Symbol, at: int) -> Symbol:
        story = self._narrative and self._last is not None
        known: dict[str, Callable[[], Symbol]] = {
            "TENSE": lambda: "past" if self._is_logged(symbol, at) else self._clauses.tense(at),
            "COMING": lambda: self._clauses.tense(at, "future"),
            "NEAR": lambda: self._clauses.direction(at),
            "BASE": lambda: self._era(at) if story else "dct",
            "LAST": lambda: self._named(self._base_of(symbol, at)),
            "DAY": lambda: self._day_for(at),
            "QUARTER": lambda: ("reported", self._quarter),
            "REPORTED": self._reported,
            "REPORTEDAGO": lambda: self._reported() if self._results else _THIS_YEAR,
        }
        return symbols.expand(symbol, known)

    def _base_of(self, symbol: Symbol, at: int) -> Symbol:
        """Return the date last named; for "of the same year" the last one that states its year."""
        match symbol:
            case ("same", _, _, ("unit", "year", 0, "LAST"), *_):
                if self._in_paragraph(self._stated_at, at):
                    return self._stated or self._last
        return self._last

    def _in_paragraph(self, first: int, last: int) -> bool:
        return self._items.codes.find(self._gap, first, last) < 0

    def _told(self, symbol: Symbol, filled: Symbol, at: int) -> Symbol:
        """Return a day without a year with the date in full before it, if there is one."""
        match filled:
            case ("pick", "monthday", _, _, "dct", None):
                pass
            case _:
                return symbol
        gaps = self._items.codes.count(self._gap, self._full_at, at)
        if self._anniversary is not None and (self._full is None or gaps):
            return ("told", symbol, self._anniversary, 0)  # the whole article tells of that day
        if self._full is None:
            return symbol
        goes_on = self._clauses.goes_on_with(self._full_at, at)
        return ("told", symbol, self._full, -1 if goes_on else gaps)

    def _era(self, at: int) -> Symbol:
        """Return the date last named, in another paragraph with the latest that the text states."""
        return ("era", self._last, self._latest if self._closed(at) else None)

    def _closed(self, at: int) -> bool:
        """Tell whether the paragraph of the date last named has ended in a full stop.

        A heading or an entry of a list does not, and what stands below goes on from it.
        """
        codes = self._items.codes
        gaps = (place for place in range(self._last_at, at) if codes[place] == self._gap)
        return any(codes[place - 1] in self._dot for place in gaps)

    def name(self, symbol: Symbol, at: int, span: Span | None) -> None:
        """Keep what was named, for what counts from it; a long chain is cut at known days."""
        grain = symbols.grain(symbol)
        if grain in (None, "decade", "century"):
            return
        if symbols.depth(symbol) > _DEEPEST:
            if span is None:
                return
            symbol = units.symbol(span)
        if self._is_aside(at, grain):
            return
        self._last, self._last_at = symbol, at
        if symbols.head(symbols.day_of(symbol)) == "date":
            self._stated, self._stated_at = symbol, at
        entry = self._years.is_entry(at)
        match symbol:
            case ("date", int(year), int(month), int(day), *_) if entry:
                self._entry = year, month * 100 + day
            case ("same", "monthday", int(name), ("date", int(year)), *_) if entry:
                self._entry = year, name
        match symbol:
            case ("back", int(years), ("unit", "day", *_)) if years:
                self._anniversary = symbol
        if grain in ("day", "time"):
            self._day = symbols.day_of(symbol)
            if symbols.head(self._day) == "date" or _of_last_year(self._day):
                self._full, self._full_at = self._day, at
            self._day_end, self._day_at = self._items.ends[at], at
        elif grain == "quarter" and symbols.head(symbol) in ("pick", "same", "fiscal"):
            self._quarter = symbol

    def _with_full_date(self, symbol: Symbol) -> Symbol:
        """Return the symbol with the date that the text names in full for its month and day."""
        match symbol:
            case ("mod" | "part" | "at", *rest, inner):
                return (symbol[0], *rest, self._with_full_date(inner))
        full = self._full_date(symbol)
        return symbol if full is None else ("asnamed", symbol, ("named", full))

    def _full_date(self, symbol: Symbol) -> Symbol:
        """Return the date that the text names in full with the same month and day, if just one."""
        match symbol:
            case ("pick", "monthday", int(name), _, _, weekday):
                years = self._dated.get(name, set())
                fits = {y for y in years if weekday in (None, recurring.falls(name, y))}
                if len(years) == len(fits) == 1:
                    return ("date", fits.pop(), name // 100, name % 100)
        return None

    def _is_aside(self, at: int, grain: str) -> bool:
        """Tell whether a year, or a date after another, stands in brackets and names no base."""
        after = self._last is not None and self._clauses.one_sentence(self._last_at, at)
        if not after and grain != "year":
            return False
        for place in range(at - 1, max(at - _ASIDE, -1), -1):
            if self._items.codes[place] in self._close:
                return False
            if self._items.codes[place] in self._open:
                return True
        return False

    def _is_logged(self, symbol: Symbol, at: int) -> bool:
        """Tell whether a paragraph begins with a day and hour, as in a log: "Friday, 21:00 ..."."""
        if at and self._items.codes[at - 1] != self._gap:
            return False
        hour = any(_HOUR.fullmatch(self._word(place)) for place in range(at + 1, at + 3))
        return hour or symbols.head(symbol) == "at"

    def _word(self, place: int) -> str:
        value = self._items.values[place] if place < len(self._items.values) else ""
        return value if isinstance(value, str) else ""

    def _named(self, symbol: Symbol) -> Symbol:
        return ("guessed", "dct") if symbol is None else ("named", symbol)

    def _day_for(self, at: int) -> Symbol:
        """Return the day that an hour belongs to: the last one named nearby, else today."""
        near = self._narrative or self._items.starts[at] - self._day_end < _NEARBY
        return ("named", self._day) if self._day is not None and near else _TODAY

    def _reported(self) -> Symbol:
        """Return what "a year earlier" counts from: the quarter in a report on results."""
        if self._results:
            return ("reported", self._quarter)
        if symbols.grain(self._last) in ("month", "quarter", "year"):
            return self._named(self._last)
        return _THIS_YEAR


def _of_last_year(symbol: Symbol) -> bool:
    """Tell whether it is a day of a year counted from the publication: "May 4 last year"."""
    match symbol:
        case ("same", "monthday", int(), ("unit", "year", int(years), "dct"), *_):
            return years < 0
    return False


def is_narrative(nodes: Iterable[Node]) -> bool:
    """Tell whether a text tells history: most of its dates state a year, few count from today."""
    explicit = counted = 0
    for node in nodes:
        if node.rule.type in ("DATE", "TIME"):
            open_ones = symbols.mentions(node.symbol, _OPEN)
            explicit += not open_ones and symbols.grain(node.symbol) is not None
            counted += symbols.mentions(node.symbol, ("dct", "weekday"))
    return explicit >= _EXPLICIT_ENOUGH and explicit > _EXPLICIT_SHARE * counted


def years_named(nodes: Iterable[Node]) -> tuple[int, ...]:
    """Return the years that a text states, in order."""
    found: set[int] = set()
    for node in nodes:
        if len(found) < _MOST_YEARS:
            found |= symbols.years(node.symbol)
    return tuple(sorted(found))


def full_dates(nodes: Iterable[Node]) -> dict[int, set[int]]:
    """Return, for each month and day that a text names with a year, the years it gives them."""
    found: dict[int, set[int]] = {}
    for node in nodes:
        match node.symbol:
            case ("date", int(year), int(month), int(day), *_):
                found.setdefault(month * 100 + day, set()).add(year)
    return found


def _latest(nodes: Iterable[Node]) -> Symbol:
    """Return the latest date that a text states with its year, None where there is none."""
    stated = (date for node in nodes for date in symbols.dates(node.symbol))
    return max(stated, key=lambda date: [part or 0 for part in date[1:4]], default=None)
