"""Find names in a sentence: runs of capitalised words, cut where a title or a possessive ends one.

"Acme's chief Jane Roe" holds two names, so does "Acme CEO Jane Roe". Words that are capitalised
only because they open a sentence are no names unless they are one elsewhere in the article.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tracker.claims.words import Token, data

_LONGEST = 8
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class Span:
    """A name as it stands in the text: tokens ``first`` to ``last``, without a possessive.

    ``opening`` tells that it is one word that opens the sentence, ``edition`` the year beside it,
    ``said_to_be`` the common noun behind it ("Gadget World conference").
    """

    first: int
    last: int
    text: str
    opening: bool = False
    edition: int | None = None
    said_to_be: str = ""


@cache
def listed(name: str) -> frozenset[str]:
    """Return one list of ``names.toml``."""
    return frozenset(data("names")[name].split())


def names(tokens: Sequence[Token]) -> list[Span]:
    """Return the names of one sentence in order."""
    found: list[Span] = []
    at = 0
    while at < len(tokens):
        if not _begins(tokens[at]):
            at += 1
            continue
        last = _end(tokens, at)
        found += [_span(tokens, a, b) for a, b in _cut(tokens, at, last)]
        at = last + 1
    return [span for span in found if len(span.text) > 1 or not span.opening]


def _begins(token: Token) -> bool:
    if not token.is_word or token.lower.rstrip(".") in listed("not_names"):
        return False
    return token.is_capital or (len(token.text) > 2 and token.text.lower() != token.text)


def _end(tokens: Sequence[Token], at: int) -> int:
    """Return the last token of the run that begins at ``at``."""
    last = at
    while last + 1 < len(tokens) and last - at < _LONGEST:
        if tokens[last].lower.endswith("'s"):
            break
        following = tokens[last + 1]
        if _begins(following):
            last += 1
        elif following.lower in listed("inner") and _begins_at(tokens, last + 2):
            last += 2
        elif _is_model_number(tokens, last + 1):
            last += 1
            if _is_glued(tokens, last + 1):
                last += 1
        else:
            break
    return last


def _begins_at(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and _begins(tokens[at])


def _is_model_number(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    return token.text[0].isdigit() and len(token.text) < 4 and not token.is_date


def _is_glued(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].is_word and tokens[at].start == tokens[at - 1].end


def _cut(tokens: Sequence[Token], first: int, last: int) -> list[tuple[int, int]]:
    """Cut a run before a title that has a name on both sides."""
    for at in range(first + 1, last):
        if tokens[at].lower in listed("titles") and tokens[at - 1].lower not in listed("titles"):
            return [(first, at - 1), (at, last)]
    return [(first, last)]


def _span(tokens: Sequence[Token], first: int, last: int) -> Span:
    text = " ".join(token.text for token in tokens[first:last])
    final = tokens[last].text
    final = final[:-2] if tokens[last].lower.endswith("'s") else final
    following = tokens[last + 1].lower if last + 1 < len(tokens) else ""
    return Span(
        first,
        last,
        f"{text} {final}".strip(),
        opening=first == last and _opens(tokens, first),
        edition=_edition(tokens, first - 1) or _edition(tokens, last + 1),
        said_to_be=following if following in listed("occasion_words") else "",
    )


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a capital at ``at`` says nothing: the sentence or a quotation begins there."""
    return at == 0 or tokens[at - 1].text in "\"“‘'([:•—–-…*"


def _edition(tokens: Sequence[Token], at: int) -> int | None:
    """Return the bare year at ``at``."""
    if not 0 <= at < len(tokens) or not _YEAR.fullmatch(tokens[at].text):
        return None
    beside = [tokens[i] for i in (at - 1, at + 1) if 0 <= i < len(tokens)]
    return None if any(token.is_date for token in beside) else int(tokens[at].text)
