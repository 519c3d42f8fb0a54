"""Lists of days in figures without a year: "18.04. Twelve clubs go public"."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

_LEAST = 2
_ENTRY = re.compile(  # "18.04.", "11./12.07." at the start of a line
    r"^[ \t]*(?:\d{1,2}\.?[ ]?[/–-][ ]?)?(?P<date>(?P<day>\d{1,2})\.(?P<month>\d{1,2}))\.(?!\d)",
    re.ASCII | re.MULTILINE,
)
_YEAR = re.compile(r"(?:^|\n)[ \t]*[12]\d{3}:?\Z", re.ASCII)
_HOUR = re.compile(r"\s*(?:uhr\b|h\b|[ap]\.?m\b)", re.IGNORECASE)
_LEAP = 2000
_HOURS = 24


def days_in_figures(text: str) -> tuple[int, ...]:
    """Return where the lines of a list begin with a day and a month: "18.04. Twelve clubs go".

    Hours look like them ("10.05. The police arrive"), and versions and shares: they are days where
    two or more go one way through a year, all written alike, and one of them can be no hour, or
    the first stands beneath a year.
    """
    found = list(_ENTRY.finditer(text))
    days = [_day(entry) for entry in found]
    if len(found) < _LEAST or None in days or any(_HOUR.match(text, e.end()) for e in found):
        return ()
    headed = _YEAR.search(text[: found[0].start()].rstrip()) is not None
    if not (headed or any(int(entry["day"]) > _HOURS for entry in found)) or not _alike(found):
        return ()
    falls = [later < earlier for earlier, later in pairwise(filter(None, days))]
    apart = [_is_year_between(text, a, b) for a, b in pairwise(found)]
    ways = {fell for fell, other in zip(falls, apart, strict=True) if not other}
    return tuple(entry.start("date") for entry in found) if len(ways) <= 1 else ()


def _day(entry: re.Match[str]) -> date | None:
    try:
        return date(_LEAP, int(entry["month"]), int(entry["day"]))
    except ValueError:
        return None


def _alike(found: Sequence[re.Match[str]]) -> bool:
    """Tell whether all are written with two figures each, or none with a nought before one."""
    written = [part for entry in found for part in (entry["day"], entry["month"])]
    plain = not any(part.startswith("0") for part in written)
    return all(len(part) == 2 for part in written) or (plain and len(found) > _LEAST)


def _is_year_between(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Tell whether a line between two entries begins with a year: another list."""
    return (
        re.search(r"^[ \t]*[12]\d{3}\b", text[one.end() : other.start()], re.MULTILINE) is not None
    )
