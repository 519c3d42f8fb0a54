"""Infer when an article without a publication day appeared, from what it says itself.

The document creation time (DCT, as TimeML calls it) of such an article lies after what it tells as
past and before what it tells as still to come; "today (3 December 2024)" gives the day itself. It
is a window with its evidence, never a stated day, and None where the text bounds too little.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.model import BlockKind, Claim, Modality, Tense, TimeRole
from tracker.when import Grain, When

MOST_DAYS = 62  # a longer window resolves hardly anything
_TODAY = {"today": 0, "tonight": 0, "yesterday": 1, "tomorrow": -1}
_COUNTED = re.compile(r"(?:earlier |later )?(today|tonight|yesterday|tomorrow)\b", re.IGNORECASE)
_REPORTED = re.compile(r"\b(?:would|had been|was to|were to|could|might)\b")
_SHOWN = 90


@dataclass(frozen=True, slots=True)
class Inferred:
    """The window in which an article appeared, and in words what bounds it."""

    when: When
    evidence: str


def infer(claims: Iterable[Claim]) -> Inferred | None:
    """Return when the article of ``claims`` appeared, None where they do not tell."""
    told = [claim for claim in claims if claim.sentence.kind is BlockKind.BODY]
    return _named_day(told) or _window(told)


def _named_day(told: list[Claim]) -> Inferred | None:
    """Return the day that stands beside "today" or "yesterday", where the text names just one."""
    found = {}
    for claim in told:
        word = _COUNTED.match(claim.quote)
        if word and _is_day(claim) and claim.when and claim.when.start:
            day = claim.when.start + timedelta(_TODAY[word[1].lower()])
            found[day] = f"it says “{claim.quote}”"
    if len(found) != 1:
        return None
    ((day, evidence),) = found.items()
    return Inferred(When.day(day), evidence)


def _window(told: list[Claim]) -> Inferred | None:
    """Return the days after all that is past and before all that is to come."""
    past = [(when.start, claim) for claim, when in _dated(told) if _is_past(claim) and when.start]
    ahead = [(when.end, claim) for claim, when in _dated(told) if _is_ahead(claim) and when.end]
    if not past or not ahead:
        return None
    first, late = max(past, key=lambda bound: bound[0])
    end, early = min(ahead, key=lambda bound: bound[0])
    if not 0 < (end - first).days <= MOST_DAYS:
        return None
    evidence = f"after “{_words(late)}”, before “{_words(early)}”"
    return Inferred(_between(first, end), evidence)


def _between(first: date, end: date) -> When:
    return When(first, end, Grain.DAY if (end - first).days == 1 else Grain.RANGE)


def _dated(told: list[Claim]) -> Iterator[tuple[Claim, When]]:
    for claim in told:
        if claim.time is not None and claim.time.explicit and claim.when is not None:
            yield claim, claim.when


def _is_day(claim: Claim) -> bool:
    explicit = claim.time is not None and claim.time.explicit
    return explicit and claim.when is not None and claim.when.grain is Grain.DAY


def _is_past(claim: Claim) -> bool:
    """Tell whether the act had happened when the article was written."""
    return claim.modality is Modality.STATED and claim.tense is Tense.PAST


def _is_ahead(claim: Claim) -> bool:
    """Tell whether the act was still to come, said by the article in its own present."""
    planned = claim.modality is Modality.PLANNED and claim.tense is Tense.FUTURE
    role = claim.time.role if claim.time else TimeRole.ON
    return planned and role is not TimeRole.SINCE and not _REPORTED.search(claim.sentence.text)


def _words(claim: Claim) -> str:
    """Return the act and its date as written, cut short."""
    start = claim.sentence.start
    act = claim.trigger.start - start if claim.trigger else claim.start - start
    words = claim.sentence.text[min(act, claim.start - start) : claim.end - start]
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
