"""Who is wrong: by independent sources, by what an article's own text says, by trusted dates.

One source against one, and nothing in either text that tells: then it is undecided, and said so.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tracker.cores import beside
from tracker.diagnosis.ground import ACROSS, Ground
from tracker.diagnosis.repair import repaired
from tracker.model import Claim, Contradiction, Modality, Severity, Side, Tense
from tracker.slips import Slip, in_words, when_in_words

DOUBT = 1.5  # what an inner contradiction weighs against one independent source
PASSAGE = 0.5  # a source that states the value in some other passage
FRESH = 0.5  # news of the day itself, where the other side looks back
NEWS_DAYS = 2
COUNTED = (Slip.REPRINTED, Slip.COUNTED)  # no day is written: it may be counted otherwise
MANY = (Slip.MONTH_ONLY, *COUNTED)
RETOLD = (Slip.SWAP, Slip.YEAR_DIGITS)
COPY = 0.25  # a copy that agrees with its original where another copy does not
MARGIN = 0.25
COARSE = (
    Slip.YEAR,
    Slip.YEAR_ROUGH,
    Slip.YEAR_ONLY,
    Slip.YEAR_AGAIN,
    Slip.YEAR_DAY,
    Slip.MONTH_ONLY,
)
DAYS = 7  # more than these are a coarse date
MOST = 2  # passages and copies that count


@dataclass(frozen=True, slots=True)
class Case:
    """What speaks for one side, as a number and in words."""

    side: Side
    weight: float
    sources: int
    why: tuple[str, ...]


def judge(finding: Contradiction, ground: Ground) -> Contradiction:
    """Return ``finding`` with its suspect where one can be named, the suspect side first."""
    if finding.kind not in ACROSS:
        return finding
    if finding.slip == Slip.BORROWED:
        finding = _of_the_act(finding, ground)
    cases = sorted(_cases(finding, ground), key=lambda case: (case.weight, case.side.value))
    odd, best = cases[0], cases[-1]
    ordered = replace(finding, sides=tuple(case.side for case in (odd, *reversed(cases[1:]))))
    if best.weight - odd.weight < MARGIN:
        return _undecided(ordered, odd, best)
    others = tuple(case.side for case in cases[1:])
    return replace(
        ordered,
        suspect=ground.first(odd.side),
        suggested=repaired(odd.side, best.side, finding.slip),
        severity=Severity.MEDIUM if finding.slip in COUNTED else Severity.HIGH,
        why_suspect=tuple(_reasons(odd, best, others)),
        would_change=finding.would_change or (f"a primary source for {in_words(odd.side.value)}",),
    )


def _cases(finding: Contradiction, ground: Ground) -> Iterator[Case]:
    opening = finding.sides[0]  # what all others are held against, and they need not be one another
    for side in finding.sides:
        held = finding.sides if side is opening else (opening,)
        rest = [other for other in held if not _agree(side, other)]
        same = [other for other in finding.sides if _agree(side, other)]
        sources = {source for other in same for source in ground.sources(other)}
        sources |= _backing(finding, side, rest, ground)
        lent = finding.slip == Slip.BORROWED  # then one value stands elsewhere for another act
        many = finding.slip in MANY  # some such day is told of in many passages
        passages = 0 if lent or many else min(len(_elsewhere(side, rest, ground)), MOST)
        copies = min(_copies(side, rest, ground), MOST)
        against = tuple(_against(finding, side, rest, ground))
        fresh = None if any(_fresh(other, ground) for other in rest) else _fresh(side, ground)
        weight = len(sources) + PASSAGE * passages + COPY * copies - DOUBT * len(against)
        weight += FRESH * bool(fresh)
        why = [*against]
        if fresh:
            why.append(f"{fresh} reported it at the time; what is held against it looks back")
        elif finding.slip in RETOLD and (first := _first(side, rest, ground)):
            weight += FRESH
            why.append(f"{first} told it first, and such slips come of retelling")
        if passages:
            why.append(f"{_more(passages)} {in_words(side.value)} in other passages")
        if copies:
            why.append(f"{copies + 1} copies of one text agree on {in_words(side.value)}")
        yield Case(side, weight, len(sources), tuple(why))


def _of_the_act(finding: Contradiction, ground: Ground) -> Contradiction:
    """Return ``finding`` with only those claims that tell of the act which all sides tell of."""
    acts = set.intersection(*({claim.governor for claim in s.claims} for s in finding.sides))
    if not acts:
        return finding
    told = (tuple(c for c in side.claims if c.governor in acts) for side in finding.sides)
    sides = (replace(s, claims=claims) for s, claims in zip(finding.sides, told, strict=True))
    return replace(finding, sides=tuple(replace(s, sources=len(ground.sources(s))) for s in sides))


def _backing(finding: Contradiction, side: Side, rest: list[Side], ground: Ground) -> set[str]:
    """Return the sources of the event that say what ``side`` says, more or less precisely.

    Where the difference lies in the year or month, whoever names the day or only the year is a
    witness too.
    """
    if finding.slip not in COARSE or finding.event is None or side.when is None:
        return set()
    against = [other.when for other in rest if other.when is not None]
    heard = beside(finding.event, (claim.uid for one in (side, *rest) for claim in one.claims))
    members = (m.claim for m in finding.event.members if m.claim.uid in heard)
    said = ((claim.url, claim.when) for claim in members)
    return {
        ground.source(url)
        for url, when in said
        if when is not None
        and when.overlaps(side.when)
        and not any(when.overlaps(other) for other in against)
    }


def _agree(a: Side, b: Side) -> bool:
    """Tell whether one day can be meant by both."""
    return a is b or (a.when is not None and b.when is not None and a.when.overlaps(b.when))


def _lender(finding: Contradiction, side: Side, ground: Ground) -> str | None:
    """Return who has the day of ``side`` for something else, where it may be borrowed."""
    if finding.slip != Slip.BORROWED:
        return None
    return next((found for claim in side.claims if (found := ground.lent_by(claim))), None)


def _against(finding: Contradiction, side: Side, rest: list[Side], ground: Ground) -> Iterator[str]:
    """Yield what speaks against the value of ``side``, what its own articles say first."""
    if not side.claims:
        return
    doubts = [ground.doubts.get(claim.uid) for claim in side.claims]
    if all(doubts):
        first = doubts[0]
        assert first is not None
        yield from first[0].why_conflict
    if reporter := _reported_before(side, rest, ground):
        yield reporter
    if lender := _lender(finding, side, ground):
        yield lender
    if finding.slip == Slip.MONTH_ONLY:
        return
    telling = [other for other in rest if not _is_coarse([side, other])]
    contrary = _says_otherwise(side.claims[0], telling, ground)
    if contrary and all(_says_otherwise(claim, telling, ground) for claim in side.claims[1:]):
        yield f"its own article gives {in_words(contrary)} in another place"


def _is_coarse(sides: Iterable[Side]) -> bool:
    """Tell whether one gives a day and another a month or more.

    Some day of a month is told of in many passages.
    """
    days = {side.when.nominal <= DAYS for side in sides if side.when is not None}
    return len(days) > 1


def _fresh(side: Side, ground: Ground) -> str | None:
    """Return an outlet of ``side`` that told what its value says as news of the day."""
    for claim in side.claims:
        published, when = ground.published(claim.url), claim.when
        if published and when and published.length == when.length == 1:
            days = (published.start - when.start).days if published.start and when.start else -1
            if 0 <= days <= NEWS_DAYS and claim.modality is Modality.STATED:
                return claim.outlet
    return None


def _first(side: Side, rest: list[Side], ground: Ground) -> str | None:
    """Return the outlet of ``side`` that told its value before all others told theirs."""
    own = [(day, claim.outlet) for claim in side.claims if (day := ground.day(claim.url))]
    others = [ground.day(claim.url) for other in rest for claim in other.claims]
    known = [day for day in others if day is not None]
    if not own or not known or len(known) < len(others):
        return None
    day, outlet = min(own)
    return outlet if (min(known) - day).days > NEWS_DAYS else None


def _reported_before(side: Side, rest: list[Side], ground: Ground) -> str | None:
    """Return who told of it as past before the day that ``side`` gives, None if nobody did."""
    if side.when is None or side.when.start is None:
        return None
    for claim in (claim for other in rest for claim in other.claims):
        published = ground.published(claim.url)
        told = claim.modality is Modality.STATED and claim.tense is Tense.PAST
        if told and published and published.end and published.end < side.when.start:
            day = when_in_words(published)
            return f"{claim.outlet} told it as past on {day}, before {in_words(side.value)}"
    return None


def _says_otherwise(claim: Claim, rest: list[Side], ground: Ground) -> str | None:
    """Return the other value that the article of ``claim`` states as well."""
    for side in rest:
        for other in side.claims[:1]:
            stated = ground.statements.within(claim.url, other)
            if any(found.uid != claim.uid and _like(found, claim, other) for found in stated):
                return side.value
    return None


def _like(found: Claim, *told: Claim) -> bool:
    """Tell whether a claim may be about what is told: of the same act, or of somebody in it."""
    return found.time is None or any(
        _act(found) & _act(claim) or _names(found) & _names(claim) for claim in told
    )


def _act(claim: Claim) -> set[str]:
    cls = claim.trigger.cls if claim.trigger else ""
    return {name for name in (claim.governor, cls) if name}


def _names(claim: Claim) -> set[str]:
    return {mention.name for mention in claim.mentions if mention.kind != "place"}


def _elsewhere(side: Side, rest: list[Side], ground: Ground) -> set[str]:
    """Return sources that state this value and none of the others, in whatever passage.

    Beside a day, some day of a month is stated only by who tells the same act of it.
    """
    coarse = _is_coarse([side, *rest])
    stated = _telling_act(side, ground) if coarse else ground.elsewhere(side, rest)
    for other in rest:
        stated = stated - ground.elsewhere(other, (side,)) - ground.sources(other)
    return stated


def _telling_act(side: Side, ground: Ground) -> set[str]:
    """Return further sources that tell the act of ``side`` of its day, or of one in its month."""
    telling = {
        ground.source(found.url)
        for claim in side.claims[:1]
        for found in ground.statements.stating(claim)
        if _act(found) & _act(claim)
    }
    return telling - ground.sources(side)


def _copies(side: Side, rest: list[Side], ground: Ground) -> int:
    """Count the copies in ``side`` of a text that stands on another side too."""
    mine = {claim.url for claim in side.claims}
    theirs = {ground.source(claim.url) for other in rest for claim in other.claims}
    shared = [url for url in mine if ground.source(url) in theirs]
    return max(len(shared) - 1, 0)


def _reasons(odd: Case, best: Case, others: tuple[Side, ...]) -> Iterator[str]:
    if best.sources > odd.sources:
        least = "" if len(others) == 1 else "at least "
        yield f"{_sources(odd.sources)} against {least}{best.sources} independent ones"
    yield from odd.why if odd.weight < odd.sources else ()
    yield from best.why if best.weight > best.sources else ()


def _undecided(finding: Contradiction, odd: Case, best: Case) -> Contradiction:
    votes = f"{_sources(odd.sources)} against {best.sources}"
    return replace(
        finding,
        suspect=None,
        suggested=None,
        severity=Severity.MEDIUM,
        why_suspect=(f"undecided: {votes}, and neither text speaks against itself",),
        would_change=("another independent source for either value, or a trusted reference date",),
    )


def _sources(count: int) -> str:
    return "1 source" if count == 1 else f"{count} sources"


def _more(count: int) -> str:
    return "1 more article gives" if count == 1 else f"{count} more articles give"
