"""Each detector has a case file with a hit and a near miss, run through the whole street."""

import tomllib
from pathlib import Path

import pytest

from tests.eval.street import analyse
from tracker.detectors import DETECTORS
from tracker.model import Name, Reference, Story
from tracker.when import When

CASES = Path(__file__).parent / "cases"


def cases(name):
    return tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["case"]


EVERY = [
    pytest.param(name, case, id=f"{name}: {case['name']}")
    for name in sorted(DETECTORS)
    for case in cases(name)
]


def run(case):
    references = tuple(
        Reference(r["title"], r["title"], When.parse(r["when"]), r["source"], tuple(r["words"]))
        for r in case.get("reference", [])
    )
    records = [
        {"url": f"https://{number}.example/", "title": None, "lang": "en", **article}
        for number, article in enumerate(case["article"])
    ]
    names = tuple(Name(n["name"], n["kind"]) for n in case.get("name_of", []))
    return analyse(records, Story("cases", "Cases", names, references=references))


@pytest.mark.parametrize("name", sorted(DETECTORS))
def test_a_detector_has_a_hit_and_a_near_miss(name):
    assert {bool(case["finds"]) for case in cases(name)} == {True, False}


@pytest.mark.parametrize(("name", "case"), EVERY)
def test_a_case_is_found_as_its_file_says(name, case):
    found = [c for c in run(case).contradictions if c.kind == name]
    assert len(found) == case["finds"], [c.why_conflict for c in found]


@pytest.mark.parametrize(("name", "case"), [p for p in EVERY if not p.values[1]["finds"]])
def test_a_near_miss_gives_no_finding_of_any_kind(name, case):
    assert [(c.kind, c.why_conflict) for c in run(case).contradictions] == []


def test_a_date_that_a_copy_states_far_down_the_list_is_not_alone():
    (case,) = [case for case in cases("lone-date") if case["name"] == "two copies have the date"]
    dated, other, bare = case["article"]
    many = [bare | {"outlet": f"Gazette {n}"} for n in range(24)]
    assert len(lone(dated, *many)) == 1
    assert lone(dated, *many, other) == []


def lone(*articles):
    found = run({"article": [*articles]}).contradictions
    return [finding for finding in found if finding.kind == "lone-date"]


def test_a_length_of_one_is_told_in_the_singular():
    text = "The three-month regatta of Odda ran from 3 May to 2 June 2024. Boats took part."
    article = {"outlet": "Harbour Post", "published": "2024-10-02", "text": text}
    (found,) = run({"article": [article]}).contradictions
    assert "makes 1 month, not “three-month”" in found.why_conflict[0]


def test_a_day_told_as_widely_as_an_earlier_one_is_no_anniversary_of_it() -> None:
    (case,) = [case for case in cases("year-slip") if "two years on" in case["name"]]
    assert [found.suggested for found in run(case).contradictions] == ["2023-06-15"]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("a count retold with another number", ""),
        ("two figures the other way round, years later", "neighbouring digits are exchanged"),
        ("million for billion", "the digits are the same"),
    ],
)
def test_a_slip_of_the_pen_is_told_as_a_reason(name: str, why: str) -> None:
    (case,) = [case for case in cases("number") if case["name"] == name]
    (finding,) = run(case).contradictions
    assert why in finding.why_conflict[-1]
    assert len(finding.why_conflict) == 1 + bool(why)
