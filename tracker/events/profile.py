"""What of a claim counts when asking whether another is about the same happening.

Words weigh by how *unevenly* they stand within an article: a word on every line of an article
(its topic) tells little, a word that stands in one sentence of each article tells which sentence
of the other it answers to, however many articles repeat it.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.model import Article, Claim, TimeRole
from tracker.slips import Stamp, stamp

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_RUN = 6
_STEM = 5


@dataclass(frozen=True, slots=True)
class Profile:
    """A claim seen as features. ``left`` and ``right`` are the words beside its value."""

    claim: Claim
    stamp: Stamp | None
    stems: frozenset[str]
    names: frozenset[str]
    occasion: str
    place: frozenset[str]
    left: tuple[str, ...]
    right: tuple[str, ...]
    weight: float

    @property
    def cls(self) -> str:
        """Return the event class, empty where unknown."""
        return self.claim.trigger.cls if self.claim.trigger else ""


class Weights:
    """How much each stem tells, over the articles of one story."""

    def __init__(self, articles: Iterable[Article]) -> None:
        """Count how often words with each beginning stand in each article that has them."""
        shares: defaultdict[str, list[float]] = defaultdict(list)
        for article in articles:
            words = Counter(word[:_STEM].lower() for word in _WORD.findall(article.text))
            sentences = max(sum(words.values()) / 22, 1.0)
            for beginning, count in words.items():
                shares[beginning].append(min(count / sentences, 1.0))
        self._weights = {
            beginning: -math.log(min((sum(found) / len(found) + 0.02) / 1.02, 1.0))
            for beginning, found in shares.items()
        }

    def of(self, stem: str) -> float:
        """Return the weight of ``stem``: 0 for a word of every sentence, about 3 for a rare one."""
        return self._weights.get(stem[:_STEM].lower(), 2.0)

    def total(self, stems: Iterable[str]) -> float:
        """Return the sum over ``stems``."""
        return sum(self.of(stem) for stem in stems)


def profile(claim: Claim, weights: Weights) -> Profile:
    """Return the features of ``claim``."""
    sentence = claim.sentence
    value = claim.time or claim.quantity
    assert value is not None
    before = sentence.text[: max(value.start - sentence.start, 0)]
    after = sentence.text[max(value.end - sentence.start, 0) :]
    stems = frozenset(claim.stems)
    return Profile(
        claim,
        stamp(claim.time),
        stems,
        frozenset(m.name for m in claim.mentions if m.role != "place"),
        next((m.name for m in claim.mentions if m.kind == "occasion"), ""),
        frozenset(m.name for m in claim.mentions if m.role == "place"),
        tuple(word.lower() for word in reversed(_WORD.findall(before)[-_RUN:])),
        tuple(word.lower() for word in _WORD.findall(after)[:_RUN]),
        weights.total(stems),
    )


def is_edge(claim: Claim) -> bool:
    """Tell whether the date is one end of a range (until, since, by), not the time of the act."""
    role = claim.time.role if claim.time else TimeRole.ON
    return role not in (TimeRole.ON, TimeRole.WITHIN)
