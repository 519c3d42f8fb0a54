"""Read the lines around a headline: bylines, datelines, printed dates, credits.

Only what has the form of such a line counts; a date within running text never does.
"""

import re
from dataclasses import dataclass
from functools import cache

from tracker.article import stamps, words
from tracker.article.stamps import Stamp
from tracker.model import DateRole
from tracker.when import When

_LONGEST = 240
_SEPARATORS = re.compile(r"[|·•\n]|\s[-–—]\s")
_BY = re.compile(r"(?:by|von|par|por|di|door|av|af|text)\b[:\s]\s{0,3}", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_PLACE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][^\W\d_]{1,20}(?:[ .,/'’-]{1,2}[A-ZÀ-Þa-zà-þ][^\W\d_]{0,20}\.?){0,5})"
    r"[,.]?\s{0,2}(?P<date>[^()\n–—]{0,24}?)\s{0,2}"
    r"(?:\((?P<credit>[^()\n]{2,40})\))?\s{0,2}(?:[–—]|--?)\s"
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A date printed at the head of an article."""

    stamp: Stamp
    role: DateRole
    origin: str
    raw: str


def roles(line: str, day_first: bool | None = None) -> list[tuple[Stamp, DateRole, bool]]:
    """Return each date of a line, what it is of, and whether a word beside it says so."""
    found = []
    before = 0
    for stamp in stamps.written(line, day_first):
        lead = _SEPARATORS.split(line[before : stamp.start])[-1].strip(" ,:;()\t")
        tail = _SEPARATORS.split(line[stamp.end : stamp.end + 30])[0].strip(" ,:;()")
        updated = _labels("updated", lead, tail)
        role = DateRole.UPDATED if updated else DateRole.PUBLISHED
        found.append((stamp, role, updated or _labels("published", lead, tail)))
        before = stamp.end
    return found


def _labels(key: str, lead: str, tail: str) -> bool:
    """Tell whether a date is labelled: by all that stands before it, or at once after it."""
    for phrase in words.phrases(key):
        if lead[: len(phrase)].lower() == phrase and not _telling(lead[len(phrase) :]):
            return True
        if not lead and tail[: len(phrase)].lower() == phrase and not _telling(tail[len(phrase) :]):
            return True
    return False


def _telling(text: str) -> list[str]:
    """Return the words of ``text`` that say more than a printed date needs."""
    return [w for w in _LETTERS.findall(text) if w.lower() not in _idle()]


def printed(line: str, day_first: bool | None = None) -> list[Printed]:
    """Return the dates of a line that is a byline or a printed date, none of any other line."""
    if len(line) > _LONGEST or line.lstrip().startswith(("—", "–")):
        return []
    found = roles(line, day_first)
    if not found or not _is_head(line, found):
        return []
    return [
        Printed(stamp, role, "byline" if stamp.day else "visible-text", line)
        for stamp, role, _ in found
    ]


def entry(line: str) -> When | None:
    """Return the day with which an entry of a chronology opens, None for any other line.

    What follows says what happened then, not who wrote the page or for whom.
    """
    line = line.strip()[:_LONGEST]
    first = next(stamps.written(line), None)
    if first is None or first.start or labelled(line):
        return None
    rest = line[first.end :].strip()
    by = any(named(part.strip(" ,")) for part in _SEPARATORS.split(rest))
    return None if by or rest.startswith("(") or not _telling(rest) else first.when


def _is_head(line: str, found: list[tuple[Stamp, DateRole, bool]]) -> bool:
    rest = _telling(_without(line, [stamp for stamp, _, _ in found]))
    if all(w.lower() in words.phrases("issue") for w in rest):
        return True
    if line.rstrip().endswith((".", "?", "!", ",", ";", ":")):
        return False
    if any(labelled for _, _, labelled in found):
        return len(rest) <= 8
    names = sum(not w.islower() for w in rest)
    if by := _BY.match(line):
        return by.end() < found[0][0].start and len(rest) <= 12 and names > 0.6 * len(rest)
    timed = any(stamp.instant for stamp, _, _ in found)
    if timed and len(rest) <= 2:
        return True
    return bool(_SEPARATORS.search(line)) and len(rest) <= 5 and (timed or names > 0.6 * len(rest))


@cache
def _idle() -> frozenset[str]:
    """Return words that may stand beside a printed date and say nothing more."""
    labels = [w for key in ("published", "updated") for p in words.phrases(key) for w in p.split()]
    return frozenset([*words.phrases("idle"), *labels, *words.zones()])


def _without(line: str, found: list[Stamp]) -> str:
    pieces, before = [], 0
    for stamp in found:
        pieces.append(line[before : stamp.start])
        before = stamp.end
    return " ".join([*pieces, line[before:]])


def labelled(line: str) -> bool:
    """Tell whether a word of the line says what its date is of."""
    return any(found for _, _, found in roles(line[:_LONGEST]))


def named(line: str) -> str | None:
    """Return the part of a byline that names people, None for any other line."""
    by = _BY.match(line)
    if by is None or len(line) > _LONGEST:
        return None
    part = _SEPARATORS.split(line[by.end() :])[0]
    if stamp := next(stamps.written(part), None):
        part = part[: stamp.start]
    part = part.strip(" ,;:")
    names = _LETTERS.findall(part)
    capital = sum(not w.islower() for w in names)
    return part if names and len(names) <= 12 and capital > 0.6 * len(names) else None


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place, and the day and agency where given, that open an article's first paragraph."""

    place: str
    end: int
    credit: str | None
    stamp: Stamp | None
    shouted: bool = False


def dateline(line: str) -> Dateline | None:
    """Return the dateline that ``line`` opens with: ``LAS VEGAS, Dec. 4, 2024 (Agency) -``."""
    found = _PLACE.match(line[:140])
    if found is None:
        return None
    stamp = next(stamps.written(line[: found.end()]), None)
    place = (line[: stamp.start] if stamp else found["place"]).strip(" ,.")
    first = found["place"].split()[0].rstrip(".,")
    shouted = first.isupper() and len(first) > 2
    dated = found["date"].strip(" ,")
    if dated and stamp is None and not any(c.isdigit() for c in dated):
        return None
    if not (shouted or found["credit"]):
        return None
    return Dateline(place, found.end(), found["credit"], stamp, shouted)
