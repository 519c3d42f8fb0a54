"""The timeline as geometry: events as rows, readings as marks, repairs as arrows.

Nothing here draws: places along the axis are percentages, so that one plot fits a phone, a page
and a picture.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.report.dates import in_words
from tracker.report.exports.registry import Row
from tracker.report.html.axis import Axis
from tracker.report.html.quotes import witness
from tracker.report.html.shapes import Arrow, Line, Mark, Plot, Reading
from tracker.report.text import plural
from tracker.when import When

NARROW = 1.2  # percent; a shorter span is drawn as a point
QUIET, LOUD = 26, 42  # pixels: the height of a line without and with words under its mark
CENTRE = 13  # pixels from a line's top to the middle of its marks
NAMED = 2  # outlets called by name


@dataclass(frozen=True, slots=True)
class _Given:
    """A reading before it has a place."""

    edtf: str
    when: When
    claims: tuple[Row, ...]
    repair: When | None
    disputed: bool
    trusted: bool = False


def plot(events: Sequence[Row], claims: Sequence[Row], findings: Sequence[Row]) -> Plot | None:
    """Return the plot of ``events``, rows of ``timeline`` in their order; None without a date.

    ``claims`` and ``findings`` may hold more than is about these events.
    """
    doubted = _doubted(findings)
    of_event: dict[str, list[Row]] = {}
    for claim in claims:
        if claim["edtf"]:
            of_event.setdefault(claim["event_id"], []).append(claim)
    trusted = _trusted(events, findings)
    given = {
        name: _readings(of_event.get(name, ()), doubted) + trusted.get(name, [])
        for name in (event["event_id"] for event in events)
    }
    every = [reading for found in given.values() for reading in found]
    loud = [w for r in every if r.disputed for w in (r.when, r.repair) if w]
    axis = Axis.over([r.when for r in every], loud)
    if axis is None:
        return None
    return Plot(axis, tuple(_line(axis, e, given[e["event_id"]]) for e in events))


def _doubted(findings: Iterable[Row]) -> dict[str, When | None]:
    """Return the claims that a finding doubts, by id, each with its probable value."""
    found: dict[str, When | None] = {}
    for row in findings:
        if row["slip"] == "clock":
            continue  # of the hour, whatever day stands beside it
        suggested = When.parse(row["suggested"]) if row["suggested"] else None
        for evidence in row["evidence"]:
            suspected = evidence["side"] == 0 or row["suspect"] is None
            if suspected and evidence["kind"] == "claim":
                found[evidence["claim_id"]] = found.get(evidence["claim_id"]) or suggested
    return found


def strip(findings: Sequence[Row]) -> Plot | None:
    """Return the answers of findings about one thing on an axis of their own, each in words."""
    by_value: dict[str, list[Row]] = {}
    for evidence in (e for row in findings for e in row["evidence"] if e["edtf"]):
        by_value.setdefault(evidence["edtf"], []).append(evidence)
    first = findings[0]
    repair = When.parse(first["suggested"]) if first["suggested"] else None
    given = []
    for edtf, rows in by_value.items():
        when = When.parse(edtf)
        ours = any(e["side"] == 0 for e in rows)
        if when:
            loud = ours or first["suspect"] is None
            given.append(_Given(edtf, when, tuple(rows), repair if ours else None, loud))
    axis = Axis.over((), [w for g in given for w in (g.when, g.repair) if w])
    if axis is None or len(given) < 2:
        return None
    given.sort(key=lambda g: (g.disputed, -(g.when.length or 0)))
    marks, arrows, height = _placed(axis, [], given)
    return Plot(axis, (_told(first["event_id"] or "", first["event"], marks, arrows, height),))


def _trusted(events: Iterable[Row], findings: Iterable[Row]) -> dict[str, list[_Given]]:
    """Return the trusted dates that are about events, or speak in findings about them."""
    found = {(e["event_id"], e["reference"]) for e in events if e["reference"]}
    for row in findings:
        known = (e["edtf"] for e in row["evidence"] if e["kind"] == "reference")
        found |= {(row["event_id"], edtf) for edtf in known}
    made: dict[str, list[_Given]] = {}
    for name, edtf in sorted(found, key=str):
        if when := When.parse(edtf or ""):
            given = _Given(edtf, when, (), None, disputed=False, trusted=True)
            made.setdefault(name, []).append(given)
    return made


def _readings(claims: Iterable[Row], doubted: dict[str, When | None]) -> list[_Given]:
    """Return an event's answers: what is agreed first, then what is disputed."""
    by_value: dict[tuple[str, bool], list[Row]] = {}
    for claim in claims:
        by_value.setdefault((claim["edtf"], claim["claim_id"] in doubted), []).append(claim)
    made = []
    for (edtf, disputed), found in by_value.items():
        when = When.parse(edtf)
        if when:
            repairs = (doubted.get(c["claim_id"]) for c in found)
            repair = next((repair for repair in repairs if repair), None)
            made.append(_Given(edtf, when, tuple(found), repair, disputed))
    return sorted(made, key=lambda g: (g.disputed, -(g.when.length or 0)))


def _line(axis: Axis, event: Row, given: Sequence[_Given]) -> Line:
    quiet, loud = [g for g in given if not g.disputed], [g for g in given if g.disputed]
    marks, arrows, height = _placed(axis, quiet, loud)
    readings = tuple(
        Reading(in_words(g.edtf), g.disputed, tuple(map(witness, g.claims)))
        for g in given
        if g.claims
    )
    return _told(event["event_id"], event["event"], marks, arrows, height, readings)


def _told(
    event_id: str,
    title: str,
    marks: Sequence[Mark],
    arrows: Sequence[Arrow],
    height: int,
    readings: tuple[Reading, ...] = (),
) -> Line:
    note = f"{title}: {'; '.join(mark.title for mark in marks)}"
    loud = any(mark.loud for mark in marks)
    return Line(event_id, title, note, loud, height, tuple(marks), tuple(arrows), readings)


def _placed(
    axis: Axis, together: Sequence[_Given], apart: Sequence[_Given]
) -> tuple[list[Mark], list[Arrow], int]:
    """Return marks, arrows and height: some answers on one line, the others on a line each."""
    top = QUIET if together else 0
    marks = [_mark(axis, g, CENTRE, worded=False) for g in together]
    arrows = []
    for given in apart:
        mark = _mark(axis, given, top + CENTRE, worded=True)
        marks.append(mark)
        end = _middle(axis, given.repair)
        if end is not None and abs(end - mark.middle) > NARROW:
            arrows.append(Arrow(mark.middle, end, mark.y))
        top += LOUD
    return marks, arrows, top


def _middle(axis: Axis, when: When | None) -> float | None:
    if when is None or when.start is None or when.end is None:
        return None
    return round((axis.at(when.start) + axis.at(when.end)) / 2, 2)


def _mark(axis: Axis, given: _Given, y: int, *, worded: bool) -> Mark:
    start, end = given.when.start, given.when.end
    left = axis.at(start) if start else 0.0
    right = axis.at(end) if end else 100.0
    off = -1 if right <= 0 else 1 if left >= 100 else 0
    left, right = min(max(left, 0.0), 100.0), min(max(right, 0.0), 100.0)
    width = round(right - left, 2)
    if width < NARROW:
        left, width = round(left + width / 2, 2), 0.0
    value = in_words(given.edtf)
    tellers = "trusted date" if given.trusted else _tellers(given.claims)
    title = f"{'disputed: ' if given.disputed else ''}{value} ({tellers})"
    return Mark(left, width, y, given.disputed, title, value, tellers, worded, off, given.trusted)


def _tellers(claims: Iterable[Row]) -> str:
    told = ("trusted date" if c["kind"] == "reference" else c["outlet"] for c in claims)
    outlets = list(dict.fromkeys(told))
    named = ", ".join(outlets[:NAMED])
    more = len(outlets) - NAMED
    return f"{named} and {plural(more, 'other')}" if more > 0 else named
