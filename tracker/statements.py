"""Which articles of a story state which value, wherever in their text.

A value is stated by whatever is as precise as it or more so: "3 December 2024" states December
2024, "December" does not state the third. Copies of one text are one source.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from tracker.model import Claim, Copy
from tracker.slips import Stamp, agree, stamp

MOST_DAYS = 366  # of a season, a quarter, a year
CHOSEN = 12  # so few articles are no folder of all sorts: somebody chose them

Key = tuple[object, ...]


class Statements:
    """The values of a story by who states them."""

    def __init__(self, claims: Iterable[Claim], copies: Iterable[Copy]) -> None:
        """Index ``claims`` by what they state."""
        self._group = {copy.url: copy.group for copy in copies}
        self._stamps: dict[str, Stamp] = {}
        self._stating: defaultdict[Key, defaultdict[str, list[Claim]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self._told: dict[tuple[Key, Stamp | None], list[Claim]] = {}
        self._known: dict[Key, frozenset[str]] = {}
        self._sources: dict[frozenset[str], frozenset[str]] = {}
        self._years: dict[Key, dict[int, int]] = {}
        for claim in claims:
            found = stamp(claim.time)
            if found is not None:
                self._stamps[claim.uid] = found
            for key in _keys(claim, found):
                self._stating[key][claim.url].append(claim)

    def source(self, url: str) -> str:
        """Return what stands for an article in a vote: its group of copies, else itself."""
        return self._group.get(url, url)

    def stamp(self, claim: Claim) -> Stamp | None:
        """Return the calendar fields of an indexed claim."""
        return self._stamps.get(claim.uid)

    def within(self, url: str, claim: Claim) -> list[Claim]:
        """Return where article ``url`` states the value of ``claim``."""
        own = self.stamp(claim)
        for key in _keys(claim, own)[:1]:
            by_url = self._stating.get(key)
            if by_url is not None and url in by_url:
                return [found for found in by_url[url] if self._same(found, own)]
        return []

    def stating(self, claim: Claim) -> Iterator[Claim]:
        """Yield the claims of other articles that state the value of ``claim``."""
        return (found for found in self._of_value(claim) if found.url != claim.url)

    def _of_value(self, claim: Claim) -> list[Claim]:
        """Return all claims that state the value of ``claim``, article by article."""
        own = self.stamp(claim)
        for key in _keys(claim, own)[:1]:
            if (key, own) not in self._told:
                told = (found for stated in self._stating[key].values() for found in stated)
                self._told[key, own] = [found for found in told if self._same(found, own)]
            return self._told[key, own]
        return []

    def articles(self, claim: Claim) -> frozenset[str]:
        """Return the articles that state the value of ``claim``."""
        own = self.stamp(claim)
        keys = _keys(claim, own)[:1]
        if not keys:
            return frozenset()
        inside = list(_inside(own))
        act = _act(claim) if inside else ""
        known = (keys[0], own.year if own else None, act)
        if known not in self._known:
            self._known[known] = frozenset(
                url
                for key in (keys[0], *(inside if act else ()))
                for url, stated in self._stating.get(key, {}).items()
                if any(
                    self._same(found, own) and (key == keys[0] or _act(found) == act)
                    for found in stated
                )
            )
        return self._known[known]

    def sources(self, claim: Claim) -> frozenset[str]:
        """Return the independent sources that state the value of ``claim``."""
        found = self.articles(claim)
        if found not in self._sources:
            self._sources[found] = frozenset(map(self.source, found))
        return self._sources[found]

    def years(self, month: int, day: int) -> Mapping[int, int]:
        """Return how many independent sources give a day of the calendar each year for it."""
        key: Key = ("day", month, day)
        if key not in self._years:
            told: defaultdict[int, set[str]] = defaultdict(set)
            for url, stated in self._stating.get(key, {}).items():
                for claim in stated:
                    if (year := self._stamps[claim.uid].year) is not None:
                        told[year].add(self.source(url))
            self._years[key] = {year: len(sources) for year, sources in told.items()}
        return self._years[key]

    def _same(self, found: Claim, own: Stamp | None) -> bool:
        other = self._stamps.get(found.uid)
        return own is None or other is None or agree(other, own)


def _keys(claim: Claim, found: Stamp | None) -> list[Key]:
    """Return what a claim states, its own precision first; nothing where it has no value."""
    if claim.quantity is not None:
        return [("number", claim.quantity.unit, claim.quantity.value)]
    return list(dict.fromkeys(_date_keys(found))) if found else []


def _act(claim: Claim) -> str:
    return claim.trigger.cls if claim.trigger else ""


def _inside(found: Stamp | None) -> Iterator[Key]:
    """Yield the months inside a season, a quarter or the like: the same act in them states it."""
    when = found.when if found and found.month is None else None
    if when is None or not (when.start and when.last) or when.nominal > MOST_DAYS:
        return
    first = when.start.year * 12 + when.start.month - 1
    last = when.last.year * 12 + when.last.month - 1
    yield from (("month", month % 12 + 1) for month in range(first, last + 1))


def _date_keys(found: Stamp) -> Iterable[Key]:
    if found.day is not None:
        yield ("day", found.month, found.day)
    if found.month is not None:
        yield ("month", found.month)
    if found.year is not None and found.when is not None and found.when.nominal > 300:
        yield ("year", found.year)
    if found.month is None:
        yield ("span", found.text)
