"""Captures of the Wayback Machine, known by their address: when they were taken, and of what."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from tracker.errors import RefusedError
from tracker.model import Fetched
from tracker.sources import addresses

_CAPTURE = re.compile(
    r"https?://(?:web|wayback)\.archive\.org/web/(\d{4,14})([a-z]{2}_)?/(.{1,8000})",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Capture:
    """One capture; ``taken`` is None where the address names less than the second."""

    stamp: str
    original: str
    taken: datetime | None


def capture(url: str) -> Capture | None:
    """Return what a capture's address says, None for any other address."""
    found = _CAPTURE.fullmatch(url)
    if not found:
        return None
    stamp, original = found[1], found[3]
    if not addresses.scheme(original):
        original = f"http://{original}"
    elif original.count("://") == 0:  # a slash gets lost on the way
        original = original.replace(":/", "://", 1)
    try:
        return Capture(stamp, addresses.public(addresses.clean(original)), _moment(stamp))
    except RefusedError:
        return None


def page_key(url: str) -> str:
    """Return what is equal for the addresses of one page: AMP, for telephones, in the archive."""
    found = capture(url)
    return addresses.key(found.original if found else url)


def unframed(url: str) -> str:
    """Return the address at which a capture is given as it was taken, without the archive's bar."""
    found = _CAPTURE.fullmatch(url)
    if not found:
        return url
    return f"https://web.archive.org/web/{found[1]}id_/{found[3]}"


def dated(fetched: Fetched) -> Fetched:
    """Return a capture with the time it was taken as the time it was fetched: that is no news."""
    found = capture(fetched.url)
    if found is None:
        return fetched
    hints = replace(
        fetched.hints,
        url=found.original,
        outlet=fetched.hints.outlet or addresses.host(found.original),
    )
    taken = found.taken if found.taken and found.taken < fetched.fetched_at else None
    return replace(
        fetched,
        url=f"https://web.archive.org/web/{found.stamp}/{found.original}",
        fetched_at=taken or fetched.fetched_at,
        hints=hints,
    )


def _moment(stamp: str) -> datetime | None:
    try:
        return datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
