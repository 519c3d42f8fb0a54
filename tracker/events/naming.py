"""Give an event its key and title from what its claims share; neither holds a date."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tracker.events.profile import Profile
from tracker.events.titles import title
from tracker.events.words import Weights
from tracker.model import Event, Link, Member, Story, digest

_KEY_WORDS = 3


def named(
    profiles: Sequence[Profile],
    telling: Sequence[Profile],
    links: Sequence[Link],
    story: Story,
    weights: Weights,
) -> Event:
    """Return the event of ``profiles``, its members in the order given, named as ``telling`` do."""
    act = _commonest(p.cls or p.claim.governor for p in telling)
    names = _commonest_few((name for p in telling for name in sorted(p.names)), 2)
    stems = _telling(telling, weights, _KEY_WORDS)
    key = " ".join([act, *names] if names and act else [act, *names, *stems]).strip()
    best: dict[str, Link] = {}
    for found in links:
        for uid in (found.a, found.b):
            if uid not in best or best[uid].score < found.score:
                best[uid] = found
    members = tuple(
        Member(
            p.claim,
            best[p.uid].score if p.uid in best else 1.0,
            best[p.uid].reasons if p.uid in best else ("told by one article",),
        )
        for p in profiles
    )
    uid = digest("event", story.slug, key)
    told = title([p.claim for p in telling if (p.cls or p.claim.governor) == act])
    return Event(uid, key, told, members, tuple(links))


def distinct(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return ``events`` in order of uid; of several with one key, all but the largest are renamed.

    The new uid takes in the event's first claim, which stays the same as claims are added.
    """
    found: dict[str, Event] = {}
    for event in sorted(events, key=lambda e: (-len(e.members), _first(e))):
        uid = event.uid
        if uid in found:
            uid = digest(uid, *_first(event))
        found[uid] = replace(event, uid=uid)
    return tuple(found[uid] for uid in sorted(found))


def _first(event: Event) -> tuple[str, ...]:
    claim = event.members[0].claim
    return claim.outlet, claim.prefix, claim.quote, claim.suffix


def _telling(profiles: Sequence[Profile], weights: Weights, count: int) -> list[str]:
    held = Counter(stem for p in profiles for stem in p.stems)
    ranked = sorted(held, key=lambda stem: (-held[stem] * weights.of(stem), stem))
    return ranked[:count]


def _commonest(words: Iterable[str]) -> str:
    """Return the most frequent word."""
    found = Counter(word for word in words if word)
    return min(found, key=lambda w: (-found[w], w)) if found else ""


def _commonest_few(words: Iterable[str], count: int) -> list[str]:
    held = Counter(words)
    return sorted(held, key=lambda word: (-held[word], word))[:count]
