"""Which of two figures is the day in "02/03/2024": what a text tells of its dates.

One that can be read in one way only tells it of all others: who writes 25/01/2019 means 2 March by
02/03/2019. So does "dd/mm/yyyy", or a region of the language. With points the day is always first.
"""

import re

_DATE = re.compile(r"(?<![\d/.-])(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d\d)(?![\d/-])", re.ASCII)
_SAID = re.compile(  # with the year: an "M.D." is a doctor
    r"\b(?:(d{1,2}|day)[/.-](?:m{1,2}|month)|(?:m{1,2}|month)[/.-](?:d{1,2}|day))[/.-](?:y{2,4}|year)\b"
)
_ENGLISH = re.compile(r"en[-_]([a-z]{2})\b")
_EITHER = ("us", "ph", "ca")  # "en-US" also stands on pages from elsewhere
_FIGURES = re.compile(r"\d+")
_MONTHS = 12


def day_first(text: str, language: str | None) -> bool | None:
    """Tell whether the day comes first in the dates of ``text``, None where it is not told.

    ``language`` is its tag; a text that writes dates in both ways tells nothing.
    """
    found = [(int(a), int(b)) for a, _, b in _DATE.findall(text)]
    if not found:
        return None
    days = {a > b for a, b in found if min(a, b) <= _MONTHS < max(a, b)}
    if days:
        return days.pop() if len(days) == 1 else None
    said = _SAID.search(text.lower())
    if said:
        return bool(said[1])
    region = _ENGLISH.match((language or "").lower())
    return True if region and region[1] not in _EITHER else None


def settled(token: str, first: bool | None) -> str | None:
    """Return a date in figures with the day first and points, None where that is not told."""
    a, b, year = _FIGURES.findall(token)
    if "." in token and int(b) <= _MONTHS:
        return token
    days = [int(a) > _MONTHS, int(b) > _MONTHS]
    if any(days) or a == b:
        first = days[0] or a == b
    return None if first is None else f"{a}.{b}.{year}" if first else f"{b}.{a}.{year}"
