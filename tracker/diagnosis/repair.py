"""What a value should probably be: the other side's, at the precision of the wrong one."""

from tracker.model import Side
from tracker.slips import YEAR_SLIPS, YEARS, Stamp, of_when
from tracker.when import When


def repaired(wrong: Side, right: Side, slip: str) -> str:
    """Return the suggested value in the form of ``Side.value``."""
    if wrong.when is None or slip not in YEAR_SLIPS:
        return _with_year(right.value, wrong)
    if right.when is None or right.when.nominal <= wrong.when.nominal:
        return right.value
    for years in (*YEARS, _apart(wrong.when, right.when)):
        moved = shifted(wrong.when, years)
        if moved is not None and moved.overlaps(right.when):
            return moved.edtf
    return right.value


def _apart(one: When, other: When) -> int:
    return other.start.year - one.start.year if one.start and other.start else 0


def _with_year(value: str, wrong: Side) -> str:
    """Return ``value`` with the year of the wrong side where it states none itself."""
    if not value.startswith("XXXX-") or wrong.when is None or wrong.when.start is None:
        return value
    return value.replace("XXXX", f"{wrong.when.start.year:04d}", 1)


def shifted(when: When, years: int) -> When | None:
    """Return ``when`` moved by whole years, None where the calendar ends."""
    try:
        return when.shift_years(years)
    except ValueError:
        return None


def moved(own: Stamp, years: int) -> Stamp:
    """Return a stamp of a known year moved by whole years."""
    when = shifted(own.when, years) if own.when else None
    return of_when(when) if when else own
