"""Findings as cards: what belongs together on one card, in words, with both sides' witnesses."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tracker.report.dates import in_words
from tracker.report.exports.registry import Row
from tracker.report.html.quotes import Witness, witness
from tracker.report.text import plural
from tracker.report.words import differing, standing

SHOWN = 4  # witnesses of a side that stand in the open; more of them fold away

_SLIPS = {
    "year": "The year differs",
    "month": "The month differs",
    "day": "The day differs",
    "next day": "One day apart",
    "swap": "Day and month swapped",
    "number": "The number differs",
    "borrowed": "The day of something else",
    "duration": "A length and its dates differ",
    "unverified": "A date that nobody else gives",
    "weekday": "Weekday and date disagree",
    "clock": "Two clocks disagree",
    "after publication": "Told as past before it was",
    "before publication": "Planned for a time that had passed",
}


@dataclass(frozen=True, slots=True)
class Side:
    """One answer with its witnesses; ``sources`` counts independent ones."""

    value: str
    sources: int
    witnesses: tuple[Witness, ...]

    @property
    def counted(self) -> str:
        """Return how many independent sources give it, trusted dates apart."""
        count = len({w.source for w in self.witnesses if w.article_id})
        told = [plural(count, "independent source")] if count else []
        trusted = ["a trusted date"] if any(not w.article_id for w in self.witnesses) else []
        return " and ".join([*told, *trusted])

    @property
    def shown(self) -> tuple[Witness, ...]:
        """Return the witnesses in the open: one of each source first."""
        return self.witnesses[:SHOWN]

    @property
    def folded(self) -> tuple[Witness, ...]:
        """Return the witnesses that fold away."""
        return self.witnesses[SHOWN:]


@dataclass(frozen=True, slots=True)
class Card:
    """One thing that is wrong or undecided, with all findings about it.

    ``reasons`` are pairs of a label and its lines. ``rows`` are the findings.
    """

    rows: tuple[Row, ...]
    title: str
    kicker: str
    lead: str
    ours: Side
    others: tuple[Side, ...]
    reasons: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def name(self) -> str:
        """Return the id under which the page links to the card."""
        return str(self.rows[0]["contradiction_id"])

    @property
    def suspect(self) -> str | None:
        """Return the outlet that is probably wrong; None where that is undecided."""
        found = self.rows[0]["suspect"]
        return None if found is None else str(found)

    @property
    def states(self) -> tuple[tuple[str, str, str], ...]:
        """Return id, state and note of each finding."""
        return tuple((r["contradiction_id"], standing(r), r["note"] or "") for r in self.rows)

    @property
    def heard(self) -> int:
        """Return how many independent sources stand against the first side."""
        return len({w.source for side in self.others for w in side.witnesses})


def cards(findings: Sequence[Row], causes: Sequence[Row] = ()) -> list[Card]:
    """Return findings as cards: those about one value of one source share a card.

    The weightiest come first: by severity, then by how many independent sources stand against.
    ``causes`` are diagnoses to be told on the cards that they explain.
    """
    told = {f["contradiction_id"]: d["summary"] for d in causes for f in d["contradictions"]}
    made = [_card(group, told) for group in _together(findings)]
    weight = ("high", "medium", "low")
    return sorted(made, key=lambda c: (weight.index(c.rows[0]["severity"]), -c.heard, c.name))


def _together(findings: Sequence[Row]) -> list[list[Row]]:
    """Group findings whose first sides hold one value and share a claim or a group of copies."""
    groups: list[list[Row]] = []
    of_key: dict[tuple[object, ...], list[Row]] = {}
    for row in findings:
        keys = [(row["says"], key) for key in _own(row)] if row["suspect"] else []
        home = next((of_key[key] for key in keys if key in of_key), None)
        if home is None:
            home = []
            groups.append(home)
        home.append(row)
        of_key.update(dict.fromkeys(keys, home))
    return groups


def _own(row: Row) -> set[str]:
    first = [e for e in row["evidence"] if e["side"] == 0 and e["kind"] == "claim"]
    return {e["copy_group"] or e["claim_id"] for e in first}


def _card(rows: list[Row], told: Mapping[str, str]) -> Card:
    rows = sorted(rows, key=lambda row: -row["others_sources"])
    first = rows[0]
    own = (e for row in rows for e in row["evidence"] if e["side"] == 0)
    ours = _side(first["says"] or "", own)
    others = _others(rows)
    return Card(
        rows=tuple(rows),
        title=first["event"],
        kicker=_kicker(first["slip"]),
        lead=_lead(first, ours, others),
        ours=ours,
        others=others,
        reasons=tuple(_reasons(rows, told)),
    )


def _kicker(slip: str) -> str:
    """Return in words how the answers differ; kinds of year and month slips are alike here."""
    return _SLIPS.get(differing(slip), "The dates differ")


def _others(rows: Iterable[Row]) -> tuple[Side, ...]:
    """Return the sides against the first, those with most independent sources first."""
    by_value: dict[str, list[Row]] = {}
    for row in rows:
        for evidence in row["evidence"]:
            if evidence["side"]:
                trusted = evidence["kind"] == "reference" and evidence["edtf"]
                by_value.setdefault(trusted or evidence["value"], []).append(evidence)
    sides = [_side(value, evidence) for value, evidence in by_value.items()]
    return tuple(sorted(sides, key=lambda side: -side.sources))


def _side(value: str, evidence: Iterable[Row]) -> Side:
    held = {(e["claim_id"] or e["reference_id"]): e for e in evidence}
    witnesses = [witness(e) for e in held.values()]
    seen: set[str] = set()
    first: list[Witness] = []
    again: list[Witness] = []
    for found in sorted(witnesses, key=lambda w: w.rank):
        (again if found.source in seen else first).append(found)
        seen.add(found.source)
    return Side(in_words(value), len(seen), (*first, *again))


def _lead(first: Row, ours: Side, others: Sequence[Side]) -> str:
    """Return the finding in one sentence."""
    if not others:
        why = next(iter(first["why_conflict"]), "which cannot be right")
        return f"{_voices(ours)} {ours.value}: {why}."
    against = f"{_voices(others[0])} {others[0].value}"
    own = f"{first['suspect']} says" if first["suspect"] else _voices(ours)
    return f"{own} {ours.value}; {against}."


def _voices(side: Side) -> str:
    several = side.sources > 1
    return f"{_voices_of(side)} {'say' if several else 'says'}"


def _voices_of(side: Side) -> str:
    """Return who gives an answer: a single outlet by name, several by number."""
    outlets = {w.source: w.outlet for w in side.witnesses if w.article_id}
    if len(outlets) == 1:
        (outlet,) = outlets.values()
        return side.counted.replace("1 independent source", outlet)
    return side.counted


def _reasons(rows: Sequence[Row], told: Mapping[str, str]) -> Iterable[tuple[str, tuple[str, ...]]]:
    names = [row["contradiction_id"] for row in rows]
    suspected = rows[0]["suspect"] is not None
    yield "One event because", _lines(rows, "why_same")
    yield "A conflict because", _lines(rows, "why_conflict")
    yield ("Suspect because" if suspected else "Undecided because"), _lines(rows, "why_suspect")
    yield "Diagnosis", tuple(dict.fromkeys(told[name] for name in names if name in told))
    suggested = dict.fromkeys(in_words(r["suggested"]) for r in rows if r["suggested"])
    yield "Probably", tuple(suggested)
    yield "What would change this", _lines(rows, "would_change")


def _lines(rows: Iterable[Row], name: str) -> tuple[str, ...]:
    lines = (line.removeprefix("undecided: ") for row in rows for line in row[name])
    return tuple(dict.fromkeys(lines))
