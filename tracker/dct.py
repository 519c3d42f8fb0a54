"""Infer when an article without a publication day appeared, from its text and from its copies.

The document creation time (DCT, as TimeML calls it) of such an article lies after what it tells as
past and before what it tells as still to come; "today (3 December 2024)" gives the day itself, an
occasion with a trusted date its week, and an outlet that had the same text the day for which it
was written. It is a window with its evidence, never a stated day, and None where too little is
bounded.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.asked import Asked
from tracker.model import Article, BlockKind, Claim, Copy, Modality, Story, Tense, TimeRole
from tracker.when import Grain, When

MOST_DAYS = 62  # a longer window resolves hardly anything
_TODAY = {"today": 0, "tonight": 0, "yesterday": 1, "tomorrow": -1}
_COUNTED = re.compile(r"(?:earlier |later )?(today|tonight|yesterday|tomorrow)\b", re.IGNORECASE)
_REPORTED = re.compile(r"\b(?:would|had been|was to|were to|could|might)\b")
_SHOWN = 90
_AROUND = timedelta(6)  # "this week" and a bare weekday reach as far on either side
_THIS_WEEK = re.compile(
    r"(?:(?:earlier|later) )?(?:this (?:week|morning|afternoon|evening)|today|tonight|yesterday"
    r"|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$",
    re.IGNORECASE,
)
SAME = 0.8  # so much of a text must stand in another for its day to be that of both
_LONGER = 1.25  # what is longer than that has much of its own, which may be of another day


@dataclass(frozen=True, slots=True)
class Inferred:
    """The window in which an article appeared, and in words what bounds it.

    ``by`` is ``text`` where that is the article itself, and ``copy`` where it is another outlet's.
    """

    when: When
    evidence: str
    by: str = "text"


def infer(claims: Iterable[Claim], story: Story | None = None) -> Inferred | None:
    """Return when the article of ``claims`` appeared, None where they do not tell."""
    told = [claim for claim in claims if claim.sentence.kind is BlockKind.BODY]
    return _named_day(told) or _window(told) or (_occasion(told, story) if story else None)


def of_copies(copies: Iterable[Copy], articles: Mapping[str, Article]) -> dict[str, Inferred]:
    """Return for articles without a day the earliest on which another had the same text.

    ``articles`` are those of ``copies`` by address; a text with much of its own is left undated.
    """
    groups: defaultdict[str, list[Copy]] = defaultdict(list)
    for copy in copies:
        groups[copy.group].append(copy)
    found: defaultdict[str, list[tuple[date, str]]] = defaultdict(list)
    for members in groups.values():
        origin = next(copy for copy in members if copy.original)
        for copy in members:
            if copy.similarity < SAME or copy.url == origin.url:
                continue
            for one, other in ((copy.url, origin.url), (origin.url, copy.url)):
                if day := _day_for(articles[one], articles[other]):
                    found[one].append((day, other))
    return {url: _copied(*min(days), articles) for url, days in found.items()}


def _day_for(one: Article, other: Article) -> date | None:
    """Return the day of ``other`` where ``one`` has none and hardly a word of its own."""
    when = other.publication.when
    undated = one.publication.when is None and len(one.text) <= _LONGER * len(other.text)
    return when.start if undated and when and when.grain is Grain.DAY else None


def _copied(day: date, url: str, articles: Mapping[str, Article]) -> Inferred:
    evidence = f"{articles[url].outlet} had the same text on {day}: {url}"
    return Inferred(When.day(day), evidence, "copy")


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


def _occasion(told: list[Claim], story: Story) -> Inferred | None:
    """Return the days around an occasion that the text places in its own week.

    The sentence has to give the year of the occasion's trusted date: any other may be meant.
    """
    present = [claim for claim in told if claim.when is None and _THIS_WEEK.match(claim.quote)]
    for reference in story.references if present else ():
        when, asked = reference.when, Asked(reference, story.names)
        if when.start is None or when.end is None:
            continue
        first, end = when.start - _AROUND, when.end + _AROUND
        for claim in present if (end - first).days <= MOST_DAYS else ():
            text = claim.sentence.text
            if asked.met(text) and str(when.start.year) in text:
                evidence = f"it says “{claim.quote}” of what has a trusted date, {when.edtf}"
                return Inferred(_between(first, end), evidence)
    return None


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
