"""What the rest of a story says of two differing values: what speaks for two events, not one."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from tracker.events.profile import Profile
from tracker.slips import Stamp
from tracker.statements import Statements

MANY = 3  # more sources than this add nothing
MOST_ELSEWHERE = 100  # claims of one value that are looked at

Likeness = Callable[[Profile, Profile], float]


@dataclass(frozen=True, slots=True)
class Standing:
    """How the story at large states two values, the odder of which has fewer sources.

    ``alone``: no other source states the odder one; ``backed``: how many others state the other
    one; ``both``: the article of the odder one states the other one too; ``better``: the other
    article states the odder value in a passage that fits better.
    """

    alone: bool
    backed: int
    both: bool
    better: bool

    def values(self) -> dict[str, float]:
        """Return the numbers the model weighs, by name."""
        return {
            "alone": float(self.alone),
            "backed": math.log1p(min(self.backed, MANY)),
            "both": float(self.both),
            "better": float(self.better),
        }


class Told:
    """The statements of a story, seen from pairs of profiles."""

    def __init__(self, profiles: dict[str, Profile], statements: Statements) -> None:
        """Keep what is asked."""
        self._profiles = profiles
        self._statements = statements
        self._others: dict[str, int] = {}

    def standing(self, a: Profile, b: Profile, likeness: Likeness) -> Standing:
        """Return what the rest of the story says of two claims whose values differ."""
        votes = self.others(a), self.others(b)
        odd, other = (a, b) if votes[0] <= votes[1] else (b, a)
        both = self.states(odd, other)
        if votes[0] == votes[1]:
            both = both or self.states(other, odd)
        return Standing(min(votes) == 0, max(votes), both, self._better(odd, other, likeness))

    def elsewhere(self, of: Profile) -> Iterator[Profile]:
        """Yield the claims of other articles that state the value of ``of``."""
        stating = islice(self._statements.stating(of.claim), MOST_ELSEWHERE)
        found = (self._profiles.get(claim.uid) for claim in stating)
        return (other for other in found if other is not None)

    def recurs(self, a: Profile, b: Profile) -> bool:
        """Tell whether both are anniversaries of a day that is widely told of, as neither is."""
        one, other = a.stamp, b.stamp
        if one is None or other is None or not (one.year and other.year):
            return False
        if not (one.month and one.day) or (one.month, one.day) != (other.month, other.day):
            return False
        years = self._statements.years(one.month, one.day)
        if max(years.get(one.year, 0), years.get(other.year, 0)) >= MANY:
            return False
        first = min(one.year, other.year)
        return any(year < first and count >= MANY for year, count in years.items())

    def odder(self, a: Profile, b: Profile) -> Profile | None:
        """Return the one whose value fewer sources state, None where as many do."""
        votes = self.others(a), self.others(b)
        if votes[0] == votes[1]:
            return None
        return a if votes[0] < votes[1] else b

    def others(self, of: Profile) -> int:
        """Return how many other independent sources state the value of ``of``."""
        found = self._others.get(of.uid)
        if found is None:  # asked for each pair of claims
            own = self._statements.source(of.claim.url)
            found = self._others[of.uid] = len(self._statements.sources(of.claim) - {own})
        return found

    def source(self, of: Profile) -> str:
        """Return what stands for the article of ``of`` in a vote."""
        return self._statements.source(of.claim.url)

    def sources_of(self, day: Stamp) -> int:
        """Return how many independent sources tell of a day of the calendar and its year."""
        if day.month is None or day.day is None or day.year is None:
            return 0
        return self._statements.years(day.month, day.day).get(day.year, 0)

    def states(self, one: Profile, other: Profile) -> bool:
        """Tell whether the article of ``one`` states the value of ``other``."""
        return bool(self._statements.within(one.claim.url, other.claim))

    def _better(self, odd: Profile, other: Profile, likeness: Likeness) -> bool:
        found = self._statements.within(other.claim.url, odd.claim)
        rivals = [self._profiles[c.uid] for c in found if c.uid != other.claim.uid]
        if not rivals:
            return False
        mine = likeness(odd, other)
        return any(likeness(odd, rival) > mine for rival in rivals)
