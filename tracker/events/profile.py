"""What of a claim counts when asking whether another is about the same happening."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.cues import cue
from tracker.events.called import Called, Names
from tracker.events.words import WORD, Weights, stem
from tracker.model import Article, Claim, Dossier, Mention, TimeRole, digest
from tracker.slips import Stamp, stamp
from tracker.when import When

REACH = 12  # words on either side of the value that count as standing near it
SENTENCE = 1500  # characters of a sentence on either side of the value that are read


@dataclass(frozen=True, slots=True)
class Profile:
    """A claim seen as features: the words of its sentence without any date in it.

    ``left`` and ``right`` are the words beside the value, nearest first; ``stems`` their stems with
    what each tells, ``near`` the same by how near each stands to the value. ``entry``: the date
    heads an entry of a chronology. ``beside``: the dated claims of the same sentence, itself too.
    ``called``: which mention stands for which of ``names``, and why.
    """

    claim: Claim
    stamp: Stamp | None
    left: tuple[str, ...]
    right: tuple[str, ...]
    near: dict[str, float]
    stems: dict[str, float]
    names: frozenset[str]
    agents: frozenset[str]
    entry: bool
    weight: float
    near_weight: float
    beside: tuple[Claim, ...] = ()
    called: tuple[tuple[Mention, Called], ...] = ()

    @property
    def known(self) -> frozenset[str]:
        """Return who is named, whatever counts as a name in common."""
        return frozenset(found.name for _, found in self.called)

    @property
    def uid(self) -> str:
        """Return the claim's uid."""
        return self.claim.uid

    @property
    def cls(self) -> str:
        """Return the event class, empty where unknown."""
        return self.claim.trigger.cls if self.claim.trigger else ""

    @property
    def misfit(self) -> bool:
        """Tell whether a day is written with a weekday on which it did not fall."""
        time = self.claim.time
        said = time.weekday if time else None
        return said is not None and self.day is not None and self.day.weekday() != said

    @property
    def day(self) -> date | None:
        """Return the day that is claimed, None where it is none of a known year."""
        found = self.stamp
        return found.when.start if found and found.exact and found.when else None

    @property
    def days(self) -> Iterator[When]:
        """Yield the times that the sentence names."""
        yield from (claim.when for claim in self.beside if claim.when is not None)

    @property
    def value(self) -> str:
        """Return the claimed value in one spelling."""
        if self.claim.quantity is not None:
            return f"{self.claim.quantity.value:.12g}"
        return self.stamp.text if self.stamp else ""


def profiles(
    dossier: Dossier, weights: Weights, *, of_one_story: bool = True
) -> dict[str, Profile]:
    """Return the profile of each claim that states a value, by uid.

    They come in an order that depends on what is said, not on where an article lies, so that the
    same articles give the same events in every folder.
    """
    articles = {article.url: article for article in dossier.articles}
    known = dossier.story.names
    names = Names(dossier.articles, dossier.claims, known, of_one_story=of_one_story)
    spans: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    dated: defaultdict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in dossier.claims:
        value = claim.time
        if value is not None:
            spans[claim.url].append((value.start, value.end))
            dated[claim.url, claim.sentence.start].append(claim)
    beside = {key: tuple(held) for key, held in dated.items()}
    return {
        c.uid: _profile(
            c,
            articles[c.url],
            spans[c.url],
            beside.get((c.url, c.sentence.start), ()),
            weights,
            names,
        )
        for c in sorted(dossier.claims, key=_by_content)
        if c.url in articles and (c.quantity is not None or stamp(c.time) is not None)
    }


def _by_content(claim: Claim) -> tuple[str, int, str]:
    return digest(claim.outlet, claim.prefix, claim.quote, claim.suffix), claim.start, claim.uid


def _profile(
    claim: Claim,
    article: Article,
    spans: Sequence[tuple[int, int]],
    beside: tuple[Claim, ...],
    weights: Weights,
    names: Names,
) -> Profile:
    value = claim.time or claim.quantity
    assert value is not None
    text, sentence = article.text, claim.sentence
    first = max(sentence.start, value.start - SENTENCE)
    last = min(sentence.end, value.end + SENTENCE)
    left = tuple(_words(text, first, value.start, spans))[::-1]
    right = tuple(_words(text, value.end, last, spans))
    own = left if _places_another(value.text) else right
    near = {word: share * weights.of(word) for word, share in _near(left, own).items()}
    stems = {word: weights.of(word) for word in map(stem, (*left, *right))}
    called = tuple((m, names.of(claim.url, m)) for m in claim.mentions if m.role != "place")
    return Profile(
        claim,
        stamp(claim.time),
        left,
        right,
        near,
        stems,
        frozenset(found.shared for _, found in called),
        frozenset(found.shared for m, found in called if m.role == "agent"),
        not left and text[value.end : value.end + 2].strip() in (":", "–", "—", "-"),
        sum(stems.values()),
        sum(near.values()),
        beside,
        called,
    )


def _words(text: str, start: int, end: int, spans: Iterable[tuple[int, int]]) -> Iterator[str]:
    """Yield the words of a stretch in lower case, leaving out those inside ``spans``."""
    inside = [(s, e) for s, e in spans if s < end and start < e]
    for found in WORD.finditer(text, start, end):
        at = found.start()
        if not any(s <= at < e for s, e in inside):
            yield found.group().lower()


def _places_another(text: str) -> bool:
    """Tell whether what comes behind a value is something else, as behind "two weeks after"."""
    return cue("places").found(text.rpartition(" ")[2])


def _near(left: Sequence[str], right: Sequence[str]) -> dict[str, float]:
    near: dict[str, float] = {}
    for side in (left, right):
        for place, word in enumerate(side[:REACH]):
            found = stem(word)
            near[found] = max(near.get(found, 0.0), 1 / (1 + place / 4))
    return near


def common(a: Profile, b: Profile) -> float:
    """Return what the words that both sentences have tell."""
    shared = a.stems.keys() & b.stems.keys()
    return math.fsum(map(a.stems.__getitem__, shared))


def near_share(a: Profile, b: Profile) -> float:
    """Return how much of the words beside one value stands beside the other, by weight."""
    one, other = a.near, b.near
    shared = one.keys() & other.keys()
    if not shared:
        return 0.0
    mass = math.fsum(map(min, map(one.__getitem__, shared), map(other.__getitem__, shared)))
    return mass / max(min(a.near_weight, b.near_weight), 1.0)


def edge(claim: Claim) -> str:
    """Return which end of a stretch of time the date is: ``start``, ``end`` or neither."""
    role = claim.time.role if claim.time else TimeRole.ON
    if role in (TimeRole.SINCE, TimeRole.FROM, TimeRole.AFTER):
        return "start"
    return "end" if role in (TimeRole.UNTIL, TimeRole.BY, TimeRole.BEFORE) else ""
