"""What the claims of a story are compared against."""

from dataclasses import dataclass
from functools import partial

from tracker.events.company import Company
from tracker.events.entries import Entries
from tracker.events.places import Places
from tracker.events.profile import Profile, profiles
from tracker.events.score import Features, features, in_common, meagre, model
from tracker.events.told import Told
from tracker.events.words import Weights
from tracker.model import Article, Dossier
from tracker.statements import Statements

ABROAD = 0.2  # of the words beside two values must be shared by two languages


@dataclass(frozen=True, slots=True)
class Field:
    """Profiles, weights, who states which value, where, in what order, who can be of one story."""

    profiles: dict[str, Profile]
    weights: Weights
    told: Told
    articles: dict[str, Article]
    places: Places
    company: Company
    entries: Entries

    def met(self, a: Profile, b: Profile, shared: Features) -> bool:
        """Tell whether the articles of two claims that share so much can tell of one thing.

        What two languages share are names, if a telling word of both sentences is shared at all.
        """
        slight = partial(meagre, a, b, shared)
        named = bool(shared.names)
        if self.company.met(a.claim.url, b.claim.url, named=named, slight=slight):
            return True
        abroad = self.company.speak_differently(a.claim.url, b.claim.url)
        return abroad and shared.near >= ABROAD and bool(in_common(a, b))

    def names_others(self, of: Profile) -> bool:
        """Tell whether a sentence names anybody, or a place, of whom no other article writes."""
        texts = [article.text for url, article in self.articles.items() if url != of.claim.url]
        return any(not any(m.text in text for text in texts) for m in of.claim.mentions)

    def likeness(self, a: Profile, b: Profile) -> float:
        """Return how alike two claims are worded."""
        return model().text(features(a, b))


def field(dossier: Dossier) -> Field:
    """Return what is needed to compare the claims of ``dossier``."""
    weights = Weights(dossier.articles)
    company = Company(dossier.articles, dossier.claims)
    found = profiles(dossier, weights, of_one_story=company.of_one_story)
    articles = {article.url: article for article in dossier.articles}
    statements = Statements((p.claim for p in found.values()), dossier.copies)
    places = Places(p.claim for p in found.values())
    told, entries = Told(found, statements), Entries(dossier.claims)
    return Field(found, weights, told, articles, places, company, entries)
