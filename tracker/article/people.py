"""Read who wrote an article from a byline or an author field."""

import re

from tracker.article import characters

_MOST = 20
_LEAD = re.compile(
    r"(?:by|von|par|por|di|door|av|af|text|story by|written by)\b[:\s]{1,3}", re.IGNORECASE
)
_SPLIT = re.compile(
    r"\s{0,2}(?:[;|•·/]|,(?!\s{0,2}(?:jr|sr|ph\.?d|m\.?d)\b)|\band\b|\bund\b|\bet\b|\by\b|&)\s{0,2}",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"https?:|www\.|@|\d{3}|[<>{}]")
_LONGEST = 60


def people(line: str) -> tuple[str, ...]:
    """Return the names in a byline, in order."""
    line = _LEAD.sub("", characters.squeezed(line, 400), count=1)
    found = (part.strip(" .,-–—:") for part in _SPLIT.split(line))
    return tuple(dict.fromkeys(name for name in found if is_name(name)))[:_MOST]


def is_name(text: str) -> bool:
    """Tell whether ``text`` may be a person's, desk's or agency's name."""
    if not 2 <= len(text) <= _LONGEST or _NO_NAME.search(text) or len(text.split()) > 6:
        return False
    return any(c.isalpha() for c in text) and not text.islower()
