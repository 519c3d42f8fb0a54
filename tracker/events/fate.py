"""What happens once to whoever it happens to: no two days of it can both be right."""

from tracker.events.profile import Profile

_FATES = {"die": "death", "kill": "death", "born": "birth", "found": "founding"}
_ACTIVE = ("die",)  # the one who does it is the one it happens to


def one_fate(a: Profile, b: Profile) -> bool:
    """Tell whether two claims tell of one death, birth or founding: the same of the same."""
    fate = _FATES.get(a.cls)
    return fate is not None and fate == _FATES.get(b.cls) and bool(_whose(a) & _whose(b))


def _whose(of: Profile) -> set[str]:
    """Return the names of those to whom it happened."""
    undergone = {known.name for m, known in of.called if m.role == "patient"}
    done = {known.name for m, known in of.called if m.role == "agent"}
    return undergone or (done if of.cls in _ACTIVE else set())
