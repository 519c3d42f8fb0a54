"""Link claims about one happening into events: claims in, events out.

An event's key holds no date: if the year were part of it, a claim with a wrong year would never
meet the others. What two claims share decides (``score``), and the way in which their dates differ
decides how much they must share, because an accident rarely looks like a slip.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from tracker.events.naming import distinct, named
from tracker.events.pairs import candidates
from tracker.events.profile import Profile, Weights, is_edge, profile
from tracker.events.score import Features, features, model
from tracker.model import Claim, Dossier, Event, Link, Modality
from tracker.slips import Slip, compare

MAX_CLAIMS_PER_ARTICLE = 400


def link(dossier: Dossier) -> tuple[Event, ...]:
    """Return the events of ``dossier.claims``, each claim with a value in exactly one.

    Order of claims and articles does not matter. ``dossier.decisions`` override the scores.
    """
    weights = Weights(dossier.articles)
    usable = sorted(
        (c for c in dossier.claims if c.when or c.quantity or _partial(c)), key=lambda c: c.uid
    )
    profiles = {c.uid: profile(c, weights) for c in usable}
    links = sorted(_links(profiles, weights), key=lambda found: (-found.score, found.a, found.b))
    groups = _Groups(profiles, dossier.decisions)
    kept = [found for found in links if groups.join(found)]
    inside = _by_group(groups, kept)
    found = [
        named([profiles[uid] for uid in sorted(uids)], inside[root], dossier.story, weights)
        for root, uids in groups.members().items()
    ]
    return distinct(found)


def _partial(claim: Claim) -> bool:
    """Tell whether the claim states a month or day of an unknown year."""
    return bool(claim.time and claim.time.value and claim.time.value.startswith("XXXX-"))


def _links(profiles: dict[str, Profile], weights: Weights) -> Iterator[Link]:
    for a, b in candidates(profiles, weights):
        found = consider(profiles[a], profiles[b], weights)
        if found is not None:
            yield found


def consider(a: Profile, b: Profile, weights: Weights) -> Link | None:
    """Return the link between two claims of different articles, None below the bar."""
    slip = difference(a, b)
    if slip is None:
        return None
    shared = features(a, b, weights)
    score = model().score(shared)
    if score < model().bar(slip) or not compatible(a, b, slip, shared):
        return None
    return Link(a.claim.uid, b.claim.uid, round(score, 4), slip, shared.reasons())


def difference(a: Profile, b: Profile) -> str | None:
    """Return how the values differ, None where they cannot be compared."""
    if a.stamp is not None and b.stamp is not None:
        return compare(a.stamp, b.stamp)
    one, other = a.claim.quantity, b.claim.quantity
    if one is None or other is None or one.unit != other.unit or one.head != other.head:
        return None
    return Slip.NONE if one.value == other.value else "number"


def compatible(a: Profile, b: Profile, slip: str, shared: Features) -> bool:
    """Tell whether nothing rules out that both speak of one happening."""
    if slip == Slip.NONE:
        return True
    if not shared.modality or Modality.DENIED in (a.claim.modality, b.claim.modality):
        return False
    if is_edge(a.claim) != is_edge(b.claim):
        return False
    return not (a.occasion and b.occasion and _editions(a) != _editions(b))


def _editions(one: Profile) -> set[int]:
    return {m.edition for m in one.claim.mentions if m.edition}


class _Groups:
    """Claims joined so far. Two different values of one article keep two groups apart.

    An article that tells of two dates tells of two happenings, so a link that would put both into
    one event is the weaker one of two and is left out.
    """

    def __init__(
        self, profiles: dict[str, Profile], decisions: Iterable[tuple[str, str, bool]]
    ) -> None:
        self._profiles = profiles
        self._root = {uid: uid for uid in profiles}
        self._uids = {uid: {uid} for uid in profiles}
        self._apart = {frozenset((a, b)) for a, b, same in decisions if not same}
        for a, b, same in decisions:
            if same and a in self._root and b in self._root:
                self._merge(self.root(a), self.root(b))

    def root(self, uid: str) -> str:
        while self._root[uid] != uid:
            self._root[uid] = uid = self._root[self._root[uid]]
        return uid

    def join(self, found: Link) -> bool:
        """Join the two sides of ``found``; tell whether they are in one group now."""
        a, b = self.root(found.a), self.root(found.b)
        if a == b:
            return True
        if not self._can_join(a, b):
            return False
        self._merge(a, b)
        return True

    def _merge(self, a: str, b: str) -> None:
        if a == b:
            return
        if len(self._uids[a]) < len(self._uids[b]):
            a, b = b, a
        self._root[b] = a
        self._uids[a] |= self._uids.pop(b)

    def _can_join(self, a: str, b: str) -> bool:
        small, large = sorted((self._uids[a], self._uids[b]), key=len)
        if self._apart and any(frozenset((x, y)) in self._apart for x in small for y in large):
            return False
        of_article = defaultdict(list)
        for uid in large:
            of_article[self._profiles[uid].claim.url].append(self._profiles[uid])
        return not any(
            difference(self._profiles[uid], other) not in (Slip.NONE, None)
            for uid in small
            for other in of_article[self._profiles[uid].claim.url]
        )

    def members(self) -> dict[str, set[str]]:
        """Return the groups by root."""
        return self._uids


def _by_group(groups: _Groups, links: Iterable[Link]) -> defaultdict[str, list[Link]]:
    inside: defaultdict[str, list[Link]] = defaultdict(list)
    for found in links:
        inside[groups.root(found.a)].append(found)
    return inside
