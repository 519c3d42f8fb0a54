"""Whether two articles can be of one story, where a folder or a feed holds all sorts.

What is told alike by articles that have nobody in common ("the quarter ended on 30 June") is not
the same. Where one name stands in most articles, all of them are of one story.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property

from tracker.model import Article, Claim
from tracker.statements import CHOSEN

MOST = 0.5  # share of the articles in which the name of a story stands
SHORT = 2  # letters of a name that stands for too many things
WORN = 8  # articles at least whose claims have a name that tells nothing
TRIED = 20  # names that are looked for in all articles


class Company:
    """Whom the articles name."""

    def __init__(self, articles: Iterable[Article], claims: Iterable[Claim]) -> None:
        """Note the language of each article and the names of its claims."""
        held = tuple(articles)
        self._texts = {a.url: f"{a.title or ''}\n{a.text}" for a in held}
        self._languages = {a.url: (a.language or "en")[:2].lower() for a in held}
        self._names: defaultdict[str, set[str]] = defaultdict(set)
        for claim in claims:
            self._names[claim.url].update(m.name for m in claim.mentions if m.kind != "place")

    def met(
        self, one: str, other: str, *, named: bool, slight: Callable[[], bool] = lambda: False
    ) -> bool:
        """Tell whether two articles can tell of one thing; ``named``: their claims name the same.

        Otherwise words alone speak for it, which have to be of one language, and one article has to
        write of somebody whom the other names. A single word, or counts of what anybody may have
        (``slight``, asked where it matters), are met by chance.
        """
        if named or one == other:
            return True
        if self.speak_differently(one, other):
            return False
        if self.of_one_story:
            return True
        return not slight() and self._related(one, other)

    def speak_differently(self, one: str, other: str) -> bool:
        """Tell whether two articles are in two languages, and share hardly a word but names."""
        return self._languages[one] != self._languages[other]

    def _related(self, one: str, other: str) -> bool:
        """Tell whether one article writes of somebody whom the other names, or neither can."""
        here, there = self._names[one], self._names[other]
        if not (here and there):
            return True
        return any(self._writes(other, name) for name in here) or any(
            self._writes(one, name) for name in there
        )

    def _writes(self, url: str, name: str) -> bool:
        """Tell whether an article writes a name as a whole word; a letter or two name nobody."""
        text, found = self._texts[url], -1
        while len(name) > SHORT and (found := text.find(name, found + 1)) >= 0:
            around = text[found - 1 : found] + text[found + len(name) : found + len(name) + 1]
            if not any(letter.isalnum() for letter in around):
                return True
        return False

    def worn(self, name: str) -> bool:
        """Tell whether a name stands in claims of most of many: it tells no happening apart."""
        return self._counts[name] >= max(MOST * len(self._texts), WORN)

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(name for names in self._names.values() for name in names)

    @cached_property
    def of_one_story(self) -> bool:
        """Tell whether one name stands in most articles."""
        named = self._counts
        if len(self._texts) <= CHOSEN or not named:
            return True
        least = MOST * len(self._texts)
        likely = sorted(named, key=lambda name: (-named[name], name))[:TRIED]
        return any(sum(self._writes(url, name) for url in self._texts) >= least for name in likely)
