"""How the values of two claims differ: dates field by field, numbers by what they leave open."""

import math
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Self

from tracker import resources
from tracker.events.fate import one_fate
from tracker.events.profile import Profile, near_share
from tracker.events.words import stem, thing
from tracker.model import Quantity
from tracker.slips import Slip, compare

NUMBER = "number"
EXCHANGED = "number, digits exchanged"
MOVED = "number, point moved"
FAR = "number, weakly"
NUMBERS = (NUMBER, EXCHANGED, MOVED, FAR)
DIGITS = (EXCHANGED, MOVED)  # slips of the pen, which unrelated numbers hardly ever look like
_NEAR = 2.0  # a miscount stays within this factor; what is further off counts something else
_FEW = 5  # fewer than these are often of parts, or of an early report
_AT_LEAST = ("at least", "more than")
_AT_MOST = ("up to", "less than", "nearly")
_FEWEST_DIGITS = 2
_LETTERS = re.compile(r"[^\W\d_]+")
_SURE_DIGITS = 3  # with so many, a number in full is the same one: "225 million", "225,000"
_SCALES = (3, 6)  # powers of ten: "million" for "billion", "thousand" for it
_LENGTHS = ("second", "minute", "hour", "day", "week", "month", "year")
_LEAST_LENGTH = 10  # what lasted fewer units is told loosely: "five months", "four and a half"
_PHRASE = 5  # words on either side of a number among which what it counts is looked for
_MODIFIERS = 2
SAME_WORDS = 0.5  # of those beside the two dates
_NO_COUNT = frozenset(("another", "vague"))  # "another 12", "more than a dozen"
_ROUNDED = 0.1  # how far below a count "more than" a rounder number may stay
_LOOSE = 0.05  # how far rounding and "about" reach
_MANY_TIMES = 9  # what is "more than 16 million" is less than ten times as many


def difference(a: Profile, b: Profile) -> str | None:
    """Return a ``Slip`` or one of ``NUMBERS``; None where nothing can be told from it.

    Unrelated years differ all the time, so years that no slip explains tell nothing, but for what
    happens only once to those it happens to.
    """
    if a.stamp is not None and b.stamp is not None:
        slip = compare(a.stamp, b.stamp)
        exact = a.stamp.month is not None and b.stamp.month is not None
        if slip is Slip.OTHER and _one_act_of_a_month(a, b):
            return Slip.MONTH_ONLY
        if slip is not Slip.OTHER or exact:
            return slip
        return Slip.YEAR_ONLY if one_fate(a, b) else None
    one, other = a.claim.quantity, b.claim.quantity
    if one is None or other is None or not _of_one_kind(one, other):
        return None
    if agree(one, other):
        return Slip.NONE
    if _is_bare(one) or _is_bare(other):
        return EXCHANGED if _exchanged(one, other) else None
    low, high = sorted((abs(one.value), abs(other.value)))
    if one.unit in _LENGTHS and low < _LEAST_LENGTH:
        return None
    if _exchanged(one, other):
        return EXCHANGED
    if _moved(one, other):
        return MOVED
    few = high < _FEW and one.value.is_integer() and other.value.is_integer()
    return FAR if few or high > _NEAR * low else NUMBER


@dataclass(frozen=True, slots=True)
class Counted:
    """What speaks for two counts being of one thing.

    ``one_day``: both sentences name one day; ``modifiers``: how many words both have beside the
    word for what is counted, as in "undocumented immigrants" or "blood alcohol level".
    """

    one_day: bool
    modifiers: int

    @classmethod
    def of(cls, a: Profile, b: Profile) -> Self:
        """Compare two claims of a quantity."""
        days = {when for when in b.days if when.length == 1}
        one_day = any(when in days for when in a.days)
        return cls(one_day, len(_modifiers(a) & _modifiers(b)))

    def values(self) -> dict[str, float]:
        """Return the numbers the model weighs, by name."""
        return {"one_day": float(self.one_day), "modifiers": float(self.modifiers)}


def _modifiers(of: Profile) -> set[str]:
    """Return the stems beside the counted noun, on the side of the number or away from it."""
    head = of.claim.quantity.head if of.claim.quantity else ""
    for side, beyond in ((of.right, False), (of.left, True)):
        words = side[:_PHRASE]
        at = next((at for at, word in enumerate(words) if head and word.startswith(head)), None)
        if at is not None:
            found = words[at + 1 : at + 1 + _MODIFIERS] if beyond else words[:at]
            return {stem(part) for word in found for part in word.split("-") if len(part) > 2}
    return set()


def _one_act_of_a_month(a: Profile, b: Profile) -> bool:
    """Tell whether one names the month, the other a day in another month of that year, of one act.

    One word must say what happened, and both must name somebody or say it in much the same words:
    a story has many days.
    """
    one, other = a.stamp, b.stamp
    if one is None or other is None or one.year != other.year or bool(one.day) == bool(other.day):
        return False
    governed = bool(a.claim.governor) and a.claim.governor == b.claim.governor
    alike = bool(a.names & b.names) or near_share(a, b) >= SAME_WORDS
    return governed and bool(a.cls) and a.cls == b.cls and alike


def _exchanged(a: Quantity, b: Quantity) -> bool:
    """Tell whether two neighbouring digits of one number stand the other way round in the other.

    As they are written: "20.5 million" has one more than "25 million".
    """
    written = [sum(map(str.isdigit, of.text)) for of in (a, b)]
    if _is_scaled(a) and _is_scaled(b) and all(written) and written[0] != written[1]:
        return False
    one, other = (f"{of.value:.12g}".replace(".", "") for of in (a, b))
    apart = [at for at, (x, y) in enumerate(zip(one, other, strict=False)) if x != y]
    if len(one) != len(other) or len(apart) != 2 or apart[1] - apart[0] != 1:
        return False
    first, second = apart
    return one[first] == other[second] and one[second] == other[first]


def exchanged(a: Profile, b: Profile) -> bool:
    """Tell whether two digits are exchanged, whatever is counted: 283 bids and 238 proposals."""
    one, other = a.claim.quantity, b.claim.quantity
    return one is not None and other is not None and _exchanged(one, other)


def _moved(a: Quantity, b: Quantity) -> bool:
    """Tell whether two numbers differ in their decimal point or in "million" for "billion"."""
    steps = _steps(a.value, b.value)
    return digits(a.value) >= _FEWEST_DIGITS and (steps == 1 or _other_scale(a, b, steps))


def _other_scale(a: Quantity, b: Quantity, steps: int) -> bool:
    """Tell whether one says "million" where the other says "billion", or a number in full."""
    scaled = _is_scaled(a), _is_scaled(b)
    if digits(a.value) < _SURE_DIGITS:
        return steps in _SCALES and all(scaled)
    return steps in _SCALES and any(scaled)


def one_digit(a: Profile, b: Profile) -> bool:
    """Tell whether two days differ in their first digit alone: the 2nd and the 12th, 19 and 29."""
    days = [of.stamp.day for of in (a, b) if of.stamp is not None and of.stamp.day is not None]
    return len(days) == 2 and days[0] != days[1] and days[0] % 10 == days[1] % 10


def pointed(a: Profile, b: Profile) -> bool:
    """Tell whether two counts of one kind differ by a zero: 50,000 and 500,000 pounds."""
    counts = _of_one_thing(a, b)
    return counts is not None and _steps(counts[0].value, counts[1].value) == 1


def scaled(a: Profile, b: Profile) -> bool:
    """Tell whether two counts of one kind differ as "million" and "billion" do."""
    counts = _of_one_thing(a, b)
    return counts is not None and _other_scale(*counts, _steps(counts[0].value, counts[1].value))


def _of_one_thing(a: Profile, b: Profile) -> tuple[Quantity, Quantity] | None:
    """Return two counts of one kind that cannot both hold, None where they are no such."""
    one, other = a.claim.quantity, b.claim.quantity
    if one is None or other is None or not _of_one_kind(one, other) or agree(one, other):
        return None
    return one, other


def _steps(a: float, b: float) -> int:
    """Return by how many powers of ten two numbers of the same digits differ, else 0."""
    if significant(a) != significant(b) or not (a and b):
        return 0
    return round(math.log10(max(abs(a), abs(b)) / min(abs(a), abs(b))))


def closeness(a: Profile, b: Profile) -> str:
    """Return how closely two values agree: ``same day``, ``same month``, ``overlap``, ``equal``."""
    if a.stamp is None or b.stamp is None:
        return "equal"
    if a.stamp.day and b.stamp.day:
        return "same day"
    return "same month" if a.stamp.month and b.stamp.month else "overlap"


def _of_one_kind(a: Quantity, b: Quantity) -> bool:
    if a.unit != b.unit or not _NO_COUNT.isdisjoint((a.qualifier, b.qualifier)):
        return False
    return thing(a.head) == thing(b.head) or (
        bool(a.unit or _is_bare(a) or _is_bare(b)) and not (a.head and b.head)
    )


def _is_bare(of: Quantity) -> bool:
    """Tell whether a number stands by itself: who gives so many digits counts one thing."""
    return not (of.unit or of.head)


def agree(a: Quantity, b: Quantity) -> bool:
    """Tell whether both can hold: one is the other rounded, or lies in what the other allows."""
    if rounded(a.value, b.value) or _side_by_side(a, b):
        return True
    if a.qualifier == b.qualifier:
        near = a.qualifier == "about" and _within(a.value, b.value, _LOOSE)
        return near or (a.qualifier in _AT_LEAST and _rounder(a.value, b.value))
    low, high = _range(a)
    other_low, other_high = _range(b)
    return max(low, other_low) <= min(high, other_high)


def rounded(a: float, b: float) -> bool:
    """Tell whether the number with fewer digits is the other one rounded."""
    if a == b:
        return True
    coarse, fine = sorted((a, b), key=digits)
    kept = digits(coarse)
    if kept == digits(fine) or not _within(a, b, _LOOSE):
        return False
    return float(f"{fine:.{kept - 1}e}") == coarse


def _side_by_side(a: Quantity, b: Quantity) -> bool:
    """Tell whether two rounded figures stand next to each other: 7.5 and 7.6 billion."""
    kept = digits(a.value)
    if kept != digits(b.value) or kept < _FEWEST_DIGITS or not (_is_scaled(a) and _is_scaled(b)):
        return False
    lower = min(abs(a.value), abs(b.value))
    last = 10.0 ** (math.floor(math.log10(lower)) - kept + 1)
    return abs(a.value - b.value) < 1.5 * last


def _is_scaled(of: Quantity) -> bool:
    """Tell whether a word such as "million" stands behind the number, in any language."""
    return not _scales().isdisjoint(_LETTERS.findall(of.text.lower()))


@cache
def _scales() -> frozenset[str]:
    files = resources.lexicon().glob("*/units.toml")
    tables = (tomllib.loads(file.read_text(encoding="utf-8"))["scales"] for file in files)
    return frozenset(word for table in tables for word in table)


def _rounder(a: float, b: float) -> bool:
    """Tell whether the smaller of two near numbers is the rounder: "more than 200" holds 215."""
    low, high = sorted((a, b))
    return digits(low) < digits(high) and _within(low, high, _ROUNDED)


def digits(value: float) -> int:
    """Return the number of significant digits."""
    return max(len(significant(value)), 1)


def significant(value: float) -> str:
    """Return the digits of a number without zeros around them."""
    return f"{value:.12g}".replace(".", "").partition("e")[0].strip("0-")


def _within(a: float, b: float, share: float) -> bool:
    return abs(a - b) <= share * max(abs(a), abs(b))


def _range(quantity: Quantity) -> tuple[float, float]:
    value = quantity.value
    if quantity.qualifier in _AT_LEAST:
        return value, value * _MANY_TIMES
    if quantity.qualifier in _AT_MOST:
        return (value * (1 - _LOOSE), value) if quantity.qualifier == "nearly" else (0.0, value)
    if quantity.qualifier == "about":
        return value * (1 - _LOOSE), value * (1 + _LOOSE)
    return value, value
