"""What is known of a language's words: word -> classes -> one character.

Each word belongs to a set of classes; every set that occurs gets one private character, so a text
becomes a string and a rule over classes a regular expression over that string.
"""

from collections.abc import Iterable
from typing import Any

OTHER = "."
_FIRST_CODE = 0x3400
_PUNCTUATION = {
    ",": "comma",
    "-": "hyphen",
    "‐": "hyphen",
    "‑": "hyphen",
    "–": "dash",
    "—": "dash",
    "'": "quote",
    "’": "quote",
    "‘": "quote",
    ".": "dot",
    "/": "slash",
    ":": "colon",
    "(": "open",
    ")": "close",
    "!": "stop",
    "?": "stop",
    ";": "stop",
    "~": "tilde",
    '"': "mark",
    "“": "mark",
    "”": "mark",
}
_SPELLED = ("11",)  # numbers that rules name themselves
_SHAPES = (
    *("iso", "numdate", "doubtdate", "clock", "compact", "nth"),
    *("decade", "shortdecade", "decimal", "entryday"),
)


class Words:
    """A language's words; ``codes`` maps a token as written to its character."""

    def __init__(self, tables: dict[str, Any], literals: Iterable[str] = ()) -> None:
        """Take tables (or lists) of words by class, and the words that rules name themselves."""
        tables = dict(tables)
        self.past_endings = tuple(tables.pop("past_endings", ()))
        self.future_endings = tuple(tables.pop("future_endings", ()))
        self.lists_days = bool(tables.pop("lists_days", False))
        self.decimal_comma = bool(tables.pop("decimal_comma", False))
        self.verb_first = bool(tables.pop("verb_first", False))
        self.capital_nouns = bool(tables.pop("capital_nouns", False))
        self.comma_clauses = bool(tables.pop("comma_clauses", False))
        self.codes: dict[str, str] = {}
        self.values: dict[str, dict[str, Any]] = {}
        self._sets: dict[frozenset[str], str] = {frozenset({"other"}): OTHER}
        self._members: dict[str, str] = {}
        self._give_codes(self._collect(tables, literals))
        self.capital = self.character(frozenset({"capital"}))
        self.past = self.character(frozenset({"past", "verb"}))
        self.future = self.character(frozenset({"AHEAD"}))
        self.gap = self.character(frozenset({"break"}))
        self._numbers = {key: self.character(key) for key in _number_sets()}

    def code_of_number(self, kind: str, token: str) -> str:
        """Return the character of a number token of this shape."""
        return self._numbers[number_classes(kind, token)]

    def character(self, classes: frozenset[str]) -> str:
        """Return the one character of a set of classes."""
        if classes not in self._sets:
            self._sets[classes] = chr(_FIRST_CODE + len(self._sets))
            self._members.clear()
        return self._sets[classes]

    def members(self, cls: str) -> str:
        """Return all characters whose set holds ``cls``."""
        found = self._members.get(cls)
        if found is None:
            found = "".join(code for classes, code in self._sets.items() if cls in classes)
            self._members[cls] = found
        return found

    def _collect(self, tables: dict[str, Any], literals: Iterable[str]) -> dict[str, set[str]]:
        classes: dict[str, set[str]] = {}
        for cls, table in tables.items():
            values = dict(table) if isinstance(table, dict) else {word: word for word in table}
            self.values[cls] = {word.lower(): value for word, value in values.items()}
            for word in values:
                classes.setdefault(word, set()).add(cls)
        for word in (literal for literal in literals if not literal.isdigit()):
            classes.setdefault(word, set()).add("=" + word)
        for sign, cls in _PUNCTUATION.items():
            classes.setdefault(sign, set()).update((cls, "sign"))
        return classes

    def _give_codes(self, classes: dict[str, set[str]]) -> None:
        """Capitalised entries count only as written or in capitals; the rest in any case."""
        for word, found in sorted(classes.items(), key=lambda item: item[0] != item[0].lower()):
            lower = word.lower()
            code = self.character(frozenset(found | classes.get(lower, set())))
            forms = {word, word.upper()} if word != lower else {word, word.title(), word.upper()}
            self.codes |= dict.fromkeys(forms, code)


def number_classes(kind: str, token: str) -> frozenset[str]:
    """Return the classes of a number token of a shape (``number`` for plain digits)."""
    if kind != "number":
        return frozenset({kind})
    if not token.isascii() or not token.isdigit() or len(token) > 4:
        return frozenset({"num", "decimal"})
    value = int(token)
    found = {"num", "=" + token} if token in _SPELLED else {"num"}
    if len(token) <= 2:
        found |= {"short"}
        found |= {"day"} if 1 <= value <= 31 else set()
        found |= {"monthno"} if 1 <= value <= 12 else set()
        found |= {"hour"} if value <= 24 else set()
        found |= {"yy"} if len(token) == 2 else set()
        found |= {"tens"} if len(token) == 2 and value % 10 == 0 else set()
    if len(token) == 4:
        found |= {"year"} if 1000 <= value <= 2100 else set()
        found |= {"modern"} if 1800 <= value <= 2050 else set()
        found |= {"military"} if value % 100 < 60 and value // 100 < 24 else set()
    return frozenset(found)


def _number_sets() -> set[frozenset[str]]:
    plain = [str(n) for n in range(10_000)] + [f"{n:02d}" for n in range(10)]
    plain += [f"{n:03d}" for n in range(100)] + [f"{n:04d}" for n in range(1000)] + ["1.5"]
    return {number_classes("number", text) for text in plain} | {
        frozenset({shape}) for shape in _SHAPES
    }
