"""Link claims about one happening into events: claims in, events out.

An event's key holds no date: if the year were part of it, a claim with a wrong year would never
meet the others. What two claims share decides (``score``), and the way in which their dates differ
decides how much they must share, because an accident rarely looks like a slip.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.events.excuse import excuse
from tracker.events.groups import Groups
from tracker.events.naming import distinct, named
from tracker.events.pairs import candidates
from tracker.events.profile import Profile, profiles
from tracker.events.score import features, model
from tracker.events.shifted import once_more, shifts
from tracker.events.told import Told
from tracker.events.values import closeness, difference
from tracker.events.words import Weights
from tracker.model import Article, Dossier, Event, Link
from tracker.slips import Slip
from tracker.statements import Statements

WITHIN = (Slip.YEAR, Slip.SWAP, Slip.MONTH)  # slips that one article makes against itself

__all__ = ["Field", "consider", "field", "link"]


@dataclass(frozen=True, slots=True)
class Field:
    """What claims are compared against: their profiles, the weights, who states which value."""

    profiles: dict[str, Profile]
    weights: Weights
    told: Told
    articles: dict[str, Article]

    def likeness(self, a: Profile, b: Profile) -> float:
        """Return how alike two claims are worded."""
        return model().text(features(a, b, self.weights))


def field(dossier: Dossier) -> Field:
    """Return what is needed to compare the claims of ``dossier``."""
    weights = Weights(dossier.articles)
    found = profiles(dossier, weights)
    articles = {article.url: article for article in dossier.articles}
    statements = Statements((p.claim for p in found.values()), dossier.copies)
    return Field(found, weights, Told(found, statements), articles)


def link(dossier: Dossier) -> tuple[Event, ...]:
    """Return the events of ``dossier.claims``, each claim with a value in exactly one.

    Order of claims and articles does not matter. ``dossier.decisions`` override the scores.
    """
    known = field(dossier)
    pairs = [
        (known.profiles[a], known.profiles[b]) for a, b in candidates(known.profiles, known.weights)
    ]
    found = [link for a, b in pairs if (link := consider(a, b, known)) is not None]
    off = shifts(found, known.profiles, known.told)
    linked = {(link.a, link.b) for link in found}
    for a, b in once_more(pairs, off) if off else ():
        if (a.claim.uid, b.claim.uid) not in linked:
            found += filter(None, [consider(a, b, known, Slip.YEAR_AGAIN)])
    groups = Groups(known.profiles, dossier.decisions)
    order = sorted(found, key=lambda x: (x.slip != Slip.NONE, -x.score, x.a, x.b))
    inside = _by_group(groups, [link for link in order if groups.join(link)])
    return distinct(
        named(
            [known.profiles[uid] for uid in sorted(uids)],
            inside[root],
            dossier.story,
            known.weights,
        )
        for root, uids in groups.members().items()
    )


def consider(a: Profile, b: Profile, known: Field, slip: str | None = None) -> Link | None:
    """Return the link between two claims, None where it stays below the bar or is explained.

    ``slip`` is given where more is known of the way in which they differ than the two tell.
    """
    slip = slip or difference(a, b)
    if slip is None:
        return None
    shared = features(a, b, known.weights)
    if slip == Slip.NONE:
        score, bar = model().agree(shared, closeness(a, b)), model().bars["none"]
    else:
        within = a.claim.url == b.claim.url
        if (within and slip not in WITHIN) or excuse(a, b, slip, known.articles) is not None:
            return None
        score = model().differ(shared, slip, known.told.standing(a, b, known.likeness))
        bar = model().bars["within" if within else slip]
    if score < bar:
        return None
    return Link(a.claim.uid, b.claim.uid, round(score, 4), slip, shared.reasons())


def _by_group(groups: Groups, links: Iterable[Link]) -> defaultdict[str, list[Link]]:
    inside: defaultdict[str, list[Link]] = defaultdict(list)
    for found in links:
        inside[groups.root(found.a)].append(found)
    return inside
