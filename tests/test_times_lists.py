"""Lists of days without a year: beneath a line that holds one, and in figures."""

import pytest

from tracker import times

DCT = times.anchor_of("2024-12-18")  # a Wednesday


def days(text: str, language: str = "en") -> list[str]:
    """Return the days that are read, with their years; ``/`` is the end of a line."""
    lines, paragraphs = (
        [
            x.when.edtf
            for x in times.find(text.replace(" / ", end), DCT, language)
            if x.when and "-" in x.when.edtf
        ]
        for end in ("\n", "\n\n")
    )
    assert lines == paragraphs
    return lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018 / 2 November: drafts. / 5 November: a talk.", "2018-11-02 2018-11-05"),
        (
            "2018: / 2 November - drafts. / 2020 / 27 October: he left.",
            "2018-11-02 2020-10-27",
        ),
        ("2018 / 2 November / 5 November", "2018-11-02 2018-11-05"),
        ("2018 / November: drafts. / December: a talk.", "2018-11 2018-12"),
        ("2018 / 12 December: a talk. / 2 November: drafts.", "2018-12-12 2018-11-02"),
        (
            "2018 / 12 May: a talk. / 5 May: one. / 20 January: drafts.",
            "2018-05-12 2018-05-05 2018-01-20",
        ),
        ("2018 / 2 May: a. / It stayed in a drawer. / 5 May: b.", "2018-05-02 2018-05-05"),
        (
            "2018 / 12 December: a. / 5 December: b. / 6 December: c. / 20 January: d.",
            "2018-12-12 2018-12-05 2018-12-06 2018-01-20",
        ),
        ("2018 / 3 May: a. / It had begun in 2016. / 5 May: b.", "2018-05-03 2018-05-05"),
        ("2018 / Early on - a. / It went on. / 4 May: b. / 5 May: c.", "2018-05-04 2018-05-05"),
        ("2018 / November / They met. / December / They parted.", "2018-11 2018-12"),
        # a date in full goes on with its own year
        (
            "2018 / 2 May: a. / 3 May 2019: b. / 6 May saw a feast.",
            "2018-05-02 2019-05-03 2019-05-06",
        ),
    ],
)
def test_a_year_in_a_line_of_its_own_dates_the_days_that_head_the_lines_beneath(
    text: str, expected: str
) -> None:
    assert " ".join(days(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Capacity / 2018 / November 3: the next match.",
        "2018 / The club was sold. / May 3 saw protests. / May 4 saw more.",
        "2018 / The club was sold on 3 May. / It was glad on 4 May.",
        "In the course of / 2018. / May 4 saw a feast. / May 5 saw another.",
        "2018 / 3 May: a. / 4 May: b. / Nothing came. / Nor later. / 5 May saw a feast.",
        "2018 / 3 May: a. / 4 May: b. / 2019 (continued) / 5 May saw a feast.",
        "2018 / 3 May: a. / 3 December: b. / 6 January saw a feast.",
        "2018 / 3 May: a. / 2 May: b. / 6 December saw a feast.",
        "2018 / 3 May: a. / 4 May: b. / Friday, 10 May saw a feast.",  # in 2019
    ],
)
def test_what_is_no_such_list_is_of_no_year_above_it(text: str) -> None:
    assert not days(text)[-1].startswith("2018")


def test_a_month_that_goes_on_as_a_sentence_heads_no_entry() -> None:
    found = days("2018 / March: a. / 4 May: b. / December saw snow.")
    assert found[:2] == ["2018-03", "2018-05-04"]
    assert "2018-12" not in found


def test_a_day_to_come_heads_no_entry() -> None:
    listed = "2018 / 3 May: drafts. / 4 May: talks. / {} will see the final."
    assert days(listed.format("December 20")) == ["2018-05-03", "2018-05-04", "2024-12-20"]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "28.04. Acme. / 02.05.: Delta, v. 10.05. of it. / 11./12.07. Omega.",
            "2025-04-28 2025-05-02 2024-07-11/2024-07-12",
        ),
        ("28.4. Acme. / 2.5. Delta. / 3.5. Omega.", "2025-04-28 2025-05-02 2025-05-03"),
        ("2021 / 28.11. Acme. / 2022 / 02.05. Delta.", "2021-11-28 2022-05-02"),
        (
            "2021 / 28.11. Acme. / 2022 / 02.05. Delta. / 03.06. Omega.",
            "2021-11-28 2022-05-02 2022-06-03",
        ),
        ("28.04.2021 Acme. / 02.05.2021 Delta.", "2021-04-28 2021-05-02"),
        ("27.11. Acme. / 30./01.12. Delta.", "2024-11-27 2024-11-30/2024-12-01"),
        ("2021 / 18.04. Acme. / 20.04. Delta. / 3.5 of it.", "2021-04-18 2021-04-20"),
        ("2021 / 28.04.–02.05. Acme. / 03.06. Delta.", "2021-04-28/2021-05-02 2021-06-03"),
        ("09.04. Acme. / 02.05. Delta.", ""),  # may be hours
        ("28.04. Acme. / 11/12.07. Delta.", "2025-04-28"),  # which two days is not told
        ("28.04. Acme.", ""),  # may be a share
        ("28.04. Acme. / 02.55. Delta.", ""),
        ("28.04. Acme. / 31.06. Delta.", ""),
        ("25.04. Acme. / 24.10. Delta. / 23.04. Omega.", ""),  # versions
        ("28.1. Acme. / 28.2. Delta.", ""),  # sections
        ("28.04. Acme. / 2.05. Delta.", ""),
    ],
)
def test_days_in_figures_are_told_from_other_numbers(
    text: str, expected: str, language: str
) -> None:
    assert " ".join(days(text, language)) == expected


def test_lines_that_go_on_with_the_hour_are_no_days() -> None:
    assert days("28.04. Acme. / 10.05. p.m. Delta.") == []
