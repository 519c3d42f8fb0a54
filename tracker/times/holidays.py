"""Days that have a name: fixed, the nth weekday of a month, or counted from Easter."""

import calendar
from datetime import date, timedelta


def day(rule: str, year: int) -> date:
    """Return the day that ``rule`` names in ``year``; raise ``ValueError`` where there is none.

    ``12-25`` is fixed, ``11-4-th`` the fourth Thursday of November, ``5--1-mo`` the last Monday
    of May, ``easter-2`` two days before Easter, ``11-4-th+1`` the day after.
    """
    if rule.startswith("easter"):
        from dateutil.easter import easter  # loaded only for a text that needs it

        sunday: date = easter(year)
        return sunday + timedelta(int(rule.removeprefix("easter") or 0))
    rule, _, plus = rule.partition("+")
    return _counted(rule, year) + timedelta(int(plus or 0))


_WEEKDAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")


def _counted(rule: str, year: int) -> date:
    parts = rule.rsplit("-", 1)
    if parts[1].isdigit():
        return date(year, int(parts[0]), int(parts[1]))
    month, nth = parts[0].split("-", 1)
    weekday = _WEEKDAYS.index(parts[1])
    days = [week[weekday] for week in calendar.monthcalendar(year, int(month)) if week[weekday]]
    count = int(nth)
    return date(year, int(month), days[count - 1 if count > 0 else count])


def fixed(rule: str) -> str | None:
    """Return month and day of a holiday that is the same each year."""
    month, _, day_ = rule.partition("-")
    return f"{int(month):02d}-{int(day_):02d}" if month.isdigit() and day_.isdigit() else None
