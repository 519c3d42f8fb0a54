"""Group articles that tell the same text, word for word or nearly: a group is one witness.

Two articles belong together where two fifths of the shorter one's runs of words stand in the
other, which two texts that report on their own hardly ever reach (``make eval-copies``); less is
enough where both name the same source, or lie under the same path at different outlets.
One page at several addresses (for telephones, AMP, in an archive) is one text whatever it says.
Telling the same story in other words is not copying.
"""

import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit
from zlib import crc32

from tracker.model import Article, BlockKind, Copy, digest

LEAST_RUNS = 25
SHARED, SHARED_SOURCE, SHARED_PATH = 0.4, 0.2, 0.1
_SAMPLE = 4
_LONG_PATH = 25
_CANDIDATES = 5
_MOST_HOLDERS = 64  # what stands in more texts than this is boilerplate and tells no copies
_FACTOR = 1_000_003
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Text:
    """What is kept of an article, so that very many fit into memory: its runs of words as numbers.

    ``runs`` holds each once, ``length`` is that of the text in characters.
    """

    url: str
    outlet: str
    credits: tuple[str, ...]
    day: date | None
    length: int
    runs: "array[int]"
    path: str
    page: str

    @property
    def sample(self) -> list[int]:
        """Return the runs by which candidates are found: the same ones in every text."""
        return [run for run in self.runs if run % _SAMPLE == 0]

    @property
    def sources(self) -> set[str]:
        """Return who is credited, for comparison."""
        return {name.casefold() for name in self.credits}

    def credits_of(self, other: "_Text") -> bool:
        """Tell whether this text credits the other's outlet."""
        return other.outlet.casefold() in self.sources

    def share(self, other: "_Text") -> float:
        """Return how much of the shorter text stands in the longer one."""
        least = min(len(self.runs), len(other.runs))
        return len(set(self.runs).intersection(other.runs)) / least if least else 0.0


def _address(article: Article) -> str:
    return article.url


def group(
    articles: Iterable[Article], page: Callable[[Article], str] = _address
) -> tuple[Copy, ...]:
    """Return the place of each article that shares its text with another, group by group.

    ``page`` gives what is equal for articles that are one page at several addresses.
    """
    leaders: list[_Text] = []
    members: list[list[_Text]] = []
    postings: dict[int, tuple[int, ...]] = {}
    pages: dict[str, int] = {}
    for text in sorted((_text(a, page) for a in articles), key=_order):
        at = pages.get(text.page)
        if at is None and len(text.runs) >= LEAST_RUNS:
            at = _nearest(text, leaders, postings)
        if at is None:
            at = len(leaders)
            for run in text.sample:
                holders = postings.get(run, ())
                if len(holders) <= _MOST_HOLDERS:
                    postings[run] = (*holders, at)
            leaders.append(text)
            members.append([text])
        else:
            members[at].append(text)
        pages.setdefault(text.page, at)
    return tuple(copy for found in members if len(found) > 1 for copy in _copies(found))


def _text(article: Article, page: Callable[[Article], str]) -> _Text:
    body = [article.text[b.start : b.end] for b in article.blocks if b.kind is BlockKind.BODY] or [
        article.text
    ]
    words = _WORD.findall(" ".join(body).lower())
    numbers = {word: crc32(word.encode("utf-8", "replace")) for word in set(words)}
    when = article.publication.when
    return _Text(
        url=article.url,
        outlet=article.outlet,
        credits=article.credits,
        day=when.start if when else None,
        length=len(article.text),
        runs=array("Q", set(_runs([numbers[word] for word in words]))),
        path=_path(article.url),
        page=page(article),
    )


def _path(url: str) -> str:
    """Return the path of a web address, nothing where it is too short to be telling."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    path = parts.path.rstrip("/")
    return path if parts.scheme in ("http", "https") and len(path) >= _LONG_PATH else ""


def _runs(words: Sequence[int]) -> Iterable[int]:
    """Yield a number of 48 bits for each run of four words."""
    for a, b, c, d in zip(words, words[1:], words[2:], words[3:], strict=False):
        value = (((a * _FACTOR + b) * _FACTOR + c) * _FACTOR + d) & 0xFFFF_FFFF_FFFF
        yield value ^ (value >> 23)


def _order(text: _Text) -> tuple[int, str]:
    return -len(text.runs), text.url


def _nearest(
    text: _Text, leaders: Sequence[_Text], postings: dict[int, tuple[int, ...]]
) -> int | None:
    """Return the place of the text among ``leaders`` that shares most with ``text``, if enough."""
    held = (postings.get(run, ()) for run in text.sample)
    hits = Counter(at for holders in held if len(holders) <= _MOST_HOLDERS for at in holders)
    shares = [(text.share(leaders[at]), -at) for at, _ in hits.most_common(_CANDIDATES)]
    enough = [(share, at) for share, at in shares if share >= _bar(text, leaders[-at])]
    return -max(enough)[1] if enough else None


def _bar(a: _Text, b: _Text) -> float:
    """Return how much two texts must share to be one, given what else they have in common."""
    if a.path and a.path == b.path and a.outlet != b.outlet:
        return SHARED_PATH
    return SHARED_SOURCE if a.sources & b.sources or a.credits_of(b) or b.credits_of(a) else SHARED


def _copies(found: Sequence[_Text]) -> Iterable[Copy]:
    first, reasons = _origin(found)
    key = digest("copies", *sorted(text.url for text in found))
    yield Copy(key, first.url, True, 1.0, reasons)
    for text in found:
        if text is not first:
            share = text.share(first)
            yield Copy(key, text.url, False, round(share, 3), _why(text, first, share))


def _why(text: _Text, first: _Text, share: float) -> tuple[str, ...]:
    reasons = [f"{share:.0%} of the shorter text is the same"]
    if text.page == first.page:
        reasons.append("one page at two addresses")
    elif text.path and text.path == first.path:
        reasons.append("the same path at another outlet")
    if common := sorted(text.sources & first.sources):
        reasons.append(f"both credit {common[0]}")
    return tuple(reasons)


def _origin(found: Sequence[_Text]) -> tuple[_Text, tuple[str, ...]]:
    """Return the likely source of a shared text, and why it is held to be that."""
    days = [text.day for text in found if text.day]

    def crediting(text: _Text) -> int:
        own = text.outlet.casefold()
        return sum(own in other.sources for other in found if other.outlet.casefold() != own)

    def weight(text: _Text) -> tuple[int, date, int, str]:
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
