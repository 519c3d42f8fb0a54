"""Pages that a browser saved: the address and the time that it wrote into them."""

import re
from dataclasses import replace
from datetime import UTC, datetime

from tracker.model import Fetched
from tracker.sources import addresses, kinds

_SAVED_FROM = re.compile(r"<!--\s{0,9}saved from url=\(\d{4}\)(\S{1,2000})\s{0,9}-->")
_SINGLE_FILE = re.compile(r"<!--\s{0,9}Page saved with SingleFile")
_URL_LINE = re.compile(r"^\s{0,9}url: (\S{1,2000})\s{0,9}$", re.MULTILINE)
_DATE_LINE = re.compile(
    r"^\s{0,9}saved date: (\w{3} \w{3} \d\d \d{4} \d\d:\d\d:\d\d) GMT([+-]\d{4})",
    re.MULTILINE | re.ASCII,
)


def described(fetched: Fetched) -> Fetched:
    """Return the page with its address in ``hints`` and the time when it was saved."""
    head = kinds.text_head(fetched.body)
    single = _SINGLE_FILE.search(head)
    found = _URL_LINE.search(head, single.end()) if single else _SAVED_FROM.search(head)
    address = addresses.kept(found[1]) if found else None
    if address is None:
        return fetched
    hints = replace(fetched.hints, url=address, outlet=addresses.host(address) or None)
    saved = _moment(head) if single else None
    at = saved if saved and saved < fetched.fetched_at else fetched.fetched_at
    return replace(fetched, fetched_at=at, hints=hints)


def _moment(head: str) -> datetime | None:
    found = _DATE_LINE.search(head)
    try:
        text = f"{found[1]} {found[2]}" if found else ""
        return datetime.strptime(text, "%a %b %d %Y %H:%M:%S %z").astimezone(UTC)
    except (ValueError, OverflowError):
        return None
