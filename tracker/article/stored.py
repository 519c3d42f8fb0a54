"""Compare a page's text with the text that the page stores of itself (``articleBody``).

What a page stores is seldom whole, but what stands amid it on the page and not in it is seldom
the article's. Where it holds far more than was found, the found text is only a part.
"""

import re
from collections.abc import Iterator, Sequence

from tracker.article import characters, jsonld, tree
from tracker.article.body import Paragraph
from tracker.article.tree import Page

_RUN = 4
_LEAST = 60
_COVERED, _FOREIGN, _HELD = 0.8, 0.2, 0.6
_TAIL = 0.1
_LONG = 80
_FAR_MORE = 1.3
_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<[^<>]{0,200}>")

Run = tuple[str, ...]


def compared(found: list[Paragraph], page: Page) -> list[Paragraph]:
    """Return ``found`` without foreign lines, or the page's lines that its stored text holds."""
    text = stored(page)
    known = set(_runs(text))
    if len(known) < _LEAST:
        return found
    counts = [len(list(_runs(p.text))) for p in found]
    shares = [_share(p.text, known) for p in found]
    total = sum(counts)
    held = sum(share * count for share, count in zip(shares, counts, strict=True))
    if len(known) > _FAR_MORE * total and held >= _HELD * total:
        return _whole(page, text, known)
    if held < _COVERED * total:
        return found
    return _domestic(found, shares, counts)


def stored(page: Page) -> str:
    """Return the longest text that the page stores of an article, without markup."""
    texts = (jsonld.text(node, "articleBody") or "" for node in jsonld.articles(page.nodes))
    return _TAG.sub(" ", max(texts, key=len, default=""))


def _runs(text: str) -> Iterator[Run]:
    words = _WORD.findall(text.lower())
    for at in range(max(len(words) - _RUN + 1, min(len(words), 1))):
        yield tuple(words[at : at + _RUN])


def _share(text: str, known: set[Run]) -> float:
    runs = list(_runs(text))
    return sum(run in known for run in runs) / len(runs) if runs else 1.0


def _whole(page: Page, text: str, known: set[Run]) -> list[Paragraph]:
    """Return the page's own paragraphs that the stored text holds, else the text line by line."""
    lines = []
    for element in page.tree.iter("p", "h2", "h3", "h4", "li", "blockquote"):
        line = tree.text(element, 5_000)
        if line and _share(line, known) >= _HELD:
            tag = "head" if element.tag in ("h2", "h3", "h4") else "p"
            lines.append(Paragraph(line, tag, 0.0))
    lines = list({line.text: line for line in lines}.values())
    if len({run for line in lines for run in _runs(line.text)} & known) >= _COVERED * len(known):
        return lines
    return [Paragraph(line, "p", 0.0) for line in characters.lines(text)]


def _domestic(
    found: Sequence[Paragraph], shares: Sequence[float], counts: Sequence[int]
) -> list[Paragraph]:
    """Return the paragraphs without short ones that the stored text lacks.

    Stored text is often cut off, so a tail is left out only where it is a small part.
    """
    sure = [i for i, share in enumerate(shares) if share >= 0.5 and counts[i] > _RUN]
    if not sure:
        return list(found)
    tail = sum(counts[sure[-1] + 1 :])
    until = len(found) if tail <= _TAIL * sum(counts) else sure[-1]
    foreign = {
        i
        for i in range(sure[0], until)
        if shares[i] < _FOREIGN and 2 < counts[i] <= _LONG and found[i].tag != "head"
    }
    return [one for i, one in enumerate(found) if i not in foreign]
