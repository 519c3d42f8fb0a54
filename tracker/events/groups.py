"""Put claims together, as long as no article ends up with two answers in one group."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from tracker.events.profile import Profile
from tracker.model import Link
from tracker.slips import Slip, compare


class Groups:
    """Claims joined so far.

    An article that tells of two dates tells of two happenings, so a link that would put both into
    one event is the weaker one of two and is left out.
    """

    def __init__(
        self, profiles: Mapping[str, Profile], decisions: Iterable[tuple[str, str, bool]]
    ) -> None:
        """Start with each claim by itself, and with what the user has decided."""
        self._profiles = profiles
        self._root = {uid: uid for uid in profiles}
        self._uids = {uid: {uid} for uid in profiles}
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

    def join(self, found: Link) -> bool:
        """Join the two sides of ``found``; tell whether they are in one group now."""
        a, b = self.root(found.a), self.root(found.b)
        if a == b:
            return True
        if self._forbidden(a, b) or (found.slip == Slip.NONE and self._two_answers(a, b)):
            return False
        self._merge(a, b)
        return True

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

    def _forbidden(self, a: str, b: str) -> bool:
        if not self._apart:
            return False
        return any(frozenset((x, y)) in self._apart for x in self._uids[a] for y in self._uids[b])

    def _two_answers(self, a: str, b: str) -> bool:
        small, large = sorted((self._uids[a], self._uids[b]), key=len)
        of_article = defaultdict(list)
        for uid in large:
            of_article[self._profiles[uid].claim.url].append(self._profiles[uid])
        return any(
            _differ(self._profiles[uid], other)
            for uid in small
            for other in of_article.get(self._profiles[uid].claim.url, ())
        )


def _differ(a: Profile, b: Profile) -> bool:
    if a.stamp is not None and b.stamp is not None:
        return compare(a.stamp, b.stamp) is not Slip.NONE
    return a.value != b.value
