"""How two stated dates differ, field by field, where a year may be missing on either side.

A stamp is what a time expression states as calendar fields. Two stamps agree when their fields are
equal as far as both go; otherwise the way in which they differ is itself evidence: in 3,332
unaltered articles, mentions in one story with three shared stems differ by exactly a year .09
times per 100 articles, by swapped fields .00, by the month alone .09, by the day alone 2.10, in
other ways 5.4 (DESIGN.md, "How precision is reached"). An accident rarely looks like a slip.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from tracker.model import TimeExpr, TimexType
from tracker.when import Grain, When

FROM_TEXT = "named before"  # the basis of a date whose year stands earlier in the text
GUESSED = "guessed"  # the basis of "a day earlier" where no day was named before
SURE_DAYS = 60  # a date without a year this near to the publication day is of the same year
NEAR_DAYS = 340
MONTHS = 12
COARSE_DAYS = 190  # from here on a date fixes no month
OF_THAT_MONTH = ("day-of-the-month", "weekday-day-of-the-month")  # "the 22nd"
OF_THAT_YEAR = ("day-of-year", "month-of-year")  # "22 June that year"
WORDS_OF_THE_DAY = (  # the rules that read what is counted from the day of writing
    *("today", "yesterday", "tomorrow", "tonight", "last-night", "this-morning"),
    *("weekday", "last-weekday", "this-weekday"),
)
LENGTHS_ON = ("units-later", "fortnight-later")  # the rules of "two weeks later"
IN_DOUBT = "numeric-in-doubt"  # the rule that reads 02/03/2024 where nothing tells the day's place
YEARS = (1, -1, 2, -2, 3, -3)


class Slip(StrEnum):
    """The way in which two dates differ."""

    NONE = "none"
    SAME_DAY = "same day"  # both give one day, and little else speaks for one happening
    SAME_MONTH = "same month"  # one names the month of the other, and no other is likelier meant
    YEAR = "year"
    YEAR_ROUGH = "year, roughly"
    YEAR_ONLY = "year only"
    YEAR_AGAIN = "year, again"
    YEAR_DAY = "year, the day alike"
    YEAR_DIGITS = "year, digits exchanged"
    YEAR_FAR = "year, far"
    SWAP = "swap"
    MONTH = "month"
    MONTH_ONLY = "month only"
    DAY = "day"
    NEXT_DAY = "next day"
    NIGHT = "next day, at night"  # two places name two days for one hour
    REPRINTED = "reprinted"  # a word of the day, kept where a text came out again
    COUNTED = "counted"  # a length of time that leads to another day
    BORROWED = "borrowed"  # the day of another event of the same story
    OTHER = "other"


LOOSELY = (Slip.SAME_DAY, Slip.SAME_MONTH)  # what is told of one time, and shares little else
YEAR_SLIPS = (
    Slip.YEAR,
    Slip.YEAR_ROUGH,
    Slip.YEAR_ONLY,
    Slip.YEAR_AGAIN,
    Slip.YEAR_DAY,
    Slip.YEAR_DIGITS,
    Slip.YEAR_FAR,
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Stated calendar fields; ``month`` and ``day`` are None where the date is coarser.

    ``when`` is the full interval where the year is known; ``year`` is None where it is not stated
    and what it was resolved to is a guess. ``turned`` is the day that the same figures give in the
    other order, where nothing tells which of them is the day.
    """

    year: int | None
    month: int | None
    day: int | None
    when: When | None
    turned: When | None = None

    @property
    def text(self) -> str:
        """Return the value as EDTF, with ``XXXX`` for a year that is not stated."""
        if self.when is not None:
            return self.when.edtf
        parts = ["XXXX"] + [f"{part:02d}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    @property
    def exact(self) -> bool:
        """Tell whether this is one day of a known year."""
        return self.year is not None and self.day is not None and self.when is not None


AROUND = 31  # days before a publication that is an anniversary
_OF_ANNIVERSARY = re.compile(r"\(told .*\(back \d+ \(unit day 0 dct\)\)")  # "a year ago today"
_LEANS_BACK = re.compile(r"\b(?:behind|governed|past)\b")  # in a symbol: told as past
_FIELDS = re.compile(r"(\d{4}|XXXX)(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?")


def stamp(time: TimeExpr | None) -> Stamp | None:
    """Return the calendar fields of ``time``, None where it states none that can be compared."""
    if time is None or time.type not in (TimexType.DATE, TimexType.TIME):
        return None
    if time.when is not None:
        found = of_when(time.when)
        if time.rule == IN_DOUBT and time.weekday is None:
            return replace(found, turned=_turned(found))
        return found if _sure(time) else Stamp(None, found.month, found.day, found.when)
    fields = _FIELDS.fullmatch(time.value or "")
    if not fields or (fields[1] == "XXXX" and not fields[2]):
        return None
    year = None if fields[1] == "XXXX" else int(fields[1])
    month, day = _int(fields[2]), _int(fields[3])
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    return Stamp(year, month, day, None)


def readings(time: TimeExpr | None) -> tuple[When, ...]:
    """Return what ``time`` means, and what else where it is figures in a doubtful order."""
    if time is None or time.when is None:
        return ()
    found = stamp(time)
    return (time.when, found.turned) if found and found.turned else (time.when,)


def _turned(of: Stamp) -> When | None:
    year, month, day = of.year, of.month, of.day
    other = turned(date(year, month, day)) if year and month and day else None
    return When.day(other) if other else None


def turned(day: date) -> date | None:
    """Return the other day that the same figures give in the other order, None if they give none.

    2 July for 7 February.
    """
    if day.day > MONTHS or day.day == day.month:
        return None
    return date(day.year, day.day, day.month)


def _sure(time: TimeExpr) -> bool:
    """Tell whether the year is stated or follows from how near the date is to the article."""
    if time.basis in (FROM_TEXT, GUESSED):
        return time.basis == FROM_TEXT and time.rule in OF_THAT_YEAR
    if len(time.years) < 2 or time.when is None or time.when.start is None:
        return True
    anchor = time.counted_from
    if anchor is None:
        return False
    ago = (anchor - time.when.start).days
    if ago < -1 and _LEANS_BACK.search(time.symbol):
        return False  # "the deal was done on 12 October", written in September
    if 0 < ago <= AROUND and _OF_ANNIVERSARY.match(time.symbol):
        return False  # of the days around the anniversary, or around what it is the anniversary of
    return abs(ago) <= SURE_DAYS or (time.when.start.year == anchor.year and ago > 0)


def of_when(when: When) -> Stamp:
    """Return the calendar fields of an interval: as many as it fixes."""
    first, last = when.start, when.last
    if first is None or last is None:
        return Stamp(None, None, None, when)
    if first == last:
        return Stamp(first.year, first.month, first.day, when)
    if (first.year, first.month) == (last.year, last.month):
        return Stamp(first.year, first.month, None, when)
    return Stamp(first.year if first.year == last.year else None, None, None, when)


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def compare(a: Stamp, b: Stamp) -> Slip:
    """Return how ``a`` differs from ``b``; ``NONE`` where both can hold."""
    if (a.turned or b.turned) and agree(a, b):
        return Slip.NONE
    if a.when is None or b.when is None:
        return _partial(a, b)
    if a.when.grain is b.when.grain is Grain.RANGE:
        return _ranges(a.when, b.when)
    if a.when.overlaps(b.when):
        return Slip.NONE
    unsure = (a.month and a.year is None) or (b.month and b.year is None)
    if not unsure:
        return _known(a, b)
    found = _partial(a, b)
    near = a.when.gap(b.when) <= NEAR_DAYS  # so the guess at the year does not matter
    return found if found is Slip.NONE or near else Slip.OTHER


def agree(a: Stamp, b: Stamp) -> bool:
    """Tell whether both can hold: whether ``compare`` gives ``NONE``, but sooner."""
    if a.turned and agree(of_when(a.turned), b):
        return True
    if b.turned and agree(a, of_when(b.turned)):
        return True
    if a.when is None or b.when is None or a.when.grain is b.when.grain is Grain.RANGE:
        return compare(a, b) is Slip.NONE
    if a.when.overlaps(b.when):
        return True
    if (a.month and a.year is None) or (b.month and b.year is None):
        return _partial(a, b) is Slip.NONE
    return False


def _ranges(a: When, b: When) -> Slip:
    """Compare two ranges: where one end is the same, the other must be too.

    Where both ends are whole years apart, one of the ranges has its years wrong.
    """
    if any(_shifted(a, years) == b for years in YEARS):
        return Slip.YEAR
    if None in (a.start, a.last, b.start, b.last) or (a.start == b.start) == (a.end == b.end):
        return Slip.NONE if a.overlaps(b) else Slip.OTHER
    ends = (a.last, b.last) if a.start == b.start else (a.start, b.start)
    first, second = (of_when(When.day(end)) for end in ends if end is not None)
    return _known(first, second)


def _known(a: Stamp, b: Stamp) -> Slip:
    assert a.when is not None
    assert b.when is not None
    if a.year is not None and a.year == b.year:
        found = _partial(a, b)
        return Slip.OTHER if found is Slip.NONE else found
    if a.day is not None and b.day is not None and a.when.gap(b.when) == 1:
        return Slip.NEXT_DAY
    if years_between(a.when, b.when):
        return _year(a, b)
    if _digits_exchanged(a, b):
        return Slip.YEAR_DIGITS
    same = a.day is not None and (a.month, a.day) == (b.month, b.day)
    return Slip.YEAR_FAR if same else Slip.OTHER


def _digits_exchanged(a: Stamp, b: Stamp) -> bool:
    """Tell whether the same day or month stands in 1989 and in 1998."""
    if a.month is None or a.month != b.month or (a.day and b.day and a.day != b.day):
        return False
    one, other = f"{a.year:04d}", f"{b.year:04d}"
    return one[:2] == other[:2] and one[2:] == other[:1:-1]


def _year(a: Stamp, b: Stamp) -> Slip:
    assert a.when is not None
    assert b.when is not None
    if max(a.when.nominal, b.when.nominal) > COARSE_DAYS:
        return Slip.YEAR_ONLY
    month = a.month is not None and a.month == b.month
    if a.day and b.day:
        return Slip.YEAR if month and a.day == b.day else Slip.YEAR_ROUGH
    next_one = a.year is not None and b.year is not None and abs(a.year - b.year) == 1
    return Slip.YEAR if month and next_one else Slip.YEAR_ROUGH


def years_between(a: When, b: When) -> int:
    """Return by how many whole years, at most three, ``a`` must move to overlap ``b``; else 0."""
    if None in (a.start, a.end, b.start, b.end) or max(a.nominal, b.nominal) > 366:
        return 0
    if a.overlaps(b) or a.start is None or b.start is None:
        return 0
    near = b.start.year - a.start.year
    tried = (years for years in YEARS if abs(years - near) <= 1)
    return next((years for years in tried if _shifted(a, years).overlaps(b)), 0)


def _shifted(when: When, years: int) -> When:
    try:
        return when.shift_years(years)
    except ValueError:  # year 0 or 10000
        return when


def _partial(a: Stamp, b: Stamp) -> Slip:
    """Compare month and day, taking the years to be the same or unknown."""
    if not a.month or not b.month:
        return Slip.NONE if not (a.when and b.when) else Slip.OTHER
    if a.month == b.month:
        if not a.day or not b.day or a.day == b.day:
            return Slip.NONE
        return Slip.NEXT_DAY if abs(a.day - b.day) == 1 else Slip.DAY
    if a.day and b.day:
        if a.day == b.month and b.day == a.month:
            return Slip.SWAP
        if _gap(a, b) == 1:
            return Slip.NEXT_DAY
        return Slip.MONTH if a.day == b.day else Slip.OTHER
    return Slip.MONTH_ONLY if not a.day and not b.day else Slip.OTHER


def _gap(a: Stamp, b: Stamp) -> int:
    """Return the days between two month-and-day stamps in a common year."""
    year = a.year or b.year or 2000
    try:
        first = date(year, a.month or 1, a.day or 1)
        second = date(year, b.month or 1, b.day or 1)
    except ValueError:
        return 0
    return abs((first - second).days)


# --- in words ----------------------------------------------------------------------------------

_SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
_YEARLESS = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?")
_LARGE = re.compile(r"\d{5,}(?:\.\d+)?", re.ASCII)  # no date has so many digits in a row


def grouped(value: str) -> str:
    """Return a large number with its thousands apart, anything else as it stands: 24,000,000."""
    return f"{float(value):,.12g}" if _LARGE.fullmatch(value) else value


def in_words(value: str) -> str:
    """Return a value of ``Side.value`` as an English sentence has it: 3 December 2024."""
    yearless = _YEARLESS.fullmatch(value)
    if yearless:
        day = f"{int(yearless[2])} " if yearless[2] else ""
        return f"{day}{date(2000, int(yearless[1]), 1):%B}"
    when = When.parse(value)
    return when_in_words(when) if when else grouped(value)


def when_in_words(when: When) -> str:
    """Return days as an English sentence has them: 3 December 2024, autumn 2023, 2024."""
    first, last = when.start, when.last
    if first is None or last is None:
        return when.edtf
    if first == last:
        return f"{first.day} {first:%B %Y}"
    if when.edtf == f"{first.year:04d}":
        return f"{first.year}"
    if len(when.edtf) == len("2024-12"):
        return f"{_SEASONS[first.month] if when.edtf[5] == '2' else f'{first:%B}'} {first.year}"
    return f"{first.day} {first:%B %Y} to {last.day} {last:%B %Y}"
