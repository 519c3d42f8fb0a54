"""The years in lines of their own above lists of days: "2018", and beneath it "2 November: …"."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from tracker.times import recurring
from tracker.times.lexer import Items
from tracker.times.scan import Node
from tracker.times.symbols import Symbol
from tracker.times.tense import Clauses
from tracker.times.words import Words

_RANGE = (1500, 2100)
_LOOSE = 1  # lines that an entry may have beside the one that its date heads
HALF_YEAR = 183  # days by which an entry may lie before the one above it and be of its year
_HEAD = 4  # items, of which one ends what heads an entry
_LEAST = 2  # one day alone beneath a number is no list


def year_at(items: Items, place: int) -> int | None:
    """Return the year that stands there with nothing else, None for anything else."""
    value = items.values[place]
    match value.symbol if isinstance(value, Node) else None:
        case ("date", int(year)):
            return year
    plain = isinstance(value, str) and len(value) == 4 and value.isdigit()
    return int(value) if plain and _RANGE[0] <= int(value) <= _RANGE[1] else None


def yearly(symbol: Symbol) -> Symbol:
    """Return what of a symbol comes back each year: itself, or where a range begins."""
    match symbol:
        case ("pick", str(kind), *_) if kind != "weekday":
            return symbol
        case ("range", ("pick", str(kind), *_) as first, ("pick", *_)) if kind != "weekday":
            return first
    return None


def of_year(monthday: int) -> int:
    """Return about how many days into a year a month and day are."""
    return monthday // 100 * 30 + monthday % 100


@dataclass(slots=True)
class _List:
    """What stands beneath a year: ``heads`` holds the year of each item that heads an entry.

    The days of a list go one way; where they turn by more than half a year, a year may have ended,
    and so has the list.
    """

    year: int
    heads: dict[int, int] = field(default_factory=dict)
    ended: bool = False
    _last: int | None = None
    _way: int = 0

    def go_on(self, name: int) -> None:
        """Take the next day."""
        step = of_year(name) - of_year(self._last) if self._last is not None else 0
        self.ended = step < -HALF_YEAR if self._way >= 0 else step > HALF_YEAR
        self._last, self._way = name, self._way or step

    def take(self, year: int, name: int) -> None:
        """Take a day that states its year."""
        self.year, self._last = year, name


class YearsAbove:
    """The lines of one text, of which some hold a year and others begin with a day."""

    def __init__(self, items: Items, words: Words, clauses: Clauses) -> None:
        self._items, self._clauses = items, clauses
        self._gap, self._dot = words.gap, frozenset(words.members("dot"))
        self._marked = frozenset("".join(map(words.members, ("colon", "dash", "hyphen"))))
        self._headed = self._marked | frozenset(words.members("comma"))

    def heads(self) -> dict[int, int]:
        """Return the year of each item that heads an entry beneath a year, by its place."""
        found = [one.heads for one in list(self._lists()) if one.heads]
        if len(found) < _LEAST and not any(len(heads) >= _LEAST for heads in found):
            return {}
        return {at: year for heads in found for at, year in heads.items()}

    def _lists(self) -> Iterator[_List]:
        current: _List | None = None
        loose = 0
        for start, end in self._lines():
            if year := self._heading(start, end):
                current, loose = _List(year), _LOOSE  # its first entry follows at once
                yield current
            elif current and self._takes(current, start, end):
                loose = 0
            elif current:
                loose += 1
                current.ended |= loose > _LOOSE or self._is_other_heading(start, end)
            if current and current.ended:
                current = None

    def _lines(self) -> Iterator[tuple[int, int]]:
        """Yield where each line begins and ends, the break behind it left out."""
        starts, codes = self._items.starts, self._items.codes
        places = [bisect_left(starts, line) for line in self._items.lines]
        for start, end in pairwise((*places, len(starts))):
            last = start + len(codes[start:end].rstrip(self._gap))
            if start < last:
                yield start, last

    def _heading(self, start: int, end: int) -> int | None:
        """Return the year that a line holds with nothing else: "2018", "2018:"."""
        alone = end == start + 1 or (
            end == start + 2 and self._items.codes[end - 1] in self._headed
        )
        return year_at(self._items, start) if alone else None

    def _is_other_heading(self, start: int, end: int) -> bool:
        """Tell whether a line that is no sentence holds a year: "2018 (continued)"."""
        held = any(year_at(self._items, place) for place in range(start, end))
        return held and self._items.codes[end - 1] not in self._dot

    def _takes(self, current: _List, start: int, end: int) -> bool:
        """Take an entry that begins with a day or a month; tell whether the line is one.

        So is one with anything else before a colon or a dash: "Summer - Traces are found".
        """
        value = self._items.values[start]
        symbol = value.symbol if isinstance(value, Node) else None
        match symbol:
            case ("date", int(year), int(month), int(day), *_):
                current.take(year, month * 100 + day)
                return True
        match yearly(symbol):
            case ("pick", "month", int(month), *_) if self._is_headed(start, end):
                name, weekday = month * 100 + 15, None
            case ("pick", "monthday", int(name), _, _, weekday):
                pass
            case ("pick", "monthday", int(name), *_):
                weekday = None
            case _:
                return not self._marked.isdisjoint(self._items.codes[start + 1 : start + _HEAD])
        current.go_on(name)
        misfit = weekday is not None and weekday != recurring.falls(name, current.year)
        if not (current.ended or misfit or self._clauses.direction(start) == "ahead"):
            current.heads[start] = current.year
        return True

    def _is_headed(self, start: int, end: int) -> bool:
        return start + 1 == end or self._items.codes[start + 1] in self._headed
