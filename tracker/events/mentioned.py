"""Note the names of a story's claims, and what else its articles write in capitals."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import pairwise

from tracker.events.runs import Run, lower, runs
from tracker.events.spelling import country, listed, names_list
from tracker.model import Article, Claim, Mention

_NEXT = re.compile(r" [A-Z]\w+")
_OF_OFFICE = ("department of", "ministry of")


class Mentioned:
    """Who is named, where, as what, beside what.

    ``urls`` are the articles by name, ``kinds`` the kinds of each name, ``shortened`` the short
    forms that an article resolves by itself, with the name. ``runs`` are what may be names anywhere
    in the articles, with the first outlet; ``where`` and ``pairs`` the articles that write one word
    or two in a row, of words that are a whole name somewhere.
    """

    def __init__(self, articles: Iterable[Article], claims: Iterable[Claim]) -> None:
        """Read the names of ``claims``, then the ``articles``."""
        self.articles: Mapping[str, Article] = {article.url: article for article in articles}
        self.urls: defaultdict[str, set[str]] = defaultdict(set)
        self.kinds: defaultdict[str, set[str]] = defaultdict(set)
        self.shortened: set[tuple[str, str]] = set()
        for claim in claims:
            for mention in claim.mentions:
                name = self.name(claim.url, mention)
                self.urls[name].add(claim.url)
                self.kinds[name].add(mention.kind)
                if mention.why.startswith("short for"):
                    self.shortened.add((mention.text, name))
        self.single = {name for name in self.urls if " " not in name}
        self.runs: dict[Run, str] = {}
        self.where: defaultdict[str, set[str]] = defaultdict(set)
        self.pairs: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for article in self.articles.values():
            for run in runs(article.text):
                self.runs[run] = min(self.runs.get(run, article.outlet), article.outlet)
                self._note(run, article.url)

    def _note(self, run: Run, url: str) -> None:
        for word in self.single.intersection(run.words):
            self.where[word].add(url)
        for pair in pairwise(run.words):
            if not self.single.isdisjoint(pair):
                self.pairs[pair].add(url)

    def name(self, url: str, mention: Mention) -> str:
        """Return the name of a mention, that of an office whole: "Department of Justice"."""
        if mention.why != "as written":
            return mention.name
        text = mention.text.removesuffix("'s").removesuffix("’s")
        if text.endswith(f" {mention.name}") and mention.name.lower() in listed("offices"):
            return text
        if text.lower().endswith(_OF_OFFICE) and url in self.articles:
            behind = _NEXT.match(self.articles[url].text, mention.end)
            return text + behind[0] if behind else text
        return mention.name

    def is_plain(self, word: str) -> bool:
        """Tell whether a word before a surname is no first name: "Billionaire", "American"."""
        small = word.lower().rstrip(".")
        if small in names_list("first_names"):
            return False
        return small in names_list("titles") or small in self._lower or bool(country(small))

    @cached_property
    def _lower(self) -> frozenset[str]:
        return lower(article.text for article in self.articles.values())
