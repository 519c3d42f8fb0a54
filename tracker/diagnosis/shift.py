"""One cause for a whole article: all years, months or days off alike, day and month exchanged.

A hypothesis is worth the checkable dates that agree after the repair less those that agreed
before; it must gain at least two, or it explains no more than a single slip would.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from tracker.diagnosis.ground import Ground, own_claims
from tracker.diagnosis.repair import moved
from tracker.diagnosis.voices import Against
from tracker.model import Check, Claim, Contradiction, Diagnosis, digest
from tracker.slips import Stamp, agree, in_words, of_when, stamp
from tracker.when import When

LEAST_GAIN = 2
NOTHING = Against("")


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A repair of every date of an article; ``needs`` tells which dates it can be tried on."""

    kind: str
    amount: int
    unit: str
    repair: Callable[[Stamp], Stamp]

    @property
    def summary(self) -> str:
        """Return what it supposes, as a sentence."""
        if self.kind == "swap":
            return "day and month appear to be exchanged throughout this article"
        count = abs(self.amount)
        unit = self.unit if count == 1 else f"{self.unit}s"
        low = "low" if self.amount > 0 else "high"
        if self.kind == "zone":
            early = "early" if self.amount > 0 else "late"
            return f"the days in this article appear to be {count} {unit} too {early}"
        return f"the {self.unit}s in this article appear to be {_NUMBERS[count]} too {low}"


_NUMBERS = {1: "one", 2: "two", 3: "three"}


def diagnose(url: str, ground: Ground) -> Diagnosis | None:
    """Return the one cause behind the dates of ``url``, None where none gains enough."""
    dates = tuple(_checkable(url, ground))
    printed = _checks(dates, AS_PRINTED, ground)
    if len({check.printed for check in printed if not check.agrees_printed}) < LEAST_GAIN:
        return None
    held = {check.claim.uid: check.agrees_printed for check in printed}
    best = max(
        HYPOTHESES, key=lambda tried: (_gain(dates, tried, held, ground), -abs(tried.amount))
    )
    if _gain(dates, best, held, ground) < LEAST_GAIN:
        return None
    checks = _checks(dates, best, ground)
    repaired = {c.claim.uid for c in checks if c.agrees_repaired and not c.agrees_printed}
    explained = tuple(
        finding.uid
        for finding in ground.disputes.get(url, ())
        if any(claim.uid in repaired for claim in own_claims(finding, url))
        or _resolves(best, finding, url)
    )
    return Diagnosis(
        uid=digest(best.kind, url, str(best.amount), best.unit),
        url=url,
        kind=best.kind,
        summary=best.summary,
        amount=best.amount,
        unit=best.unit,
        checks=checks,
        set_aside=tuple(_set_aside(url, ground, {c.claim.uid for c in checks})),
        evidence=tuple(dict.fromkeys(_evidence(checks, ground))),
        contradictions=explained,
        confidence=round((sum(c.agrees_repaired for c in checks) + 0.5) / (len(checks) + 1), 3),
    )


def surest(found: Iterable[Diagnosis], ground: Ground) -> list[Diagnosis]:
    """Return the diagnoses that gain enough by themselves, the best backed first.

    Two articles that differ can each be held for the one whose dates are off: what one of them
    explains is nothing that the other has to be blamed for.
    """
    kept: list[Diagnosis] = []
    blamed: dict[str, set[str]] = {}  # the articles that are off, by what they explain
    for one in sorted(found, key=lambda one: (-_backing(one, ground), one.url)):
        theirs = {
            claim.uid
            for finding in ground.disputes.get(one.url, ())
            for side in finding.sides
            if (off := blamed.get(finding.uid)) and off.isdisjoint(c.url for c in side.claims)
            for claim in side.claims
        }
        mended = {check.printed for check in _mended(one) if check.claim.uid not in theirs}
        if len(mended) >= LEAST_GAIN:
            kept.append(one)
            for uid in one.contradictions:
                blamed.setdefault(uid, set()).add(one.url)
    return kept


def _mended(found: Diagnosis) -> list[Check]:
    return [check for check in found.checks if check.agrees_repaired and not check.agrees_printed]


def _backing(found: Diagnosis, ground: Ground) -> int:
    """Return how many sources tell what the dates of an article would be when repaired."""
    mended = ((check.claim.uid, When.parse(check.repaired)) for check in _mended(found))
    return sum(
        ground.against.get(uid, NOTHING).backing(of_when(when)) for uid, when in mended if when
    )


def _resolves(tried: Hypothesis, finding: Contradiction, url: str) -> bool:
    """Tell whether the repaired date of ``url`` can hold beside another side of the finding."""
    if not finding.sides or all(claim.url != url for claim in finding.sides[0].claims):
        return False
    own = next((s for c in own_claims(finding, url) if (s := stamp(c.time)) and s.year), None)
    others = [of_when(side.when) for side in finding.sides[1:] if side.when]
    return own is not None and any(
        agree(tried.repair(own), other) and not agree(own, other) for other in others
    )


def _gain(
    dates: Iterable[tuple[Claim, Stamp]],
    tried: Hypothesis,
    held: Mapping[str, bool],
    ground: Ground,
) -> int:
    """Return by how many more values agree; a value that is printed twice is one."""
    gains = {}
    for claim, own in dates:
        against = ground.against.get(claim.uid, NOTHING)
        gains[own] = _holds(claim, tried.repair(own), against, ground) - held[claim.uid]
    return sum(gains.values())


def _checkable(url: str, ground: Ground) -> Iterator[tuple[Claim, Stamp]]:
    """Yield the dates whose year is written, where something can be held against them."""
    for claim in ground.claims.get(url, ()):
        own = stamp(claim.time)
        if own is None or claim.time is None or not claim.time.explicit or own.year is None:
            continue
        if claim.uid in ground.against or claim.uid in ground.doubts:
            yield claim, own


def _checks(
    dates: Iterable[tuple[Claim, Stamp]], hypothesis: Hypothesis, ground: Ground
) -> tuple[Check, ...]:
    found = []
    for claim, own in dates:
        tried = hypothesis.repair(own)
        against = ground.against.get(claim.uid, NOTHING)
        found.append(
            Check(
                claim,
                own.text,
                tried.text,
                against.value or ground.doubts[claim.uid][0].sides[1].value,
                _holds(claim, own, against, ground),
                _holds(claim, tried, against, ground),
            )
        )
    return tuple(found)


def _holds(claim: Claim, value: Stamp, against: Against, ground: Ground) -> bool:
    """Tell whether the others allow ``value``, and the article itself."""
    others = against.agree(value)
    return others is not False and all(
        _allows(finding, claim, value) for finding in ground.doubts.get(claim.uid, ())
    )


def _allows(finding: Contradiction, claim: Claim, value: Stamp) -> bool:
    """Tell whether what an article holds against its own date would allow ``value``."""
    when, published = value.when, finding.sides[1].when
    if when is None or when.start is None or when.end is None:
        return False
    if finding.kind == "weekday" and claim.time is not None:
        return when.start.weekday() == claim.time.weekday
    if finding.kind in ("stale-words", "relative-date") and published:
        return when.overlaps(published)
    if finding.kind == "past-after-publication" and published and published.end:
        return when.start < published.end
    if finding.kind == "stale-plan" and published and published.start:
        return when.end > published.start
    return True


def _set_aside(url: str, ground: Ground, checked: set[str]) -> Iterator[tuple[Claim, str]]:
    for claim in ground.claims[url]:
        if claim.time is None or claim.uid in checked:
            continue
        if claim.when is None:
            yield claim, claim.time.reason or "names no day"
        else:
            yield claim, "no other article and no trusted date speaks of this"


def _evidence(checks: Iterable[Check], ground: Ground) -> Iterator[str]:
    for check in checks:
        if check.agrees_printed or not check.agrees_repaired:
            continue
        printed, repaired = When.parse(check.printed), When.parse(check.repaired)
        if not printed or not repaired or printed.length != 1 or repaired.length != 1:
            continue
        assert printed.start
        assert repaired.start
        yield (
            f"{in_words(check.printed)} was a {printed.start:%A}, "
            f"{in_words(check.repaired)} a {repaired.start:%A}"
        )
    for check in checks:
        for doubt in ground.doubts.get(check.claim.uid, ()):
            yield from doubt.why_conflict if doubt.kind != "reference" else ()


# --- what is tried -----------------------------------------------------------------------------


def _years(amount: int) -> Hypothesis:
    return Hypothesis("shift", amount, "year", lambda own: moved(own, amount))


def _months(amount: int) -> Hypothesis:
    return Hypothesis("shift", amount, "month", lambda own: _changed(own, _by_months(amount)))


def _days(amount: int) -> Hypothesis:
    return Hypothesis("zone", amount, "day", lambda own: _changed(own, _by_days(amount)))


def _by_months(amount: int) -> Callable[[When], When]:
    return lambda when: when.shift_months(amount)


def _by_days(amount: int) -> Callable[[When], When]:
    return lambda when: when.shift_days(amount)


def _changed(own: Stamp, change: Callable[[When], When]) -> Stamp:
    if own.month is None or own.when is None:
        return own
    try:
        return of_when(change(own.when))
    except (ValueError, OverflowError):
        return own


def _exchanged(own: Stamp) -> Stamp:
    if own.when is None or own.day is None or own.when.start is None:
        return own
    try:
        return of_when(When.day(own.when.start.replace(month=own.day, day=own.month or 1)))
    except ValueError:
        return own


AS_PRINTED = Hypothesis("none", 0, "", lambda own: own)
HYPOTHESES = (
    *(_years(amount) for amount in (1, -1, 2, -2, 3, -3)),
    Hypothesis("swap", 0, "", _exchanged),
    *(_months(amount) for amount in (1, -1)),
    *(_days(amount) for amount in (1, -1)),
)
