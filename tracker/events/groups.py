"""Put claims together: first those that agree, then groups that are held against each other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tracker.events.profile import Profile
from tracker.slips import LOOSELY, Slip, agree

AGREEING = (Slip.NONE, Slip.NIGHT, *LOOSELY)


@dataclass(frozen=True, slots=True)
class Tie:
    """Two claims, by uid, held to be about one happening: how surely, how their values differ.

    ``why``: what speaks for it beside the two claims.
    """

    a: str
    b: str
    score: float
    slip: str
    why: tuple[str, ...] = ()


def disputed(ties: Iterable[Tie]) -> set[str]:
    """Return the uids of the claims that are held against others."""
    return {uid for tie in ties if tie.slip not in AGREEING for uid in (tie.a, tie.b)}


class Groups:
    """Claims joined so far.

    Links of agreement come first and never join values that exclude each other, so that "July"
    does not make one event of two days in July. Links of difference then join whole groups.
    """

    def __init__(
        self, profiles: Mapping[str, Profile], decisions: Iterable[tuple[str, str, bool]]
    ) -> None:
        """Start with each claim by itself, and with what the user has decided."""
        self._root = {uid: uid for uid in profiles}
        self._uids = {uid: {uid} for uid in profiles}
        self._stamps = {
            uid: {found.stamp} if found.stamp else set() for uid, found in profiles.items()
        }
        decided = [(a, b, same) for a, b, same in decisions if a in profiles and b in profiles]
        self._apart = {frozenset((a, b)) for a, b, same in decided if not same}
        for a, b, same in decided:
            if same:
                self._merge(self.root(a), self.root(b))

    def root(self, uid: str) -> str:
        """Return what stands for the group of ``uid``."""
        while self._root[uid] != uid:
            self._root[uid] = uid = self._root[self._root[uid]]
        return uid

    def join(self, found: Tie) -> bool:
        """Join the two sides of ``found``; tell whether the tie holds something together.

        One of agreement within a group adds nothing; one of difference is a dispute to be told.
        What is joined by its day alone may hold disputes already.
        """
        a, b = self.root(found.a), self.root(found.b)
        if a == b:
            return found.slip not in AGREEING
        if self._forbidden(a, b) or (found.slip == Slip.NONE and self._two_answers(a, b)):
            return False
        self._merge(a, b)
        return True

    def size(self, root: str) -> int:
        """Return how many claims the group has."""
        return len(self._uids[root])

    def members(self) -> dict[str, set[str]]:
        """Return the groups by root."""
        return self._uids

    def _merge(self, a: str, b: str) -> None:
        if a == b:
            return
        if len(self._uids[a]) < len(self._uids[b]):
            a, b = b, a
        self._root[b] = a
        self._uids[a] |= self._uids.pop(b)
        self._stamps[a] |= self._stamps.pop(b)

    def _forbidden(self, a: str, b: str) -> bool:
        if not self._apart:
            return False
        return any(frozenset((x, y)) in self._apart for x in self._uids[a] for y in self._uids[b])

    def _two_answers(self, a: str, b: str) -> bool:
        """Tell whether some value of one group excludes some value of the other."""
        return any(not agree(one, other) for one in self._stamps[a] for other in self._stamps[b])
