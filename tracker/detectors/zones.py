"""Time zones by the names that news gives them, and how far two can be apart.

The names are those of the zone database: its cities, and the abbreviations that its zones use. An
abbreviation stands for all zones that use it at some time of the year, so that "EST" in summer may
be New York's time, as writers have it, or Panama's.
"""

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

from tracker import resources

AREAS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific", "US")
ALL_YEAR = 53  # weeks
SEASONS = (1, 7)  # months of which one is in summer time, where there is any
DAY = 24 * 60  # minutes
KEPT = 256  # differences of two zones that are not worked out again


@dataclass(frozen=True, slots=True)
class Zone:
    """What a name of a zone can mean: zones of the database, and fixed minutes before UTC."""

    name: str
    zones: tuple[str, ...] = ()
    fixed: tuple[int, ...] = ()

    def minutes(self, at: datetime) -> set[int]:
        """Return by how many minutes its clocks can be ahead of UTC at a moment."""
        return {_ahead(ZoneInfo(zone), at) for zone in self.zones} | {*self.fixed}


UTC_ZONE = Zone("UTC", fixed=(0,))


def _ahead(zone: ZoneInfo, at: datetime) -> int:
    offset = at.astimezone(zone).utcoffset() or timedelta()
    return round(offset.total_seconds() / 60)


def named(name: str, year: int) -> Zone | None:
    """Return the zone of that name, None where it is not known."""
    if name in ("UTC", "Z"):
        return UTC_ZONE
    zones, fixed = names(year).get(name, ((), ()))
    return Zone(name, tuple(zones), tuple(fixed)) if zones else None


@cache
def names(year: int) -> dict[str, tuple[tuple[str, ...], tuple[int, ...]]]:
    """Return the zones of each name, and the minutes that an abbreviation stands for."""
    zones: defaultdict[str, set[str]] = defaultdict(set)
    fixed: defaultdict[str, set[int]] = defaultdict(set)
    for zone in _places():
        zones[zone.rpartition("/")[2].replace("_", " ")].add(zone)
        for month in SEASONS:
            at = datetime(year, month, 1, tzinfo=UTC)
            short = at.astimezone(ZoneInfo(zone)).tzname() or ""
            if short.isalpha():
                zones[short].add(zone)
                fixed[short].add(_ahead(ZoneInfo(zone), at))
    text = (resources.lexicon() / "zones.toml").read_text(encoding="utf-8")
    for name, more in tomllib.loads(text).items():
        zones[name].update({*more} & {*_places()})
    return {name: (tuple(sorted(zones[name])), tuple(sorted(fixed[name]))) for name in zones}


@cache
def _places() -> tuple[str, ...]:
    """Return the zones of the database, none where the machine has no database."""
    return tuple(sorted(z for z in available_timezones() if z.partition("/")[0] in AREAS))


@lru_cache(maxsize=KEPT)
def apart(a: Zone, b: Zone, day: date | None, year: int) -> frozenset[int]:
    """Return by how many minutes clocks of ``a`` can be ahead of ``b``: on a day, or in a year."""
    return frozenset(
        ahead - behind
        for at in _moments(day, year)
        for ahead in a.minutes(at)
        for behind in b.minutes(at)
    )


@cache
def somewhere(year: int) -> Zone:
    """Return what an unnamed place can have: the clocks of any zone on earth."""
    seasons = [datetime(year, month, 1, tzinfo=UTC) for month in SEASONS]
    fixed = {_ahead(ZoneInfo(zone), at) for zone in _places() for at in seasons}
    return Zone("", fixed=tuple(sorted(fixed)))


def _moments(day: date | None, year: int) -> list[datetime]:
    """Return moments around ``day``, or where it is not known all through ``year``."""
    if day is not None:
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        return [noon + timedelta(days) for days in (-1, 0, 1)]
    start = datetime(year, 1, 1, 12, tzinfo=UTC)
    return [start + timedelta(weeks=week) for week in range(ALL_YEAR)]
