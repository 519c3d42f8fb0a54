"""Choose an article's publication day among the candidates, and keep the rivals.

Which candidate is chosen: the best-ranked one; another that shows the outlet's own calendar day
where the best is given in UTC; an earlier one where the best is the day of an update. Rivals that
none of this explains make the day disputed.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from tracker.article.stamps import Stamp
from tracker.model import DateCandidate, DateRole, Publication
from tracker.when import Grain

_RANK = (
    "json-ld",
    "meta",
    "itemprop",
    "time-element",
    "record",
    "front-matter",
    "mail",
    "byline",
    "feed",
    "sitemap",
    "dateline",
    "url-path",
    "url-epoch",
    "visible-text",
    "htmldate",
    "http-header",
)
_STORED = ("json-ld", "meta", "itemprop", "url-path")
_SAME = timedelta(minutes=2)
_MILLISECONDS = 13
_OLDEST_LAG = 3 * 366


def candidate(
    origin: str,
    stamp: Stamp,
    raw: str,
    role: DateRole = DateRole.PUBLISHED,
    weak: bool = False,
    latest: datetime | None = None,
) -> DateCandidate:
    """Return a candidate; it is rejected where it lies after ``latest``, the capture."""
    start = stamp.when.start
    late = latest is not None and start is not None and start > (latest + timedelta(1)).date()
    rejected = "after the page was captured" if late else None
    if origin == "url-epoch" and len(raw) < _MILLISECONDS:
        rejected = rejected or "a number that need not be a time"
    return DateCandidate(origin, raw[:200], stamp.when, role, stamp.iso, weak, rejected)


def choose(candidates: Iterable[DateCandidate]) -> Publication:
    """Return the publication with all its candidates."""
    known = tuple(dict.fromkeys(candidates))
    stated = _usable(known, DateRole.PUBLISHED)
    updates = _usable(known, DateRole.UPDATED)
    if not stated:
        return Publication(candidates=known, updated=updates[0] if updates else None)
    first = _first(stated, updates)
    shown = _local(first, stated)
    return Publication(
        when=shown.when,
        instant=_instant(first, shown, stated),
        basis=shown.origin,
        updated=_updated(first, shown, [*updates, *stated]),
        candidates=known,
        disputed=_disputed(first, shown, stated, updates),
    )


def _usable(known: Iterable[DateCandidate], role: DateRole) -> list[DateCandidate]:
    found = [c for c in known if c.role is role and not c.rejected]
    return sorted(found, key=_rank)


def _rank(found: DateCandidate) -> tuple[bool, bool, int]:
    place = _RANK.index(found.origin) if found.origin in _RANK else len(_RANK)
    return found.weak, found.when.grain is not Grain.DAY, place


def _first(stated: Sequence[DateCandidate], updates: Sequence[DateCandidate]) -> DateCandidate:
    """Return the best candidate, or the earlier day of which the best is an update."""
    best = stated[0]
    if best.origin not in (*_STORED, "time-element", "byline"):
        return best
    for other in stated[1:]:
        if other.weak or other.origin not in _STORED or other.when.grain is not Grain.DAY:
            continue
        lag = (_day(best) - _day(other)).days
        dated = other.origin == "url-path" and other.raw.startswith("/")
        moved = dated or any(_one_moment(best, update) for update in updates)
        if 0 < lag <= _OLDEST_LAG and moved and not _one_day(best, other):
            return other
    return best


def _local(best: DateCandidate, stated: Sequence[DateCandidate]) -> DateCandidate:
    """Return the candidate that shows the outlet's own day, where ``best`` gives it in UTC."""
    at = _datetime(best)
    if at is None or at.utcoffset() != timedelta(0):
        return best
    for other in stated:
        if other.when != best.when and other.when.grain is Grain.DAY and _could_be(at, other):
            return other
    return best


def _could_be(at: datetime, other: DateCandidate) -> bool:
    """Tell whether it was ``other``'s day somewhere on Earth at the UTC instant ``at``."""
    its = _datetime(other)
    if its is not None and its.tzinfo is not None:
        return abs(its - at) < _SAME and its.utcoffset() != timedelta(0)
    return _day(other) in {(at + timedelta(hours=hours)).date() for hours in (-11, 13)}


def _one_day(a: DateCandidate, b: DateCandidate) -> bool:
    """Tell whether two candidates can mean one day, whichever zone each is given in."""
    if a.when.overlaps(b.when):
        return True
    for one, other in ((a, b), (b, a)):
        at = _datetime(one)
        if at is not None and at.utcoffset() == timedelta(0) and _could_be(at, other):
            return True
    return False


def _one_moment(a: DateCandidate, b: DateCandidate) -> bool:
    """Tell whether two candidates give one instant, or one day where not both give an instant."""
    first, second = _datetime(a), _datetime(b)
    if first is None or second is None or (first.tzinfo is None) != (second.tzinfo is None):
        return _one_day(a, b)
    return abs(first - second) < _SAME


def _instant(
    first: DateCandidate, shown: DateCandidate, stated: Sequence[DateCandidate]
) -> str | None:
    """Return the stated instant, with the outlet's own offset where a candidate gives it."""
    if first.instant is None:
        return next((c.instant for c in stated if c.instant and c.when == shown.when), None)
    at, own = _datetime(first), _datetime(shown)
    if at and own and at.tzinfo and own.tzinfo and abs(at - own) < _SAME:
        return shown.instant
    return first.instant


def _updated(
    first: DateCandidate, shown: DateCandidate, later: Iterable[DateCandidate]
) -> DateCandidate | None:
    """Return the best candidate for an update: something stated that is after the publication."""
    for found in later:
        if found.weak or found.origin == "url-path" or not _after(found, first):
            continue
        if found.role is DateRole.UPDATED or not _one_day(found, shown):
            return found
    return None


def _after(later: DateCandidate, earlier: DateCandidate) -> bool:
    first, second = _datetime(earlier), _datetime(later)
    if first and second and (first.tzinfo is None) == (second.tzinfo is None):
        return second > first + _SAME
    return _day(later) > _day(earlier)


def _disputed(
    first: DateCandidate,
    shown: DateCandidate,
    stated: Sequence[DateCandidate],
    updates: Sequence[DateCandidate],
) -> bool:
    """Tell whether a rival remains that is neither the same day nor an update's day."""
    for rival in stated:
        same = _one_day(rival, first) or _one_day(rival, shown)
        moved = any(_one_day(rival, update) for update in updates)
        if not (rival.weak or same or moved):
            return True
    return False


def _day(found: DateCandidate) -> date:
    return found.when.start or date.min


def _datetime(found: DateCandidate) -> datetime | None:
    if not found.instant:
        return None
    try:
        return datetime.fromisoformat(found.instant)
    except ValueError:
        return None
