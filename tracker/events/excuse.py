"""Why two values that differ need not contradict each other, although the sentences are alike."""

from tracker.events.profile import Profile, is_edge
from tracker.model import Article, Claim, Modality
from tracker.slips import Slip
from tracker.when import When

REAL = (Modality.STATED, Modality.HEDGED)


def excuse(a: Profile, b: Profile, slip: str, articles: dict[str, Article]) -> str | None:
    """Return what explains the difference away, None where nothing does."""
    one, other = a.claim, b.claim
    if Modality.DENIED in (one.modality, other.modality):
        return "one of them denies it"
    if _put(one) != _put(other) and slip != Slip.SWAP:
        return "one is a plan, the other what happened"
    if is_edge(one) != is_edge(other) or _roles_cross(one, other):
        return "one is an end of a stretch of time"
    if _editions(one) and _editions(other) and _editions(one) != _editions(other):
        return "two editions of one occasion"
    if _own_news(one, articles) and _own_news(other, articles):
        return "each is the news of its own day"
    return None


def _put(claim: Claim) -> bool:
    """Tell whether the claim is a plan."""
    return claim.modality in (Modality.PLANNED, Modality.CONDITIONAL)


def _roles_cross(one: Claim, other: Claim) -> bool:
    if one.time is None or other.time is None:
        return False
    return is_edge(one) and one.time.role != other.time.role


def _editions(claim: Claim) -> set[int]:
    return {mention.edition for mention in claim.mentions if mention.edition}


def _own_news(claim: Claim, articles: dict[str, Article]) -> bool:
    """Tell whether the claim dates to the publication day of its own article or its neighbours."""
    article = articles.get(claim.url)
    published = article.publication.when if article else None
    return published is not None and claim.when is not None and _beside(claim.when, published)


def _beside(when: When, published: When) -> bool:
    return when.length == 1 and published.length == 1 and when.gap(published) <= 1
