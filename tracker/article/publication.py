"""Choose an article's publication day among the candidates, and keep the rivals."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from tracker.article.stamps import Stamp
from tracker.model import DateCandidate, DateRole, Publication
from tracker.when import Grain, When

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
_SEEN = ("byline", "dateline", "url-path", "time-element", "front-matter")


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
    return DateCandidate(origin, raw[:200], stamp.when, role, stamp.iso, weak, rejected)


def choose(candidates: Iterable[DateCandidate]) -> Publication:
    """Return the publication: the best-ranked day, in the outlet's own calendar."""
    known = tuple(dict.fromkeys(candidates))
    stated = _usable(known, DateRole.PUBLISHED)
    if not stated:
        return Publication(candidates=known, updated=_updated(known, None))
    best = stated[0]
    day = _local(best, stated)
    disputed = any(
        not c.weak and not c.when.overlaps(day.when) and not _same_instant(c, best) for c in stated
    )
    return Publication(
        when=day.when,
        instant=best.instant or day.instant or _instant(stated, day),
        basis=day.origin,
        updated=_updated(known, best),
        candidates=known,
        disputed=disputed,
    )


def _usable(known: Iterable[DateCandidate], role: DateRole) -> list[DateCandidate]:
    found = [c for c in known if c.role is role and not c.rejected]
    return sorted(
        found, key=lambda c: (c.weak, c.when.grain is not Grain.DAY, _RANK.index(c.origin))
    )


def _local(best: DateCandidate, stated: Sequence[DateCandidate]) -> DateCandidate:
    """Return the candidate that shows the outlet's own day, where ``best`` gives it in UTC."""
    at = _datetime(best)
    if at is None or at.utcoffset() != timedelta(0):
        return best
    for other in stated:
        if other.when == best.when or other.when.grain is not Grain.DAY:
            continue
        if other.origin in _SEEN and _could_be(at, other):
            return other
    return best


def _could_be(at: datetime, other: DateCandidate) -> bool:
    """Tell whether it was ``other``'s day somewhere on Earth at the instant ``at``."""
    its = _datetime(other)
    if its is not None and its.tzinfo is not None:
        return abs(its - at) < timedelta(minutes=2)
    day = other.when.start
    days = {(at + timedelta(hours=hours)).date() for hours in (-11, 13)}
    return day in days


def _same_instant(a: DateCandidate, b: DateCandidate) -> bool:
    first, second = _datetime(a), _datetime(b)
    if first is None or second is None or not first.tzinfo or not second.tzinfo:
        return False
    return abs(first - second) < timedelta(minutes=2)


def _instant(stated: Sequence[DateCandidate], best: DateCandidate) -> str | None:
    return next((c.instant for c in stated if c.instant and c.when == best.when), None)


def _updated(known: Iterable[DateCandidate], best: DateCandidate | None) -> DateCandidate | None:
    for found in _usable(known, DateRole.UPDATED):
        if best is None or _after(found, best):
            return found
    return None


def _after(later: DateCandidate, earlier: DateCandidate) -> bool:
    first, second = _datetime(earlier), _datetime(later)
    if first and second and (first.tzinfo is None) == (second.tzinfo is None):
        return second > first
    return _start(later.when) > _start(earlier.when)


def _start(when: When) -> date:
    return when.start or date.min


def _datetime(found: DateCandidate) -> datetime | None:
    if not found.instant:
        return None
    try:
        return datetime.fromisoformat(found.instant)
    except ValueError:
        return None
