"""The times of a text as plain rows, so that any corpus can be run through the same path."""

import re
from typing import Any

from tracker.model import Anchor
from tracker.times.finding import expressions, grammar_of
from tracker.when import When

_DAY = re.compile(r"\s*(\d{4})(?:-?(\d\d)(?:-?(\d\d))?)?")


def rows(text: str, dct: str | None, language: str | None = "en") -> list[dict[str, Any]]:
    """Return ``start``, ``end``, ``type``, ``value``, ``mod``, ``first``, ``last`` of each time.

    ``dct`` is the document's day, month or year, with or without a time of day. The ends of a
    range are rows of their own, as TIMEX3 has them.
    """
    grammar = grammar_of(language)
    found = expressions(text, anchor_of(dct), grammar, len(grammar.levels) - 1, language)
    return [
        {
            "start": expr.start,
            "end": expr.end,
            "type": str(expr.type),
            "value": expr.value,
            "mod": expr.mod,
            "first": _iso(expr.when.start if expr.when else None),
            "last": _iso(expr.when.last if expr.when else None),
        }
        for expr in found
    ]


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None


def anchor_of(dct: str | None) -> Anchor | None:
    """Return the anchor of a plain day, month or year, with or without a time of day."""
    found = _DAY.match(dct or "")
    when = When.parse("-".join(part for part in found.groups() if part)) if found else None
    return Anchor(when, "record") if when else None
