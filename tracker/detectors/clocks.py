"""Clocks as written, with their zones: "9 a.m. EDT (1300 GMT)" gives two, side by side."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tracker.detectors.zones import DAY, UTC_ZONE, Zone, named

HALF_DAY = DAY // 2
_REACH = 16  # characters before a clock that can hold the beginning of its range
_CLOCK = re.compile(
    r"(?<![\d:.,$£€])(?:(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?\s?m\b\.?"
    r"|(?P<word>noon|midday|midnight)\b"
    r"|(?P<four>[0-2]\d[0-5]\d)(?=\s?[A-Z]{1,5}\b)"
    r"|(?P<hour24>[0-2]?\d)(?P<mark>[:.h])(?P<minute24>[0-5]\d)(?![:.,]?\d|\s?%))",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"\s?(?:GMT|UTC)\s?([+−-])\s?(\d{1,2})(?::?(\d\d))?")
_SHORT = re.compile(r"\s?(?:U\.?S\.? )?([A-Z]{1,5})\b(?: time\b)?", re.ASCII)
_LOCAL = re.compile(
    r"\s?(?:local(?: time)?|Uhr(?: Ortszeit)?|heures? locales?|hora local|ora locale)\b"
)
_PLACE = re.compile(
    r"\s(?P<in>in )?(?:the )?(?:U\.?S\.? )?(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})"
)
_TIME = re.compile(r"(?: (?:standard|daylight|summer))? time\b", re.IGNORECASE)
_US = ("Eastern", "Central", "Mountain", "Pacific")
_DAYS = (
    r"(?:,? ?(?:on )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|tomorrow|tonight"
    r"|(?:this )?(?:morning|afternoon|evening)|[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+))?"
)
_INTO = re.compile(_DAYS + r"\s?(?P<mark>[(/,]|or\b)\s?(?:or )?(?:at )?")
_RANGE = re.compile(
    r"\d(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?\s?(?:-|–|—|\bto|\buntil|\btill|\band|\bor)\s?$"
)
_OUT = re.compile(_DAYS + r"\s?(?:[),;.:/–—]|$|(?:on|or|and|the|next|same|previous)\b)")


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock in a sentence: where it stands, what minutes of the day it can mean, its zone.

    ``place`` tells whether the zone is named by "in" and a city.
    """

    start: int
    end: int
    text: str
    face: str
    minutes: tuple[int, ...]
    zone: Zone | None = None
    place: bool = False

    @property
    def round(self) -> bool:
        """Tell whether its minutes may be rounded."""
        return any(self.minutes[0] % step == 0 for step in (10, 15))


def side_by_side(text: str, year: int) -> Iterator[tuple[Clock, Clock]]:
    """Yield each two clocks of a sentence that stand for one moment, at least one with a zone."""
    matches = list(_CLOCK.finditer(text))
    found = [_zoned(match, text, year) for match in matches if len(matches) > 1]
    clocks = [clock for clock in found if clock is not None]
    for a, b in pairwise(clocks):
        into = _INTO.fullmatch(text, a.end, b.start)
        alone = not _RANGE.search(text[max(a.start - _REACH, 0) : a.start])
        if into and alone and _OUT.match(text, b.end) and _one_moment(a, b, into["mark"]):
            yield a, b


def _one_moment(a: Clock, b: Clock, mark: str) -> bool:
    """Tell whether two clocks are one moment, not a list of what is on where.

    Lists are "8 p.m. ET, 8 p.m. PT" and, without a bracket, "7 p.m. in Rome, 8 p.m. in Oslo".
    """
    if a.zone is None or b.zone is None:
        return bool(a.zone or b.zone) and mark in "(/"
    names = {a.zone.name, b.zone.name}
    if len(names) == 1 or (a.minutes == b.minutes and not names & {"UTC", "GMT"}):
        return False
    return mark in "(/" or not (a.place and b.place)


def reread(clock: Clock, face: str) -> Clock | None:
    """Return ``clock`` with another face, None where that is none."""
    match = _CLOCK.match(f"{face} GMT")
    minutes = _minutes(match) if match and match.end() == len(face) else ()
    if not minutes:
        return None
    text = face + clock.text.removeprefix(clock.face)
    return Clock(clock.start, clock.end, text, face, minutes, clock.zone, clock.place)


def _zoned(match: re.Match[str], text: str, year: int) -> Clock | None:
    """Return the clock of a match with the zone that stands behind it."""
    minutes, face = _minutes(match), match.group()
    if not minutes:
        return None
    end, zone, place = _zone(text, match.end(), year)
    if (match["mark"] == "." and end == match.end()) or (match["four"] and zone is None):
        return None  # 9.12 may be a price, and 1330 a year
    if zone is not None and zone.name == "GMT" and match["four"]:
        zone = UTC_ZONE
    return Clock(match.start(), end, text[match.start() : end], face, minutes, zone, place)


def _minutes(match: re.Match[str]) -> tuple[int, ...]:
    """Return the minutes of the day that a match can mean, none where it is no clock."""
    if match["word"]:
        return (0,) if match["word"].lower() == "midnight" else (HALF_DAY,)
    if match["four"]:
        hour, minute = int(match["four"][:2]), int(match["four"][2:])
    else:
        hour = int(match["hour"] or match["hour24"])
        minute = int(match["minute"] or match["minute24"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            return ()
        if hour == 12:  # "12 p.m." is noon to some and midnight to others
            return (HALF_DAY + minute, minute)
        return (hour * 60 + minute + HALF_DAY * (match["half"].lower() == "p"),)
    whole = hour * 60 + minute
    if whole > DAY:
        return ()
    either = match["hour24"] and 0 < hour <= 12 and not match["hour24"].startswith("0")
    return (whole % DAY, (whole + HALF_DAY) % DAY) if either else (whole % DAY,)


def _zone(text: str, at: int, year: int) -> tuple[int, Zone | None, bool]:
    """Return where the zone behind a clock ends, which it is, and whether it is a place."""
    if found := _OFFSET.match(text, at):
        minutes = int(found[2]) * 60 + int(found[3] or 0)
        name = found.group().strip()
        return found.end(), Zone(name, fixed=(minutes if found[1] == "+" else -minutes,)), False
    if found := _LOCAL.match(text, at):
        return found.end(), None, False
    if (found := _SHORT.match(text, at)) and (zone := named(found[1], year)):
        return found.end(), zone, False
    if found := _PLACE.match(text, at):
        words = found["name"].split()
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count])
            end = found.start("name") + len(name)
            time = _TIME.match(text, end)
            zone = named(name, year) if time or found["in"] or name in _US else None
            if zone is not None:
                return time.end() if time else end, zone, bool(found["in"])
    return at, None, False
