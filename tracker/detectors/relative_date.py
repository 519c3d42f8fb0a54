"""A relative day with its date beside it, which is another day: "yesterday (June 21st)" in July.

The relative word is counted from the page's own day. On a page that repeats an older text the word
is wrong and the date right. So a date before the word is a slip only where nothing speaks for such
a reprint, and where it is another day of the same month only if something speaks against one.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.detectors.apposition import Pair, day_of, has_day, pairs
from tracker.detectors.registry import detector
from tracker.detectors.single import about
from tracker.detectors.view import View
from tracker.model import Claim, Contradiction, Modality, Side, Tense
from tracker.slips import Slip, compare, of_when, when_in_words
from tracker.when import When

SLIPS = (Slip.YEAR, Slip.YEAR_DIGITS, Slip.SWAP, Slip.MONTH, Slip.DAY)
ZONE = timedelta(1)  # two zones, or the edition of the day before
PREVIEW = timedelta(3)  # a page may be out so long before the edition for which it was written
REACH = timedelta(31)  # a text tells of what happened so long before it was written
SURE, LESS_SURE = 0.85, 0.75
NOTHING_ELSE = "unrelated days hardly ever differ like that, and nothing tells of a reprint"


@detector("relative-date")
def relative_date(view: View) -> Iterator[Contradiction]:
    """Yield each date that slipped, as the relative word beside it tells."""
    pages: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in view.dossier.claims:
        if claim.time is not None:
            pages[claim.url].append(claim)
    for claims in pages.values():
        article, published = view.article(claims[0]), day_of(view.published(claims[0]))
        if article is None or article.live or published is None:
            continue
        found = list(pairs(claims, article.text))
        for pair in found:
            alike = [p for p in found if p is not pair and abs(p.off - pair.off) <= ZONE]
            slip = compare(of_when(When.day(pair.day)), of_when(When.day(pair.word)))
            if slip in SLIPS and not alike:
                case = _Case(pair, slip, claims, published, view)
                if not case.excused and (why := case.why):
                    yield _finding(pair, slip, why)


@dataclass(frozen=True, slots=True)
class _Case:
    """What the page and the story tell of a date that is not the day of the word beside it."""

    pair: Pair
    slip: Slip
    claims: Sequence[Claim]
    published: date
    view: View

    @property
    def written(self) -> date:
        """Return the day on which the text was written if the date is right."""
        return self.published + self.pair.off

    @property
    def excused(self) -> bool:
        """Tell whether the date may be right, because the page is not of the day it states."""
        pair, own = self.pair, self.pair.printed.time
        if own is None or own.weekday not in (None, pair.word.weekday()):
            return True
        return (
            self._was_updated()
            or self.written in self._told(past=False)
            or pair.day in self._elsewhere()
            or self._reads_as_written_then()
        )

    def _was_updated(self) -> bool:
        article = self.view.article(self.pair.printed)
        updated = article.publication.updated if article else None
        last = updated.when.last if updated else None
        return last is not None and self.published < self.written <= last + ZONE

    def _told(self, *, past: bool = True) -> set[date]:
        """Return the other days that the page prints, all or those on which something happened.

        Where the year is in question only those count whose year is printed too.
        """
        found = set()
        for claim in self.claims:
            time, day = claim.time, day_of(claim.when)
            if claim is self.pair.printed or time is None or day is None or not has_day(claim):
                continue
            happened = claim.modality is Modality.STATED and claim.tense is Tense.PAST
            if (happened or not past) and (time.explicit or self.slip is not Slip.YEAR):
                found.add(day)
        return found

    def _elsewhere(self) -> set[date]:
        """Return the days that other articles print for the same happening."""
        own = {self.pair.printed.uid, self.pair.counted.uid}
        return {
            day
            for event in self.view.events
            if any(member.claim.uid in own for member in event.members)
            for member in event.members
            if member.claim.url != self.pair.printed.url and (day := day_of(member.claim.when))
        }

    def _reads_as_written_then(self) -> bool:
        """Tell whether the page tells of days about the one that the date leads to, and none since.

        A date after the publication needs only one day since: the page was changed.
        """
        told = self._told()
        if self.written > self.published:
            return any(self.published + ZONE < day <= self.written + ZONE for day in told)
        recent = any(self.written - REACH <= day <= self.written + ZONE for day in told)
        return recent and not self._later(told)

    def _later(self, told: set[date]) -> set[date]:
        """Return the days after the one that the date leads to, up to the publication."""
        return {day for day in told if self.written + ZONE < day <= self.published + ZONE}

    @property
    def why(self) -> tuple[str, ...]:
        """Return what tells that the date slipped, nothing where that is not sure enough."""
        pair, printed = self.pair, self.pair.printed
        why = []
        if printed.time is not None and printed.time.weekday not in (None, pair.day.weekday()):
            why.append(f"{when_in_words(When.day(pair.word))} was a {pair.word:%A}, as it says")
        if pair.word in self._elsewhere():
            why.append(f"another article gives {when_in_words(When.day(pair.word))}")
        if self.written > self.published:
            soon = self.slip is Slip.DAY and pair.off <= PREVIEW
            if not soon or printed.tense is Tense.PAST:
                why.append("an article cannot call a day after its own the day of writing")
        elif later := self._later(self._told()):
            told = when_in_words(When.day(max(later)))
            why.append(f"it is no reprint of an older text: it tells of {told} as past")
        if not why and self.slip is not Slip.DAY:
            why.append(NOTHING_ELSE)
        return tuple(why)


def _finding(pair: Pair, slip: Slip, why: tuple[str, ...]) -> Contradiction:
    word = When.day(pair.word)
    return about(
        "relative-date",
        pair.printed,
        slip=slip,
        against=Side(word.edtf, word, (pair.counted,), (), 1, "the word beside it"),
        suggested=word.edtf,
        why_same=(f"“{pair.counted.quote}” and “{pair.printed.quote}” stand side by side",),
        why_conflict=(
            (
                f"“{pair.counted.quote}” means {when_in_words(word)}, counted from the day of the "
                f"article, not {when_in_words(When.day(pair.day))}"
            ),
        ),
        why_suspect=why,
        would_change=("proof that the article was written on another day than it states",),
        confidence=SURE if why != (NOTHING_ELSE,) else LESS_SURE,
    )
