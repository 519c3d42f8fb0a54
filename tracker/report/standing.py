"""What of the stored findings is in force, and how a diagnosis repairs."""

from collections.abc import Mapping
from typing import Any


def stands(row: Mapping[str, Any]) -> bool:
    """Tell whether the last check saw a finding or diagnosis and nobody set it aside."""
    return row["state"] in ("new", "open", "changed") and row["verdict"] in (None, "confirm")


def general(diagnosis: Mapping[str, Any]) -> bool:
    """Tell whether a diagnosis is about an article's dates and not about a single value."""
    return bool(diagnosis["kind"] == "shift" or diagnosis["checkable"] > 1)


def repair(diagnosis: Mapping[str, Any]) -> str:
    """Return what a diagnosis does to an article's dates: ``+1 year``."""
    if not diagnosis["amount"]:
        return "repaired"
    several = "" if abs(diagnosis["amount"]) == 1 else "s"
    return f"{diagnosis['amount']:+} {diagnosis['unit'].rstrip('s')}{several}"
