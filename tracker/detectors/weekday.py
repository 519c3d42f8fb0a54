"""A weekday beside a date on which that date did not fall.

Either may be the slip. The date is, where others tell of the day beside it that has this weekday
and nobody, or fewer, of the one that is printed; else the weekday. Where the year is not stated,
every year near the article's own is tried first: "Friday, Sept. 14" in an article of 2013 may speak
of 2012.
"""

import calendar
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.detectors.registry import detector
from tracker.detectors.single import about
from tracker.detectors.view import View
from tracker.model import Claim, Contradiction, Side, TimeExpr
from tracker.slips import OF_THAT_YEAR, in_words, stamp
from tracker.when import When

THESE_DAYS = 31  # a day as near as this to the publication is of no other year
LEAST_SOURCES = 2  # that give the year of a date which an article gives without one
MANY_TIMES = 4  # as many as tell of the printed day must tell of the other one, in whatever words


@detector("weekday")
def weekday(view: View) -> Iterator[Contradiction]:
    """Yield each date whose stated weekday is another."""
    for claim in view.dossier.claims:
        time = claim.time
        if time is None or time.weekday is None:
            continue
        found = _mismatch(time) if time.when else _elsewhere_dated(time, view)
        found = found or _moved(claim, time, view)
        if found is not None:
            yield _finding(claim, found, _meant(claim, found, view))


@dataclass(frozen=True, slots=True)
class _Mismatch:
    """A day, the weekday that is said of it, and how many other sources give its year."""

    day: date
    said: int
    sources: int = 0


@dataclass(frozen=True, slots=True)
class _Meant:
    """A day of the stated weekday that others tell of: how many do, how many of the printed one."""

    day: date
    sources: int
    printed: int


def _meant(claim: Claim, found: _Mismatch, view: View) -> _Meant | None:
    """Return the day that is meant where the date is the slip, None where the weekday may be."""
    days = (day for day in _week_around(found.day) if day.weekday() == found.said)
    told = {day: _others(claim, day, view) for day in days}
    day = max(told, key=lambda day: (view.sources(told[day]), -_days(day, found.day)), default=None)
    if day is None:
        return None
    printed = _others(claim, found.day, view)
    meant = _Meant(day, view.sources(told[day]), view.sources(printed))
    if _days(day, found.day) > 1:
        return None if printed or meant.sources < LEAST_SOURCES else meant
    clear = meant.sources >= MANY_TIMES * meant.printed
    alike = _alike(claim, told[day]) and not _alike(claim, printed)
    return meant if meant.sources > meant.printed and (clear or alike) else None


def _others(claim: Claim, day: date, view: View) -> list[Claim]:
    """Return what other sources tell of a day."""
    own = view.source(claim.url)
    return [other for other in view.of_day.get(day, ()) if view.source(other.url) != own]


def _alike(claim: Claim, others: Iterable[Claim]) -> bool:
    """Tell whether the clause shares a word with any of those."""
    own = set(claim.stems)
    return any(not own.isdisjoint(other.stems) for other in others)


def _days(one: date, other: date) -> int:
    return abs((one - other).days)


def _week_around(day: date) -> Iterator[date]:
    for days in range(-6, 7):
        with suppress(OverflowError):  # the first day of the calendar, and the last
            yield day + timedelta(days)


def _mismatch(time: TimeExpr) -> _Mismatch | None:
    when, said = time.when, time.weekday
    if said is None or when is None or when.start is None or when.length != 1:
        return None
    if time.basis != "explicit" and not (time.years or time.rule in OF_THAT_YEAR):
        return None  # the day was counted from the weekday
    if when.start.weekday() == said:
        return None
    if not _these_days(time, when.start) and any(falls(when.start, y, said) for y in time.years):
        return None
    return _Mismatch(when.start, said)


def _these_days(time: TimeExpr, day: date) -> bool:
    """Tell whether the day is so near to the article's own that no other year can be meant."""
    published = When.parse(time.anchor) if time.anchor else None
    return published is not None and published.gap(When.day(day)) <= THESE_DAYS


def _elsewhere_dated(time: TimeExpr, view: View) -> _Mismatch | None:
    """Return the mismatch of a date without a year, where several others give one and the same."""
    own = stamp(time)
    if own is None or own.day is None or own.month is None or time.weekday is None:
        return None
    years = view.years_told.get((own.month, own.day), {})
    year = max(years, key=lambda y: (len(years[y]), y), default=0)
    if not year or len(years[year]) < LEAST_SOURCES:
        return None
    if any(_weekday(y, own.month, own.day) in (time.weekday, None) for y in years):
        return None
    return _Mismatch(date(year, own.month, own.day), time.weekday, len(years[year]))


def _moved(claim: Claim, time: TimeExpr, view: View) -> _Mismatch | None:
    """Return the mismatch of a day whose weekday led to a year that hardly another source gives.

    The year nearest to the publication must be what several others give for that day.
    """
    published, own = view.published(claim), time.when
    if published is None or own is None or own.start is None or not time.years or time.explicit:
        return None
    told = view.years_told.get((own.start.month, own.start.day), {})
    near = [day for y in time.years if (day := _in_year(own.start, y))]
    day = min(near, key=lambda day: When.day(day).gap(published), default=own.start)
    others = told.get(day.year, set()) - {view.source(claim.url)}
    elsewhere = told.get(own.start.year, set()) - {view.source(claim.url)}
    least = max(LEAST_SOURCES, 2 * len(elsewhere) + 1)
    if day == own.start or len(others) < least or time.weekday is None:
        return None
    return _Mismatch(day, time.weekday, len(others))


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def _weekday(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).weekday()
    except ValueError:
        return None


def falls(day: date, year: int, said: int) -> bool:
    """Tell whether the day of the calendar has that weekday in a year, if the year has it."""
    moved = _in_year(day, year)
    return moved is not None and moved.weekday() == said


def _finding(claim: Claim, found: _Mismatch, meant: _Meant | None) -> Contradiction:
    said, true = calendar.day_name[found.said], calendar.day_name[found.day.weekday()]
    fits = [y for y in _years_near(found.day.year) if falls(found.day, y, found.said)]
    day = f"{found.day.day} {calendar.month_name[found.day.month]}"
    years = " and ".join(str(y) for y in fits)
    note = f"{day} was a {said} in {years}" if years else ""
    why = (f"{found.sources} sources give the year {found.day.year}",) if found.sources else ()
    return about(
        "weekday",
        claim,
        slip="weekday",
        against=Side(said, None, (), (), 0, "the calendar"),
        suggested=meant.day.isoformat() if meant else true,
        why_same=why,
        why_conflict=(f"{day} {found.day.year} was a {true}, the article says {said}",),
        why_suspect=(
            "the date and its weekday stand side by side and cannot both be right",
            *(_why(meant, said, found.day) if meant else ()),
        ),
        would_change=tuple(
            filter(None, (note, f"another source for {day if meant else f'the {said}'}"))
        ),
    )


def _why(meant: _Meant, said: str, printed: date) -> Iterator[str]:
    sources = f"{meant.sources} sources tell" if meant.sources > 1 else "one source tells"
    others = f"{meant.printed} tell" if meant.printed > 1 else "one tells"
    other = f"{others} of" if meant.printed else "no other of"
    right, wrong = (in_words(day.isoformat()) for day in (meant.day, printed))
    yield f"{sources} of {said}, {right}, {other} {wrong}"


def _years_near(year: int) -> tuple[int, ...]:
    return tuple(range(year - 2, year + 3))
