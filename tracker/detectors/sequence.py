"""An entry of a chronology that breaks its order, and would not, were its date one slip off."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from tracker.detectors.registry import detector
from tracker.detectors.single import about
from tracker.detectors.view import View
from tracker.model import Article, BlockKind, Claim, Contradiction, Side
from tracker.slips import compare, of_when, turned, when_in_words
from tracker.when import Grain, When

BREAKS = 2  # one entry out of its order breaks it before and behind itself
SURE, LESS_SURE = 0.85, 0.75
LEAST = 6  # fewer entries make no order that one of them could break
_BULLET = re.compile(r"\W*(?:(?<=\W)On )?$")
_FIGURES = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}", re.ASCII)
_COLON = re.compile(r"\s?(?::|[–—]|-\s)")


@detector("sequence")
def sequence(view: View) -> Iterator[Contradiction]:
    """Yield the one entry of each chronology that breaks its order and fits when repaired."""
    entries: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in view.dossier.claims:
        if _is_entry(claim, view.article(claim)):
            entries[claim.url].append(claim)
    for found in entries.values():
        if len(found) >= LEAST:
            found.sort(key=lambda claim: claim.start)
            yield from _odd(found)


def _is_entry(claim: Claim, article: Article | None) -> bool:
    """Tell whether a full date opens its line: "3 May 2021: The bridge opens".

    Figures need no colon: "03.05.2021 The bridge opens".
    """
    time, when = claim.time, claim.when
    if time is None or not time.explicit or claim.sentence.kind is not BlockKind.BODY:
        return False
    if when is None or when.start is None or when.grain is not Grain.DAY:
        return False
    text, at = claim.sentence.text, time.start - claim.sentence.start
    if not _BULLET.match(text[:at]):
        return False
    if _COLON.match(text, at + len(time.text)):
        return True
    first = article is not None and article.text[: time.start].rstrip(" ").endswith("\n")
    return first and at == 0 and _FIGURES.fullmatch(time.text) is not None


def _odd(entries: Sequence[Claim]) -> Iterator[Contradiction]:
    days = [_day(claim) for claim in entries]
    for latest_first in (False, True):
        order = [-day.toordinal() if latest_first else day.toordinal() for day in days]
        if _is_ordered(order):
            return
        breaks = [at for at, (a, b) in enumerate(pairwise(order)) if a > b]
        near = {at for one in breaks for at in (one, one + 1)} if len(breaks) <= BREAKS else set()
        found = [
            (at, repairs)
            for at in sorted(near & set(range(1, len(entries) - 1)))
            if _is_ordered([*order[:at], *order[at + 1 :]])
            if (repairs := _repairs(entries[at], *sorted((days[at - 1], days[at + 1]))))
        ]
        sure = [(at, repairs) for at, repairs in found if len(repairs) == 1]
        for at, repairs in sure if len(sure) == 1 else found if len(found) == 1 else ():
            yield _finding(entries[at - 1 : at + 2], repairs)


def _day(claim: Claim) -> date:
    assert claim.when is not None
    assert claim.when.start is not None
    return claim.when.start


def _is_ordered(order: Sequence[int]) -> bool:
    return all(a <= b for a, b in pairwise(order))


def _repairs(claim: Claim, first: date, last: date) -> list[When]:
    """Return the days between two others that are one slip away.

    Day and month turned round, else another year, else another month, of which several may fit.
    """
    assert claim.when is not None
    weekday = claim.time.weekday if claim.time else None
    if weekday is not None and _day(claim).weekday() == weekday:
        return []
    exchanged = [When.day(day)] if (day := turned(_day(claim))) else []
    years = [moved for n in (1, -1) if (moved := _moved(claim.when, 12 * n))]
    months = [moved for n in range(-11, 12) if n and (moved := _moved(claim.when, n))]
    for tried in (exchanged, years, months):
        if fits := [w for w in tried if w.start and first <= w.start <= last]:
            return fits
    return []


def _moved(when: When, months: int) -> When | None:
    try:
        moved = when.shift_months(months)
    except (ValueError, OverflowError):
        return None
    same = moved.start and when.start and moved.start.day == when.start.day
    return moved if same else None


def _finding(around: Sequence[Claim], repairs: Sequence[When]) -> Contradiction:
    repaired, sure = repairs[0], len(repairs) == 1
    before, odd, after = around
    assert odd.when is not None
    assert before.when is not None
    assert after.when is not None
    between = f"{when_in_words(before.when)} and {when_in_words(after.when)}"
    first, last = sorted((_day(before), _day(after)))
    beside = When(first, last + timedelta(1), Grain.RANGE)
    against = Side(beside.edtf, beside, (before, after), (), 1, "the entries beside it")
    return about(
        "sequence",
        odd,
        slip=compare(of_when(odd.when), of_when(repaired)),
        against=against,
        suggested=repaired.edtf if sure else None,
        why_same=("all entries of the list but this one are in the order of time",),
        why_conflict=(f"“{odd.quote}” stands between {between}, where it does not belong",),
        why_suspect=(f"{_either(repairs)} would fit there, one slip away",),
        would_change=("proof that this entry is put out of order on purpose",),
        confidence=SURE if sure else LESS_SURE,
    )


def _either(repairs: Sequence[When]) -> str:
    return " or ".join(when_in_words(repaired) for repaired in repairs)
