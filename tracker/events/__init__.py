"""Link claims about one happening into events: claims in, events out.

An event's key holds no date: if the year were part of it, a claim with a wrong year would never
meet the others. What two claims share decides (``score``), and the way in which their dates differ
decides how much they must share, because an accident rarely looks like a slip.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tracker.asked import Asked
from tracker.events.apart import apart, strangers
from tracker.events.borrowed import borrowed
from tracker.events.exchanged import exchanged
from tracker.events.excuse import AT_NIGHT, excuse
from tracker.events.fate import one_fate
from tracker.events.field import Field, field
from tracker.events.groups import AGREEING, Groups, Tie
from tracker.events.lone import lone
from tracker.events.lone_month import lone_months
from tracker.events.lone_number import lone_numbers
from tracker.events.miscounted import miscounted
from tracker.events.naming import distinct, named
from tracker.events.one_day import one_day
from tracker.events.one_month import one_month
from tracker.events.outdated import put_off
from tracker.events.pairs import candidates
from tracker.events.profile import Profile
from tracker.events.reprinted import reprinted
from tracker.events.score import (
    LONG_RUN,
    Features,
    features,
    meagre,
    model,
    reasoned,
    reasons,
)
from tracker.events.shifted import THRICE, once_more, same_days, shifts
from tracker.events.values import NUMBERS, Counted, closeness, difference, one_digit
from tracker.events.worded import happenings, worded
from tracker.model import Claim, Dossier, Event, Link
from tracker.slips import YEAR_SLIPS, Slip, agree, of_when, stamp

SEASON_DAYS = 92
MOSTLY = 0.7  # of the words beside two dates must be shared by claims of two who share nobody
# Ways in which unrelated dates hardly ever differ, so that one word in common is enough; in an
# article that is a year off throughout, another year is what is expected.
RARE = (Slip.SWAP, Slip.MONTH, Slip.YEAR_DIGITS, Slip.YEAR_AGAIN)
TWO_DAYS = (Slip.SWAP, Slip.MONTH)  # of these, where others tell of each of the two
OFF_ALIKE = ("the same day, and other dates of the article are a year off alike",)
ROUGH = (Slip.YEAR_ONLY, Slip.YEAR_ROUGH)  # as unrelated dates differ: an act must be shared
SURE = 0.9  # that two are of one happening, although several tell of each
MANY_TIMES = 5  # as many as tell one of two values outweigh those who tell the other
AGAIN = 6  # words beside two dates by which a sentence comes again
WITHIN = (Slip.YEAR, Slip.SWAP, Slip.MONTH)  # slips that one article makes against itself

__all__ = ["Field", "consider", "field", "link", "ties"]


def link(dossier: Dossier) -> tuple[Event, ...]:
    """Return the events of ``dossier.claims``, each claim with a value in exactly one.

    Order of claims and articles does not matter. ``dossier.decisions`` override the scores.
    """
    known = field(dossier)
    groups = Groups(known.profiles, dossier.decisions)
    found = sorted(ties(known), key=_order)
    kept = [tie for tie in found if not _two_told(tie, groups, known) and groups.join(tie)]
    core = {uid: groups.root(uid) for uid in known.profiles}
    disputed = {core[tie.a] for tie in kept if tie.slip not in AGREEING}
    kept += one_day(groups, known)
    turned = list(exchanged(groups, known, kept))
    off = [*turned, *lone(groups, known, kept + turned), *lone_numbers(groups, known, kept)]
    off += lone_months(groups, known, kept + off)
    told = happenings(groups, known)
    for alike in (worded, reprinted, miscounted):
        off += alike(groups, known, told, kept + off)
    disputed |= {core[uid] for tie in off for uid in (tie.a, tie.b)}
    kept += off
    kept += one_month(groups, known)
    inside = _by_group(groups, kept, known)
    rank = {uid: place for place, uid in enumerate(known.profiles)}

    def event(root: str, uids: set[str]) -> Event:
        held = sorted(uids, key=rank.__getitem__)
        sizes = Counter(core[uid] for uid in held)
        main = max(sizes, key=lambda one: (one in disputed, sizes[one]))  # the first of several
        telling = [known.profiles[uid] for uid in held if core[uid] == main]
        members = [known.profiles[uid] for uid in held]
        return named(members, telling, inside[root], dossier.story, known.weights)

    events = distinct(event(root, uids) for root, uids in groups.members().items())
    asked = [Asked(reference, dossier.story.names) for reference in dossier.story.references]
    return tuple(_trusted(event, asked) for event in events) if asked else events


def _trusted(event: Event, asked: Sequence[Asked]) -> Event:
    """Return ``event`` with the trusted dates that its claims speak of and agree with."""
    held = tuple(
        one.reference for one in asked if any(_backs(member.claim, one) for member in event.members)
    )
    return replace(event, references=held) if held else event


def _backs(claim: Claim, asked: Asked) -> bool:
    own, trusted = stamp(claim.time), asked.reference.when
    if own is None or not agree(own, of_when(trusted)):
        return False
    if own.when and own.when.nominal > max(SEASON_DAYS, trusted.nominal):
        return False  # a bare year agrees with all that happened in it
    return bool(asked.met(claim.sentence.text))


def ties(known: Field) -> list[Tie]:
    """Return the pairs of claims that are held to be about one happening."""
    pairs = [(known.profiles[a], known.profiles[b]) for a, b in candidates(known.profiles)]
    found = [tie for a, b in pairs if (tie := consider(a, b, known)) is not None]
    if off := shifts(found, known.profiles, known.told):
        tied = {(tie.a, tie.b) for tie in found}
        more = ((a, b) for a, b in once_more(pairs, off) if (a.uid, b.uid) not in tied)
        found += filter(None, (consider(a, b, known, Slip.YEAR_AGAIN) for a, b in more))
    if off := shifts(found, known.profiles, known.told, THRICE):
        found += _by_the_day(known, off, found)
    return found


def _by_the_day(known: Field, off: dict[str, set[int]], ties: Iterable[Tie]) -> Iterator[Tie]:
    """Yield ties of the days that an article writes a year off and nothing else has tied so far.

    Each is held against the claim of that day which is worded most like it.
    """
    tied = {uid for tie in ties if tie.slip in YEAR_SLIPS for uid in (tie.a, tie.b)}
    nearest: dict[str, tuple[float, Profile, Profile]] = {}
    for odd, other in same_days(known.profiles.values(), off):
        if odd.uid not in tied and not _kept_apart(odd, other, known):
            best = known.likeness(odd, other), odd, other
            nearest[odd.uid] = max(nearest.get(odd.uid, best), best, key=lambda found: found[0])
    for _, odd, other in nearest.values():
        bar = model().bar(Slip.YEAR_DAY)
        yield Tie(odd.uid, other.uid, bar, Slip.YEAR_DAY, OFF_ALIKE)


def _kept_apart(a: Profile, b: Profile, known: Field) -> bool:
    """Tell whether anything explains why two days a year apart may both be right."""
    named = not a.names.isdisjoint(b.names)
    return (
        strangers(a, b)
        or not known.company.met(a.claim.url, b.claim.url, named=named)
        or known.places.apart(a.claim, b.claim)
        or put_off(a, b, known.told, known.articles)
        or known.told.recurs(a, b)
        or excuse(a, b, Slip.YEAR_DAY, known.articles) is not None
    )


def _two_told(tie: Tie, groups: Groups, known: Field) -> bool:
    """Tell whether a month and a day of another year are told by about as many.

    Those are two happenings, unless it is nearly sure that they are one: of each several tell, or
    one alone, whose month may be that of anything.
    """
    a, b = known.profiles[tie.a], known.profiles[tie.b]
    if tie.slip != Slip.YEAR or tie.score >= SURE or (a.day is None) == (b.day is None):
        return False
    fewer, more = sorted(len(_telling(of, groups, known)) for of in (a, b))
    return more == 1 or (fewer > 1 and more < MANY_TIMES * fewer)


def _telling(of: Profile, groups: Groups, known: Field) -> set[str]:
    """Return the sources that tell the value of a claim, and its year, in its group."""
    held = (known.profiles[uid] for uid in groups.members()[groups.root(of.uid)])
    return {
        known.told.source(found)
        for found in held
        if found.stamp and found.stamp.year and of.stamp and agree(found.stamp, of.stamp)
    }


def _order(tie: Tie) -> tuple[bool, float]:
    """Put agreement before difference, and the surest first."""
    return tie.slip != Slip.NONE, -tie.score


def consider(a: Profile, b: Profile, known: Field, slip: str | None = None) -> Tie | None:
    """Return the tie between two claims, None where it stays below the bar or is explained.

    ``slip`` is given where more is known of the way in which they differ than the two tell.
    """
    slip = slip or difference(a, b)
    if slip is None:
        return None
    if slip not in AGREEING and a.claim.url == b.claim.url and not _within(a, b, slip):
        return None
    if known.places.apart(a.claim, b.claim):
        return None
    if slip in (Slip.DAY, Slip.NEXT_DAY) and (_tells_both(a, b) or _tells_both(b, a)):
        return None
    if slip in YEAR_SLIPS and (
        put_off(a, b, known.told, known.articles) or known.told.recurs(a, b)
    ):
        return None
    shared = features(a, b)
    if slip == Slip.OTHER and borrowed(a, b, shared, known.told):
        slip = Slip.BORROWED
    if slip == Slip.NEXT_DAY:  # at night two days are one: that is told by what explains it
        why = excuse(a, b, slip, known.articles)
        if why not in (None, AT_NIGHT):
            return None
        slip = Slip.NIGHT if why else slip
    score = _agreement(a, b, shared) if slip in AGREEING else _difference(a, b, shared, slip, known)
    if not score or (slip not in AGREEING and excuse(a, b, slip, known.articles)):
        return None

    def slight() -> bool:
        return slip in NUMBERS or meagre(a, b, shared)

    named = bool(shared.names)
    if not known.company.met(a.claim.url, b.claim.url, named=named, slight=slight):
        return None
    return Tie(a.uid, b.uid, round(score, 4), slip)


def _tells_both(one: Profile, other: Profile) -> bool:
    """Tell whether the sentence of one gives the day of the other too, of something else."""
    day = other.day
    return day is not None and any(when.start == day and when.length == 1 for when in one.days)


def _within(a: Profile, b: Profile, slip: str) -> bool:
    """Tell whether one article may differ from itself in this way.

    In another day only where a sentence comes again, as beneath a picture.
    """
    return slip in WITHIN or (slip == Slip.DAY and features(a, b).run >= AGAIN)


def _agreement(a: Profile, b: Profile, shared: Features) -> float:
    """Return how surely two claims that can both hold are of one happening, 0 below the bar."""
    score = model().agree(shared, closeness(a, b))
    if score < model().bar(Slip.NONE) or apart(a, b) or not reasoned(a, b, shared):
        return 0.0
    return score


def _difference(a: Profile, b: Profile, shared: Features, slip: str, known: Field) -> float:
    """Return how surely two claims are held against each other, 0 below the bar."""
    if strangers(a, b) and shared.near < MOSTLY and shared.run < LONG_RUN:
        return 0.0
    once = one_fate(a, b)
    act = once or shared.governor or shared.same_class
    if slip in ROUGH and not act:  # "tickets from 2019" beside what opened in 2021
        return 0.0
    if not (once or model().near(shared, slip) or _abroad(a, b, shared, slip, known)):
        return 0.0
    standing = known.told.standing(a, b, known.likeness)
    if once or slip == Slip.BORROWED:
        standing = replace(standing, both=False)
    if slip in YEAR_SLIPS and standing.both and not (act or a.misfit or b.misfit):
        return 0.0  # who gives both days tells of two things
    counted = Counted.of(a, b) if slip in NUMBERS else None
    rare = slip in RARE and a.claim.modality is b.claim.modality
    several = slip in TWO_DAYS and not standing.alone
    if not once and slip not in NUMBERS:
        least = 1 if rare and not several else 2
        if meagre(a, b, shared, least, known.company.worn):
            return 0.0
    if slip == Slip.YEAR_ROUGH and shared.other_names and shared.run < LONG_RUN:
        return 0.0
    digit = slip == Slip.DAY and one_digit(a, b)
    score = model().differ(shared, slip, standing, once=once, digit=digit, counted=counted)
    told = standing.both or (slip == Slip.MONTH and not standing.alone)
    bar = model().bar(slip, within=a.claim.url == b.claim.url, both=told)
    return score if score >= bar and reasoned(a, b, shared) else 0.0


def _abroad(a: Profile, b: Profile, shared: Features, slip: str, known: Field) -> bool:
    """Tell whether two languages are why little but a name is shared beside a day of two months."""
    return (
        slip == Slip.MONTH
        and shared.names > 0
        and known.company.speak_differently(a.claim.url, b.claim.url)
    )


def _by_group(groups: Groups, kept: Iterable[Tie], known: Field) -> defaultdict[str, list[Link]]:
    inside: defaultdict[str, list[Link]] = defaultdict(list)
    for tie in kept:
        why = reasons(known.profiles[tie.a], known.profiles[tie.b])
        why = (*why, *tie.why)
        inside[groups.root(tie.a)].append(Link(tie.a, tie.b, tie.score, tie.slip, why))
    return inside
