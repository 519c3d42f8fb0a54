"""Why two claims that state one value need not be about one happening: how each is dated.

Much happens on the day of an event. A date that says since when, by the minute or for how long is
not the date of what else happened on that day, whatever the two sentences share.
"""

from tracker.cues import cue
from tracker.events.circumstances import two_posts
from tracker.events.profile import Profile, edge
from tracker.model import Claim, TimeExpr
from tracker.slips import Stamp
from tracker.when import Grain


def apart(a: Profile, b: Profile) -> bool:
    """Tell whether two claims that state one value are set apart by how, or of whom, it is said."""
    return (
        _two_edges(a.claim, b.claim)
        or dated_apart(a, b)
        or _two_doers(a, b)
        or two_posts(a.claim, b.claim)
    )


def dated_apart(a: Profile, b: Profile) -> bool:
    """Tell whether two claims that state one value are dated in ways that set them apart."""
    one, other = a.claim.time, b.claim.time
    if one is None or other is None:
        return False
    return (
        _lasting(one) != _lasting(other)
        or (one.clock is not None and other.clock is not None and one.clock != other.clock)
        or _unrelated(a.stamp, b.stamp)
        or _entry(a)
        or _entry(b)
    )


def _two_edges(one: Claim, other: Claim) -> bool:
    """Tell whether one dates the start or the end of what the other dates otherwise."""
    if one.time is None or other.time is None or one.time.role is other.time.role:
        return False
    return edge(one) != edge(other)


def _lasting(time: TimeExpr) -> bool:
    return time.when is not None and time.when.grain is Grain.RANGE


def _unrelated(one: Stamp | None, other: Stamp | None) -> bool:
    """Tell whether one is a year alone and the other has none: "2022" and "March 15"."""
    if one is None or other is None:
        return False
    years, months = one.year and other.year, one.month and other.month
    return not years and not months and bool(one.year) != bool(other.year)


def _two_doers(a: Profile, b: Profile) -> bool:
    """Tell whether two that have nothing to do with each other each do something on one date."""
    alike = a.stamp and b.stamp and bool(a.stamp.day) == bool(b.stamp.day) and a.stamp.month
    return bool(alike) and strangers(a, b)


def strangers(a: Profile, b: Profile) -> bool:
    """Tell whether the two name nobody in common, and each someone who acts or two of one kind.

    So are he and she of whom the same kind of act is told.
    """
    if not (a.names.isdisjoint(b.names) and a.known.isdisjoint(b.known)):
        return False
    if (a.agents and b.agents) or (a.cls and a.cls == b.cls and _he_and_she(a, b)):
        return True
    return any(_two_of_a_kind(one, other) for one in a.names for other in b.names)


def _he_and_she(a: Profile, b: Profile) -> bool:
    """Tell whether one sentence tells of a man alone, the other of a woman alone."""
    both = ("him", "her")
    one, other = ([cue(name).found(p.claim.sentence.text) for name in both] for p in (a, b))
    return sum(one) == sum(other) == 1 and one != other


def _two_of_a_kind(one: str, other: str) -> bool:
    """Tell whether two names begin alike and go on differently: two hurricanes, two mountains."""
    (first, *rest), (second, *others) = one.split(), other.split()
    alike = first == second and cue("kinds").found(first)
    return alike and bool(rest) and bool(others) and set(rest).isdisjoint(others)


def _entry(of: Profile) -> bool:
    """Tell whether the date heads an entry of a running report: when it was written."""
    return len(of.left) == 1 and cue("entry").found(of.left[0])
