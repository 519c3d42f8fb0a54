"""Group articles that tell the same text, word for word or nearly: a group is one witness.

Two articles belong together where two fifths of the shorter one's shingles (runs of four words,
each as a number) stand in the other, which two texts that report on their own hardly ever reach
(``make eval-copies``); less is enough where both name the same source, or lie under the same path
at different outlets.
One page at several addresses (for telephones, AMP, in an archive) is one text whatever it says.
Telling the same story in other words is not copying.
"""

import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from typing import Self
from urllib.parse import urlsplit
from zlib import crc32

from tracker.model import Article, BlockKind, Copy, digest

LEAST_SHINGLES = 25
SHARED, SHARED_SOURCE, SHARED_PATH = 0.4, 0.2, 0.1
NUMBER = "I"  # of four bytes, in an ``array``
_SAMPLE = 4
_LONG_PATH = 25
_CANDIDATES = 5
_MOST_HOLDERS = 64  # what stands in more texts than this is boilerplate and tells no copies
_FACTOR = 1_000_003
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Text:
    """What is kept of an article, so that very many fit into memory.

    ``shingles`` holds each once, ``length`` is that of the text in characters, ``page`` is equal
    for what is one page at several addresses.
    """

    url: str
    outlet: str
    credits: tuple[str, ...]
    day: date | None
    length: int
    page: str
    shingles: "array[int]"
    path: str  # of a web address, empty where it is too short to be telling

    @classmethod
    def of(cls, article: Article, page: str) -> Self:
        """Return what is kept of ``article``."""
        when = article.publication.when
        return cls(
            article.url,
            article.outlet,
            article.credits,
            when.start if when else None,
            len(article.text),
            page,
            array(NUMBER, shingles(article)),
            telling_path(article.url),
        )

    @property
    def sample(self) -> list[int]:
        """Return the shingles by which candidates are found: the same ones in every text."""
        return [shingle for shingle in self.shingles if shingle % _SAMPLE == 0]

    @property
    def sources(self) -> set[str]:
        """Return who is credited, for comparison."""
        return {name.casefold() for name in self.credits}

    def credits_of(self, other: Self) -> bool:
        """Tell whether this text credits the other's outlet."""
        return bool(self.credits) and other.outlet.casefold() in self.sources

    def share(self, other: Self) -> float:
        """Return how much of the shorter text stands in the longer one."""
        least = min(len(self.shingles), len(other.shingles))
        return len(set(self.shingles).intersection(other.shingles)) / least if least else 0.0


def _address(article: Article) -> str:
    return article.url


def group(
    articles: Iterable[Article], page: Callable[[Article], str] = _address
) -> tuple[Copy, ...]:
    """Return the place of each article that shares its text with another, group by group.

    ``page`` gives what is equal for articles that are one page at several addresses.
    """
    return group_texts(Text.of(article, page(article)) for article in articles)


def group_texts(texts: Iterable[Text]) -> tuple[Copy, ...]:
    """Return the same of articles of which only their texts' shingles are at hand."""
    leaders: list[Text] = []
    members: list[list[Text]] = []
    postings: dict[int, tuple[int, ...]] = {}
    pages: dict[str, int] = {}
    for text in sorted(texts, key=_order):
        at = pages.get(text.page)
        if at is None and len(text.shingles) >= LEAST_SHINGLES:
            at = _nearest(text, leaders, postings)
        if at is None:
            at = len(leaders)
            for shingle in text.sample:
                holders = postings.get(shingle, ())
                if len(holders) <= _MOST_HOLDERS:
                    postings[shingle] = (*holders, at)
            leaders.append(text)
            members.append([text])
        else:
            members[at].append(text)
        pages.setdefault(text.page, at)
    return tuple(copy for found in members if len(found) > 1 for copy in _copies(found))


def shingles(article: Article) -> Iterable[int]:
    """Return a number of 32 bits for each run of four words of the article's body, each once.

    The file keeps them: who numbers otherwise needs a migration that forgets those it holds.
    """
    body = [article.text[b.start : b.end] for b in article.blocks if b.kind is BlockKind.BODY] or [
        article.text
    ]
    words = _WORD.findall(" ".join(body).lower())
    numbers = {word: crc32(word.encode("utf-8", "replace")) for word in set(words)}
    return sorted(set(_shingles([numbers[word] for word in words])))


def telling_path(url: str) -> str:
    """Return the path of a web address, nothing where it is too short to be telling."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    path = parts.path.rstrip("/")
    return path if parts.scheme in ("http", "https") and len(path) >= _LONG_PATH else ""


def _shingles(words: Sequence[int]) -> Iterable[int]:
    for a, b, c, d in zip(words, words[1:], words[2:], words[3:], strict=False):
        value = (((a * _FACTOR + b) * _FACTOR + c) * _FACTOR + d) & 0xFFFF_FFFF_FFFF_FFFF
        yield (value ^ (value >> 29)) >> 16 & 0xFFFF_FFFF


def _order(text: Text) -> tuple[int, str]:
    return -len(text.shingles), text.url


def _nearest(
    text: Text, leaders: Sequence[Text], postings: dict[int, tuple[int, ...]]
) -> int | None:
    """Return the place of the text among ``leaders`` that shares most with ``text``, if enough."""
    held = (postings.get(shingle, ()) for shingle in text.sample)
    hits = Counter(at for holders in held if len(holders) <= _MOST_HOLDERS for at in holders)
    best = nsmallest(_CANDIDATES, hits.items(), key=lambda found: (-found[1], found[0]))
    shares = [(text.share(leaders[at]), -at) for at, _ in best]
    enough = [(share, at) for share, at in shares if share >= _bar(text, leaders[-at])]
    return -max(enough)[1] if enough else None


def _bar(a: Text, b: Text) -> float:
    """Return how much two texts must share to be one, given what else they have in common."""
    if a.path and a.path == b.path and a.outlet != b.outlet:
        return SHARED_PATH
    return SHARED_SOURCE if a.sources & b.sources or a.credits_of(b) or b.credits_of(a) else SHARED


def _copies(found: Sequence[Text]) -> Iterable[Copy]:
    first, reasons = _origin(found)
    key = digest("copies", *sorted(text.url for text in found))
    yield Copy(key, first.url, True, 1.0, reasons)
    for text in found:
        if text is not first:
            share = text.share(first)
            yield Copy(key, text.url, False, round(share, 3), _why(text, first, share))


def _why(text: Text, first: Text, share: float) -> tuple[str, ...]:
    reasons = [f"{share:.0%} of the shorter text is the same"]
    if text.page == first.page:
        reasons.append("one page at two addresses")
    elif text.path and text.path == first.path:
        reasons.append("the same path at another outlet")
    if common := sorted(text.sources & first.sources):
        reasons.append(f"both credit {common[0]}")
    return tuple(reasons)


def _origin(found: Sequence[Text]) -> tuple[Text, tuple[str, ...]]:
    """Return the likely source of a shared text, and why it is held to be that."""
    days = [text.day for text in found if text.day]

    def crediting(text: Text) -> int:
        own = text.outlet.casefold()
        return sum(own in other.sources for other in found if other.outlet.casefold() != own)

    def weight(text: Text) -> tuple[int, date, int, str]:
        return -crediting(text), text.day or date.max, -text.length, text.url

    best = min(found, key=weight)
    reasons = []
    if count := crediting(best):
        reasons.append(f"{count} of {len(found) - 1} others credit {best.outlet}")
    if days and best.day == min(days):
        reasons.append(f"{'earliest' if len(days) > 1 else 'only known'} day, {min(days)}")
    if best.length == max(text.length for text in found):
        reasons.append("longest text")
    return best, tuple(reasons)
