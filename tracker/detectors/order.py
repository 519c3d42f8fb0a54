"""Acts on one thing in an order in which they cannot have happened: closed before announced."""

import tomllib
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import product

from tracker import resources
from tracker.detectors.registry import detector
from tracker.detectors.single import about
from tracker.detectors.view import View
from tracker.model import BlockKind, Claim, Contradiction, Modality, Severity, Side, Tense
from tracker.slips import when_in_words

MOST = 40  # acts on one thing in one article that are looked at
NEAR = 2  # sentences between two acts of one passage
WITHIN_DAYS = 366 * 3  # acts further apart belong to two rounds


@detector("order")
def order(view: View) -> Iterator[Contradiction]:
    """Yield each pair of acts in one passage whose dates reverse their order."""
    done: defaultdict[tuple[str, frozenset[str]], list[Claim]] = defaultdict(list)
    for claim in view.dossier.claims:
        if _told(claim) and _things(claim):
            done[claim.url, _things(claim)].append(claim)
    for claims in done.values():
        for first, second in product(claims[:MOST], claims[:MOST]):
            ordered = (_cls(first), _cls(second)) in _pairs() and _near(first, second)
            if ordered and _reversed(first, second):
                yield _finding(first, second)


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    text = (resources.lexicon() / "order.toml").read_text(encoding="utf-8")
    return frozenset((earlier, later) for earlier, later in tomllib.loads(text)["pairs"])


def _told(claim: Claim) -> bool:
    time = claim.time
    if time is None or not time.explicit or claim.sentence.kind is not BlockKind.BODY:
        return False
    return claim.modality is Modality.STATED and claim.tense is Tense.PAST and bool(_cls(claim))


def _cls(claim: Claim) -> str:
    return claim.trigger.cls if claim.trigger else ""


def _near(first: Claim, second: Claim) -> bool:
    return abs(first.sentence.index - second.sentence.index) <= NEAR


def _things(claim: Claim) -> frozenset[str]:
    """Return to what the act is done, nothing of another part of the sentence."""
    act, sentence = claim.trigger, claim.sentence
    if act is None:
        return frozenset()
    breaks = [sentence.start + at for at, mark in enumerate(sentence.text) if mark == ";"]
    part = bisect(breaks, act.start)
    done = (m for m in claim.mentions if m.role == "patient" and bisect(breaks, m.start) == part)
    return frozenset(m.name for m in done)


def _reversed(first: Claim, second: Claim) -> bool:
    if first.when is None or second.when is None or first.when.overlaps(second.when):
        return False
    if first.when.start is None or second.when.start is None:
        return False
    return 0 < (first.when.start - second.when.start).days < WITHIN_DAYS


def _finding(first: Claim, second: Claim) -> Contradiction:
    assert first.when is not None
    assert second.when is not None
    assert first.trigger is not None
    assert second.trigger is not None
    against = Side(first.when.edtf, first.when, (first,), (), 1, "the same article")
    return about(
        "order",
        second,
        slip="order",
        severity=Severity.MEDIUM,
        against=against,
        why_same=(f"both acts are done to {', '.join(sorted(_things(first)))}",),
        why_conflict=(
            (
                f"“{second.trigger.text}” on {when_in_words(second.when)} cannot come before "
                f"“{first.trigger.text}” on {when_in_words(first.when)}"
            ),
        ),
        why_suspect=("two dates of one article exclude each other; either may be wrong",),
        would_change=("a primary source for either date",),
    )
