"""Write single values: as JSON, as a table's cell, as a spreadsheet's cell."""

import base64
import json
import math
import re
from collections.abc import Mapping

from tracker.report.text import printable


def dumps(value: object, indent: int | None = None) -> str:
    """Return JSON that any terminal and any reader takes: no NaN, no raw control characters."""
    text = json.dumps(_safe(value), ensure_ascii=False, indent=indent, allow_nan=False)
    return _RAW.sub(_escape, text)


# C1 controls, invisible and bidi marks, separators, surrogates: valid JSON, but not safe to print.
_RAW = re.compile(
    "[\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000110bd\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0001-\U000e007f]"
)


def _escape(match: re.Match[str]) -> str:
    return json.dumps(match.group())[1:-1]


def _safe(value: object) -> object:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, bytes):
        return {"$base64": True, "encoded": base64.b64encode(value).decode("ascii")}
    if isinstance(value, Mapping):
        return {str(key): _safe(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [_safe(held) for held in value]
    return value


_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def spreadsheet(value: object) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    if not isinstance(value, str):
        return cell(value)
    return ("'" if value.startswith(_FORMULA) else "") + printable(value)


def cell(value: object) -> str:
    """Return a value as text for one cell."""
    if value is None:
        return ""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, bytes):
        return f"<{len(value)} bytes>"
    if isinstance(value, Mapping | list | tuple):
        return dumps(value)
    return str(value)
