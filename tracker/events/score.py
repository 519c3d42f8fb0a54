"""How likely two claims are about one happening, from everything but the values they state.

The weights are those of a logistic model fitted by ``tests/eval/fit_links.py`` (the file says on
what); the bars say how likely it must be before two values that differ in a given way are held
against each other.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter, mul
from typing import NamedTuple

from tracker.events.profile import Profile, common, near_share
from tracker.events.told import Standing
from tracker.events.values import Counted
from tracker.events.words import links, stem, thing

MOST_NAMES = 4
MOST_WORDS = 6
LONG_RUN = 3
LIKE_WORDS = 0.3  # of the words beside two values
CLOSE_WORDS = 0.37  # so many of them are a reason by themselves
WEIGHED = (
    "overlap",
    "near",
    "run",
    "governor",
    "names",
    "other_names",
    "other_agent",
    "entries",
)
TELLING = 1.5  # the weight from which on a shared word is worth telling


_weighed = itemgetter(*WEIGHED)


class Features(NamedTuple):
    """What two claims share."""

    overlap: float
    near: float
    run: int
    governor: bool
    same_class: bool
    other_class: bool
    names: int
    other_names: bool
    other_agent: bool
    entries: float

    def numbers(self) -> tuple[float, ...]:
        """Return what the model weighs, in the order of ``WEIGHED``."""
        return (
            self.overlap,
            self.near,
            min(self.run, 8) / 8,
            float(self.governor),
            math.log1p(self.names),
            float(self.other_names),
            float(self.other_agent),
            self.entries,
        )

    def values(self) -> dict[str, float]:
        """Return the numbers the model weighs, by name."""
        return dict(zip(WEIGHED, self.numbers(), strict=True))


def reasons(a: Profile, b: Profile) -> tuple[str, ...]:
    """Return in words what speaks for one happening."""
    return tuple(_reasons(a, b, features(a, b)))


def reasoned(a: Profile, b: Profile, shared: Features) -> bool:
    """Tell whether anything speaks for one happening that could be told to a reader."""
    return bool(shared.names) or any(_reasons(a, b, shared))


def _reasons(a: Profile, b: Profile, found: Features) -> Iterator[str]:
    names = sorted(a.names & b.names)
    if names:
        yield "both name " + _listed([_told(name, a, b) for name in names[:MOST_NAMES]])
    if found.same_class:
        yield f"both tell of the same kind of act ({a.cls})"
    elif found.governor and a.claim.trigger:
        yield f"one word says what happened ({a.claim.trigger.lemma})"
    if found.run >= LONG_RUN:
        yield f"the same {found.run} words stand beside the value"
    one, other = a.claim.quantity, b.claim.quantity
    if one and other and one.head and thing(one.head) == thing(other.head):
        yield f"both count the same: {thing(one.head)}"
    words = in_common(a, b)
    if words:
        yield f"words in common: {', '.join(words[:MOST_WORDS])}"
    if found.near >= LIKE_WORDS and _day_of_two_years(a, b):
        yield "the same day and month in two years, beside like words"


def _told(name: str, a: Profile, b: Profile) -> str:
    """Return a name with how it is put otherwise, and why that stands for it."""
    whys = sorted(
        {k.why for p in (a, b) for _, k in p.called if k.shared == name == k.name and k.why}
    )
    return f"{name} ({'; '.join(whys)})" if whys else name


def meagre(
    a: Profile,
    b: Profile,
    shared: Features,
    least: int = 2,
    worn: Callable[[str], bool] = lambda _: False,
) -> bool:
    """Tell whether less than ``least`` words, names or acts speak for one happening.

    Places count for nothing, as many things happen in one country, nor does a ``worn`` name
    where no act is shared.
    """
    if shared.run >= LONG_RUN:
        return False
    acts = _acts(a) & _acts(b)
    words = sum(stem(_owned(word)) not in acts for word in beside_names(a, b))
    act = shared.governor or shared.same_class
    alike = shared.near >= CLOSE_WORDS
    telling = sum(act or not worn(name) for name in (a.names & b.names) - _places(a, b))
    return telling + words + act + alike + _one_year_apart(a, b) < least


def beside_names(a: Profile, b: Profile) -> list[str]:
    """Return the telling words that both have and that are no part of a name in common."""
    names = a.names & b.names
    written = {m.text for p in (a, b) for m, known in p.called if known.shared in names}
    named = names | _places(a, b) | written
    parts = {stem(_owned(part)) for name in named for part in name.split()}
    return [word for word in in_common(a, b) if stem(_owned(word)) not in parts]


def _places(a: Profile, b: Profile) -> set[str]:
    return {m.name for m in (*a.claim.mentions, *b.claim.mentions) if m.kind == "place"}


def _owned(word: str) -> str:
    """Return a word without a possessive."""
    return word.removesuffix("'s").removesuffix("’s")


def _one_year_apart(a: Profile, b: Profile) -> bool:
    """Tell whether two days differ by exactly a year: more of them may be met by chance."""
    one, other = a.stamp, b.stamp
    if one is None or other is None or one.year is None or other.year is None:
        return False
    return _day_of_two_years(a, b) and abs(one.year - other.year) == 1


def _acts(of: Profile) -> set[str]:
    """Return the stems of the words that say what happened."""
    trigger = of.claim.trigger
    return {stem(word) for word in trigger.text.split()} if trigger else set()


def _day_of_two_years(a: Profile, b: Profile) -> bool:
    """Tell whether two days differ in their year alone, which hardly ever happens by chance."""
    one, other = a.stamp, b.stamp
    if one is None or other is None or not (one.exact and other.exact):
        return False
    return one.year != other.year and (one.month, one.day) == (other.month, other.day)


def in_common(a: Profile, b: Profile) -> list[str]:
    """Return the telling words of ``a`` that ``b`` has too, as written, the rarest first."""
    telling = [word for word, weight in a.stems.items() if weight > TELLING and word in b.stems]
    if not telling:
        return []
    telling.sort(key=lambda word: (-a.stems[word], word))
    written = {stem(word): word for word in (*a.left, *a.right)}
    return [written[word] for word in telling if written[word] not in _small()]


@cache
def _small() -> frozenset[str]:
    """Return the words that tell nothing, however rare they are in short articles."""
    return frozenset(links()["small"].split())


def _listed(words: list[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature name; a prior and a bar for each way in which values differ.

    ``closeness`` and ``acts`` count only where values agree; ``beside`` is the least that must
    be shared near values which differ. ``one_day`` weighs claims that give one day, ``one_month``
    happenings of a month, ``lone`` happenings that lie a slip away from a day nobody else tells.
    """

    bias: float
    weights: dict[str, float]
    priors: dict[str, float]
    bars: dict[str, float]
    closeness: dict[str, float]
    acts: dict[str, float]
    beside: dict[str, float]
    one_day: dict[str, float]
    one_month: dict[str, float]
    lone: dict[str, float]

    def near(self, features: Features, slip: str) -> bool:
        """Tell whether enough is shared beside values that differ in this way."""
        return features.governor or features.near >= self.beside.get(slip, 0.0)

    def text(self, features: Features) -> float:
        """Return the log-odds that the wording gives."""
        weights: tuple[float, ...] = _weighed(self.weights)
        return math.fsum(map(mul, weights, features.numbers()))

    def differ(
        self,
        features: Features,
        slip: str,
        standing: Standing,
        *,
        once: bool = False,
        digit: bool = False,
        counted: Counted | None = None,
    ) -> float:
        """Return the probability of one happening where the values differ.

        ``once``: both tell of what can happen only once; ``digit``: two days differ in their first
        digit alone; ``counted``: what two counts share.
        """
        more = {"once": float(once), "digit": float(digit)} | (counted.values() if counted else {})
        known = self._sum({**standing.values(), **more})
        return probability(self.bias + self.priors[slip] + self.text(features) + known)

    def agree(self, features: Features, closeness: str) -> float:
        """Return the probability of one happening where both values can hold."""
        acts = self.acts
        told = acts["same_class"] if features.same_class else 0.0
        told += acts["other_class"] if features.other_class else 0.0
        told += acts["other_names"] if features.other_names else 0.0
        return probability(self.bias + self.closeness[closeness] + self.text(features) + told)

    def of_day(self, values: Mapping[str, float]) -> float:
        """Return the log-odds of one happening where two claims give one day."""
        weights = self.one_day
        return weights["bias"] + sum(weights.get(name, 0.0) * v for name, v in values.items() if v)

    def of_month(self, options: Sequence[Mapping[str, float]]) -> list[float]:
        """Return how likely each option is meant; what is left of one is for none of them."""
        return _chosen(self.one_month, options)

    def of_lone(self, options: Sequence[Mapping[str, float]]) -> list[float]:
        """Return how likely each happening is the one whose day is told wrongly."""
        return _chosen(self.lone, options)

    def bar(self, slip: str, *, within: bool = False, both: bool = False) -> float:
        """Return what the score must reach; ``both``: one article gives the two values."""
        if within:
            return self.bars["within"]
        return self.bars.get(f"{slip}, both", self.bars[slip]) if both else self.bars[slip]

    def _sum(self, values: dict[str, float]) -> float:
        weights = self.weights
        return sum(weights.get(name, 0.0) * value for name, value in values.items() if value)


def _chosen(weights: Mapping[str, float], options: Iterable[Mapping[str, float]]) -> list[float]:
    odds = [
        math.exp(sum(weights.get(name, 0.0) * value for name, value in values.items()))
        for values in options
    ]
    total = sum(odds) + math.exp(weights["none"])
    return [one / total for one in odds]


def probability(log_odds: float) -> float:
    """Return the probability of log-odds."""
    return 1 / (1 + math.exp(-max(min(log_odds, 30.0), -30.0)))


@cache
def singular_acts() -> frozenset[str]:
    """Return the classes of acts that happen once to those who take part."""
    return frozenset(links()["once"].split())


@cache
def _undone() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(line.split()) for line in links()["undone"].strip().splitlines())


def undoes(later: Profile, earlier: Profile) -> bool:
    """Tell whether one tells of an act that undoes the other's."""
    return (earlier.cls, later.cls) in _undone()


@cache
def _light() -> frozenset[str]:
    """Return the verbs that say little of what happened, and none at all."""
    return frozenset({"", *links()["light"].split()})


@cache
def model() -> Model:
    """Return the shipped model."""
    data = links()
    return Model(
        data["bias"],
        data["weights"],
        data["priors"],
        data["bars"],
        data["closeness"],
        data["acts"],
        data["beside"],
        data["one_day"],
        data["one_month"],
        data["lone"],
    )


def features(a: Profile, b: Profile) -> Features:
    """Compare two claims, leaving aside what they state as the value."""
    mass = common(a, b)
    first, second, names = a.cls, b.cls, a.names & b.names
    return Features(
        overlap=mass / max(a.weight + b.weight - mass, 1.0),
        near=near_share(a, b),
        run=_run(a.left, b.left) + _run(a.right, b.right),
        governor=a.claim.governor == b.claim.governor and a.claim.governor not in _light(),
        same_class=bool(first) and first == second,
        other_class=bool(first) and bool(second) and first != second,
        names=len(names),
        other_names=not names and bool(a.names) and bool(b.names),
        other_agent=bool(a.agents) and bool(b.agents) and a.agents.isdisjoint(b.agents),
        entries=(a.entry + b.entry) / 2,
    )


def _run(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    length = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        length += 1
    return length
