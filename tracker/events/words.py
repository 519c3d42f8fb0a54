"""The words of a story and how much each of them tells.

Words weigh by how *unevenly* they stand within an article: a word in every sentence of an article
(its topic, and all small words) tells little, a word that stands in one sentence of each article
tells which sentence of the other it answers to, however many articles repeat it. So no list of
small words is needed.
"""

import math
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

from tracker import resources
from tracker.model import Article

WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
STEM = 6  # letters that tell words apart; endings differ between retellings
_WORDS_PER_SENTENCE = 22
_UNKNOWN = 3.0
_LEAST_RANGE = 2.5  # what the rarest words weigh where articles are too short for any to be rare


def stem(word: str) -> str:
    """Return what of ``word`` is compared."""
    return word[:STEM].lower()


@cache
def links() -> dict[str, Any]:
    """Return what is shipped for linking claims, words and weights."""
    return tomllib.loads((resources.lexicon() / "links.toml").read_text(encoding="utf-8"))


def thing(head: str) -> str:
    """Return what stands for all words for one counted thing: "people" for "person"."""
    return _things().get(head, head)


@cache
def _things() -> dict[str, str]:
    lines = (line.split() for line in links()["alike"].strip().splitlines())
    return {word: words[0] for words in lines for word in words}


class Weights:
    """How much each stem tells, over the articles of one story."""

    def __init__(self, articles: Iterable[Article]) -> None:
        """Count how often words stand in each article that has them."""
        shares: defaultdict[str, float] = defaultdict(float)
        holders: Counter[str] = Counter()
        for article in articles:
            found = Counter([word[:STEM] for word in WORD.findall(article.text.lower())])
            sentences = max(found.total() / _WORDS_PER_SENTENCE, 1.0)
            holders.update(found.keys())
            for word, count in found.items():
                shares[word] += min(count / sentences, 1.0)
        weights = {
            word: -math.log(min((share / holders[word] + 0.02) / 1.02, 1.0))
            for word, share in shares.items()
        }
        scale = max(_LEAST_RANGE / max(max(weights.values(), default=1.0), 0.1), 1.0)
        self._weights = {word: weight * scale for word, weight in weights.items()}

    def of(self, word: str) -> float:
        """Return the weight of a stem: 0 for one of every sentence, about 3 for a rare one."""
        return self._weights.get(word, _UNKNOWN) if len(word) > 2 or word.isdigit() else 0.0

    def total(self, stems: Iterable[str]) -> float:
        """Return the sum over ``stems``."""
        return sum(map(self.of, stems))
