"""Who is wrong, by what evidence, and which one cause explains an article's findings."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.made import article, dated, dossier
from tests.test_detectors import cases, run
from tracker import detectors, diagnosis, events
from tracker.diagnosis.repair import repaired
from tracker.model import Article, Claim, Contradiction, Copy, Diagnosis, Severity, Side
from tracker.slips import Slip
from tracker.when import When

BRIDGE = "Valdris opened the Brennholm bridge to traffic on [{}] after a year of repairs."
QUAY = "The council of Odda sold the old quay to the builder Pavel Dorn on [{}]."
TOWER = "Architect Ines Vale finished the glass tower at Kongsvik on [{}] amid protests."
FERRY = "The ferry Lisboa Star ran aground off Sines on [{}] with 211 passengers aboard."


def page(outlet: str, *told: tuple[str, str, str], **more: str) -> tuple[Article, list[Claim]]:
    """Return an article and its claims: sentence, date as written, date as meant."""
    sentences = [form.format(written) for form, written, _ in told]
    made = article(outlet, *sentences, **more)
    return made, [
        dated(made, sentence, value)
        for sentence, (_, _, value) in zip(sentences, told, strict=True)
    ]


def explained(
    *pages: tuple[Article, list[Claim]], copies: tuple[Copy, ...] = ()
) -> tuple[tuple[Contradiction, ...], tuple[Diagnosis, ...]]:
    claims = [claim for _, made in pages for claim in made]
    made = dossier([a for a, _ in pages], claims, copies=copies)
    made = replace(made, events=events.link(made))
    return diagnosis.explain(made, detectors.run(made))


GOOD = (BRIDGE, "14 May 2024", "2024-05-14")
BAD = (BRIDGE, "14 May 2023", "2023-05-14")


def test_one_source_against_two_is_the_suspect() -> None:
    found, _ = explained(page("a", GOOD), page("b", GOOD), page("c", BAD))
    (finding,) = found
    assert finding.suspect == "https://c.example/"
    assert finding.suggested == "2024-05-14"
    assert finding.severity is Severity.HIGH
    assert finding.sides[0].value == "2023-05-14"
    assert finding.why_suspect == ("1 source against 2 independent ones",)


def test_a_further_witness_keeps_the_findings_identity() -> None:
    ((first,), _) = explained(page("a", GOOD), page("b", GOOD), page("c", BAD))
    month = page("d", (BRIDGE.replace("on [{}]", "in [{}]"), "May 2024", "2024-05"))
    ((second,), _) = explained(page("a", GOOD), page("b", GOOD), page("c", BAD), month)
    assert first.uid == second.uid
    assert len(second.sides) >= len(first.sides)


def test_one_against_one_is_undecided_and_says_so() -> None:
    ((finding,), diagnoses) = explained(page("a", GOOD), page("c", BAD))
    assert (finding.suspect, finding.suggested) == (None, None)
    assert finding.severity is Severity.MEDIUM
    assert finding.why_suspect[0].startswith("undecided: 1 source against 1")
    assert diagnoses == ()


def test_what_one_article_explains_blames_no_other() -> None:
    """An article that differs from two others, each in one date, is not off in all its years."""
    right = (GOOD, (QUAY, "3 March 2023", "2023-03-03"))
    off = (BAD, (FERRY, "4 August 2021", "2021-08-04"))
    ferry = (FERRY, "4 August 2022", "2022-08-04")
    found, diagnoses = explained(
        page("a", *right),
        page("b", ferry),
        page("d", ferry),
        page("e", (QUAY, "3 March 2022", "2022-03-03")),
        page("c", *off),
    )
    assert [(told.kind, told.url) for told in diagnoses] == [("shift", "https://c.example/")]
    assert {one.suspect for one in found} == {"https://c.example/", None}


def test_another_passage_counts_only_where_it_may_tell_of_the_same() -> None:
    """That the value of the other side stands in a text may be of something else altogether."""
    made, (good, ferry) = page("a", GOOD, (FERRY, "14 May 2023", "2023-05-14"))
    ferry = replace(ferry, governor="run", trigger=None)
    ((finding,), _) = explained((made, [good, ferry]), page("c", BAD))
    assert finding.suspect is None
    same = (BRIDGE.replace("opened", "had not opened"), "14 May 2023", "2023-05-14")
    found, _ = explained(page("a", GOOD, same), page("c", BAD))
    assert any("in another place" in why for one in found for why in one.why_suspect)


def test_copies_are_one_voice() -> None:
    copies = tuple(Copy("g", f"https://{o}.example/", o == "a", 1.0) for o in "ab")
    ((finding,), _) = explained(page("a", GOOD), page("b", GOOD), page("c", BAD), copies=copies)
    assert finding.suspect is None


def test_a_copy_that_differs_from_the_other_copies_is_the_suspect() -> None:
    copies = tuple(Copy("g", f"https://{o}.example/", o == "a", 1.0) for o in "abc")
    ((finding,), _) = explained(page("a", GOOD), page("b", GOOD), page("c", BAD), copies=copies)
    assert finding.suspect == "https://c.example/"
    assert any("copies of one text agree" in why for why in finding.why_suspect)


def test_what_cannot_be_by_itself_decides_between_two() -> None:
    late = page("c", (BRIDGE, "14 May 2025", "2025-05-14"), published="2024-06-01")
    found, (only,) = explained(page("a", GOOD), late)
    across = next(finding for finding in found if finding.kind == "year-slip")
    assert across.suspect == "https://c.example/"
    assert set(only.contradictions) == {finding.uid for finding in found}


def test_all_years_off_are_one_diagnosis_with_its_arithmetic() -> None:
    right = [
        page(o, GOOD, (QUAY, "3 March 2023", "2023-03-03"), (FERRY, "4 August 2022", "2022-08-04"))
        for o in "ab"
    ]
    wrong = page(
        "c", BAD, (QUAY, "3 March 2022", "2022-03-03"), (FERRY, "4 August 2021", "2021-08-04")
    )
    found, (only,) = explained(*right, wrong)
    assert (only.kind, only.amount, only.unit) == ("shift", 1, "year")
    assert only.summary == "the years in this article appear to be one too low"
    assert (only.agree_as_printed, only.agree_repaired) == (0, 3)
    assert set(only.contradictions) == {finding.uid for finding in found}
    assert "14 May 2023 was a Sunday, 14 May 2024 a Tuesday" in only.evidence
    assert {finding.suspect for finding in found} == {"https://c.example/"}


def test_two_mentions_of_one_wrong_date_are_no_shift() -> None:
    again = (BRIDGE.replace("Valdris opened", "So Valdris opened"), "14 May 2023", "2023-05-14")
    _, diagnoses = explained(page("a", GOOD), page("b", GOOD), page("c", BAD, again))
    assert [found.kind for found in diagnoses] == ["one-year"]


def test_years_that_are_off_alike_beside_good_ones_are_told_together() -> None:
    good = [
        (BRIDGE, "14 May 2024", "2024-05-14"),
        (QUAY, "3 March 2024", "2024-03-03"),
        (FERRY, "4 August 2024", "2024-08-04"),
        (TOWER, "9 June 2024", "2024-06-09"),
    ]
    bad = [(BRIDGE, "14 May 2023", "2023-05-14"), (QUAY, "3 March 2023", "2023-03-03"), *good[2:]]
    found, (only,) = explained(page("a", *good), page("b", *good), page("c", *bad))
    assert only.kind == "some-years"
    assert set(only.contradictions) == {finding.uid for finding in found}
    assert only.summary == (
        "the years of some dates appear to be one too low: 14 May 2023, 3 March 2023"
    )


def test_one_against_one_is_decided_by_another_date_of_the_article() -> None:
    bad = [(BRIDGE, "14 May 2023", "2023-05-14"), (QUAY, "3 March 2023", "2023-03-03")]
    good = [(FERRY, "4 August 2024", "2024-08-04"), (TOWER, "9 June 2024", "2024-06-09")]
    pages = [
        page("a", GOOD, *good),
        page("b", GOOD, *good),
        page("c", *bad, *good),
        page("d", (QUAY, "3 March 2024", "2024-03-03")),
    ]
    found, (only,) = explained(*pages)
    assert {one.suspect for one in found} == {"https://c.example/"}
    assert len(only.contradictions) == 2
    found, _ = explained(page("c", bad[1]), pages[3])
    assert [one.suspect for one in found] == [None]


def test_copies_of_one_text_tell_that_one_of_them_was_shifted() -> None:
    good = [(BRIDGE, "14 May 2024", "2024-05-14"), (QUAY, "3 March 2024", "2024-03-03")]
    bad = [(BRIDGE, "14 May 2023", "2023-05-14"), (QUAY, "3 March 2023", "2023-03-03")]
    copies = tuple(Copy("g", f"https://{o}.example/", o == "a", 1.0) for o in "abc")
    _, (only,) = explained(page("a", *good), page("b", *good), page("c", *bad), copies=copies)
    assert (only.kind, only.url) == ("shift", "https://c.example/")


def test_a_single_slip_is_told_once_with_its_likely_value() -> None:
    right = [page(o, (FERRY, "4 August 2024", "2024-08-04")) for o in "ab"]
    _, (only,) = explained(*right, page("c", (FERRY, "8 April 2024", "2024-04-08")))
    assert only.kind == "swap"
    assert only.summary == (
        "day and month of one date appear to be exchanged: 8 April 2024, probably 4 August 2024"
    )


def test_nothing_found_needs_no_diagnosis() -> None:
    assert explained(page("a", GOOD), page("b", GOOD)) == ((), ())


# --- the value that is suggested ---------------------------------------------------------------


def side(value: str) -> Side:
    when = None if value.startswith("XXXX") else When.parse(value)
    return Side(value, when, ())


@pytest.mark.parametrize(
    ("wrong", "right", "slip", "value"),
    [
        ("2023-12-03", "2024-12-03", Slip.YEAR, "2024-12-03"),
        ("2023-12-03", "2024-12", Slip.YEAR, "2024-12-03"),
        ("1989-10-30", "1998-10", Slip.YEAR_DIGITS, "1998-10-30"),
        ("2023-23", "2024-10-28", Slip.YEAR_ROUGH, "2024-10-28"),
        ("2024", "2025", Slip.YEAR_ONLY, "2025"),
        ("2009-07-22", "XXXX-02-22", Slip.MONTH, "2009-02-22"),
        ("XXXX-09-08", "XXXX-08-09", Slip.SWAP, "XXXX-08-09"),
    ],
)
def test_a_repair_is_as_precise_as_what_is_known(
    wrong: str, right: str, slip: Slip, value: str
) -> None:
    assert repaired(side(wrong), side(right), slip) == value


def test_a_repair_at_the_end_of_the_calendar_is_no_error() -> None:
    far = Side(
        "9999-12-31", When(date(9999, 12, 30), date(9999, 12, 31), When.year(2024).grain), ()
    )
    assert repaired(far, side("2024"), Slip.YEAR)


# --- laws --------------------------------------------------------------------------------------

DATES = st.one_of(
    st.dates(date.min, date(9999, 12, 30)).map(str),
    st.sampled_from(["0001", "0004-02-29", "9998", "9998-12", "9999-12-30", "XXXX-02-29"]),
    st.sampled_from(["2023-12-03", "2024-12-03", "2024-12", "2024", "2024-23", "XXXX-12-03"]),
)
DAYS = st.one_of(st.none(), st.dates(date(1, 1, 2), date(9999, 12, 29)).map(str))
FORMS = st.sampled_from([BRIDGE, QUAY, FERRY, "[{}]: it will be shut."])


@given(st.lists(st.tuples(FORMS, DATES, DAYS), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_no_dates_end_in_an_exception(told: list[tuple[str, str, str | None]]) -> None:
    pages = [
        page(f"o{n}", (form, value, value), **({"published": day} if day else {}))
        for n, (form, value, day) in enumerate(told)
    ]
    found, diagnoses = explained(*pages)
    known = {finding.uid for finding in found}
    assert len(known) == len(found)
    assert all(set(one.contradictions) <= known for one in diagnoses)


def test_the_words_of_one_reprint_are_one_diagnosis() -> None:
    (case,) = [one for one in cases("reprint") if one["name"].endswith("keeps the weekday")]
    more = (
        "The union boss Ragna Holt called the pilots to the gates of the hangar on 6 March 2024.",
        "On 6 March 2024 the union boss Ragna Holt called all pilots to the hangar gates.",
        "Ragna Holt, boss of the union, called the pilots to the hangar on 6 March 2024.",
        "The union boss Ragna Holt called the pilots to the gates of the hangar on Wednesday.",
    )
    told = zip(case["article"], more, strict=True)
    articles = [{**article, "text": f"{article['text']} {text}"} for article, text in told]
    (diagnosis,) = run({"article": articles}).diagnoses
    assert diagnosis.kind == "reprint"
    assert diagnosis.summary.endswith(": 12 March 2024, 13 March 2024")
    assert len(diagnosis.contradictions) == 2
