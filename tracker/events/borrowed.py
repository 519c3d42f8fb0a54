"""A day that an article gives to one act and that is, as others tell, the day of another.

Unrelated days of one act are mostly those of two happenings. Where one of them is known in the
story as the day of something else that befell the same names, it may have been taken over.
"""

from tracker.events.circumstances import stated
from tracker.events.profile import Profile
from tracker.events.score import Features
from tracker.events.told import Told

LIKE_WORDS = 0.6  # share of the words beside two days, and of all the words of their clauses,
LIKE_CLAUSE = 0.5  # that have to be the same before either is held to be borrowed


def borrowed(a: Profile, b: Profile, shared: Features, told: Told) -> bool:
    """Tell whether two claims of one act differ by a day that belongs to another act."""
    one_act = shared.governor and not shared.other_class and shared.names
    alike = shared.near >= LIKE_WORDS and shared.overlap >= LIKE_CLAUSE
    return bool(one_act and alike) and (_is_of_another(a, told) or _is_of_another(b, told))


def _is_of_another(odd: Profile, told: Told) -> bool:
    """Tell whether the day that ``odd`` writes out is elsewhere that of another act."""
    if odd.stamp is None or not odd.stamp.exact or not stated(odd.claim):
        return False
    return any(
        other.stamp is not None
        and other.stamp.day is not None
        and other.cls != odd.cls
        and other.claim.governor != odd.claim.governor
        and bool(other.names & odd.names)
        for other in told.elsewhere(odd)
    )
