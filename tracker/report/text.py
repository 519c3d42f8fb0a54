"""Make text from outside safe to print. Every external string passes through here."""

import re
import unicodedata
from functools import lru_cache

_PLAIN = re.compile(r"[ -~]*")
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def printable(text: str, keep: str = "") -> str:
    """Return ``text`` with control, bidi, invisible and broken characters written as escapes.

    ``keep`` names the ones to leave alone, such as a newline.
    """
    if _PLAIN.fullmatch(text):
        return text
    return "".join(c if c in keep else _shown(c) for c in text)


def one_line(text: str) -> str:
    """Return ``text`` printable on one line: runs of white space become one space."""
    return printable(" ".join(text.split()))


@lru_cache(4096)
def _shown(char: str) -> str:
    if unicodedata.category(char) not in _UNSAFE:
        return char
    named = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
    code = ord(char)
    return named.get(char) or (f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}")


def width(text: str) -> int:
    """Return how many terminal columns ``text`` takes."""
    if text.isascii():
        return len(text)
    return sum(_columns(c) for c in text)


@lru_cache(4096)
def _columns(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def clip(text: str, limit: int) -> str:
    """Return ``text``, cut with an ellipsis where it takes more than ``limit`` columns."""
    if width(text) <= limit:
        return text
    taken, room = 0, max(limit - 1, 0)
    for index, char in enumerate(text):
        taken += _columns(char)
        if taken > room:
            return text[:index] + "…"
    return text


def plural(count: int, singular: str, several: str | None = None) -> str:
    """Return a number with its noun: ``1 claim``, ``2 claims``, ``1,024 claims``."""
    return f"{count:,} {singular if count == 1 else several or singular + 's'}"
