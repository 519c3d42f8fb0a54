"""Read what an address says: host, a day in its path, a Unix time in its number."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from tracker.article import stamps
from tracker.article.stamps import Stamp
from tracker.when import When

_LONGEST = 2_000
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([/_-]?)([01]\d)\2([0-3]\d)(?!\d)")
_LOOSE_DAY = re.compile(r"/((?:19|20)\d\d)/(\d\d?)/(\d\d?)(?=/)")
_NAMED_DAY = re.compile(r"/((?:19|20)\d\d)/([a-z]{3,9})/(\d\d?)(?=/)")
_MONTH = re.compile(r"/((?:19|20)\d\d)[/-]([01]\d)(?=/)")
_EPOCH = re.compile(r"(?<!\d)(1[0-9]{9})(?:\d{3})?(?!\d)")


def host(url: str | None) -> str | None:
    """Return the host without ``www.``, None for what has none."""
    try:
        name = urlsplit((url or "")[:_LONGEST]).hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name else None


def path(url: str) -> str:
    """Return the path of a web address, or nothing."""
    try:
        parts = urlsplit(url[:_LONGEST])
    except ValueError:
        return ""
    return parts.path if parts.scheme in ("http", "https") else ""


def dates(url: str) -> Iterator[tuple[str, Stamp, str]]:
    """Yield origin, date and the stretch of each date in the path of an address."""
    found = path(url)
    if not found:
        return
    for pattern in (_DAY, _LOOSE_DAY, _NAMED_DAY):
        if (match := pattern.search(found)) and (stamp := _day(match)):
            raw = found[max(match.start() - 1, 0) : match.end()]
            yield "url-path", stamp, raw if raw.startswith("/") else match[0]
            break
    else:
        if (match := _MONTH.search(found)) and 1 <= int(match[2]) <= 12:
            yield "url-path", Stamp(When.month(int(match[1]), int(match[2]))), match[0]
    for match in _EPOCH.finditer(found):
        if stamp := stamps.machine(match[1]):
            yield "url-epoch", stamp, match[0]


def _day(match: re.Match[str]) -> Stamp | None:
    parts = [g for g in match.groups() if g.isalnum()]
    if parts[1].isalpha():
        return next(stamps.written(f"{parts[2]} {parts[1]} {parts[0]}"), None)
    stamp = stamps.machine(f"{parts[0]}-{int(parts[1]):02d}-{int(parts[2]):02d}")
    return stamp if stamp and stamp.day else None
