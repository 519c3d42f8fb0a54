"""Split an article's text into sentences: article in, sentences with their place out.

A sentence never crosses a block of the page or a paragraph. What is between sentences is white
space only, so no word is lost. Abbreviations are data (``lexicon/en/sentences.toml``).
"""

import itertools
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from tracker import resources
from tracker.model import Article, Block, BlockKind, Sentence

# A run of closing marks behind the stop belongs to the sentence.
_STOP = re.compile(r"""(?<![.!?…])[.!?…]++['"”’»)\]]*+(?=\s)""")
_TOKEN = re.compile(r"[^\s(\[\"“‘']+$")
_NEXT = re.compile(r"""\s+(?P<open>["'“‘«(\[]*)(?P<word>[^\W_]*)""")
_LINE = re.compile(r"[^\n]+")
_TOKEN_REACH = 24
_WRAP_FROM, _WRAP_TO = 50, 100


@dataclass(frozen=True, slots=True)
class _Words:
    never: frozenset[str]
    sometimes: frozenset[str]
    starters: frozenset[str]
    ordinals: bool


@cache
def _words(language: str) -> _Words:
    """Return the words of a language with those of English, which stand in texts of any."""
    own, english = _data(language), _data("en")

    def both(name: str) -> frozenset[str]:
        plain = own.get("plain", "").split()
        return frozenset((*own[name].split(), *english[name].split())).difference(plain)

    ordinals = bool(own.get("ordinals"))
    return _Words(both("never"), both("sometimes"), both("starters"), ordinals)


def _data(language: str) -> dict[str, Any]:
    path = resources.lexicon() / language / "sentences.toml"
    known = language.isalpha() and path.is_file()
    found = path if known else resources.lexicon() / "en" / "sentences.toml"
    return tomllib.loads(found.read_text(encoding="utf-8"))


def split(article: Article) -> tuple[Sentence, ...]:
    """Return the sentences of ``article`` in order."""
    text = article.text
    words = _words((article.language or "en").lower().replace("_", "-").split("-")[0])
    spans = (
        (start, end, block.kind)
        for block in _blocks(article)
        for paragraph in _paragraphs(text, block.start, block.end)
        for start, end in _sentences(text, *paragraph, words)
    )
    return tuple(
        Sentence(index, start, end, text[start:end], kind)
        for index, (start, end, kind) in enumerate(spans)
    )


# --- blocks ------------------------------------------------------------------------------------


def _blocks(article: Article) -> Iterator[Block]:
    """Yield the blocks in order without overlap; what lies between them is body."""
    known = sorted(article.blocks, key=lambda block: (block.start, block.end)) or _headline(article)
    at, length = 0, len(article.text)
    for block in known:
        start, end = max(block.start, at), min(block.end, length)
        if start >= end:
            continue
        if at < start:
            yield Block(at, start, BlockKind.BODY)
        yield Block(start, end, block.kind)
        at = end
    if at < length:
        yield Block(at, length, BlockKind.BODY)


def _headline(article: Article) -> list[Block]:
    """Return the headline of a text that repeats its title at its head."""
    title = (article.title or "").strip()
    if not title or not article.text.startswith(title):
        return []
    return [Block(0, len(title), BlockKind.HEADLINE)]


# --- paragraphs --------------------------------------------------------------------------------


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield lines, or runs of lines where the text was wrapped at a fixed width."""
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text, start, end)]
    if not _is_wrapped(text, lines):
        yield from lines
        return
    begin = None
    for number, (first, last) in enumerate(lines):
        begin = first if begin is None else begin
        following = lines[number + 1] if number + 1 < len(lines) else None
        if following is None or following[0] - last > 1 or last - first < _WRAP_FROM:
            yield begin, last
            begin = None


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Tell whether most line breaks stand within a sentence because a line was full."""
    inner = [
        (a, b) for (a, b), (c, _) in itertools.pairwise(lines) if c - b == 1 and text[a:b].strip()
    ]
    if len(inner) < 3:
        return False
    full = [(a, b) for a, b in inner if _WRAP_FROM <= b - a <= _WRAP_TO]
    running = [b for _, b in full if text[b - 1] not in ".!?:”\"'"]
    return len(full) > 0.8 * len(inner) and len(running) > 0.6 * len(full)


# --- sentences ---------------------------------------------------------------------------------


def _sentences(text: str, start: int, end: int, words: _Words) -> Iterator[tuple[int, int]]:
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if _ends_here(text, stop, begin, end, words):
            yield from _trimmed(text, begin, stop.end())
            begin = stop.end()
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    stretch = text[start:end]
    body = stretch.strip()
    if body:
        begin = start + len(stretch) - len(stretch.lstrip())
        yield begin, begin + len(body)


def _ends_here(text: str, stop: re.Match[str], begin: int, end: int, words: _Words) -> bool:
    following = _NEXT.match(text, stop.end(), end)
    if following is None or stop.end() >= end:
        return True
    word, opened = following["word"], bool(following["open"])
    if word[:1].islower():
        return False
    mark = stop.group()
    if not mark.startswith(".") or mark.startswith("..") or len(mark) > 1:
        return bool(word) or opened or mark[0] in "!?"
    return _full_stop_ends(text, stop.start(), begin, word, words)


def _full_stop_ends(text: str, at: int, begin: int, word: str, words: _Words) -> bool:
    before = _TOKEN.search(text, max(begin, at - _TOKEN_REACH), at)
    last = before.group().lower() if before else ""
    if last in words.never or (words.ordinals and last.isdigit() and len(last) < 3):
        return False
    if len(last) == 1 and last.isalpha() and last != "i":
        return False
    if last in words.sometimes or "." in last:
        return word.lower() in words.starters
    return True
