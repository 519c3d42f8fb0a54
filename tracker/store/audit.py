"""Log what people change: rows that are only ever added."""

import json
from collections.abc import Mapping
from datetime import datetime
from sqlite3 import Connection
from typing import Any

from tracker.model import digest
from tracker.store.connection import insert
from tracker.store.values import precise


def log(
    db: Connection,
    at: datetime,
    who: str,
    action: str,
    target: str,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
) -> None:
    """Add a row: who changed what, from what to what."""
    columns = {
        "at": precise(at),
        "who": who,
        "action": action,
        "target": target,
        "before": _data(before),
        "after": _data(after),
    }
    uid = digest(*(value or "" for value in columns.values()))
    insert(db, "audit_log", columns | {"uid": uid}, or_ignore=True)


def _data(values: Mapping[str, Any] | None) -> str | None:
    return None if values is None else json.dumps(dict(values), ensure_ascii=False, sort_keys=True)
