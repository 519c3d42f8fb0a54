"""Which happenings of a story lie one slip away from a day: a year, a month, a day."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from tracker.events.field import Field
from tracker.events.groups import Groups
from tracker.events.profile import Profile
from tracker.slips import Slip

LEAST = 2  # independent sources that must tell of the happening on its day
MONTHS = range(1, 13)
LEAP = 2000  # a year that has every day


class Day(NamedTuple):
    """A day of the calendar, and its year where that is told."""

    year: int | None
    month: int
    day: int


class Near(NamedTuple):
    """A happening one slip away: how its day differs, and who tells it."""

    slip: Slip
    day: Day
    members: Sequence[Profile]


class Around:
    """The happenings of a story, asked for those that lie one slip away from a day."""

    def __init__(self, groups: Groups, known: Field) -> None:
        """Note on which day most sources have each group happen."""
        self._by_day = _by_day(groups, known)
        self._near = cache(self._found)  # many claims tell of one day

    def near(self, day: Day, off: Collection[int]) -> list[Near]:
        """Return them; of an article that may be some years ``off``, no other slip."""
        return self._near(day, frozenset(off))

    def _found(self, day: Day, off: frozenset[int]) -> list[Near]:
        return [
            Near(slip, other, members)
            for slip, other in _slips(day, off)
            for year, sources, members in self._by_day.get((other.month, other.day), ())
            if (other.year in (None, year) or (year is None and not is_yearly(slip)))
            and (sources >= LEAST or is_yearly(slip))
        ]


def is_yearly(slip: str) -> bool:
    """Tell whether the day is told in another year, where whoever tells of that day counts."""
    return slip == Slip.YEAR


def day_of(of: Profile) -> Day | None:
    """Return the day that is claimed, without its year where that is not told."""
    found = of.stamp
    if found is None or found.month is None or found.day is None:
        return None
    return Day(found.year if found.exact else None, found.month, found.day)


def _by_day(
    groups: Groups, known: Field
) -> dict[tuple[int, int], list[tuple[int | None, int, list[Profile]]]]:
    """Return the groups by the day on which most sources have it happen.

    Each is told with its year and how many those sources are.
    """
    held: defaultdict[str, list[tuple[Day, Profile]]] = defaultdict(list)
    for found in known.profiles.values():
        if (day := day_of(found)) is not None:
            held[groups.root(found.uid)].append((day, found))
    by_day: defaultdict[tuple[int, int], list[tuple[int | None, int, list[Profile]]]]
    by_day = defaultdict(list)
    for members in held.values():
        told = {(day.month, day.day, known.told.source(found)) for day, found in members}
        counts = Counter((month, number) for month, number, _ in sorted(told))
        main, most = max(counts.items(), key=itemgetter(1))
        on_it = [(day, found) for day, found in members if (day.month, day.day) == main]
        years = Counter(day.year for day, _ in on_it if day.year is not None)
        year = max(years, key=years.__getitem__, default=None)
        telling = [found for day, found in on_it if day.year in (None, year)]
        by_day[main].append((year, most, telling))
    return by_day


def _slips(day: Day, off: Collection[int]) -> Iterator[tuple[Slip, Day]]:
    """Yield the days that are one slip away from ``day``, of an article that may be ``off``."""
    fields: list[tuple[Slip, Day]] = []
    if day.year is not None:
        fields = [(Slip.YEAR, day._replace(year=day.year + years)) for years in off or (-1, 1)]
    if not off:
        for days in (-1, 1):
            with suppress(OverflowError):  # the first day of the calendar, and the last
                other = date(day.year or LEAP, day.month, day.day) + timedelta(days)
                year = other.year if day.year is not None else None
                yield Slip.NEXT_DAY, Day(year, other.month, other.day)
        months = (month for month in MONTHS if month != day.month)
        fields += [(Slip.MONTH, day._replace(month=month)) for month in months]
        near = (day.day - 1, day.day, day.day + 1)
        fields += [(Slip.DAY, day._replace(day=n)) for n in range(1, 32) if n not in near]
    for slip, other_day in fields:
        with suppress(ValueError):  # 29 February, 31 April
            date(other_day.year or LEAP, other_day.month, other_day.day)
            yield slip, other_day
