"""Which articles of a story state which value: what speaks for two events instead of one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from tracker.events.profile import Profile
from tracker.model import Copy
from tracker.slips import Slip, Stamp, compare

Key = tuple[object, ...]


class Told:
    """Every value of a story with the articles that state it, as precisely or more so."""

    def __init__(self, profiles: Mapping[str, Profile], copies: Iterable[Copy]) -> None:
        """Index ``profiles`` by what they state."""
        self._group = {copy.url: copy.group for copy in copies}
        self._stating: defaultdict[Key, defaultdict[str, list[Profile]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for found in profiles.values():
            for key in _keys(found):
                self._stating[key][found.claim.url].append(found)
        self._sources: dict[tuple[Key, int | None, str], int] = {}

    def statements(self, url: str, of: Profile) -> list[Profile]:
        """Return where article ``url`` states the value of ``of``."""
        key = _key(of)
        by_url = self._stating.get(key)
        if by_url is None or url not in by_url:
            return []
        return [found for found in by_url[url] if _same(found, of)]

    def others(self, of: Profile) -> int:
        """Count the independent sources, beside that of ``of``, that state its value."""
        year = of.stamp.year if of.stamp else None
        own = self.source(of.claim.url)
        known = (_key(of), year, own)
        if known not in self._sources:
            self._sources[known] = len(
                {
                    self.source(url)
                    for url, stated in self._stating[_key(of)].items()
                    if any(_same(found, of) for found in stated)
                }
                - {own}
            )
        return self._sources[known]

    def source(self, url: str) -> str:
        """Return what stands for an article in a vote: its group of copies, else itself."""
        return self._group.get(url, url)


def _same(a: Profile, b: Profile) -> bool:
    if a.stamp is None or b.stamp is None:
        return True
    return compare(a.stamp, b.stamp) is Slip.NONE


def _key(found: Profile) -> Key:
    return next(iter(_keys(found)))


def _keys(found: Profile) -> tuple[Key, ...]:
    """Return what ``found`` states, its own precision first."""
    quantity = found.claim.quantity
    if quantity is not None:
        return (("number", quantity.unit, quantity.value),)
    stamp = found.stamp
    assert stamp is not None
    return tuple(dict.fromkeys(_date_keys(stamp)))


def _date_keys(stamp: Stamp) -> Iterable[Key]:
    if stamp.day is not None:
        yield ("day", stamp.month, stamp.day)
    if stamp.month is not None:
        yield ("month", stamp.month)
    if stamp.year is not None and stamp.when is not None and stamp.when.nominal > 300:
        yield ("year", stamp.year)
    if stamp.month is None:
        yield ("span", stamp.text)
