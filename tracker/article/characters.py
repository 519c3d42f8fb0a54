"""Make text from outside printable: no controls, no lone surrogates, nothing unseen, a cap.

Two ways, since positions matter: ``printable`` replaces one for one, for text that is kept as it
came; ``squeezed`` also takes out what has no width and joins spaces, for text taken from a page.
"""

import re

TITLE_CAP = 500
TEXT_CAP = 400_000
FIELD_CAP = 300

_ZERO_WIDTH = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2064\ufeff"
)
_BIDI = "\u202a-\u202e\u2066-\u206f"
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufff9-\ufffb"
_LONE = "\ud800-\udfff"
_UNSEEN = re.compile(f"[{_ZERO_WIDTH}{_BIDI}]")
_BROKEN = re.compile(f"[{_CONTROL}{_LONE}]")
_LINE_ENDS = re.compile("\r(?!\n)|[\u2028\u2029\x85]")
_SPACES = re.compile(r"[^\S\n]+")


def printable(text: str, cap: int = TEXT_CAP) -> str:
    """Return at most ``cap`` code points of ``text``, each unprintable one replaced by one."""
    text = _LINE_ENDS.sub("\n", text[:cap]).replace("\r", " ")
    return _BROKEN.sub("\ufffd", _UNSEEN.sub(" ", text))


def squeezed(text: str, cap: int = TEXT_CAP) -> str:
    """Return ``text`` on one line without anything unseen, at most ``cap`` code points long."""
    text = _BROKEN.sub(" ", _UNSEEN.sub("", text[: 4 * cap]))
    return " ".join(text.split())[:cap].rstrip()


def lines(text: str, cap: int = TEXT_CAP) -> list[str]:
    """Return the lines of ``text`` that hold something, each as ``squeezed`` would give it."""
    text = _LINE_ENDS.sub("\n", text[: 2 * cap]).replace("\r", " ")
    text = _SPACES.sub(" ", _BROKEN.sub(" ", _UNSEEN.sub("", text)))
    return [line for raw in text.split("\n") if (line := raw.strip())]


def field(value: object, cap: int = FIELD_CAP) -> str | None:
    """Return a short text from a value of unknown type, None where it holds none."""
    return (squeezed(value, cap) or None) if isinstance(value, str) else None
