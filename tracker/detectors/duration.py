"""A length that does not fit the dates which its own sentence gives: "12 years, since 2019"."""

import re
from collections import defaultdict
from collections.abc import Iterator

from tracker.detectors.registry import detector
from tracker.detectors.single import about
from tracker.detectors.view import View
from tracker.model import BlockKind, Claim, Contradiction, Modality, Severity, Side, TimeRole
from tracker.slips import when_in_words
from tracker.when import When

DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
LOOSE = 0.75  # units: both ends may count or not, and the last may not be over
LOOSE_DAYS = 1.5
MOST_TIMES = 20  # a length so many times too long or short is that of something else
_STRETCH = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")
_FOR = re.compile(r"\bfor\W*$", re.IGNORECASE)


@detector("duration")
def duration(view: View) -> Iterator[Contradiction]:
    """Yield each length that the dates of its clause exclude."""
    sentences: defaultdict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in view.dossier.claims:
        if claim.sentence.kind is BlockKind.BODY and claim.modality is Modality.STATED:
            sentences[claim.url, claim.sentence.start].append(claim)
    for claims in sentences.values():
        lengths = [claim for claim in claims if _is_length(claim)]
        dates = [claim for claim in claims if claim.time is not None]
        if len(lengths) == len(dates) == 1 and lengths[0].governor == dates[0].governor:
            yield from _compared(lengths[0], dates[0], view)


def _is_length(claim: Claim) -> bool:
    """Tell whether a claim states a length without "about" and "more than"."""
    return (
        claim.quantity is not None and claim.quantity.unit in DAYS and not claim.quantity.qualifier
    )


def _compared(length: Claim, date: Claim, view: View) -> Iterator[Contradiction]:
    assert length.quantity is not None
    lasted = _lasted(length, date, view.published(date))
    if lasted is None:
        return
    least, most = lasted
    unit = DAYS[length.quantity.unit]
    loose = LOOSE_DAYS if unit == 1.0 else LOOSE * unit
    days = length.quantity.value * unit
    if not least / MOST_TIMES <= days <= (most + 1) * MOST_TIMES:
        return  # "the first, 14 and 15 October, ended with two years" for somebody
    if days < least - loose or days > most + loose:
        yield _finding(length, date, least / unit, most / unit)


def _lasted(length: Claim, date: Claim, published: When | None) -> tuple[int, int] | None:
    """Return the fewest and most days that a stretch, or what is since a date, may have lasted."""
    time, when = date.time, date.when
    if time is None or when is None or not time.explicit or when.start is None or when.end is None:
        return None
    if time.role is TimeRole.SINCE and _FOR.search(length.prefix):
        if published is None or published.start is None or published.end is None:
            return None
        return (published.start - when.end).days, (published.end - when.start).days
    stretch = (when.end - when.start).days
    return (stretch - 1, stretch) if _STRETCH.fullmatch(time.value or "") else None


def _finding(length: Claim, date: Claim, least: float, most: float) -> Contradiction:
    assert length.quantity is not None
    assert date.when is not None
    unit = length.quantity.unit
    span = dict.fromkeys(round(max(days, 0)) for days in (least, most))
    known = f"{' to '.join(map(str, span))} {unit}{'' if [*span] == [1] else 's'}"
    against = Side(date.when.edtf, date.when, (date,), (), 1, "the same sentence")
    return about(
        "duration",
        length,
        slip="duration",
        severity=Severity.MEDIUM,
        against=against,
        why_same=("one clause gives the length and the dates",),
        why_conflict=(f"“{date.quote}” makes {known}, not “{length.quote}”",),
        why_suspect=("two statements of one sentence exclude each other; either may be wrong",),
        would_change=(f"a source for {when_in_words(date.when)} or for the length",),
        confidence=0.8,
    )
