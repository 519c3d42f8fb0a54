"""A full date in one of several copies of a text, where all others have only the day of the week.

Whoever rewrote the text filled it in, and nothing at hand tells whether rightly.
"""

import calendar
from collections import Counter, defaultdict
from collections.abc import Iterator

from tracker.detectors.registry import detector
from tracker.detectors.single import about
from tracker.detectors.view import View
from tracker.model import Claim, Contradiction, Severity, Side
from tracker.slips import when_in_words
from tracker.when import Grain, When

LEAST = 2  # other copies that have only the weekday
MOST = 20  # copies that a date is looked up in
ALIKE = 0.5  # share of the clause's words that two copies of it have in common


@detector("lone-date")
def lone_date(view: View) -> Iterator[Contradiction]:
    """Yield each full date that only one of at least three copies gives."""
    groups: defaultdict[str, defaultdict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    grouped = {copy.url: copy.group for copy in view.dossier.copies}
    for claim in view.dossier.claims:
        if claim.time is not None and claim.url in grouped:
            groups[grouped[claim.url]][claim.url].append(claim)
    for members in groups.values():
        if sum(any(map(_is_weekday, claims)) for claims in members.values()) >= LEAST:
            stated = Counter(day for claims in members.values() for day in _days(claims))
            for url, claims in members.items():
                others = [found for other, found in members.items() if other != url][:MOST]
                for claim in filter(_is_full, claims):
                    if stated[claim.when] == 1:
                        yield from _alone(claim, [_same(claim, found) for found in others])


def _days(claims: list[Claim]) -> set[When | None]:
    """Return the full dates of one copy."""
    return {claim.when for claim in claims if _is_full(claim)}


def _is_full(claim: Claim) -> bool:
    explicit = claim.time is not None and claim.time.explicit
    return explicit and claim.when is not None and claim.when.grain is Grain.DAY


def _is_weekday(claim: Claim) -> bool:
    """Tell whether a day of the week is all that is known of a date."""
    return claim.time is not None and claim.time.weekday is not None and claim.when is None


def _same(claim: Claim, others: list[Claim]) -> Claim | None:
    """Return the claim of another copy that stands in the same words."""
    own = set(claim.stems)

    def shared(other: Claim) -> float:
        theirs = set(other.stems)
        return len(own & theirs) / max(len(own | theirs), 1)

    best = max(others, key=shared)
    return best if best.governor == claim.governor and shared(best) >= ALIKE else None


def _alone(claim: Claim, sisters: list[Claim | None]) -> Iterator[Contradiction]:
    told = [sister for sister in sisters if sister is not None]
    weekdays = {sister.time.weekday for sister in told if sister.time and _is_weekday(sister)}
    if len(told) >= LEAST and len(weekdays) == 1 and all(map(_is_weekday, told)):
        (weekday,) = weekdays
        assert weekday is not None
        yield _finding(claim, told, weekday)


def _finding(claim: Claim, sisters: list[Claim], weekday: int) -> Contradiction:
    when, said = claim.when, calendar.day_name[weekday]
    assert when is not None
    assert when.start is not None
    fits = when.start.weekday() == weekday
    repaired = None if fits else _nearest_year(when, weekday)
    against = Side(said, None, tuple(sisters), (), 1, "the other copies of this text")
    conflict = f"{when_in_words(when)} was a {calendar.day_name[when.start.weekday()]}"
    return about(
        "lone-date",
        claim,
        slip="weekday" if not fits else "unverified",
        severity=Severity.LOW,
        against=against,
        suggested=repaired.edtf if repaired else None,
        why_same=(f"{len(sisters)} copies of this text have the sentence, with “{said}” alone",),
        why_conflict=(conflict if not fits else f"{conflict} too, but no copy confirms the date",),
        why_suspect=("no other copy has a date: whoever rewrote the text may have filled it in",),
        would_change=("the publication day of any of the copies",),
        suspected=not fits,
        confidence=0.3 if fits else 0.7,
    )


def _nearest_year(when: When, weekday: int) -> When | None:
    """Return the same day of the nearest year in which it falls on ``weekday``."""
    for years in (1, -1, 2, -2):
        try:
            moved = when.shift_years(years)
        except ValueError:
            continue
        if moved.start and moved.start.weekday() == weekday:
            return moved
    return None
