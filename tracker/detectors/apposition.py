"""A relative day and a date side by side: "yesterday (July 21st)", "on 6 May, tomorrow"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice, pairwise

from tracker.cues import cue
from tracker.model import BlockKind, Claim, Sentence, TimexType
from tracker.slips import IN_DOUBT
from tracker.when import When

MOST = 50  # pairs of one article that are looked at
_REACH = 40  # characters around a pair that tell how it stands
_COUNTED = re.compile(r"(?:\(part \w+ )?\(unit day -?\d+ dct\)\)?")
_FROM_THERE = re.compile(
    r"\b(?:days?|weeks?|fortnight|months?|years?)(?: (?:ago|on|from|after|before|since))?\W*$"
    r"|\bago\W*$",
    re.IGNORECASE,
)  # "a week from tomorrow (30 July)"
_INTO = re.compile(r"\s*(?:[(,–—]\s*)?(?:the )?")
_OUT_OF_BRACKET = re.compile(r"\s*[),;]")
_OUT = re.compile(r"\s*(?:[,.;:)–—]|$|(?:at|from|in|for)\b)")
_LIST = re.compile(r"\s*(?:[,/&–—-]|and\b|or\b|to\b|until\b)*\s*")


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim whose day is counted from the page's own, one of a printed date, and their days.

    ``day`` is in the year nearest to ``word`` where none is printed.
    """

    counted: Claim
    printed: Claim
    word: date
    day: date

    @property
    def off(self) -> timedelta:
        """Return how much later the date is than the word."""
        return self.day - self.word


def pairs(claims: Sequence[Claim], text: str) -> Iterator[Pair]:
    """Yield the pairs among the dated ``claims`` of one article, in order, with its ``text``.

    Of a page that holds very many only the first are looked at.
    """
    for at, pair in islice(_near(claims), MOST):
        a, b = claims[at], claims[at + 1]
        around = (*claims[max(at - 1, 0) : at], *claims[at + 2 : at + 3])
        if _side_by_side(a, b, around) and not _in_quotes(text, a.start):
            yield pair


def _near(claims: Sequence[Claim]) -> Iterator[tuple[int, Pair]]:
    """Yield what a bracket, a comma or nothing stands between, with its place in ``claims``."""
    for at, (a, b) in enumerate(pairwise(claims)):
        counted, printed = (b, a) if is_counted(b) else (a, b)
        word = day_of(counted.when) if is_counted(counted) else None
        day = _printed(printed, word) if word else None
        if word and day and _INTO.fullmatch(_between(a.end, b.start, a.sentence)):
            yield at, Pair(counted, printed, word, day)


def day_of(when: When | None) -> date | None:
    """Return the one day of ``when``, None where it is none or several."""
    return when.start if when is not None and when.length == 1 else None


def is_counted(claim: Claim) -> bool:
    """Tell whether a claim gives a day as so many from that of the page: today, yesterday."""
    time = claim.time
    if time is None or claim.sentence.kind is not BlockKind.BODY:
        return False
    return _COUNTED.fullmatch(time.symbol) is not None


def has_day(claim: Claim) -> bool:
    """Tell whether a claim prints the number of its day."""
    time, day = claim.time, day_of(claim.when)
    return time is not None and day is not None and day.day in map(int, _digits(time.text))


def _digits(text: str) -> list[str]:
    return re.findall(r"\d{1,4}", text)


def _printed(claim: Claim, word: date) -> date | None:
    """Return the printed day; where the year is not stated, in that nearest to ``word``."""
    time, day = claim.time, day_of(claim.when)
    if time is None or day is None or time.type is not TimexType.DATE or time.rule == IN_DOUBT:
        return None
    if not has_day(claim):
        return None
    if time.explicit:
        return day
    near = (_in_year(day, word.year + years) for years in (0, -1, 1))
    return min((found for found in near if found), key=lambda found: abs(found - word))


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def _side_by_side(a: Claim, b: Claim, around: Sequence[Claim]) -> bool:
    """Tell whether two claims are one day told twice: what follows belongs to neither."""
    sentence = a.sentence
    if sentence.start != b.sentence.start or cue("anniversary").found(sentence.text):
        return False
    at, end = max(a.start - sentence.start, 0), b.end - sentence.start
    if a.end >= b.start or _FROM_THERE.search(sentence.text[max(at - _REACH, 0) : at]):
        return False
    behind = sentence.text[end : end + _REACH]
    if "(" in _between(a.end, b.start, sentence):
        return _OUT_OF_BRACKET.match(behind) is not None
    return _OUT.match(behind) is not None and not _in_list(a, b, around)


def _in_list(a: Claim, b: Claim, around: Sequence[Claim]) -> bool:
    """Tell whether another date goes before or comes after the two: "today, 26 July, 2 August"."""
    near = [c for c in around if c.sentence.start == a.sentence.start]
    gaps = [(c.end, a.start) for c in near if c.time and c.time.weekday is None]
    gaps += [(b.end, c.start) for c in near]
    return any(
        end <= start and _LIST.fullmatch(_between(end, start, a.sentence)) for end, start in gaps
    )


def _between(end: int, start: int, sentence: Sentence) -> str:
    return sentence.text[max(end - sentence.start, 0) : max(start - sentence.start, 0)]


def _in_quotes(text: str, at: int) -> bool:
    """Tell whether a quotation is open: its words count from the day on which they were said."""
    paragraph = text[text.rfind("\n", 0, at) + 1 : at]
    return paragraph.count('"') % 2 == 1 or paragraph.rfind("“") > paragraph.rfind("”")
