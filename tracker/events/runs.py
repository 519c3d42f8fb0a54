"""Find what may be names in whole articles: text in, runs of capitalised words out.

Claims name only what stands in their sentences. What a short form may stand for, and what else it
may stand for, is told anywhere in the articles.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tracker.events.spelling import is_article, names_list

MOST = 10  # words in a row that may be a name: more are a heading
_UPPER = "A-ZÀ-ÖØ-ÞŁŚŠŽČĆİŞŐ"
_CAPITAL = rf"(?:(?:[A-Z]\.){{2,}}|[{_UPPER}][\w&]*(?:[-'’.][\w&]+)*)"
_SMALL = r"(?:of|and|for|on|in|to|&|de|du|des|für|et|van|von|der|den|bin|al|el)"
_RUN = rf"{_CAPITAL}(?:[ \u00a0](?:{_SMALL}[ \u00a0](?:the[ \u00a0])?)?{_CAPITAL})*"
_SHORT = r"[A-Z][\w&.-]{1,9}"
_FOUND = re.compile(rf"(?<![\w’'-])({_RUN})(?: ?\([\"“‘']?({_SHORT})[\"”’']?\))?")
_BEHIND = re.compile(rf"(?<![\w’'-])((?:[A-Z]\.?){{2,9}}) \([\"“‘']?({_RUN})[\"”’']?\)")
_LOWER = re.compile(r"(?<![\w’'-])[a-zà-ÿ]{2,}(?![\w’'-])")


@dataclass(frozen=True, slots=True)
class Run:
    """Words that may be a name; ``owner`` stands before them ("Britain's").

    ``short`` stands in brackets behind them, or they behind it.
    """

    words: tuple[str, ...]
    owner: str = ""
    short: str = ""

    @property
    def text(self) -> str:
        """Return the words as written."""
        return " ".join(self.words)


def runs(text: str) -> Iterator[Run]:
    """Yield the runs of an article, cut behind each owner."""
    for found in _FOUND.finditer(text):
        yield from _cut(found[1].split(), found[2] or "")
    for found in _BEHIND.finditer(text):
        yield Run(tuple(found[2].split()), short=found[1])


def _cut(words: Iterable[str], short: str) -> Iterator[Run]:
    owner, held = "", list[str]()
    for word in words:
        if word.endswith(("'s", "’s")):
            yield from _run([*held, word[:-2]], owner, "")
            owner, held = word[:-2], []
        else:
            held.append(word)
    yield from _run(held, owner, short)


def _run(words: Sequence[str], owner: str, short: str) -> Iterator[Run]:
    """Yield a run without the words that no name begins with."""
    while words and _opens_none(words[0]):
        words = words[1:]
    if words and len(words) <= MOST:
        yield Run(tuple(words), owner, short)


def _opens_none(word: str) -> bool:
    return word.islower() or is_article(word) or word.lower() in names_list("not_names")


def parts(run: Run) -> Iterator[tuple[str, ...]]:
    """Yield the words of a run, and those on either side of each "and" in it."""
    yield run.words
    if "and" not in run.words:
        return
    held = list[str]()
    for word in (*run.words, "and"):
        if word != "and":
            held += [word] if held or not word.islower() else []
        elif held:
            yield tuple(held)
            held = []


def lower(texts: Iterable[str]) -> frozenset[str]:
    """Return the words that stand without a capital somewhere."""
    return frozenset(found[0] for text in texts for found in _LOWER.finditer(text))


def untitled(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name without the titles before it."""
    while words and words[0].lower().rstrip(".") in names_list("titles"):
        words = words[1:]
    return words
