"""Days that have a name: fixed, the nth weekday of a month, counted from Easter, or by the moon."""

import calendar
from datetime import date, timedelta
from functools import lru_cache

_WEEKDAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_ORTHODOX = 2  # dateutil's name for the Julian reckoning given as Gregorian days


class UnknownCalendarError(LookupError):
    """A feast that follows the moon needs the optional package ``holidays``."""


def day(rule: str, year: int) -> date:
    """Return the day that ``rule`` names in ``year``; raise ``ValueError`` where there is none.

    ``12-25`` is fixed, ``11-4-th`` the fourth Thursday of November, ``5--1-mo`` the last Monday
    of May, ``easter-2`` two days before Easter (``orthodox``: the eastern one), ``11-4-th+1`` the
    day after, ``SG:Diwali`` a feast as the country keeps it.
    """
    country, colon, name = rule.partition(":")
    if colon:
        return _kept(country, year)[name]
    for feast in ("easter", "orthodox"):
        if rule.startswith(feast):
            return _easter(year, feast) + timedelta(int(rule.removeprefix(feast) or 0))
    rule, _, plus = rule.partition("+")
    return _counted(rule, year) + timedelta(int(plus or 0))


def fixed(rule: str) -> str | None:
    """Return month and day of a holiday that is the same each year."""
    month, _, number = rule.partition("-")
    return f"{int(month):02d}-{int(number):02d}" if month.isdigit() and number.isdigit() else None


def _easter(year: int, feast: str) -> date:
    from dateutil.easter import EASTER_WESTERN, easter  # loaded only for a text that needs it

    sunday: date = easter(year, EASTER_WESTERN if feast == "easter" else _ORTHODOX)
    return sunday


def _counted(rule: str, year: int) -> date:
    parts = rule.rsplit("-", 1)
    if parts[1].isdigit():
        return date(year, int(parts[0]), int(parts[1]))
    month, nth = parts[0].split("-", 1)
    weekday = _WEEKDAYS.index(parts[1])
    days = [week[weekday] for week in calendar.monthcalendar(year, int(month)) if week[weekday]]
    count = int(nth)
    return date(year, int(month), days[count - 1 if count > 0 else count])


@lru_cache(maxsize=256)
def _kept(country: str, year: int) -> dict[str, date]:
    """Return the first day of each feast that a country keeps in a year."""
    try:
        from holidays import country_holidays  # optional, and slow to load
    except ImportError as e:
        raise UnknownCalendarError("the day of this feast needs the package holidays") from e
    kept: dict[str, date] = {}
    for at, names in sorted(country_holidays(country, years=year, language="en_US").items()):
        for name in names.split("; "):
            kept.setdefault(name, at)
    return kept
