"""Where an act took place, for what happens in one place after another: a release, a tour."""

import re
from collections import defaultdict
from collections.abc import Iterable

from tracker.model import Claim

_PLACES = ("place", "other")
_IN = re.compile(r"\bin (?:the )?(?:[A-Z][\w ]{1,30}(?:, | and ))?$")
_REACH = 25  # characters between a place and its date: "in North America and Europe on March 10"


class Places:
    """The places that sentences of a story set against each other, each with a date of its own."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        """Look for sentences such as "in Japan on March 3 and in Europe on March 10"."""
        self._of: dict[str, frozenset[str]] = {}
        told: defaultdict[tuple[str, int], list[Claim]] = defaultdict(list)
        for claim in claims:
            if found := _places(claim):
                self._of[claim.uid] = found
                told[claim.url, claim.sentence.start].append(claim)
        self._against = {
            frozenset((here, there))
            for together in told.values()
            for one in together
            for other in together
            if one.when != other.when
            for here in self._of[one.uid] - self._of[other.uid]
            for there in self._of[other.uid] - self._of[one.uid]
        }

    def apart(self, one: Claim, other: Claim) -> bool:
        """Tell whether two claims date what happened in two places that are told apart."""
        if not self._against:
            return False
        here, there = (self._of.get(c.uid, frozenset[str]()) for c in (one, other))
        if here & there:
            return False
        return any(frozenset((a, b)) in self._against for a in here for b in there)


def _places(claim: Claim) -> frozenset[str]:
    """Return the places that stand right beside the date."""
    time = claim.time
    if time is None:
        return frozenset()
    text, at = claim.sentence.text, claim.sentence.start
    found = set()
    for mention in claim.mentions:
        if mention.kind not in _PLACES or mention.role == "agent":
            continue
        first, last = sorted(((mention.start, mention.end), (time.start, time.end)))
        between = text[first[1] - at : last[0] - at]
        near = len(between) <= _REACH and not any(c.isdigit() or c in ".;:" for c in between)
        if near and _IN.search(text[: mention.start - at]):
            found.add(mention.name)
    return frozenset(found)
