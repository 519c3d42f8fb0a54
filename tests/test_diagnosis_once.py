"""A wrong value is told once, with all that is held against it."""

from tests.made import article, dated
from tracker.diagnosis.once import told_once
from tracker.model import Contradiction, Event, Severity, Side, digest
from tracker.when import When

EVENT = Event("e", "key", "Bridge opens", ())
SENTENCE = "Valdris opened the bridge on [some day]."


def side(outlet: str, value: str) -> Side:
    return Side(value, When.parse(value), (dated(article(outlet, SENTENCE), SENTENCE, value),))


def finding(
    kind: str, odd: str, other: str, confidence: float, suspect: bool = True
) -> Contradiction:
    sides = (side("c", odd), side("a", other))
    uid = digest(kind, EVENT.uid, min(odd, other))
    suspected = "https://c.example/" if suspect else None
    return Contradiction(
        uid, kind, "", Severity.HIGH, "", sides, EVENT, suspected, confidence=confidence
    )


def test_two_pairs_of_one_slip_are_one_finding_with_both_other_values() -> None:
    weak = finding("year-slip", "2022-06-08", "2020-06", 0.8)
    sure = finding("year-slip", "2022-06-08", "2021-06-08", 0.9)
    (one,) = told_once([weak, sure])
    assert [s.value for s in one.sides] == ["2022-06-08", "2021-06-08", "2020-06"]
    assert one.uid == digest("year-slip", "e", "2022-06-08")


def test_of_two_slips_the_surer_one_is_told() -> None:
    swap = finding("swap", "2023-06-07", "2023-07-06", 0.9)
    day = finding("day-slip", "2023-06-07", "2023-10-07", 0.7)
    (one,) = told_once([day, swap])
    assert (one.kind, [s.value for s in one.sides]) == ("swap", ["2023-06-07", "2023-07-06"])


def test_undecided_findings_and_other_values_stay_apart() -> None:
    found = [
        finding("year-slip", "2022-06-08", "2021-06-08", 0.9),
        finding("year-slip", "2020-06-08", "2021-06-08", 0.9),
        finding("day-slip", "2022-06-08", "2022-06-09", 0.9, suspect=False),
    ]
    assert set(told_once(found)) == set(found)
