"""Clocks of two zones side by side that are not one moment: "10:35 a.m. (0725 GMT)".

Where both zones are known, the clocks must be as far apart as these can be; else as far as some
zone on earth is from the known one.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from tracker.detectors.apposition import day_of, has_day
from tracker.detectors.clocks import HALF_DAY, Clock, reread, side_by_side
from tracker.detectors.registry import detector
from tracker.detectors.single import about
from tracker.detectors.view import View
from tracker.detectors.zones import DAY, apart, somewhere
from tracker.model import BlockKind, Claim, Contradiction, Severity, Side

YEARS = (2005, 2015, 2025)  # for an article of unknown date: zones were changed between
ROUNDED = 10  # minutes that "about 10:30 (0727 GMT)" may be off
MOST = 3  # differences that are told one by one
CLOCKS = 20  # pairs in one sentence that are looked at
REACH = 30  # characters before a clock in which "about" belongs to it
_ABOUT = re.compile(
    r"\b(?:about|around|approximately|roughly|nearly|almost|some|just|shortly|soon|before|after"
    r"|by|circa|past)\W*(?:\w+\W+)?$",
    re.IGNORECASE,
)


@detector("time-zone")
def time_zone(view: View) -> Iterator[Contradiction]:
    """Yield each two clocks of one sentence that cannot be one moment."""
    sentences: defaultdict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in view.dossier.claims:
        if claim.sentence.kind in (BlockKind.BODY, BlockKind.CAPTION):
            sentences[claim.url, claim.sentence.start].append(claim)
    for claims in sentences.values():
        published, day = day_of(view.published(claims[0])), _day(claims)
        text = claims[0].sentence.text
        year = published.year if published else YEARS[-1]
        for a, b in islice(side_by_side(text, year), CLOCKS):
            pair = _Pair(a, b, _differences(a, b, day, published))
            near = _ABOUT.search(text[max(a.start - REACH, 0) : a.start])
            if not pair.fits() and not (near and pair.fits(ROUNDED)):
                yield _finding(pair, _nearest(claims, a))


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two clocks, and by how many minutes the first can be ahead of the second."""

    a: Clock
    b: Clock
    allowed: frozenset[int]

    @property
    def ahead(self) -> int:
        """Return by how many minutes the first clock is ahead, from -12 up to 12 hours."""
        return (self.a.minutes[0] - self.b.minutes[0] + HALF_DAY) % DAY - HALF_DAY

    def fits(self, loose: int = 0) -> bool:
        """Tell whether the clocks can be one moment, round ones up to ``loose`` minutes off.

        Where no zone is known at all, anything can.
        """
        loose = loose if self.a.round or self.b.round else 0
        gaps = {(x - y) % DAY for x in self.a.minutes for y in self.b.minutes}
        return not self.allowed or any(
            min((gap - minutes) % DAY, (minutes - gap) % DAY) <= loose
            for gap in gaps
            for minutes in self.allowed
        )


def _day(claims: Sequence[Claim]) -> date | None:
    """Return the day that a sentence prints, None where it prints none or several."""
    days = {day_of(claim.when) for claim in claims if has_day(claim)}
    return days.pop() if len(days) == 1 else None


def _differences(a: Clock, b: Clock, day: date | None, published: date | None) -> frozenset[int]:
    """Return by how many minutes ``a`` can be ahead of ``b``, on a day or all through a year."""
    known = day or published
    return frozenset(
        minutes
        for year in ((known.year,) if known else YEARS)
        for minutes in apart(a.zone or somewhere(year), b.zone or somewhere(year), day, year)
    )


def _nearest(claims: Sequence[Claim], clock: Clock) -> Claim:
    """Return the claim beside which the clocks stand, a dated one first."""
    at = claims[0].sentence.start + clock.start
    return min(claims, key=lambda c: (c.time is None, abs(c.start - at), c.uid))


def _mended(pair: _Pair) -> Iterator[tuple[Clock, Clock, Clock]]:
    """Yield each clock that one slip would explain, as it should be, and the other clock."""
    for clock, other in ((pair.a, pair.b), (pair.b, pair.a)):
        for face in _faces(clock.face):
            new = reread(clock, face)
            if new is None:
                continue
            tried = replace(pair, a=new) if clock is pair.a else replace(pair, b=new)
            if tried.fits():
                yield clock, new, other


def _faces(face: str) -> Iterator[str]:
    """Yield the other half of the day, and neighbouring digits exchanged."""
    half = re.search(r"[ap](?=\.?\s?m)", face, re.IGNORECASE)
    if half:
        other = {"a": "p", "p": "a", "A": "P", "P": "A"}[half.group()]
        yield face[: half.start()] + other + face[half.end() :]
    for found in re.finditer(r"\d(?=[:.h]?\d)", face):
        at = found.start()
        second = at + 1 if face[at + 1].isdigit() else at + 2
        if face[at] != face[second]:
            yield face[:at] + face[second] + face[at + 1 : second] + face[at] + face[second + 1 :]


def _finding(pair: _Pair, claim: Claim) -> Contradiction:
    mended = list(_mended(pair))
    wrong, new, other = mended[0] if len(mended) == 1 else (pair.a, None, pair.b)
    if new is not None:
        why = f"“{new.text}” would be one moment with “{other.text}”"
    elif (-pair.ahead) % DAY in {minutes % DAY for minutes in pair.allowed}:
        why = "the difference of the zones seems to be counted the wrong way"
    else:
        why = "either clock may be wrong, or the zone"
    return about(
        "time-zone",
        claim,
        value=wrong.text,
        slip="clock",
        severity=Severity.MEDIUM,
        title=_title(claim, pair),
        against=Side(other.text, None, (), (), 0, "the clock beside it"),
        suggested=new.text if new else None,
        why_same=(f"“{pair.a.text}” and “{pair.b.text}” stand side by side for one moment",),
        why_conflict=(_why(pair),),
        why_suspect=(why,),
        would_change=("another source for either clock",),
        confidence=0.85,
    )


def _title(claim: Claim, pair: _Pair) -> str:
    before = claim.sentence.text[: pair.a.start].split()
    return f"“{' '.join(before[-8:])} …”" if before else f"“{pair.a.text} …”"


def _why(pair: _Pair) -> str:
    a, b = f"“{pair.a.text}”", f"“{pair.b.text}”"
    if pair.ahead:
        said = f"by their clocks {a} is {_hours(pair.ahead)}{' of' * (pair.ahead > 0)} {b}"
    else:
        said = f"by their clocks {a} is level with {b}"
    if pair.a.zone is None or pair.b.zone is None:
        return f"{said}, and no two zones on earth ever are"
    if len(pair.allowed) > MOST:
        return f"{said}, and those zones never are"
    return f"{said}, but its zone is {' or '.join(map(_hours, sorted(pair.allowed)))}"


def _hours(minutes: int) -> str:
    hours, rest = divmod(abs(minutes), 60)
    length = f"{hours}:{rest:02d} hours" if rest else f"{hours} hour{'s' if hours != 1 else ''}"
    return f"{length} {'ahead' if minutes > 0 else 'behind'}" if minutes else "level"
