"""Numbers in words and figures: ``two and a half``, ``5 1/2``, ``nineteen ninety-six``."""

from typing import Any

from tracker.times.symbols import Symbol

Tables = dict[str, dict[str, Any]]
_MOST = 1e7


def count(tokens: list[str], tables: Tables) -> Symbol:
    """Return the number that words and figures say, as an integer or a word with a point."""
    if "/" in tokens:
        return _with_fraction([token for token in tokens if token[0].isdigit()])
    if len(tokens) == 1 and tokens[0].lower() in tables["article"]:
        return 1
    said = [value for token in tokens if (value := _value(token, tables)) is not None]
    found = _sum(said)
    if not said or found > _MOST:
        return None
    return int(found) if found == int(found) else f"{found:g}"


def _value(token: str, tables: Tables) -> float | None:
    if token[0].isdigit():
        return float(token.replace(",", ""))
    word = token.lower()
    found = tables["numword"].get(word, tables.get("scale", {}).get(word))
    return None if found is None else float(found)


def _sum(numbers: list[float]) -> float:
    """Return what ``two hundred twenty`` or ``three thousand`` come to."""
    total = part = 0.0
    for number in numbers:
        if number >= 1000 and number % 1000 == 0 and part < 1000:
            total, part = total + (part or 1) * number, 0.0
        elif number == 100:
            part = (part or 1) * number
        else:
            part += number
    return total + part


def _with_fraction(numbers: list[str]) -> Symbol:
    """Return the number of ``2 1/2``."""
    *whole, above, below = (float(number.replace(",", "")) for number in numbers)
    return f"{sum(whole) + above / below:g}"


def year(tokens: list[str], tables: Tables) -> Symbol:
    """Return the year of ``nineteen ninety-six`` or ``two thousand one``."""
    words = tables["numword"]
    numbers = [words[token.lower()] for token in tokens if token.lower() in words]
    if numbers[0] == 2:
        return int(2000 + sum(numbers[1:]))
    found = int(numbers[0] * 100 + sum(numbers[1:]))
    if not 1000 < found < 2100:
        raise ValueError("no year")
    return found
