"""Read one date as pages write it, for machines or for people, with its time and offset.

A stamp is a calendar day (or month) as written, and the instant where a time is written. Nothing
is guessed: 4/5/2024 is read only where the order of day and month is known.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache
from zoneinfo import ZoneInfo

from tracker.article import words
from tracker.when import Grain, When

FIRST_YEAR, LAST_YEAR = 1990, 2100
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date as written: ``when`` in the writer's own calendar, ``instant`` if a time is given."""

    when: When
    instant: datetime | None = None
    start: int = 0
    end: int = 0

    @property
    def day(self) -> date | None:
        """Return the day, None where only a month or year is given."""
        return self.when.start if self.when.grain is Grain.DAY else None

    @property
    def utc(self) -> bool:
        """Tell whether the instant is given in UTC, so that the writer's day is not known."""
        return self.instant is not None and self.instant.utcoffset() == timedelta(0)

    @property
    def iso(self) -> str | None:
        """Return the instant in ISO 8601, with the offset where it is known."""
        return self.instant.isoformat() if self.instant else None


_ISO = re.compile(
    r"(?P<y>\d{4})(?P<s>[-/.]?)(?P<m>\d\d)(?:(?P=s)(?P<d>\d\d))?(?!\d{3})"
    r"(?:(?:[T_]|\s{1,3}|T\s)?(?P<clock>\d\d:?\d\d(?::?\d\d)?)(?:[.,]\d{1,9})?(?!\d))?"
    r"(?P<zone>.{0,40})",
    re.DOTALL,
)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_OFFSET = re.compile(r"(?:(?:GMT|UTC)\s?)?([+-])(\d\d?)(?::?(\d\d))?(?!\d)")
_ZONE_WORD = re.compile(r"[A-Za-z]{1,5}\b")

_WORDS = re.compile(
    r"(?P<name>[^\W\d_]{3,12})(?:\.|\b)\s?(?P<d>\d{1,2})(?:st|nd|rd|th)?\b(?:,|\s)\s{0,2}(?P<y>\d{4})(?!\d)"
    r"|(?<!\d)(?P<d2>\d{1,2})(?:\.|º|er|st|nd|rd|th)?[\s-]{1,2}(?:(?:de|of)\s)?"
    r"(?P<name2>[^\W\d_]{3,12})[.,]{0,2}[\s-]{0,2}(?:(?:de|del)\s)?(?P<y2>\d{4})(?!\d)"
    r"|(?<!\d)(?P<y3>\d{4})[./年-]\s?(?P<m3>\d\d?)[./月-]\s?(?P<d3>\d\d?)(?:日|(?!\d))"
    r"|(?<![\d./-])(?P<a>\d\d?)(?P<sep>[./-])\s?(?P<b>\d\d?)(?P=sep)\s?(?P<y4>\d{4}|\d\d(?!:))(?![\d/-])"
    r"|(?P<y5>\d{4})\s?(?:년)\s?(?P<m5>\d\d?)\s?월\s?(?P<d5>\d\d?)\s?일"
    r"|(?P<name6>[^\W\d_]{3,12})\.?,?\s(?:(?:of|de)\s)?(?P<y6>\d{4})(?!\d)"
)
_CLOCK = re.compile(
    r"(?<![\d:.])(?P<h>\d{1,2})(?:(?P<colon>[:.h時])(?P<m>\d\d)(?::(?P<s>\d\d))?)?"
    r"分?\s{0,2}(?P<half>[ap]\.?\s?m\b\.?)?(?![\d%])",
    re.IGNORECASE,
)


def machine(text: str) -> Stamp | None:
    """Read a date that was written for machines: ISO 8601, epoch, RFC 822, or else words."""
    text = " ".join(text[:_LONGEST].split())
    if _EPOCH.fullmatch(text):
        return _epoch(text)
    if (found := _ISO.match(text)) and (stamp := _iso(found)):
        return stamp
    return next(iter(written(text)), None)


def written(text: str, day_first: bool | None = None) -> Iterator[Stamp]:
    """Yield each full date, or month with its year, in ``text``, with the time beside it."""
    text = text[:_LONGEST]
    found = list(_WORDS.finditer(text))
    for index, match in enumerate(found):
        when = _when(match, day_first)
        if when is None:
            continue
        stop = found[index + 1].start() if index + 1 < len(found) else len(text)
        before = found[index - 1].end() if index else 0
        clock = _clock(text[match.end() : stop]) or (
            _clock(text[before : match.start()]) if before == 0 else None
        )
        yield Stamp(when, _joined(when, clock), match.start(), match.end())


def _iso(found: re.Match[str]) -> Stamp | None:
    year, month = int(found["y"]), int(found["m"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if not found["d"]:
        spare = found["clock"] or found["zone"].strip() or not found["s"]
        return None if spare or not 1 <= month <= 12 else Stamp(When.month(year, month))
    try:
        day = date(year, month, int(found["d"]))
    except ValueError:
        return None
    stamp = Stamp(When.day(day))
    if not found["clock"]:
        return stamp
    digits = found["clock"].replace(":", "").ljust(6, "0")
    try:
        at = datetime.combine(day, time(int(digits[:2]), int(digits[2:4]), int(digits[4:6])))
    except ValueError:
        return stamp
    return replace(stamp, instant=_zoned(at, found["zone"]))


def _epoch(text: str) -> Stamp | None:
    at = datetime.fromtimestamp(int(text[:10]), UTC)
    return Stamp(When.day(at.date()), at) if FIRST_YEAR <= at.year <= LAST_YEAR else None


def _when(found: re.Match[str], day_first: bool | None) -> When | None:
    year = int(
        found["y"] or found["y2"] or found["y3"] or found["y4"] or found["y5"] or found["y6"]
    )
    year += 2000 if year < 100 else 0
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if name := found["name"] or found["name2"] or found["name6"]:
        month = words.months().get(name.lower(), 0)
        day = int(found["d"] or found["d2"] or 0)
    elif found["a"]:
        day, month = _ordered(int(found["a"]), int(found["b"]), found["sep"], day_first)
    else:
        month, day = int(found["m3"] or found["m5"]), int(found["d3"] or found["d5"])
    try:
        if name and not day:
            return When.month(year, month) if month else None
        return When.day(date(year, month, day))
    except ValueError:
        return None


def _ordered(a: int, b: int, sep: str, day_first: bool | None) -> tuple[int, int]:
    """Return day and month of two numbers, (0, 0) where their order is not known."""
    if a == b or a > 12 or sep == ".":
        return a, b
    if b > 12:
        return b, a
    if day_first is None:
        return 0, 0
    return (a, b) if day_first else (b, a)


def _clock(text: str) -> tuple[time, str] | None:
    """Return the first time of day in ``text`` and what follows it."""
    for found in _CLOCK.finditer(text[:60]):
        hour, half = int(found["h"]), (found["half"] or "").lower()
        if not half and not (found["colon"] and found["m"]):
            continue
        if half:
            if not 1 <= hour <= 12:
                continue
            hour = hour % 12 + (12 if half.startswith("p") else 0)
        try:
            return time(hour, int(found["m"] or 0), int(found["s"] or 0)), text[found.end() :]
        except ValueError:
            continue
    return None


def _joined(when: When, clock: tuple[time, str] | None) -> datetime | None:
    if clock is None or when.grain is not Grain.DAY or when.start is None:
        return None
    return _zoned(datetime.combine(when.start, clock[0]), clock[1])


def _zoned(at: datetime, rest: str) -> datetime:
    """Return ``at`` with the offset that ``rest`` begins with; two that disagree are none."""
    rest = rest.strip(" ([,")
    if offset := _OFFSET.match(rest):
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return _with(at, minutes if offset[1] == "+" else -minutes)
    if not (word := _ZONE_WORD.match(rest)):
        return at
    known = words.zones().get(word[0].lower())
    if known is None:
        return at
    after = _ZONE_WORD.match(rest[word.end() :].strip())
    other = words.zones().get(after[0].lower(), known) if after else known
    if other != known:
        return at
    return at.replace(tzinfo=_zone(known)) if isinstance(known, str) else _with(at, known)


def _with(at: datetime, minutes: int) -> datetime:
    if abs(minutes) > 14 * 60:
        return at
    return at.replace(tzinfo=UTC if minutes == 0 else timezone(timedelta(minutes=minutes)))


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
