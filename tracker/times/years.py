"""The year of a day or month that is written without one, where the words around it state it."""

from tracker.times import calls
from tracker.times.grammar import Grammar
from tracker.times.lexer import Items
from tracker.times.lists import HALF_YEAR, YearsAbove, of_year, year_at, yearly
from tracker.times.scan import Node
from tracker.times.symbols import Symbol
from tracker.times.tense import Clauses

_LIST_REACH = 11
_LIST = 6  # times without a year before the one that states it for all
_PARAGRAPH = 150  # items after a day in which the next date in full is looked for
_YEAR = 365  # days
_SENTENCE = 20  # items between a year that opens a sentence and a day in it

Entry = tuple[int, int]  # a year, and month and day as one number


class Years:
    """The items of one text, asked for the year of those that state none."""

    def __init__(self, items: Items, grammar: Grammar, clauses: Clauses) -> None:
        self._items, self._clauses = items, clauses
        words = grammar.words
        joiners = (words.members(cls) for cls in ("joiner", "dash", "hyphen", "comma"))
        self._joiners = frozenset("".join(joiners))
        headed = (words.members(cls) for cls in ("colon", "dash", "hyphen", "dot", "comma"))
        self._headed = frozenset("".join(headed))
        self._gap, self._dot = words.gap, frozenset(words.members("dot"))
        self._open = frozenset(words.members("open"))
        self._opening = frozenset(words.members("sprep"))
        self._listed = YearsAbove(items, words, clauses).heads()

    def amid(self, symbol: Symbol, at: int, full: tuple[Symbol, int]) -> Symbol:
        """Return ``symbol`` in the year of the dates in full around it, None if they give none.

        ``full`` is the last date in full and its item.
        """
        picked = yearly(symbol)
        year = picked and self._between(picked, at, *full)
        return _in_year(symbol, year) if year else None

    def placed(self, symbol: Symbol, at: int, entry: Entry | None) -> Symbol:
        """Return ``symbol`` in the year that is stated for the item at ``at``, None if none is.

        ``entry`` is that of the last entry of a list.
        """
        picked = yearly(symbol)
        year = picked and (
            self._of_next(at)
            or self._of_list(picked, at)
            or self._before(at)
            or self._listed.get(at)
            or self._of_entry(picked, at, entry)
        )
        return _in_year(symbol, year) if year else None

    def is_entry(self, at: int) -> bool:
        """Tell whether a date heads an entry of a list: "May 4: ...", "3. May 4, 2021. ..."."""
        codes, before = self._items.codes, at - 1
        if codes[at + 1 : at + 2] not in self._headed:
            return False
        if before > 0 and codes[before] in self._dot and self._word(before - 1).isdigit():
            before -= 2
        return before < 0 or codes[before] == self._gap

    def _of_next(self, at: int, steps: int = _LIST) -> int | None:
        """Return the year stated by what is joined to this: "in May, June and July 2023"."""
        codes = self._items.codes
        after = at + 1
        if after + 1 >= len(codes) or codes[after] not in self._joiners:
            return None
        again = self._word(after + 1) == self._word(at - 1) != ""  # "in May and in June 2023"
        place = after + 1 + again
        node = self._items.values[place] if place < len(codes) else None
        match node.symbol if isinstance(node, Node) else None:
            case ("date", int(year), int(), *_) | ("range", ("date", int(year), int(), *_), _):
                return year
            case ("pick", "month" | "monthday", *_) if steps:
                return self._of_next(place, steps - 1)
        return None

    def _between(self, symbol: Symbol, at: int, full: Symbol, full_at: int) -> int | None:
        """Return the year of a day between two dates in full in its paragraph.

        Those are of one year, or less than half a year apart.
        """
        match symbol, full:
            case ("pick", "monthday", int(name), *_), ("date", int(year), int(month), int(day), *_):
                pass
            case ("pick", "month", int(found), *_), ("date", int(year), int(month), int(day), *_):
                name = found * 100 + day
            case _:
                return None
        if self._items.codes.find(self._gap, full_at, at) >= 0:
            return None
        for place in range(at + 1, min(at + _PARAGRAPH, len(self._items.codes))):
            if self._items.codes[place] == self._gap:
                return None
            node = self._items.values[place]
            match node.symbol if isinstance(node, Node) else None:
                case ("date", int(other), int(last), int(to), *_):
                    first, end = (year, month * 100 + day), (other, last * 100 + to)
                    apart = (other - year) * _YEAR + of_year(end[1]) - of_year(first[1])
                    near = other == year or apart < HALF_YEAR
                    years = (y for y in (year, other) if first <= (y, name) <= end)
                    return next(years, None) if near else None
        return None

    def _of_list(self, symbol: Symbol, at: int) -> int | None:
        """Return the year of what opens a list: "in Japan on 3 May 2017 and in Peru on 10 May".

        The days of a list go up, so that it is not looked through for longer than a year.
        """
        match symbol:
            case ("pick", "monthday", int(name), *_):
                pass
            case _:
                return None
        for place in range(at - 1, max(at - _LIST_REACH, 0), -1):
            node = self._items.values[place]
            match node.symbol if isinstance(node, Node) else None:
                case ("date", int(year), int(month), int(day), *_):
                    before = month * 100 + day
                case ("pick", "monthday", int(before), *_) as other:
                    year = 0
                case _:
                    continue
            if before >= name or not self._clauses.goes_on(place, at):
                return None
            return year or self._of_list(other, place)
        return None

    def _before(self, at: int) -> int | None:
        """Return the year that stands before: "Expo 2023 (8-10 March)", "In 2022 it was"."""
        values, codes = self._items.values, self._items.codes
        if at > 1 and codes[at - 1] in self._open:
            return year_at(self._items, at - 2)
        for place in range(at - 1, max(at - _SENTENCE, 0), -1):
            if isinstance(values[place], Node) and year_at(self._items, place) is None:
                return None
            if codes[place - 1] in self._opening and self._opens(place - 1):
                year = year_at(self._items, place)
                return year if year and self._clauses.one_sentence(place, at) else None
        return None

    def _of_entry(self, symbol: Symbol, at: int, entry: Entry | None) -> int | None:
        """Return the year of a day that heads an entry of a chronology, as the entries go on."""
        match symbol:
            case ("pick", "monthday", int(name), *_) if entry and self.is_entry(at):
                year, before = entry
                return year + (of_year(name) - of_year(before) < -HALF_YEAR)
        return None

    def _opens(self, place: int) -> bool:
        """Tell whether a sentence or a bracket begins here."""
        return (
            not place or self._items.codes[place - 1] in self._open or self._clauses.ends(place - 1)
        )

    def _word(self, place: int) -> str:
        value = self._items.values[place] if place < len(self._items.values) else ""
        return value if isinstance(value, str) else ""


def _in_year(symbol: Symbol, year: int) -> Symbol:
    match symbol:
        case ("range", first, ("pick", kind, name, *_)):
            first = calls.rebase(first, ("date", year))
            return ("range", first, ("pick", kind, name, "future", first))
    return calls.rebase(symbol, ("date", year))
