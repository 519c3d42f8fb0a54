"""Turn what a rule matched into a symbol: read each slot's words, fill the rule's template."""

import re
from collections.abc import Callable
from typing import Any

from tracker.times import symbols
from tracker.times.grammar import Grammar, Rule
from tracker.times.lexer import Items
from tracker.times.symbols import Symbol

_DIGITS = re.compile(r"\d+")


def symbol_of(rule: Rule, match: re.Match[str], items: Items, grammar: Grammar) -> Symbol:
    """Return the symbol that the rule makes of its match, None where it does not apply."""
    slots: dict[str, Symbol] = {}
    try:
        for group, name, atom in rule.compiled.slots:
            start, end = match.span(group)
            if start >= 0:
                slots[name] = _slot(atom, items.values[start:end], grammar)
        return _apply(symbols.fill(rule.symbol, slots))
    except (ValueError, TypeError, IndexError, KeyError, ZeroDivisionError):
        return None


def _slot(atom: str, tokens: list[Any], grammar: Grammar) -> Symbol:
    first = tokens[0]
    if not isinstance(first, str):
        return first.symbol if len(tokens) == 1 else None
    if atom in ("NUMBER", "COUNT"):
        return count(tokens, grammar)
    if atom == "YEARWORDS":
        return _year_in_words(tokens, grammar)
    if atom == "HOLIDAY":
        return grammar.words.values["holiday"][_spelled(tokens)]  # type: ignore[no-any-return]
    table = grammar.words.values.get(atom)
    if table is not None:
        return table.get(first.lower())
    if first[0].isdigit() and len(tokens) == 1:
        return _digits(atom, first)
    for cls in ("ordinal", "month", "lowmonth", "unit", "numword", "tens", "decadeword"):
        found = grammar.words.values.get(cls, {}).get(first.lower())
        if found is not None:
            return found  # type: ignore[no-any-return]
    return "".join(tokens).lower()


def _spelled(tokens: list[str]) -> str:
    return " ".join(tokens).lower().replace("’", "'")


def _digits(atom: str, token: str) -> Symbol:
    if atom in ("iso", "numdate", "clock", "decimal", "compact"):
        return token
    found = _DIGITS.match(token)
    return int(found[0]) if found else None


def count(tokens: list[str], grammar: Grammar) -> Symbol:
    """Return the number that words and digits say, as an integer or a word with a point."""
    words = grammar.words.values["numword"]
    articles = grammar.words.values["article"]
    if len(tokens) == 1 and tokens[0].lower() in articles:
        return 1
    if "/" in tokens:
        return _with_fraction([token for token in tokens if token[0].isdigit()])
    total, part, seen = 0.0, 0.0, False
    for token in tokens:
        low = token.lower()
        if token[0].isdigit():
            part += float(token.replace(",", ""))
        elif low in ("hundred", "hundreds"):
            part = (part or 1) * 100
        elif low in grammar.words.values.get("scale", {}):
            total, part = total + (part or 1) * grammar.words.values["scale"][low], 0.0
        elif low in words:
            part += words[low]
        elif low in grammar.words.values.get("fraction", {}):
            part += grammar.words.values["fraction"][low]
        else:
            continue
        seen = True
    found = total + part
    if not seen or found > 1e7:
        return None
    return int(found) if found == int(found) else f"{found:g}"


def _with_fraction(numbers: list[str]) -> Symbol:
    """Return the number of ``2 1/2``."""
    *whole, above, below = (float(number.replace(",", "")) for number in numbers)
    return f"{sum(whole) + above / below:g}"


def _year_in_words(tokens: list[str], grammar: Grammar) -> Symbol:
    """Return the year of ``nineteen ninety-six`` or ``two thousand one``."""
    words = grammar.words.values["numword"]
    numbers = [words[token.lower()] for token in tokens if token.lower() in words]
    if numbers[0] == 2:
        return int(2000 + sum(numbers[1:]))
    found = int(numbers[0] * 100 + sum(numbers[1:]))
    if not 1000 < found < 2100:
        raise ValueError("no year")
    return found


# --- functions that templates may call -----------------------------------------------------------


def _apply(symbol: Symbol) -> Symbol:
    """Replace the calls that only turn printed shapes into numbers."""
    if not isinstance(symbol, tuple):
        return symbol
    parts = tuple(_apply(part) for part in symbol)
    function = _FUNCTIONS.get(parts[0]) if parts and isinstance(parts[0], str) else None
    return function(*parts[1:]) if function else parts


def _year(year: Any) -> Symbol:
    """Return the full year of one with two figures."""
    if isinstance(year, int) and year < 100:
        return year + (2000 if year < 50 else 1900)
    return year  # type: ignore[no-any-return]


def _iso(token: str) -> Symbol:
    year, month, day = (int(n) for n in _DIGITS.findall(token)[:3])
    return ("date", year, month, day)


def _numeric(token: str, order: str) -> Symbol:
    a, b, year = (int(n) for n in _DIGITS.findall(token))
    day_first = order == "day-first" or "." in token
    month, day = (b, a) if (day_first and b <= 12) or a > 12 else (a, b)
    return ("date", _year(year), month, day)


def _compact(token: str) -> Symbol:
    return ("date", int(token[:4]), int(token[4:6]), int(token[6:8]))


def _clock(hour: Any, minute: Any, half: Any) -> Symbol:
    """Return ``HH:MM`` of an hour, minutes and ``am`` or ``pm``."""
    if (isinstance(hour, str) and ":" in hour) or "." in str(hour):
        hour, minute = (int(n) for n in _DIGITS.findall(hour)[:2])
    hour, minute = int(hour), int(minute or 0)
    half = str(half or "").replace(".", "")
    if half == "pm":
        hour = hour % 12 + 12
    elif half == "am":
        hour %= 12
    if hour > 24 or minute > 59:
        raise ValueError("no such hour")
    return f"{hour:02d}:{minute:02d}"


def _military(token: Any) -> Symbol:
    return _clock(int(token) // 100, int(token) % 100, None)


def _join(*numbers: Any) -> Symbol:
    """Return month and day as one number."""
    return int(numbers[0]) * 100 + int(numbers[1])


def _rebase(x: Any, year: Any) -> Symbol:
    """Return ``x`` in the year that another date names."""
    if isinstance(x, tuple) and x[0] == "pick" and x[1] != "weekday":
        return ("same", x[1], x[2], year)
    raise ValueError("only what recurs can be put into another year")


def _between(x: Any, y: Any) -> Symbol:
    """Return a range; the end that states no year takes it from the other."""
    free = [isinstance(end, tuple) and end[0] == "pick" and end[1] != "weekday" for end in (x, y)]
    if free == [True, False] and y[0] == "date":
        x = _rebase(x, ("date", y[1]))
    elif free == [False, True] and x[0] == "date":
        y = _rebase(y, ("date", x[1]))
    elif free == [True, True]:
        y = (*y[:3], "future", x)
    return ("range", x, y)


def _years(first: Any, short: Any) -> Symbol:
    """Return the years from ``1989`` to ``90``."""
    last = first // 100 * 100 + short
    return ("range", ("date", first), ("date", last if last > first else last + 100))


def _weekly(weekday: Any, part: Any = None) -> Symbol:
    return ("plain", f"XXXX-WXX-{weekday + 1}{f'T{part}' if part else ''}")


def _yearly(month: Any) -> Symbol:
    return ("plain", f"XXXX-{month:02d}")


def _seasonal(season: Any) -> Symbol:
    return ("plain", f"XXXX-{season}")


def _half(nth: Any) -> Symbol:
    """Return 1 or 2 of ``first``, ``second`` or ``last``."""
    found = 2 if nth == "last" else nth
    if found not in (1, 2):
        raise ValueError("a year has two halves")
    return int(found)


def _tens(number: Any) -> Symbol:
    return int(float(number) * 10)


def _or_day(day: Any) -> Symbol:
    return day or "DAY"


def _on(time: Any, day: Any) -> Symbol:
    """Return the hour or part of a day on another day."""
    if isinstance(time, tuple) and time[0] == "mod":
        return ("mod", time[1], _on(time[2], day))
    return (*time[:-1], day)


def _away(sign: int, length: Any, day: Any) -> Symbol:
    """Return the day that lies a counted length before or after another."""
    if length[0] != "length" or length[1] is None:
        raise ValueError("not counted")
    return ("shift", sign * int(length[1]), length[2], day)


def _day_of(day: Any, month: Any) -> Symbol:
    return ("sub", "day", int(day), month)


def _nth_weekday(nth: Any, weekday: Any, span: Any) -> Symbol:
    """Return the first, second... or last weekday of its name inside a span."""
    return ("nthweekday", -1 if nth == "last" else int(nth), weekday[2], span)


def _nth_unit(nth: Any, unit: str, span: Any) -> Symbol:
    return ("sub", unit, -1 if nth == "last" else int(nth), span)


def _within(weekday: Any, week: Any) -> Symbol:
    """Return the weekday inside a week that is named beside it."""
    if week[:2] != ("unit", "week"):
        raise ValueError("no week")
    return ("pick", "weekday", weekday[2], "same", week)


def _minus(number: Any) -> Symbol:
    return -int(float(number)) if isinstance(number, int | str) else None


def _decade(token: Any) -> Symbol:
    """Return the number of a decade from its first year, with two or four figures."""
    year = int(token)
    return (year + 1900 if 20 <= year < 100 else year + 2000 if year < 20 else year) // 10


def _century(nth: Any) -> Symbol:
    return int(nth) - 1


_FUNCTIONS: dict[str, Callable[..., Symbol]] = {
    "year": _year,
    "iso": _iso,
    "numeric": _numeric,
    "compact": _compact,
    "clock": _clock,
    "military": _military,
    "join": _join,
    "rebase": _rebase,
    "between": _between,
    "minus": _minus,
    "decade": _decade,
    "century": _century,
    "years": _years,
    "weekly": _weekly,
    "yearly": _yearly,
    "seasonal": _seasonal,
    "half": _half,
    "tens": _tens,
    "orday": _or_day,
    "on": _on,
    "away": _away,
    "dayof": _day_of,
    "nthday": _nth_weekday,
    "nthunit": _nth_unit,
    "within": _within,
}
