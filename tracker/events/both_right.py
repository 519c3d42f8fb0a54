"""Why a lone day and the one that others tell may both be right, whatever the words share."""

from collections.abc import Collection, Sequence

from tracker.cues import cue
from tracker.events.circumstances import published
from tracker.events.excuse import excuses
from tracker.events.field import Field
from tracker.events.outdated import put_off
from tracker.events.profile import Profile
from tracker.model import Tense
from tracker.slips import Slip

DAYS = (Slip.DAY, Slip.NEXT_DAY)
BESIDE = 4  # words before a date among which one says that a paper bears it
MANY = 3  # who tell a day without its hour outweigh those who tell one of the night


def explained(
    odd: Profile, other: Profile, slip: Slip, known: Field, weak: Collection[str] = ()
) -> bool:
    """Tell whether anything explains why both days may be right, but for what is too ``weak``."""
    if known.places.apart(odd.claim, other.claim):
        return True
    put = slip is Slip.YEAR and put_off(odd, other, known.told, known.articles)
    if put or (slip is Slip.YEAR and known.told.recurs(odd, other)):
        return True
    return any(why not in weak for why in excuses(odd, other, slip, known.articles))


def set_apart(
    odd: Profile,
    others: Sequence[Profile],
    agreeing: Sequence[Profile],
    slip: Slip,
    few: int,
    known: Field,
) -> bool:
    """Tell whether the sentences of either side tell the two days apart.

    ``agreeing``: who tells the odd day; ``few``: how many days lie between, where they are few.
    """
    return (
        _told_apart(odd, others, agreeing)
        or _too_early(odd, others, known)
        or _dated_beside(odd, others)
        or _in_its_place(odd, others, known)
        or (slip in DAYS and _bears_it(odd, others))
        or (slip is Slip.NEXT_DAY and _two_days(odd, others, known))
        or (few > 0 and any(_counts_days(found, few) for found in (odd, *others)))
    )


def _told_apart(odd: Profile, others: Sequence[Profile], agreeing: Sequence[Profile]) -> bool:
    """Tell whether a sentence gives both days: "indicted on the 14th, made public on the 15th"."""
    return any(_beside(one, odd) for one in others) or any(
        _beside(one, others[0]) for one in agreeing
    )


def _too_early(odd: Profile, others: Sequence[Profile], known: Field) -> bool:
    """Tell whether an article that tells the past appeared before the day that others tell."""
    own = published(odd.claim, known.articles)
    days = [found.day for found in others if found.day is not None]
    if own is None or own.last is None or not days or odd.claim.tense is not Tense.PAST:
        return False
    return (min(days) - own.last).days > 1


def _in_its_place(odd: Profile, others: Sequence[Profile], known: Field) -> bool:
    """Tell whether the day keeps the order of its list, as the one that others tell would not."""
    day = next((found.day for found in others if found.day is not None), None)
    return day is not None and known.entries.placed(odd.claim, day)


def _beside(one: Profile, other: Profile) -> bool:
    """Tell whether the sentence of ``one`` gives the day of ``other`` beside its own, in any words.

    A day of the week will do, which ``in_one_breath`` does not count: it sets two acts apart.
    """
    beside = (claim.when for claim in one.beside if claim.uid != one.uid)
    return any(when and when.length == 1 and when.start == other.day for when in beside)


def _dated_beside(odd: Profile, others: Sequence[Profile]) -> bool:
    """Tell whether the sentence gives another date for what the others tell.

    "Launched on 26 May, it docked on 29 May" does not say that it was launched on the 29th.
    """
    acts = {found.claim.governor for found in others if found.claim.governor}
    beside = {claim.governor for claim in odd.beside if claim.uid != odd.uid}
    return odd.claim.governor not in acts and not acts.isdisjoint(beside)


def _bears_it(odd: Profile, others: Sequence[Profile]) -> bool:
    """Tell whether a paper bears the one day, and the other is that of what others tell."""
    return _is_of_paper(odd) and not any(_is_of_paper(found) for found in others)


def _is_of_paper(of: Profile) -> bool:
    words = of.claim.prefix.split()[-BESIDE:]
    return cue("bears").found(" ".join((*words, of.claim.quote)))


def _two_days(odd: Profile, others: Sequence[Profile], known: Field) -> bool:
    """Tell whether both days may be right: of an hour, of some place, or one told by the other.

    Not of the night where many tell the day without its hour.
    """
    if cue("two_days").found(odd.claim.sentence.text):
        return True
    times = [(found, found.claim.time) for found in others if found.claim.time]
    hours = [
        found
        for found, time in times
        if time.clock
        or cue("night").found(time.text)
        or cue("zoned").found(found.claim.sentence.text)
    ]
    plain = {known.told.source(found) for found in others if found not in hours}
    return bool(hours) and len(plain) < MANY


def _counts_days(of: Profile, days: int) -> bool:
    """Tell whether a sentence counts so many days: "on 5 June, after two days of argument"."""
    return cue(f"days_{days}").found(of.claim.sentence.text)
