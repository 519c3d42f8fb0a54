"""What happens once to whoever it happens to: no two days of it can both be right."""

from tracker.events.profile import Profile
from tracker.model import Claim

_FATES = {"die": "death", "kill": "death", "born": "birth", "found": "founding"}
_ACTIVE = ("die",)  # the one who does it is the one it happens to


def one_fate(a: Profile, b: Profile) -> bool:
    """Tell whether two claims tell of one death, birth or founding: the same of the same."""
    fate = _FATES.get(a.cls)
    return (
        fate is not None and fate == _FATES.get(b.cls) and bool(_whose(a.claim) & _whose(b.claim))
    )


def _whose(claim: Claim) -> set[str]:
    """Return the names of those to whom it happened."""
    cls = claim.trigger.cls if claim.trigger else ""
    undergone = {m.name for m in claim.mentions if m.role == "patient"}
    done = {m.name for m in claim.mentions if m.role == "agent"}
    return undergone or (done if cls in _ACTIVE else set())
