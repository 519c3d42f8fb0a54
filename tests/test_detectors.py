"""Each detector has a case file with a hit and a near miss, run through the whole street."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from tests.eval.street import NOW, analyse, extract
from tracker import pipeline
from tracker.detectors import DETECTORS, zones
from tracker.detectors.relative_date import NOTHING_ELSE
from tracker.model import DateCandidate, DateRole, Name, Reference, Story
from tracker.when import When

CASES = Path(__file__).parent / "cases"


def cases(name):
    held = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))
    told = held.get("told", [])
    return [case | {"article": [*told, *case["article"]]} for case in held["case"]]


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


def test_a_page_that_counts_otherwise_is_no_reprint() -> None:
    case = cases("reprint")[0]
    *told, page = case["article"]
    kept = "under its own administration, with debts of {} million euros"
    kinds = {}
    for debts in (40, 62):
        text = page["text"].replace("three people close to it said", kept.format(debts))
        kinds[debts] = {
            c.kind for c in run({"article": [*told, page | {"text": text}]}).contradictions
        }
    assert kinds == {40: {"reprint"}, 62: {"number"}}


@pytest.mark.parametrize("year", [2020, 2022])
def test_what_undoes_an_act_comes_later_than_it(year: int) -> None:
    (case,) = [c for c in cases("year-slip") if c["name"] == "an act that undoes the other"]
    *told, odd = case["article"]
    odd = odd | {"text": odd["text"].replace("2022", str(year))}
    found = run({"article": [*told, odd]}).contradictions
    assert [c.kind for c in found] == (["year-slip"] if year == 2020 else [])


def test_a_weekday_that_does_not_fit_outweighs_that_an_article_gives_both_days() -> None:
    (case,) = [c for c in cases("year-slip") if c["name"].startswith("who gives both days")]
    *told, odd = case["article"]
    odd = odd | {"text": odd["text"].replace("from 4 May 2017", "from Wednesday, 4 May 2017")}
    found = run({"article": [*told, odd]}).contradictions
    assert "year-slip" in [c.kind for c in found]


def test_news_of_the_day_against_news_of_the_day_is_no_reprint() -> None:
    case = cases("reprint")[0]
    *told, page = case["article"]
    current = [
        article
        | {"published": "2024-03-06", "text": article["text"].replace("5 March 2024", "Tuesday")}
        for article in told
    ]
    assert [len(run({"article": [*some, page]}).contradictions) for some in (told, current)] == [
        1,
        0,
    ]


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


@pytest.mark.parametrize(
    ("kind", "name", "suggested"),
    [
        ("relative-date", "yesterday in the month before", "2013-07-21"),
        ("relative-date", "the day after tomorrow behind its weekday", "2013-05-09"),
        ("time-zone", "the wrong half of the day", "9 a.m. EDT"),
        (
            "time-zone",
            "two cities with a slash, and one half of the day wrong",
            "11 a.m. in New York",
        ),
        ("time-zone", "ten minutes that no zone has", None),
    ],
)
def test_what_stands_side_by_side_is_mended_where_one_slip_explains_it(
    kind: str, name: str, suggested: str | None
) -> None:
    (case,) = [case for case in cases(kind) if case["name"] == name]
    (finding,) = run(case).contradictions
    assert (finding.suspect, finding.suggested) == ("https://0.example/", suggested)


@pytest.mark.parametrize(
    ("name", "suggested", "told"),
    [
        (
            "the date is the slip: others tell of the Thursday beside it",
            "2013-01-17",
            "2 sources tell of Thursday, 17 January 2013, no other of 16 January 2013",
        ),
        (
            "the date is the slip, though another tells of something else on it",
            "2013-01-17",
            "2 sources tell of Thursday, 17 January 2013, one tells of 16 January 2013",
        ),
        (
            "most tell of the day beside it, in whatever words",
            "2013-01-17",
            "4 sources tell of Thursday, 17 January 2013, one tells of 16 January 2013",
        ),
        ("the weekday is the slip: others tell of the printed date", "Wednesday", None),
        (
            "two days in a row of which much is told: the weekday may be the slip",
            "Wednesday",
            None,
        ),
        ("the day of that weekday lies a week off, and one alone tells of it", "Wednesday", None),
    ],
)
def test_what_others_tell_shows_whether_date_or_weekday_is_the_slip(
    name: str, suggested: str, told: str | None
) -> None:
    (case,) = [case for case in cases("weekday") if case["name"] == name]
    (finding,) = [found for found in run(case).contradictions if found.kind == "weekday"]
    assert (finding.suggested, finding.why_suspect[1:]) == (suggested, (told,) if told else ())


@pytest.mark.parametrize(
    "name",
    [
        "the weekday between the two is that of the word",
        "today a year ago, which other words about old texts say too, is told once",
    ],
)
def test_what_else_speaks_against_a_date_is_told_with_the_word_beside_it(name: str) -> None:
    (case,) = [case for case in cases("relative-date") if case["name"] == name]
    (finding,) = run(case).contradictions
    assert finding.kind == "relative-date"
    assert len(finding.why_conflict) > 1


def test_clocks_that_disagree_say_nothing_of_the_date_beside_them() -> None:
    one = "The council of Odda voted for the tunnel on 3 May 2023"
    other = "The council of Odda voted for the tunnel on 3 May 2024."
    articles = [
        {"outlet": "Harbour Post", "text": f"{one} at 9 p.m. EDT (1300 GMT)."},
        {"outlet": "Delta Wire", "text": other},
    ]
    found = run({"article": articles})
    suspects = {finding.kind: finding.suspect for finding in found.contradictions}
    assert suspects == {"year-slip": None, "time-zone": "https://0.example/"}
    (told,) = found.diagnoses
    assert told.kind == "clock"


def test_a_shift_of_years_mends_what_the_word_beside_a_date_tells() -> None:
    text = (
        "The cable ship of Odda was sold today (14 October 2011) to a yard in Bergen. "
        "The council of Odda voted for the tunnel on 3 March 2011. "
        "The tunnel of Odda was flooded on 5 May 2011."
    )
    right = (
        "The council of Odda voted for the tunnel on 3 March 2012. "
        "The tunnel of Odda was flooded on 5 May 2012."
    )
    articles = [{"outlet": "Harbour Post", "published": "2012-10-14", "text": text}]
    articles += [
        {"outlet": f"Gazette {n}", "text": f"{right} It is told in column {n} of the paper."}
        for n in range(3)
    ]
    (shift,) = [d for d in run({"article": articles}).diagnoses if d.kind == "shift"]
    checks = {c.printed: (c.agrees_printed, c.agrees_repaired) for c in shift.checks}
    assert checks["2011-10-14"] == (False, True)


@pytest.mark.parametrize("live", [False, True])
def test_a_running_report_is_of_more_days_than_it_states(live: bool) -> None:
    found = of_mill(lambda article: replace(article, live=live))
    assert [one.kind for one in found] == ([] if live else ["relative-date"])


@pytest.mark.parametrize(("day", "finds"), [("2013-07-25", 1), ("2013-07-28", 0)])
def test_a_page_may_have_been_written_up_to_its_update(day: str, finds: int) -> None:
    when = When.parse(day)
    assert when is not None
    update = DateCandidate("meta", day, when, DateRole.UPDATED)
    found = of_mill(
        lambda article: replace(article, publication=replace(article.publication, updated=update)),
        "The market hall of Odda opened this morning (July 28) with a brass band.",
    )
    assert len(found) == finds


def of_mill(change, text="The rope mill of Odda burned down yesterday (June 21st) at noon."):
    article = {"outlet": "Harbour Post", "published": "2013-07-22", "text": text}
    ((article, claims),) = extract([{"url": "https://0.example/", "title": None, **article}])
    read = [(change(article), claims)]
    return pipeline.analyse(read, Story("cases", "Cases"), NOW.date()).contradictions


def test_a_day_without_a_year_tells_nothing_of_the_year() -> None:
    text = (
        "The cable ship of Odda was sold today (14 October 2011) to a yard in Bergen. "
        "It had been laid up on October 10 after a fire."
    )
    article = {"outlet": "Harbour Post", "published": "2012-10-14", "text": text}
    (found,) = run({"article": [article]}).contradictions
    assert found.why_suspect == (NOTHING_ELSE,)


def test_without_a_database_of_zones_no_clock_is_doubted(monkeypatch) -> None:
    hits = [case for case in cases("time-zone") if case["finds"]]
    with monkeypatch.context() as patch:
        patch.setattr(zones, "_places", lambda: ())
        forget()
        assert not any(run(case).contradictions for case in hits)
    forget()


def forget() -> None:
    for function in (zones.names, zones.somewhere, zones.apart):
        function.cache_clear()
