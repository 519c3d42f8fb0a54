"""Find names in a sentence: runs of capitalised words, cut where a title or a possessive ends one.

"Acme's chief Jane Roe" holds two names, so does "Acme CEO Jane Roe". Words that are capitalised
only because they open a sentence are no names unless they are one elsewhere in the article.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from tracker.claims.words import Token, data

_LONGEST = 8
_MODEL = re.compile(r"\d{1,3}(?:\.\d{1,2})?")
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


def names(tokens: Sequence[Token], spellings: Container[str] = ()) -> list[Span]:
    """Return the names of one sentence in order.

    A run that is made up of known ``spellings`` ("Acme Foo Phone") is as many names.
    """
    found: list[Span] = []
    for run in _runs(tokens):
        for first, last in _cut(tokens, *run):
            pieces = _pieces(tokens, first, last, spellings) if spellings else []
            whole = sum(piece.last - piece.first + 1 for piece in pieces) == last - first + 1
            found += pieces if whole else [_span(tokens, first, last)]
    return [span for span in found if len(span.text) > 1 or not span.opening]


def known_names(tokens: Sequence[Token], spellings: Container[str]) -> list[Span]:
    """Return those names of a sentence in title case that are in ``spellings``.

    There a capital says nothing.
    """
    return [span for run in _runs(tokens) for span in _pieces(tokens, *run, spellings)]


def _pieces(
    tokens: Sequence[Token], first: int, last: int, spellings: Container[str]
) -> list[Span]:
    """Return the known names in a run, longest first."""
    found: list[Span] = []
    while first <= last:
        spans = (_span(tokens, first, end) for end in range(last, first - 1, -1))
        known = next((span for span in spans if span.text in spellings), None)
        if known is not None:
            found.append(replace(known, opening=False))
        first = known.last + 1 if known else first + 1
    return found


def _runs(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last token of each run of capitalised words."""
    at = 0
    while at < len(tokens):
        if _begins(tokens[at]):
            last = _end(tokens, at)
            yield at, last
            at = last
        at += 1


def _begins(token: Token) -> bool:
    if not token.is_word or token.lower.rstrip(".") in listed("not_names"):
        return False
    return token.is_capital or (len(token.text) > 2 and token.is_proper)


def _end(tokens: Sequence[Token], at: int) -> int:
    """Return the last token of the run that begins at ``at``."""
    last = at
    while last + 1 < len(tokens) and last - at < _LONGEST:
        if tokens[last].lower.endswith("'s"):
            break
        following = tokens[last + 1]
        if _begins(following):
            last += 1
        elif _joins(tokens, last) and _begins_at(tokens, last + 2):
            last += 2
        elif _is_model_number(tokens, last + 1):
            last += 1
            if _is_glued(tokens, last + 1):
                last += 1
        else:
            break
    return last


def _joins(tokens: Sequence[Token], last: int) -> bool:
    """Tell whether the small word behind ``last`` may stand inside a name."""
    following = tokens[last + 1].lower
    if following == "of":
        return tokens[last].lower in listed("joins_of")
    return following in listed("inner")


def _begins_at(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and _begins(tokens[at])


def _is_model_number(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    return bool(_MODEL.fullmatch(token.text)) and not token.is_date


def _is_glued(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].is_word and tokens[at].start == tokens[at - 1].end


def _cut(tokens: Sequence[Token], first: int, last: int) -> list[tuple[int, int]]:
    """Cut a run before a title that has a name on both sides, and off titles behind it."""
    titles = [tokens[at].lower in listed("titles") for at in range(first, last + 1)]
    while titles and titles[-1]:
        titles.pop()
    last = first + len(titles) - 1
    for at in range(first + 1, last):
        if titles[at - first] and not titles[at - first - 1]:
            return [(first, at - 1), (at, last)]
    return [(first, last)] if titles else []


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
    opens = at == 0 or tokens[at - 1].text in "\"“‘'([:•—–-…*"
    text = tokens[at].text
    mixed = not text.isupper() and text[1:] != text[1:].lower()  # "YouTube", "T-Mobile"
    return opens and not mixed and not tokens[at].lower.endswith("'s")


def _edition(tokens: Sequence[Token], at: int) -> int | None:
    """Return the bare year at ``at``."""
    if not 0 <= at < len(tokens) or not _YEAR.fullmatch(tokens[at].text):
        return None
    beside = [tokens[i] for i in (at - 1, at + 1) if 0 <= i < len(tokens)]
    return None if any(token.is_date for token in beside) else int(tokens[at].text)
