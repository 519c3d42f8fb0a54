"""Hold a date against the happening that is told in its words, however the two dates differ.

"Tempelhof was closed in 2009": nobody tells of anything like it in that year, four tell of it on 30
October 2008. What differs by no slip of the pen is mostly two happenings, so the words alone must
say that it is one: several tell the one in much the same words, nobody the other in any like them.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tracker.cues import cue
from tracker.events.both_right import explained, set_apart
from tracker.events.circumstances import beside, stated
from tracker.events.excuse import DERIVED, TWO_ACTS
from tracker.events.field import Field
from tracker.events.groups import Groups, Tie, disputed
from tracker.events.lone import outnumbered
from tracker.events.profile import Profile
from tracker.events.score import TELLING, Features, beside_names, features, in_common, model
from tracker.events.written import NOT_STATED
from tracker.model import Modality, TimeRole
from tracker.slips import Slip, agree, compare, years_between
from tracker.when import When

LEAST = 2  # independent sources that must tell of the happening on its day
FELLOWS = 1  # sources that may tell the same date of the same happening, for it to be copied
NEAREST = 8  # happenings that share most telling words with a date are looked at
MOST_TELLING = 16  # of those who tell of one are looked at
MOST_SHARING = 500  # claims that have a word, of which it tells nothing more
MOST = 100  # happenings of which one word tells nothing more
MONTH_DAYS, YEAR_DAYS = 31, 366
SECOND = 0.3  # log-odds by its words of the source that tells it most like the odd one but one
OTHERWISE = 0.7  # the same of those who tell anything of the odd date, at most
LIKE_IT = 0.15  # of the words beside it, at most, are shared by those
WORDS = 2  # telling words in common, unless half of them tell one act
LITTLE = 0.1  # of the words beside the two dates
HALF = 0.5
WEAK = (NOT_STATED, TWO_ACTS, DERIVED)


class Bar(NamedTuple):
    """What must be shared: log-odds by the words, share of the words beside the two dates.

    ``sure``: log-odds from which on few need stand beside them; ``days``: how many may lie between.
    """

    text: float
    near: float
    sure: float
    days: int


COARSE = Bar(1.5, 0.29, 2.0, 62)  # a month, a season or a year, or a whole year off
EXACT = Bar(2.0, 0.29, math.inf, 62)  # a day: a story has many


class Happening(NamedTuple):
    """What several tell of a day or a month, and the telling words of their sentences."""

    when: When
    telling: Sequence[Profile]
    stems: frozenset[str]


class Match(NamedTuple):
    """What others tell of a happening beside one date: how likely their words say it is meant.

    ``likeness`` and ``second`` are log-odds: of the source that tells it most in the same words,
    with what it tells and shares (``nearest``, ``shared``), and of the next one.
    """

    happening: Happening
    pairs: Sequence[tuple[Features, Profile]]
    likeness: float
    second: float
    shared: Features
    nearest: Profile


class Happenings(NamedTuple):
    """All happenings that several tell of, and where to look for what is told like them.

    ``places``: of the happenings that have a telling word; ``sharing``: the dated claims that have
    one; ``beside``: the dated claims of the group of each claim, by its uid.
    """

    told: Sequence[Happening]
    places: Mapping[str, Sequence[int]]
    sharing: Mapping[str, Sequence[Profile]]
    beside: Mapping[str, Sequence[Profile]]


def happenings(groups: Groups, known: Field) -> Happenings:
    """Return what several tell of a day or a month, as the groups are now."""
    held = _by_group(groups, known)
    made = (_happening(members, known) for members in held.values())
    told = [happening for happening in made if happening is not None]
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, happening in enumerate(told):
        for stem in happening.stems:
            places[stem].append(place)
    beside = {found.uid: members for members in held.values() for found in members}
    return Happenings(told, places, _by_stem(known), beside)


def worded(groups: Groups, known: Field, told: Happenings, tied: Iterable[Tie]) -> Iterator[Tie]:
    """Join dates to the happenings told in their words; yield the ties to all who tell of those.

    ``tied`` holds what was held against each other before: no second reason is looked for.
    """
    found = matches(groups, known, told, disputed(tied), is_written)
    for odd, match in list(found):
        bar = COARSE if odd.day is None else EXACT
        if is_meant(odd, match, bar, known):
            yield from joined(groups, odd, match.happening, known)


def matches(
    groups: Groups,
    known: Field,
    told: Happenings,
    left_out: Collection[str],
    asked: Callable[[Profile], bool],
    possible: Callable[[Profile, When], bool] = lambda _odd, _when: True,
) -> Iterator[tuple[Profile, Match]]:
    """Yield each date that may be of another happening, with the one that is told most like it.

    ``left_out``: uids of no interest; ``asked``: which others are; ``possible``: when a happening
    may have been. No other article tells anything like it of the date itself.
    """
    for odd in known.profiles.values():
        if odd.uid in left_out or not asked(odd):
            continue
        if (fellows := _fellows(odd, told.beside[odd.uid], known)) > FELLOWS:
            continue
        near = (told.told[place] for place in _nearest(odd, told.places))
        near = (one for one in near if possible(odd, one.when))
        found = [match for one in near if (match := _match(odd, one, known))]
        best = max(found, key=lambda match: match.likeness, default=None)
        if best is None or len(_sources(best, known)) < LEAST + fellows:
            continue
        meant = best.happening.when
        if _is_open(odd, best, groups, known) and _stands_alone(odd, meant, told.sharing):
            yield odd, best


def joined(
    groups: Groups, odd: Profile, happening: Happening, known: Field, slip: Slip | None = None
) -> Iterator[Tie]:
    """Join a date to all who tell of a happening; yield the ties, with ``slip`` if one is given."""
    why = (outnumbered(odd, happening.telling, known),)
    for other in happening.telling:
        differs = _slip(odd, other)
        if differs is Slip.NONE or explained(odd, other, slip or differs, known, WEAK):
            continue
        tie = Tie(odd.uid, other.uid, model().bars["lone"], slip or differs, why)
        if groups.join(tie):
            yield tie


def _by_group(groups: Groups, known: Field) -> dict[str, list[Profile]]:
    """Return the dated claims of each group, by its root."""
    held: defaultdict[str, list[Profile]] = defaultdict(list)
    for found in known.profiles.values():
        if found.stamp is not None:
            held[groups.root(found.uid)].append(found)
    return dict(held)


def _fellows(odd: Profile, held: Iterable[Profile], known: Field) -> int:
    """Count the other sources that tell the same date of the same happening, until too many do."""
    own, found = known.told.source(odd), set[str]()
    for one in held:
        if one.stamp and odd.stamp and agree(one.stamp, odd.stamp):
            found.add(known.told.source(one))
        if len(found - {own}) > FELLOWS:
            break
    return len(found - {own})


def _sources(match: Match, known: Field) -> set[str]:
    return {known.told.source(found) for _, found in match.pairs}


def _happening(members: Sequence[Profile], known: Field) -> Happening | None:
    """Return the day that most sources tell, else the month, None where too few tell one.

    Of two told by as many it is the later one.
    """
    for most in (1, MONTH_DAYS):
        sources: defaultdict[When, set[str]] = defaultdict(set)
        for found in members:
            own = found.claim.when
            if own is not None and own.nominal <= most:
                sources[own].add(known.told.source(found))
        when = max(sources, key=lambda when: (len(sources[when]), when.edtf), default=None)
        if when is not None and len(sources[when]) >= LEAST:
            telling = [found for found in members if _allows(found, when)][:MOST_TELLING]
            stems = {stem for found in telling for stem in _telling_stems(found)}
            return Happening(when, telling, frozenset(stems))
    return None


def _telling_stems(of: Profile) -> Iterator[str]:
    return (stem for stem, weight in of.stems.items() if weight > TELLING)


def _allows(of: Profile, when: When) -> bool:
    own = of.claim.when
    return own is not None and own.nominal <= YEAR_DAYS and own.overlaps(when)


def is_written(of: Profile) -> bool:
    """Tell whether the date is written, with a year that is sure, of what is told to have been."""
    claim, own = of.claim, of.stamp
    if own is None or own.year is None or claim.when is None or claim.time is None:
        return False
    if not 0 < claim.when.nominal <= YEAR_DAYS or claim.time.role is not TimeRole.ON:
        return False
    return claim.modality is Modality.STATED and not claim.planned and stated(claim)


def _nearest(odd: Profile, holders: Mapping[str, Sequence[int]]) -> list[int]:
    """Return the happenings that share most telling words with the sentence, in order."""
    mass: defaultdict[int, float] = defaultdict(float)
    for stem in _telling_stems(odd):
        if len(holding := holders.get(stem, ())) <= MOST:
            for place in holding:
                mass[place] += odd.stems[stem]
    ranked = sorted(mass, key=lambda place: (-mass[place], place))
    return ranked[:NEAREST]


def _match(odd: Profile, happening: Happening, known: Field) -> Match | None:
    """Return what others tell of a happening, None where nobody else does."""
    pairs = [
        (features(odd, found), found)
        for found in happening.telling
        if found.claim.url != odd.claim.url
    ]
    if not pairs:
        return None
    by_source: dict[str, tuple[float, int]] = {}
    for place, (shared, found) in enumerate(pairs):
        told = model().text(shared), -place
        source = known.told.source(found)
        by_source[source] = max(by_source.get(source, told), told)
    (likeness, place), *others = sorted(by_source.values(), reverse=True)
    return Match(happening, pairs, likeness, others[0][0] if others else 0.0, *pairs[-place])


def _is_open(odd: Profile, match: Match, groups: Groups, known: Field) -> bool:
    """Tell whether the happening is another, of which the article of the date tells nothing."""
    others, when = [found for _, found in match.pairs], match.happening.when
    if groups.root(odd.uid) == groups.root(others[0].uid):
        return False
    return not any(known.told.states(odd, one) for one in others if one.claim.when == when)


def is_meant(odd: Profile, match: Match, bar: Bar, known: Field) -> bool:
    """Tell whether the words say that this happening is meant, and nothing that both may hold."""
    when = match.happening.when
    if odd.claim.when is None or not _is_near(odd.claim.when, when, bar):
        return False
    if match.likeness < bar.text or match.second < SECOND:
        return False
    if match.shared.near < (bar.near if match.likeness < bar.sure else LITTLE):
        return False
    if not (known.met(odd, match.nearest, match.shared) and _says_the_same(odd, match)):
        return False
    return not is_explained(odd, [found for _, found in match.pairs], known)


def _is_near(own: When, when: When, bar: Bar) -> bool:
    """Tell whether two dates that exclude each other differ little, or a coarse one by a year."""
    if own.overlaps(when):
        return False
    return own.gap(when) <= bar.days or (own.nominal > 1 and years_between(own, when) in (-1, 1))


def _says_the_same(odd: Profile, match: Match) -> bool:
    """Tell whether more than a name is the same, and on a day no other act is told of."""
    told = len(match.pairs)
    acts = sum(shared.governor or shared.same_class for shared, _ in match.pairs)
    other = sum(shared.other_class for shared, _ in match.pairs)
    planned = sum(found.claim.planned for _, found in match.pairs)
    if planned >= HALF * told or (odd.day is not None and other >= HALF * told):
        return False
    least = 1 if odd.day is not None or acts >= HALF * told else 2
    if len(beside_names(odd, match.nearest)) < least:
        return False
    return len(in_common(odd, match.nearest)) >= WORDS or acts >= HALF * told


def is_explained(
    odd: Profile, others: Sequence[Profile], known: Field, slip: Slip | None = None
) -> bool:
    """Tell whether something explains, beside half of the others, why both dates may be right.

    ``slip`` is given where more is known of the way in which they differ than the two tell.
    """
    if cue("repeated").found(beside(odd.claim)):
        return True
    slips = [(found, slip or _slip(odd, found)) for found in others]
    excused = sum(explained(odd, found, differs, known, WEAK) for found, differs in slips)
    if excused >= HALF * len(others):
        return True
    return set_apart(odd, others, list(known.told.elsewhere(odd)), slips[0][1], 0, known)


def _slip(odd: Profile, other: Profile) -> Slip:
    return compare(odd.stamp, other.stamp) if odd.stamp and other.stamp else Slip.NONE


def _by_stem(known: Field) -> dict[str, list[Profile]]:
    """Return the dated claims of each telling word, but of those that most have."""
    found: defaultdict[str, list[Profile]] = defaultdict(list)
    for profile in known.profiles.values():
        if profile.claim.time is not None and profile.claim.when is not None:
            for stem in _telling_stems(profile):
                found[stem].append(profile)
    return {stem: held for stem, held in found.items() if len(held) <= MOST_SHARING}


def _stands_alone(odd: Profile, meant: When, by_stem: Mapping[str, Sequence[Profile]]) -> bool:
    """Tell whether no other article tells anything like it of that date, nor of one that holds it.

    Who planned it for that date does not tell that it was then, nor who allows what is ``meant``.
    """
    own, stems = odd.claim.when, set(_telling_stems(odd))
    assert own is not None
    if not stems <= by_stem.keys():  # so many have one of the words that nobody can look at all
        return False
    others = {
        other.uid: other
        for stem in sorted(stems)
        for other in by_stem[stem]
        if other.claim.url != odd.claim.url and not other.claim.planned
    }
    for other in others.values():
        when = other.claim.when
        if when is None or not own.overlaps(when) or meant.overlaps(when):
            continue
        shared = features(odd, other)
        if shared.near > LIKE_IT or model().text(shared) > OTHERWISE:
            return False
    return True
