"""What of the stored findings is in force, and how a diagnosis repairs."""

from collections.abc import Mapping
from typing import Any


def stands(row: Mapping[str, Any]) -> bool:
    """Tell whether the last check saw a finding or diagnosis and nobody set it aside."""
    return row["state"] in ("new", "open", "changed") and row["verdict"] in (None, "confirm")


def correction(row: Mapping[str, Any]) -> str | None:
    """Return how an outlet took back what a finding holds against it, None where it did not."""
    if row["state"] != "corrected" or not row["corrected_at"]:
        return None
    how = "with a correction note" if row["corrected_openly"] else "without a word"
    return f"by {row['suspect']}, {how}, seen {row['corrected_at'][:10]}"


def general(diagnosis: Mapping[str, Any]) -> bool:
    """Tell whether a diagnosis is about an article's dates and not about a single value."""
    return bool(diagnosis["kind"] == "shift" or diagnosis["checkable"] > 1)


def repair(diagnosis: Mapping[str, Any]) -> str:
    """Return what a diagnosis does to an article's dates: ``+1 year``."""
    if not diagnosis["amount"]:
        return "repaired"
    several = "" if abs(diagnosis["amount"]) == 1 else "s"
    return f"{diagnosis['amount']:+} {diagnosis['unit'].rstrip('s')}{several}"
