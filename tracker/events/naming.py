"""Give an event its key and title from what its claims share; neither holds a date."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tracker.events.profile import Profile
from tracker.events.words import Weights
from tracker.model import Claim, Event, Link, Member, Story, Tense, digest

_IRREGULAR = {"be": "is", "have": "has", "do": "does", "go": "goes"}
_SAYING = ("speak", "post")  # what is said or to whom is not part of the act
_EMPTY = ("be", "have", "do", "go", "come", "get", "make", "take", "put")  # tell nothing alone
_KEY_WORDS = 3
_TITLE_WORDS = 7


def named(
    profiles: Sequence[Profile], links: Sequence[Link], story: Story, weights: Weights
) -> Event:
    """Return the event of ``profiles``, its members in the order given."""
    act = _commonest(p.cls or p.claim.governor for p in profiles)
    names = _commonest_few((name for p in profiles for name in sorted(p.names)), 2)
    stems = _telling(profiles, weights, _KEY_WORDS)
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
    title = _title([p.claim for p in profiles if (p.cls or p.claim.governor) == act])
    return Event(uid, key, title, members, tuple(links))


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


# --- a title -----------------------------------------------------------------------------------


def _title(claims: Sequence[Claim]) -> str:
    """Return who does what, where, in the words of the commonest claims: "Doe speaks at Expo"."""
    verbs = [c.trigger for c in claims if c.trigger and c.tense is not Tense.NONE]
    lemma = _commonest(t.lemma for t in verbs)
    cls = next((t.cls for t in verbs if t.lemma == lemma), "")
    done = _commonest(c.trigger.text for c in claims if c.trigger)
    whose = [c for c in claims if not lemma or (c.trigger and c.trigger.lemma == lemma)] or claims
    held = Counter(name for c in claims for name in {m.name for m in c.mentions})
    who = _commonest(_named(whose, "agent", "person") if cls in _SAYING else (), held)
    who = who or _commonest(_named(whose, "agent"), held)
    whom = _commonest((name for name in _named(whose, "patient") if name != who), held)
    occasion = _commonest(m.name for c in claims for m in c.mentions if m.kind == "occasion")
    noun = all(t.text.lower() == lemma for t in verbs if t.lemma == lemma)
    if lemma in _EMPTY or not (who or whom) or not done:
        return _words(claims[0])
    if who and lemma and not noun:
        title = f"{who} {_third_person(lemma)}"
        title += f" {whom}" if whom and whom != occasion and cls not in _SAYING else ""
    else:
        title = f"{whom or who}: {done.lower()}"
    return f"{title} at {occasion}" if occasion and occasion not in title else title


def _named(claims: Iterable[Claim], role: str, kind: str = "") -> list[str]:
    return [
        m.name
        for c in claims
        for m in c.mentions
        if m.role == role and m.kind != "occasion" and (not kind or m.kind == kind)
    ]


def _third_person(lemma: str) -> str:
    lemma, *particle = lemma.split(" ", 1)
    return " ".join([_inflected(lemma), *particle])


def _inflected(lemma: str) -> str:
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        return f"{lemma}es"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return f"{lemma[:-1]}ies"
    return f"{lemma}s"


def _words(claim: Claim) -> str:
    """Return the words that stand before the value, else those behind it."""
    value = claim.time or claim.quantity
    assert value is not None
    text, at = claim.sentence.text, value.start - claim.sentence.start
    before, after = text[: max(at, 0)].split(), text[max(at, 0) + len(value.text) :].split()
    if len(before) > 2:
        return f"“{' '.join(before[-_TITLE_WORDS:])} …”"
    return f"“… {' '.join(after[:_TITLE_WORDS])}”" if after else "untitled"


# --- counting ----------------------------------------------------------------------------------


def _telling(profiles: Sequence[Profile], weights: Weights, count: int) -> list[str]:
    held = Counter(stem for p in profiles for stem in p.stems)
    ranked = sorted(held, key=lambda stem: (-held[stem] * weights.of(stem), stem))
    return ranked[:count]


def _commonest(words: Iterable[str], held: Mapping[str, int] | None = None) -> str:
    """Return the most frequent word; of several, that which ``held`` counts most often."""
    found = Counter(word for word in words if word)
    also = held or {}
    return min(found, key=lambda w: (-found[w], -also.get(w, 0), w)) if found else ""


def _commonest_few(words: Iterable[str], count: int) -> list[str]:
    held = Counter(words)
    return sorted(held, key=lambda word: (-held[word], word))[:count]
