"""The entries of chronologies: a date that keeps the order of its list is hardly a slip."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from tracker.model import BlockKind, Claim

LEAST = 6  # fewer entries make no order


class Entries:
    """The days that head the entries of each article, in the order of its text."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        """Note who heads an entry."""
        held: defaultdict[str, list[tuple[int, date]]] = defaultdict(list)
        for claim in claims:
            day = claim.when.start if claim.when and claim.when.length == 1 else None
            if claim.heads_entry and day is not None and claim.sentence.kind is BlockKind.BODY:
                held[claim.url].append((claim.start, day))
        self._held = {url: sorted(days) for url, days in held.items() if len(days) >= LEAST}

    def placed(self, claim: Claim, other: date) -> bool:
        """Tell whether a claim stands in order between two entries, and on ``other`` would not."""
        held = self._held.get(claim.url, [])
        at = bisect_left(held, (claim.start, date.min))
        if not 0 < at < len(held) - 1 or held[at][0] != claim.start:
            return False
        first, last = sorted((held[at - 1][1], held[at + 1][1]))
        return first <= held[at][1] <= last and not first <= other <= last
