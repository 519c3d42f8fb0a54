"""What others say of one claim's happening, in votes of independent sources."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from tracker.slips import Stamp, agree

Voices = tuple[Stamp, frozenset[str]]


class Table:
    """The values that are given for one happening, each with who gives it.

    Articles count by the source they stand for, so that the copies of a text are one voice. A table
    is shared by all claims of its event.
    """

    def __init__(self, stated: Iterable[tuple[Stamp, str]], source: Callable[[str], str]) -> None:
        """Keep the values with the articles that state them."""
        urls: defaultdict[Stamp, set[str]] = defaultdict(set)
        for value, url in stated:
            urls[value].add(url)
        self._source = source
        self._sources = {value: frozenset(map(source, found)) for value, found in urls.items()}
        self._urls: dict[tuple[Stamp, str], set[str]] = {}
        for value, found in urls.items():
            for url in found:
                self._urls.setdefault((value, source(url)), set()).add(url)

    def others(self, own: str) -> Iterator[Voices]:
        """Yield each value that others than the article ``own`` give, with their sources."""
        mine = self._source(own)
        for value, sources in self._sources.items():
            alone = self._urls.get((value, mine)) == {own}
            voices = sources - {mine} if alone else sources
            if voices:
                yield value, voices


@dataclass(frozen=True)
class Against:
    """What others and trusted dates say of one claim's happening; ``own`` is its article."""

    own: str
    tables: tuple[Table, ...] = ()

    def agree(self, value: Stamp) -> bool | None:
        """Tell whether most independent sources allow ``value``; None where there are none."""
        if not self._every:
            return None
        return 2 * self.backing(value) > len(self._every)

    def backing(self, value: Stamp) -> int:
        """Return how many independent sources allow ``value``."""
        fits = (voices for found, voices in self._voices if agree(value, found))
        return len(frozenset().union(*fits))

    @cached_property
    def value(self) -> str:
        """Return the value that most sources give, the most precise of them."""
        ranked = [(-len(voices), _width(found), found.text) for found, voices in self._voices]
        return min(ranked)[2] if ranked else ""

    @property
    def known(self) -> bool:
        """Tell whether any other article says anything."""
        return any(True for table in self.tables for _ in table.others(self.own))

    @cached_property
    def _voices(self) -> list[Voices]:
        return [found for table in self.tables for found in table.others(self.own)]

    @cached_property
    def _every(self) -> frozenset[str]:
        return frozenset().union(*(voices for _, voices in self._voices))


def _width(found: Stamp) -> int:
    return found.when.nominal if found.when else 0
