"""Write EDTF dates as people do: ``3 December 2024``, ``autumn 2023``, ``2 to 6 December 2024``."""

import re

from tracker.report.text import one_line
from tracker.slips import grouped

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_QUALIFIERS = {"~": "about ", "?": "possibly ", "%": "possibly about "}
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)", re.ASCII)


def in_words(edtf: str | None) -> str:
    """Return a date as people write it, what is no date as it stands, nothing as ``no date``."""
    if not edtf:
        return "no date"
    left, slash, right = edtf.partition("/")
    if not slash:
        return _single(left)
    if left in ("", ".."):
        return f"until {_single(right)}"
    if right in ("", ".."):
        return f"from {_single(left)}"
    return _range(left, right)


def _single(edtf: str) -> str:
    found = _DATE.fullmatch(edtf)
    if found is None:
        return one_line(grouped(edtf))
    year, part, day, qualifier = found.groups()
    words = [str(int(day))] if day else []
    words += [_part(int(part))] if part else []
    return _QUALIFIERS.get(qualifier, "") + " ".join([*words, year])


def _part(number: int) -> str:
    """Return the name of a month, or of a season by its EDTF number."""
    return _MONTHS[number - 1] if 1 <= number <= 12 else _SEASONS.get(number, str(number))


def _range(left: str, right: str) -> str:
    """Return two ends, saying only once what they share."""
    first, last = _single(left), _single(right)
    start, end = first.split(" "), last.split(" ")
    if len(start) == len(end) == 3:
        while start and start[-1] == end[len(start) - 1]:
            start.pop()
    return f"{' '.join(start) or first} to {last}"
