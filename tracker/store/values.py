"""How single values stand in the file's columns."""

import json
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime
from sqlite3 import Row
from typing import Any, TypeVar

from tracker.errors import StoreError
from tracker.model import Fetched, Hints, digest
from tracker.store import codec
from tracker.when import When

T = TypeVar("T")


def moment(at: datetime) -> str:
    """Return a moment as ISO 8601 in UTC, to the second."""
    if at.tzinfo is None:
        raise StoreError(f"a moment without a time zone cannot be stored: {at}")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")


def precise(at: datetime) -> str:
    """Return a moment as ISO 8601 in UTC, to the microsecond: the order of what people decide."""
    if at.tzinfo is None:
        raise StoreError(f"a moment without a time zone cannot be stored: {at}")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0")


def listed(items: Iterable[Any]) -> str:
    """Return a JSON list."""
    return json.dumps(list(items), ensure_ascii=False)


def packed(value: object) -> str:
    """Return a frozen value as JSON, without what is default."""
    return json.dumps(codec.encode(value, sparse=True), ensure_ascii=False, separators=(",", ":"))


def unpacked(cls: type[T], text: str, /, **more: str) -> T:
    """Return the value that ``packed`` turned into ``text``; ``more`` are fields kept elsewhere."""
    try:
        return codec.decode(cls, json.loads(text) | more)
    except (ValueError, TypeError) as e:
        hint = "see: tracker db verify"
        raise StoreError(f"a stored {cls.__name__.lower()} cannot be read: {e}", hint) from e


def days(when: When | None) -> dict[str, str | None]:
    """Return the columns ``edtf``, ``starts_on``, ``ends_before``, ``grain``, ``qualifier``."""
    if when is None:
        return dict.fromkeys(("edtf", "starts_on", "ends_before", "grain", "qualifier"))
    return {
        "edtf": when.edtf,
        "starts_on": when.start.isoformat() if when.start else None,
        "ends_before": when.end.isoformat() if when.end else None,
        "grain": when.grain.value,
        "qualifier": when.qualifier,
    }


def article_uid(url: str) -> str:
    """Return the id under which people refer to an article."""
    return digest("article", url)


def fetched_columns(fetched: Fetched) -> dict[str, Any]:
    """Return what the file keeps of a retrieval beside its bytes."""
    return {
        "ref": fetched.ref,
        "url": fetched.url,
        "fetched_at": precise(fetched.fetched_at),
        "via": fetched.via,
        "status": fetched.status,
        "media": fetched.media,
        "charset": fetched.charset,
        "headers": listed(fetched.headers),
        "hints": packed(fetched.hints),
        "sha256": fetched.sha256,
    }


def read_fetched(row: Row) -> Fetched:
    """Return a retrieval with its bytes from its columns."""
    return Fetched(
        ref=row["ref"],
        url=row["url"],
        body=zlib.decompress(row["body"]),
        media=row["media"],
        via=row["via"],
        fetched_at=datetime.fromisoformat(row["fetched_at"]),
        charset=row["charset"],
        status=row["status"],
        headers=tuple((name, value) for name, value in json.loads(row["headers"])),
        hints=unpacked(Hints, row["hints"]),
    )
