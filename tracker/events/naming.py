"""Give an event its key and title from what its claims share; neither holds a date."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tracker.events.profile import Profile
from tracker.events.words import Weights
from tracker.model import Event, Link, Member, Story, digest


def named(
    profiles: Sequence[Profile], links: Sequence[Link], story: Story, weights: Weights
) -> Event:
    """Return the event of ``profiles``, its members in order of uid."""
    act = _commonest(p.cls or p.claim.governor for p in profiles)
    names = _commonest_few((name for p in profiles for name in sorted(p.names)), 2)
    stems = _telling(profiles, weights, 3)
    key = " ".join([act, *names] if names and act else [act, *names, *stems]).strip()
    best: dict[str, Link] = {}
    for found in links:
        for uid in (found.a, found.b):
            if uid not in best or best[uid].score < found.score:
                best[uid] = found
    members = tuple(
        Member(
            p.claim,
            best[p.claim.uid].score if p.claim.uid in best else 1.0,
            best[p.claim.uid].reasons if p.claim.uid in best else ("told by one article",),
        )
        for p in profiles
    )
    uid = digest("event", story.slug, key)
    return Event(uid, key, _title(profiles, names, weights), members, tuple(links))


def distinct(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return ``events`` in order of uid; of several with one key, all but the largest are renamed.

    The new uid takes in the event's first claim, which stays the same as claims are added.
    """
    found: dict[str, Event] = {}
    for event in sorted(events, key=lambda e: (-len(e.members), e.members[0].claim.uid)):
        uid = event.uid
        if uid in found:
            uid = digest(uid, event.members[0].claim.uid)
        found[uid] = replace(event, uid=uid)
    return tuple(found[uid] for uid in sorted(found))


def _title(profiles: Sequence[Profile], names: Sequence[str], weights: Weights) -> str:
    """Return the names and the governing act in the words of the commonest claim."""
    words = Counter(p.claim.trigger.text for p in profiles if p.claim.trigger)
    act = min(words, key=lambda w: (-words[w], len(w), w)) if words else ""
    if names and act:
        return f"{', '.join(names)}: {act}"
    return " ".join([*names, act, *_telling(profiles, weights, 4)]).strip() or "untitled"


def _telling(profiles: Sequence[Profile], weights: Weights, count: int) -> list[str]:
    held = Counter(stem for p in profiles for stem in p.stems)
    ranked = sorted(held, key=lambda stem: (-held[stem] * weights.of(stem), stem))
    return ranked[:count]


def _commonest(words: Iterable[str]) -> str:
    held = Counter(word for word in words if word)
    return min(held, key=lambda word: (-held[word], word)) if held else ""


def _commonest_few(words: Iterable[str], count: int) -> list[str]:
    held = Counter(words)
    return sorted(held, key=lambda word: (-held[word], word))[:count]
