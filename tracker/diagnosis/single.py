"""One cause for one wrong value, told once for all findings that the value causes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tracker.diagnosis.ground import ACROSS, OF_THE_HOUR, Ground, own_claims
from tracker.model import Check, Claim, Contradiction, Diagnosis, digest
from tracker.slips import Slip, in_words, stamp, years_between
from tracker.when import When

BEFOREHAND = frozenset(["announce", "preview", "plan", "agree", "propose"])

SUMMARIES = {
    "one-year": "the year of one date appears to be wrong",
    "swap": "day and month of one date appear to be exchanged",
    "one-date": "one date appears to be wrong",
    "duration": "a length and the dates beside it do not go together",
    "one-number": "one number appears to be wrong",
    "weekday": "a date and its weekday do not go together",
    "clock": "two clocks side by side are not one moment",
    "reprint": "the page appears to be a reprint that kept the words of the day",
    "stale-words": "words of an older text appear to have been kept",
    "other-event": "the date of another event appears to have been taken for this one",
    "announced-for-released": (
        "the date of the announcement appears to have been taken for this one"
    ),
    "stale-plan": "a plan for a time already over is told as one to come",
}
KINDS = {
    Slip.YEAR: "one-year",
    Slip.YEAR_ROUGH: "one-year",
    Slip.YEAR_ONLY: "one-year",
    Slip.YEAR_AGAIN: "one-year",
    Slip.YEAR_DAY: "one-year",
    Slip.YEAR_DIGITS: "one-year",
    Slip.YEAR_FAR: "one-year",
    Slip.SWAP: "swap",
    "number": "one-number",
    "number, digits exchanged": "one-number",
    "number, weakly": "one-number",
    "weekday": "weekday",
    "clock": "clock",
    "duration": "duration",
    "after publication": "one-year",
    "before publication": "stale-plan",
    "stale": "stale-words",
    Slip.REPRINTED: "reprint",
    Slip.COUNTED: "one-date",
}


def diagnose(findings: Iterable[Contradiction], ground: Ground) -> Iterator[Diagnosis]:
    """Yield one diagnosis for each value that is suspected, whatever found it.

    Values of one article whose years are off alike are told together, as are those of a reprint.
    """
    alike: defaultdict[tuple[str, ...], list[Diagnosis]] = defaultdict(list)
    for group in _by_value([f for f in findings if f.suspect]):
        told = _told(group, ground)
        off = str(_years_off(told) or "")
        cause = "reprint" if told.kind == "reprint" else off
        alike[(told.url, cause) if cause else (told.uid,)].append(told)
    for held in alike.values():
        yield held[0] if len(held) == 1 else _together(held)


def _years_off(told: Diagnosis) -> int:
    """Return by how many years one value is off, 0 where that is not its fault."""
    printed, repaired = (When.parse(v) for v in (told.checks[0].printed, told.checks[0].repaired))
    if told.kind != "one-year" or printed is None or repaired is None:
        return 0
    return years_between(printed, repaired)


def _together(held: list[Diagnosis]) -> Diagnosis:
    """Return the diagnosis of several values of one article that have one cause."""
    held = sorted(held, key=lambda told: told.checks[0].claim.start)
    first, amount = held[0], _years_off(held[0])
    values = ", ".join(dict.fromkeys(in_words(told.checks[0].printed) for told in held))
    joined = replace(
        first,
        checks=tuple(check for told in held for check in told.checks),
        evidence=tuple(dict.fromkeys(why for told in held for why in told.evidence)),
        contradictions=tuple(uid for told in held for uid in told.contradictions),
        confidence=min(told.confidence for told in held),
    )
    if first.kind == "reprint":
        uid, summary = digest("reprint", first.url), f"{SUMMARIES['reprint']}: {values}"
        return replace(joined, uid=uid, summary=summary)
    low, count = "low" if amount > 0 else "high", abs(amount)
    return replace(
        joined,
        uid=digest("some-years", first.url, str(amount)),
        kind="some-years",
        summary=(
            f"the years of some dates appear to be {_NUMBERS.get(count, count)} too {low}: {values}"
        ),
        amount=amount,
        unit="year",
    )


_NUMBERS = {1: "one", 2: "two", 3: "three"}


def _by_value(findings: list[Contradiction]) -> list[list[Contradiction]]:
    """Return the findings in groups of one suspect and a common claim."""
    groups: list[tuple[set[str], list[Contradiction]]] = []
    for finding in findings:
        assert finding.suspect is not None
        uids = {claim.uid for claim in own_claims(finding, finding.suspect)}
        if finding.kind == OF_THE_HOUR:
            uids = {finding.uid}
        near = [group for group in groups if group[0] & uids]
        rest = [group for group in groups if not group[0] & uids]
        merged = (
            uids.union(*(group[0] for group in near)),
            [*(f for group in near for f in group[1]), finding],
        )
        groups = [*rest, merged]
    return [found for _, found in groups]


def _told(group: list[Contradiction], ground: Ground) -> Diagnosis:
    """Return the diagnosis of one wrong value; findings across articles tell more than others."""
    main = min(group, key=lambda f: (f.kind not in (*ACROSS, "reference"), f.kind, f.uid))
    assert main.suspect is not None
    side = main.sides[0]
    claim = next((c for c in side.claims if c.url == main.suspect), side.claims[0])
    kind, summary, source = _cause(main, claim, ground)
    suggested = main.suggested or ""
    said = f"“{claim.quote}”" if kind == "duration" else in_words(side.value)
    summary = f"{summary}: {said}"
    if suggested:
        summary = f"{summary}, probably {in_words(suggested)}"
    evidence = [*source, *main.why_suspect]
    for finding in group:
        evidence += finding.why_conflict if finding is not main else ()
    return Diagnosis(
        uid=digest("one-value", main.uid),
        url=main.suspect,
        kind=kind,
        summary=summary,
        amount=0,
        unit="",
        checks=(Check(claim, side.value, suggested, main.sides[1].value, False, bool(suggested)),),
        evidence=tuple(dict.fromkeys(evidence)),
        contradictions=tuple(finding.uid for finding in group),
        confidence=main.confidence,
    )


def _cause(
    finding: Contradiction, claim: Claim, ground: Ground
) -> tuple[str, str, tuple[str, ...]]:
    """Return the kind, its summary, and where the wrong value may come from."""
    copied = _copied(finding, ground)
    if borrowed := _borrowed(finding, claim, ground):
        kind, lender = borrowed
        return kind, SUMMARIES[kind], (lender, *copied) if lender else copied
    kind = KINDS.get(finding.slip, "one-date")
    return kind, SUMMARIES[kind], copied


def _copied(finding: Contradiction, ground: Ground) -> tuple[str, ...]:
    """Tell of other articles that have the wrong value too."""
    urls = {claim.url for claim in finding.sides[0].claims} - {finding.suspect}
    outlets = sorted({ground.articles[url].outlet for url in urls if url in ground.articles})
    return (f"the same value stands in {', '.join(outlets)} too",) if outlets else ()


def _borrowed(finding: Contradiction, claim: Claim, ground: Ground) -> tuple[str, str] | None:
    """Return the kind of event whose date this is, and which, where a source dates it so."""
    own = stamp(claim.time)
    if own is None or not own.exact or finding.event is None or finding.slip == Slip.SWAP:
        return None
    names = {m.name for member in finding.event.members for m in member.claim.mentions}
    for event, source in ground.dated.get((own.year, own.month, own.day), ()):
        if event.uid == finding.event.uid or source == ground.source(claim.url):
            continue
        shared = names & {m.name for member in event.members for m in member.claim.mentions}
        if shared:
            early = any(_cls(m.claim) in BEFOREHAND for m in event.members)
            late = all(_cls(m.claim) not in BEFOREHAND for m in finding.event.members)
            kind = "announced-for-released" if early and late else "other-event"
            return kind, f"the date is that of “{event.title}”"
    return None


def _cls(claim: Claim) -> str:
    return claim.trigger.cls if claim.trigger else ""
