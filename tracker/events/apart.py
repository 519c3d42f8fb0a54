"""Why two claims that state one value need not be about one happening: how each is dated.

Much happens on the day of an event. A date that says since when, by the minute or for how long is
not the date of what else happened on that day, whatever the two sentences share.
"""

from tracker.cues import cue
from tracker.events.profile import Profile, edge
from tracker.model import Claim
from tracker.when import Grain


def apart(a: Profile, b: Profile) -> bool:
    """Tell whether two claims that state one value are dated in ways that set them apart."""
    one, other = a.claim, b.claim
    return (
        edge(one) != edge(other)
        or _lasting(one) != _lasting(other)
        or _minutes(one, other)
        or _entry(one)
        or _entry(other)
    )


def _lasting(claim: Claim) -> bool:
    return claim.when is not None and claim.when.grain is Grain.RANGE


def _minutes(one: Claim, other: Claim) -> bool:
    """Tell whether both are dated to the minute, and to different ones."""
    first = one.time.clock if one.time else None
    second = other.time.clock if other.time else None
    return first is not None and second is not None and first != second


def _entry(claim: Claim) -> bool:
    """Tell whether the date heads an entry of a running report: when it was written."""
    value = claim.time
    if value is None:
        return False
    head = claim.sentence.text[: max(value.start - claim.sentence.start, 0)].split()
    return len(head) == 1 and cue("entry").found(head[0])
