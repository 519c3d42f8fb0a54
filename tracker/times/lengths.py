"""Lengths of time as TIMEX3 writes them."""

from typing import Any

_LETTERS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "weekend": "WE",
    "week": "W",
    "fortnight": "W",
    "month": "M",
    "quarter": "Q",
    "season": "S",
    "year": "Y",
    "decade": "Y",
    "century": "Y",
}
_TIMES = {"decade": 10, "century": 100, "fortnight": 2}
_VAGUE = {"decade": "E", "century": "C"}
_MANY = 1e6


def length(count: Any, unit: str) -> str:
    """Return ``P2Y``, ``PT3H``, ``PXM`` for a vague count; decades are ten years each."""
    number = amount(count)
    letter = _LETTERS[unit]
    if number is None:
        return _form("X", _VAGUE.get(unit, letter))
    number *= _TIMES.get(unit, 1)
    digits = f"{number:g}" if number < _MANY else str(int(number))
    if unit == "hour" and digits.endswith(".5"):
        return f"PT{digits[:-2]}H30M"
    return _form(digits, letter)


def _form(digits: str, letter: str) -> str:
    return f"P{'T' if letter.startswith('T') else ''}{digits}{letter.removeprefix('T')}"


def amount(count: Any) -> float | None:
    """Return the number of an atom: an integer, or a word with a point; None where it is vague."""
    try:
        return None if count is None else float(count)
    except ValueError:
        return None
