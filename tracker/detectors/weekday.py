"""A weekday beside a date on which that date did not fall.

Either may be the slip, so both repairs are told. Where the year is not stated, every year near
the article's own is tried first: "Friday, Sept. 14" in an article of 2013 may speak of 2012.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.detectors.registry import detector
from tracker.detectors.single import about
from tracker.detectors.view import View
from tracker.model import Claim, Contradiction, Side, TimeExpr


@detector("weekday")
def weekday(view: View) -> Iterator[Contradiction]:
    """Yield each date whose stated weekday is another."""
    for claim in view.dossier.claims:
        found = _mismatch(claim.time) if claim.time else None
        if found is not None:
            yield _finding(claim, found)


@dataclass(frozen=True, slots=True)
class _Mismatch:
    day: date
    said: int


def _mismatch(time: TimeExpr) -> _Mismatch | None:
    when, said = time.when, time.weekday
    if said is None or when is None or when.start is None or when.length != 1:
        return None
    if time.basis != "explicit" and not time.years:
        return None  # the day was counted from the weekday
    if when.start.weekday() == said or any(_falls(when.start, y, said) for y in time.years):
        return None
    return _Mismatch(when.start, said)


def _falls(day: date, year: int, said: int) -> bool:
    try:
        return day.replace(year=year).weekday() == said
    except ValueError:
        return False


def _finding(claim: Claim, found: _Mismatch) -> Contradiction:
    said, true = calendar.day_name[found.said], calendar.day_name[found.day.weekday()]
    fits = [y for y in _years_near(found.day.year) if _falls(found.day, y, found.said)]
    day = f"{found.day.day} {calendar.month_name[found.day.month]}"
    years = " and ".join(str(y) for y in fits)
    note = f"{day} was a {said} in {years}" if years else ""
    return about(
        "weekday",
        claim,
        slip="weekday",
        against=Side(said, None, (), (), 0, "the calendar"),
        suggested=true,
        why_conflict=(f"{day} {found.day.year} was a {true}, the article says {said}",),
        why_suspect=("the date and its weekday stand side by side and cannot both be right",),
        would_change=tuple(filter(None, (note, f"another source for the {said}"))),
    )


def _years_near(year: int) -> tuple[int, ...]:
    return tuple(range(year - 2, year + 3))
