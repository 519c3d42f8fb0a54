"""A plan that was put off: what an article tells of it was once right, whoever still repeats it."""

from collections.abc import Iterator

from tracker.cues import cue
from tracker.events.circumstances import Articles
from tracker.events.profile import Profile
from tracker.events.told import Told
from tracker.model import Claim, Modality

_AROUND = 300  # characters on either side of a date in which a delay is told


def put_off(a: Profile, b: Profile, told: Told, articles: Articles) -> bool:
    """Tell whether one plans for a day, and the story tells of a delay beside the later one."""
    return _moved(a, b, told, articles) or _moved(b, a, told, articles)


def _moved(plan: Profile, later: Profile, told: Told, articles: Articles) -> bool:
    when, then = plan.claim.when, later.claim.when
    if plan.claim.modality is not Modality.PLANNED or when is None or then is None:
        return False
    if when.end is None or then.start is None or then.start < when.end:
        return False
    return any(cue("delays").found(text) for text in _passages(later, told, articles))


def _passages(of: Profile, told: Told, articles: Articles) -> Iterator[str]:
    """Yield what stands around the value of ``of`` wherever it is stated."""
    claims: list[Claim] = [of.claim, *(other.claim for other in told.elsewhere(of))]
    for claim in claims:
        text = articles[claim.url].text
        yield text[max(claim.start - _AROUND, 0) : claim.end + _AROUND]
