"""What the templates of rules may call: printed shapes and words turned into plain symbols.

Each takes symbols and gives a symbol; one that does not apply raises ``ValueError``.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from tracker.times.symbols import Symbol

_DIGITS = re.compile(r"\d+")
_MOST_YEARS = 40  # longer ranges are written with all four figures
_MONTHS = 12
_NOON = "12:00"
_FEW_DAYS = 3
_WEEKS_IN_A_YEAR = 365.2425 / 7


def apply(symbol: Symbol) -> Symbol:
    """Return the symbol with all calls replaced by what they give."""
    if not isinstance(symbol, tuple):
        return symbol
    parts = tuple(apply(part) for part in symbol)
    function = _FUNCTIONS.get(parts[0]) if parts and isinstance(parts[0], str) else None
    return function(*parts[1:]) if function else parts


def _year(year: Any) -> Symbol:
    """Return the full year of one with two figures."""
    if isinstance(year, int) and year < 100:
        return year + (2000 if year < 50 else 1900)
    return year  # type: ignore[no-any-return]


def _iso(token: str, weekday: Symbol = None) -> Symbol:
    year, month, day = (int(n) for n in _DIGITS.findall(token)[:3])
    return ("date", year, month, day, weekday)


def _numeric(token: str, order: str, weekday: Symbol) -> Symbol:
    """Return the date of ``12/03/2024``, which has two figures in this order before the year."""
    a, b, year = (int(n) for n in _DIGITS.findall(token))
    day, month = (a, b) if order == "day-first" else (b, a)
    return ("date", _year(year), month, day, weekday)


def _doubtful(token: str, weekday: Symbol) -> Symbol:
    """Return the date with the month first, unless only the other way fits the weekday."""
    usual, other = (_numeric(token, order, weekday) for order in ("month-first", "day-first"))
    fits = [_weekday(found) == weekday for found in (usual, other)]
    return other if fits == [False, True] else usual


def _weekday(day: Any) -> int:
    _, year, month, day_of_month, _ = day
    return date(year, month, day_of_month).weekday()


def _compact(token: str) -> Symbol:
    return ("date", int(token[:4]), int(token[4:6]), int(token[6:8]))


def _clock(hour: Any, minute: Any, half: Any) -> Symbol:
    """Return ``HH:MM`` of an hour, minutes and ``am`` or ``pm``."""
    if (isinstance(hour, str) and ":" in hour) or "." in str(hour):
        hour, minute = (int(n) for n in _DIGITS.findall(hour)[:2])
    hour, minute = int(hour), int(minute or 0)
    half = str(half or "").replace(".", "")
    if half == "pm":
        hour = hour % 12 + 12
    elif half == "am":
        hour %= 12
    if hour > 24 or minute > 59:
        raise ValueError("no such hour")
    return f"{hour:02d}:{minute:02d}"


def _military(token: Any) -> Symbol:
    return _clock(int(token) // 100, int(token) % 100, None)


def _join(*numbers: Any) -> Symbol:
    """Return month and day as one number."""
    return int(numbers[0]) * 100 + int(numbers[1])


def _figures(token: str, first: Any = None) -> Symbol:
    """Return month and day of ``3.12`` as one number, or of the ``first`` day of "30./1.12."."""
    day, month = (int(n) for n in token.split("."))
    if not 1 <= month <= _MONTHS:
        raise ValueError("no month")
    if first is not None and first > day:
        month = (month - 2) % _MONTHS + 1
    return month * 100 + (first or day)


def rebase(x: Any, year: Any) -> Symbol:
    """Return ``x`` in the year that another date names; a weekday beside it is kept."""
    match x:
        case ("pick", "monthday", name, _, _, int(weekday)):
            return ("same", "monthday", name, year, weekday)
        case ("pick", str(kind), name, *_) if kind != "weekday":
            return ("same", kind, name, year)
    raise ValueError("only what recurs can be put into another year")


def _between(x: Any, y: Any) -> Symbol:
    """Return a range; the end that states no year takes it from the other, or is a year off."""
    free = [isinstance(end, tuple) and end[0] == "pick" and end[1] != "weekday" for end in (x, y)]
    if free == [True, False] and y[0] == "date":
        x = rebase(x, ("date", y[1] - _crosses_years(x, y)))
    elif free == [False, True] and x[0] == "date":
        y = rebase(y, ("date", x[1] + _crosses_years(x, y)))
    elif free == [True, True]:
        y = (*y[:3], "future", x)
    return ("range", x, y)


def _crosses_years(x: Any, y: Any) -> bool:
    """Tell whether a year ends between two dates: "from November 2023 to April 4"."""
    first, last = _monthday(x), _monthday(y)
    if not (first and last):
        return False
    whole = first % 100 and last % 100
    return last < first if whole else last // 100 < first // 100


def _monthday(x: Any) -> int:
    """Return month and day as one number, 0 for the day of a month and for what is no month."""
    match x:
        case ("pick", "monthday", int(name), *_):
            return name
        case ("pick", "month", int(name), *_) | ("date", _, int(name)):
            return name * 100
        case ("date", _, int(month), int(day), *_):
            return month * 100 + day
    return 0


def _listed(x: Any, y: Any) -> Symbol:
    """Return the days from the first to the last of a few that are listed: "July 19, 20 and 21"."""
    (first, last) = (end[3] if end[0] == "date" else end[2] for end in (x, y))
    if not 0 < last - first <= _FEW_DAYS:
        raise ValueError("days that do not follow each other")
    return _between(x, y)


def _years(first: Any, short: Any) -> Symbol:
    """Return the years from ``1989`` to ``90``; ``2009-12`` may be a month as well."""
    last = first // 100 * 100 + short
    last += 100 if last <= first else 0
    if last - first > _MOST_YEARS or (last - first > 1 and 1 <= short <= _MONTHS):
        raise ValueError("a month, or no range")
    return ("range", ("date", first), ("date", last))


def _weekly(weekday: Any, part: Any = None) -> Symbol:
    return ("plain", f"XXXX-WXX-{weekday + 1}{f'T{part}' if part else ''}")


def _before_christ(year: Any) -> Symbol:
    return ("plain", f"BC{int(year):04d}")


def _century_before_christ(nth: Any) -> Symbol:
    return ("plain", f"BC{int(nth) - 1:02d}")


def _daily(part: Any) -> Symbol:
    return ("plain", f"XXXX-XX-XXT{part}")


def _yearly(month: Any) -> Symbol:
    return ("plain", f"XXXX-{month:02d}")


def _seasonal(season: Any) -> Symbol:
    return ("plain", f"XXXX-{season}")


def _half(nth: Any) -> Symbol:
    """Return 1 or 2 of ``first``, ``second`` or ``last``."""
    found = 2 if nth == "last" else nth
    if found not in (1, 2):
        raise ValueError("a year has two halves")
    return int(found)


def _tens(number: Any) -> Symbol:
    return int(float(number) * 10)


def _and_half(number: Any) -> Symbol:
    return f"{float(number) + 0.5:g}"


def _half_years(years: Any) -> Symbol:
    """Return the months of "two years and a half"."""
    return int(years) * _MONTHS + _MONTHS // 2


def _or_day(day: Any) -> Symbol:
    return day or "DAY"


def _on(time: Any, day: Any) -> Symbol:
    """Return the hour or part of a day on another day."""
    if isinstance(time, tuple) and time[0] == "mod":
        return ("mod", time[1], _on(time[2], day))
    match time, day:
        case ("part", part, _), ("range", first, _):
            return ("overnight", part, first)  # "the night of 5 to 6 August"
        case ("at", clock, zone, _), ("overnight", _, first):
            return ("at", clock, zone, first if clock >= _NOON else ("unit", "day", 1, first))
        case _, ("range", day, _):
            pass
    return (*time[:-1], day)


def _away(sign: int, length: Any, day: Any) -> Symbol:
    """Return the day that lies a counted length before or after another."""
    if length[0] != "length" or length[1] is None:
        raise ValueError("not counted")
    return ("shift", sign * int(length[1]), length[2], day)


def _day_of(day: Any, month: Any) -> Symbol:
    return ("sub", "day", int(day), month)


def _nth_weekday(nth: Any, weekday: Any, span: Any) -> Symbol:
    """Return the first, second... or last weekday of its name inside a span."""
    return ("nthweekday", -1 if nth == "last" else int(nth), weekday[2], span)


def _nth_unit(nth: Any, unit: str, span: Any) -> Symbol:
    return ("sub", unit, -1 if nth == "last" else int(nth), span)


def _afar(sign: int, length: Any) -> Symbol:
    """Return a counted length before or after an event that the next words name."""
    if length[0] != "length" or length[1] is None:
        raise ValueError("not counted")
    return ("event", sign * int(length[1]), length[2])


def _in_year(length: Any, year: Any) -> Symbol:
    """Return the first or last months of a year that is named beside them."""
    match length:
        case ("length", count, unit):
            return ("inside", 1, count, unit, year)
        case ("during", -1, count, unit, _):
            return ("inside", -1, count, unit, year)
    raise ValueError("neither first nor last")


def _within(weekday: Any, week: Any) -> Symbol:
    """Return the weekday inside a week that is named beside it."""
    if week[:2] != ("unit", "week"):
        raise ValueError("no week")
    return ("pick", "weekday", weekday[2], "same", week)


def _ago_on(ago: Any, weekday: Any) -> Symbol:
    """Return the weekday so many weeks before the last one of its name."""
    match ago:
        case ("shift", int(count), "week", base):
            return ("unit", "day", 7 * count, ("pick", "weekday", weekday[2], "past", base))
    raise ValueError("not weeks ago")


def _in_ago(month: Any, ago: Any) -> Symbol:
    """Return a month of the year that lies so many years back: "August two years ago"."""
    match ago:
        case ("shift", int(), "year", _):
            return rebase(month, ago)
    raise ValueError("not years ago")


def _weeks_on(weeks: Any, weekday: Any) -> Symbol:
    """Return the day so many weeks (one where None) after the next one of its name."""
    coming = ("pick", "weekday", weekday, "future", "dct")
    return ("unit", "day", 7 * int(float(weeks or 1)), coming)


def _ago_this(ago: Any, unit: Any) -> Symbol:
    """Return this day, week or month, so many years ago; a day also so many weeks from another."""
    match ago, unit:
        case _, ("part", str(), ("unit", "day", *_) as day):  # "tonight", "this evening"
            return _ago_this(ago, day)
        case ("shift", int(weeks), "week", _), ("unit", "day", int(days), base):
            return ("unit", "day", 7 * weeks + days, base)
        case ("shift", int(months), "month", _), ("unit", "day", *_) if months % _MONTHS:
            return ("backmonths", abs(months), unit)
    match ago:
        case (
            ("back", int(years), _)
            | ("shift", int(years), "year", _)
            | ("length", int(years), "year")
        ):
            years = abs(years)
        case ("shift", int(months), "month", _) if months % _MONTHS == 0:
            years = abs(months) // _MONTHS
        case _:
            raise ValueError("not years ago")
    match unit:
        case (_, "week", int(more), base):
            return ("unit", "week", more - round(years * _WEEKS_IN_A_YEAR), base)
        case (_, "month", int(more), base):
            return ("unit", "month", more - years * _MONTHS, base)
        case ("unit", "day", *_) | ("pick", "weekday", *_) | ("pick", "month", _, "this", "dct"):
            return ("back", years, unit)
    raise ValueError("not a day, week or month")


def _minus(number: Any) -> Symbol:
    return -int(float(number)) if isinstance(number, int | str) else None


def _decade(token: Any) -> Symbol:
    """Return the number of a decade from its first year, with two or four figures."""
    year = int(token)
    return (year + 1900 if 20 <= year < 100 else year + 2000 if year < 20 else year) // 10


def _century(nth: Any) -> Symbol:
    return int(nth) - 1


_FUNCTIONS: dict[str, Callable[..., Symbol]] = {
    "year": _year,
    "iso": _iso,
    "numeric": _numeric,
    "doubtful": _doubtful,
    "compact": _compact,
    "clock": _clock,
    "military": _military,
    "join": _join,
    "figures": _figures,
    "rebase": rebase,
    "between": _between,
    "minus": _minus,
    "decade": _decade,
    "century": _century,
    "listed": _listed,
    "years": _years,
    "weekly": _weekly,
    "bc": _before_christ,
    "centurybc": _century_before_christ,
    "daily": _daily,
    "yearly": _yearly,
    "seasonal": _seasonal,
    "half": _half,
    "tens": _tens,
    "andhalf": _and_half,
    "halfyears": _half_years,
    "orday": _or_day,
    "on": _on,
    "away": _away,
    "afar": _afar,
    "inyears": _in_year,
    "dayof": _day_of,
    "nthday": _nth_weekday,
    "nthunit": _nth_unit,
    "within": _within,
    "agoon": _ago_on,
    "agothis": _ago_this,
    "weekson": _weeks_on,
    "inago": _in_ago,
}
