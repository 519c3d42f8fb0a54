"""Hold a day that nobody else tells, or nobody in such words, against a happening one slip away.

"The FAA lifted the ban on 18 November 2021": no other article tells of that day, but five tell what
happened on 18 November 2020. In one story such a meeting is hardly ever chance, so less has to be
shared than between two claims seen by themselves. Who tells the day chooses among the happenings
that lie one slip away, and none of them.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple

from tracker.cues import cue
from tracker.events.both_right import explained, set_apart
from tracker.events.circumstances import beside, published, stated
from tracker.events.excuse import TWO_ACTS
from tracker.events.field import Field
from tracker.events.groups import Groups, Tie, disputed
from tracker.events.one_slip import LEAST, Around, Day, Near, day_of, is_yearly
from tracker.events.profile import Profile, near_share
from tracker.events.score import Features, features, in_common, model
from tracker.events.shifted import maybe_off
from tracker.events.values import difference, one_digit
from tracker.events.written import AN_END, NOT_STATED
from tracker.model import Claim, Modality, Tense
from tracker.slips import Slip, in_words

FELLOWS = 1  # sources that may tell the same day of the same happening, for a slip to be copied
MOST_NEAR = 50  # happenings one slip away, of which one is met by chance; marked stories have 15
MANY = 3  # sources that leave less to explain where the day is one that a slip of the pen gives
MANY_ABROAD = 4  # the same where two languages share no words
LEFT = 0.25  # of those who tell a day so near must be left where the rest is explained
FEW = (2, 3)  # days of a month by which one who misremembers is off
ALIKE = 0.3  # of the words beside a day and the next one, which are told of one happening then
LITTLE = 0.05  # of the words beside them must be shared, but for a year slip or a day ahead
MOSTLY = 0.5  # of those who tell the day in another year name nobody whom the odd one names
AHEAD = 40  # days after its article within which a day told as past is no day of the year before
WEAK = (AN_END, NOT_STATED, TWO_ACTS)  # what explains less than a day that is surely wrong


class Option(NamedTuple):
    """A happening that may be meant: who tells its day, how it differs, what speaks for it.

    ``fellows``: how many others tell of it on the day that may be wrong.
    """

    telling: Sequence[Profile]
    day: Day
    slip: Slip
    values: dict[str, float]
    fellows: int


class Own(NamedTuple):
    """What counts of a day, whichever happening is meant.

    ``agreeing``: who tells the same day; ``fellows``: how many other sources tell it of the same
    happening; ``nearest``: how much of the words beside it those who agree share, at most.
    """

    agreeing: Sequence[Profile]
    fellows: int
    nearest: float
    values: dict[str, float]


def lone(groups: Groups, known: Field, tied: Iterable[Tie]) -> Iterator[Tie]:
    """Join lone days to happenings; yield the ties to all who tell its day.

    ``tied`` holds what was held against each other before: no second reason is looked for, and
    where an article may be some years off, no other slip.
    """
    ties = list(tied)
    off = maybe_off(ties, known.profiles, known.told)
    for odd, options in choices(groups, known, disputed(ties), off):
        shares = model().of_lone([option.values for option in options])
        by_day: defaultdict[Day, list[tuple[float, Option]]] = defaultdict(list)
        for share, option in zip(shares, options, strict=True):
            by_day[option.day].append((share, option))
        # Which day is meant is told by all that happened on it, what happened by the likeliest.
        best = max(by_day.values(), key=lambda found: sum(share for share, _ in found))
        score = sum(share for share, _ in best)
        if score > model().bars["lone"]:
            _, option = max(best, key=itemgetter(0))
            yield from _joined(groups, odd, option, round(score, 4), known)


def _joined(
    groups: Groups, odd: Profile, option: Option, score: float, known: Field
) -> Iterator[Tie]:
    why = [outnumbered(odd, option.telling, known, option.fellows, option.slip)]
    if option.values["ahead"]:
        why.append(
            f"{in_words(odd.value)} is told as past, and lies after the article that tells it"
        )
    for other in option.telling:
        tie = Tie(odd.uid, other.uid, score, option.slip, tuple(why))
        if groups.join(tie):
            yield tie


def outnumbered(
    odd: Profile, telling: Sequence[Profile], known: Field, fellows: int = 0, slip: str = ""
) -> str:
    """Return in words that several tell of one value, and ``fellows`` or nobody of the other.

    Where years differ (``slip``), whoever tells of a day counts as where it was decided.
    """
    sources = _sources(telling, slip, known)
    told = f"{sources} sources tell" if sources > 1 else "one source tells"
    if fellows:
        other = f"only {fellows + 1}"
    else:  # who tells the day without its year does not tell that year
        alone = is_yearly(slip) or not known.told.others(odd)
        other = "no other" if alone else "nobody in such words"
    return f"{told} of {in_words(telling[0].value)}, {other} of {in_words(odd.value)}"


def choices(
    groups: Groups,
    known: Field,
    left_out: Collection[str] = (),
    off: Mapping[str, Collection[int]] = MappingProxyType({}),
) -> Iterator[tuple[Profile, list[Option]]]:
    """Yield each lone day with the happenings that lie one slip away, where there are any.

    ``left_out``: uids of no interest; ``off``: by how many years an article may be off.
    """
    around = Around(groups, known)
    lonely = Counter(
        found.claim.url
        for found in known.profiles.values()
        if day_of(found) is not None and not known.told.others(found)
    )
    for odd in known.profiles.values():
        if odd.uid in left_out or (day := day_of(odd)) is None or not stated(odd.claim):
            continue
        slips = around.near(day, off.get(odd.claim.url, ()))
        near = [one for one in slips if not is_yearly(one.slip)]
        if len(near) > MOST_NEAR:
            near = []
        if _year_alone(odd, known):
            near += (one for one in slips if is_yearly(one.slip))
        own = {
            yearly: _own(odd, lonely[odd.claim.url], groups, known, yearly=yearly)
            for yearly in {is_yearly(one.slip) for one in near}
        }
        asked = ((one, own[is_yearly(one.slip)]) for one in near)
        found = (_option(odd, one, what, known) for one, what in asked if what is not None)
        if options := [option for option in found if option is not None]:
            yield odd, options


def in_full(of: Profile) -> bool:
    """Tell whether the date stands there with its day and year."""
    time = of.claim.time
    return time is not None and time.explicit and not time.years


def _year_alone(of: Profile, known: Field) -> bool:
    """Tell whether nobody else tells of the day in this year, which is written."""
    return of.stamp is not None and in_full(of) and known.told.sources_of(of.stamp) < 2


def _own(odd: Profile, lonely: int, groups: Groups, known: Field, *, yearly: bool) -> Own | None:
    """Return what counts whichever happening is meant, None where the odd one is not alone.

    ``yearly``: where that lies in another year. Who tells the day without its year does not count.
    """
    agreeing = [] if yearly else list(known.told.elsewhere(odd))
    if (fellows := _fellows(odd, agreeing, groups, known)) > FELLOWS:
        return None
    nearest = max((near_share(odd, found) for found in agreeing), default=0.0)
    values = {
        "lonely": math.log(max(lonely, 1)),
        "told": float(not yearly and known.told.others(odd) > 0),
        "ahead": float(_lies_ahead(odd, known)),
    }
    return Own(agreeing, fellows, nearest, values)


def _lies_ahead(odd: Profile, known: Field) -> bool:
    """Tell whether a day without a year, told as past, lies within weeks after its article.

    Who tells of what is eleven months past gives the year.
    """
    time, when, own = odd.claim.time, odd.claim.when, published(odd.claim, known.articles)
    if time is None or when is None or when.start is None or own is None or own.last is None:
        return False
    if time.explicit or odd.claim.tense is not Tense.PAST or not _happened(odd.claim):
        return False
    days = (when.start - own.last).days
    return 1 < days <= AHEAD and all(when.start.year == w.start.year for w in odd.days if w.start)


def _happened(claim: Claim) -> bool:
    return claim.modality is Modality.STATED and not cue("ahead").found(beside(claim))


def _fellows(odd: Profile, agreeing: Iterable[Profile], groups: Groups, known: Field) -> int:
    """Count the other sources that tell of the same happening on that day, until too many do."""
    root = groups.root(odd.uid)
    if groups.size(root) == 1:
        return 0
    own, found = known.told.source(odd), set[str]()
    for one in agreeing:
        if groups.root(one.uid) == root and (source := known.told.source(one)) != own:
            found.add(source)
            if len(found) > FELLOWS:
                break
    return len(found)


def _option(odd: Profile, near: Near, own: Own, known: Field) -> Option | None:
    """Return what speaks for one happening, None where the two can have nothing in common."""
    slip, source = near.slip, known.told.source(odd)
    others = [
        found
        for found in near.members
        if known.told.source(found) != source and difference(odd, found) == slip
    ]
    if not others or _sources(others, slip, known) < LEAST + own.fellows:
        return None
    pairs = [(found, features(odd, found)) for found in others]
    nearest, shared = max(pairs, key=lambda pair: pair[1].near)
    weak = WEAK if _surely_wrong(odd, near, others, shared.near, own, known) else ()
    telling = [found for found in others if not explained(odd, found, slip, known, weak)]
    loose = slip is Slip.NEXT_DAY or (odd.day is None and not own.values["ahead"])
    enough = LEAST + own.fellows if loose or own.fellows else 1
    if len({known.told.source(found) for found in telling}) < enough:
        return None
    few = _few(odd, near)
    if few and len(telling) < LEFT * len(others):
        return None
    if known.told.states(odd, telling[0]):
        return None
    if set_apart(odd, others, own.agreeing, slip, few, known):
        return None
    words = in_common(odd, nearest)
    strange = sum(pair.other_names for _, pair in pairs) / len(pairs)
    abroad = _sure_abroad(odd, near, others, own, known)
    if shared.near < LITTLE and not (is_yearly(slip) or own.values["ahead"] or abroad):
        return None
    if shared.near < LITTLE and not words and strange > MOSTLY and known.told.others(odd):
        return None  # who tells the day without its year may mean the odd one
    named = any(pair.names for _, pair in pairs)
    if not (named or abroad or _met(odd, nearest, shared, slip, known)):
        return None
    values = {
        slip.value: 1.0,
        **own.values,
        "contrast": shared.near - own.nearest,
        "words": math.log1p(len(words)),
        "same_class": float(any(pair.same_class for _, pair in pairs)),
        "other_names": strange,
        "digit": float(one_digit(odd, nearest)),
        "neighbour": float(slip is Slip.MONTH and _close(odd, near.day)),
        "few": float(few > 0),
        "abroad": float(abroad),
        "plan": float(
            odd.claim.planned != (2 * sum(found.claim.planned for found in others) > len(others))
        ),
        "explained": 1 - len(telling) / len(others),
    }
    return Option(telling, near.day, slip, values, own.fellows)


def _surely_wrong(
    odd: Profile,
    near: Near,
    others: Sequence[Profile],
    likeness: float,
    own: Own,
    known: Field,
) -> bool:
    """Tell whether a day lies ahead, or many tell the one that a slip of the pen makes of it.

    The day before or after is told of much else, unless in much the same words (``likeness``).
    """
    if own.values["ahead"]:
        return True
    if own.values["told"] or _sources(others, near.slip, known) < MANY:
        return False
    return _close(odd, near.day) or (near.slip is Slip.NEXT_DAY and likeness >= ALIKE)


def _sure_abroad(
    odd: Profile, near: Near, others: Sequence[Profile], own: Own, known: Field
) -> bool:
    """Tell whether many tell, in other languages, the day that a slip of the pen makes of one.

    Two languages share no words that could speak for it.
    """
    url = odd.claim.url
    if own.values["told"] or not known.company.of_one_story:
        return False
    if not (is_yearly(near.slip) or _close(odd, near.day)):
        return False
    abroad = [o for o in others if known.company.speak_differently(url, o.claim.url)]
    return len({known.told.source(found) for found in abroad}) >= MANY_ABROAD


def _few(odd: Profile, near: Near) -> int:
    """Return by how many days another day of the month differs, 0 where by more than a few."""
    if near.slip is not Slip.DAY or odd.stamp is None or odd.stamp.day is None:
        return 0
    days = abs(odd.stamp.day - near.day.day)
    return days if days in FEW else 0


def _close(odd: Profile, other: Day) -> bool:
    """Tell whether the day is ten days or a month off, as by a slip of the pen."""
    own = day_of(odd)
    if own is None:
        return False
    months, days = abs(own.month - other.month), abs(own.day - other.day)
    return (months, days) in ((1, 0), (0, 10))


def _met(odd: Profile, nearest: Profile, shared: Features, slip: Slip, known: Field) -> bool:
    """Tell whether two articles can tell of one thing: abroad it may be the next day."""
    abroad = known.company.speak_differently(odd.claim.url, nearest.claim.url)
    return known.met(odd, nearest, shared) and not (abroad and slip is Slip.NEXT_DAY)


def _sources(others: Sequence[Profile], slip: str, known: Field) -> int:
    """Count the independent sources that tell of the happening; of its day, where that counts."""
    if is_yearly(slip) and known.company.of_one_story and others[0].stamp is not None:
        return known.told.sources_of(others[0].stamp)
    return len({known.told.source(found) for found in others})
