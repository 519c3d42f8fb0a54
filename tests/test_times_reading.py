"""What is a time and what is not, and which one is meant where the words leave it open."""

import pytest

from tracker import times
from tracker.claims.words import data
from tracker.model import TimeExpr, TimeRole
from tracker.times.finding import grammar_of

DCT = "2024-12-04"  # a Wednesday


def read(text: str, published: str | None = DCT, language: str | None = "en") -> list[TimeExpr]:
    return list(times.find(text, times.anchor_of(published), language))


@pytest.mark.parametrize(
    "text",
    [
        "Efficiency rose 40% with iPhone 15, Graviton4 and Trainium 2 on Windows 2000.",
        "The report 2018 says so, and so does Budget 2025.",
        "They may march on to a second chance.",
        "Water may spring from the rocks and fall, and prices fall too.",
        "Call 555-1234 or (212) 555-0199.",
        "They won 3-2, then 21-17, on page 12 of 48.",
        "He paid $1,999, then 1999 euros.",
        "A 24/7 service after the 9/11 attacks on Boeing 747-400 jets.",
        "The file 2024-12 replaces 2009-12 in plan 2001-75.",
        "Version 2.5.1 runs at 192.168.1.10 in a ratio of 1/2.",
        "About 2000 people and 1500 soldiers came to 2024 homes at 2024 Oak Street.",
        "The S&P 500 and Chapter 11 on Route 66.",
        "Ms. April Sample met June Example and August Placeholder.",
    ],
)
def test_these_are_no_times(text: str) -> None:
    assert [x.text for x in read(text)] == []


@pytest.mark.parametrize(
    "text",
    ["2024-12-03T14:05:00Z", "2024-12-03T14:05", "2024-12-03T14:05:00.123+01:00"],
)
def test_a_stamp_is_one_expression(text: str) -> None:
    (found,) = read(f"It was posted at {text} by the host.")
    assert (found.text, found.value) == (text, "2024-12-03")


def test_of_days_that_do_not_follow_each_other_the_full_one_is_read() -> None:
    assert [x.value for x in read("Votes were held on 10 and 17 March 2023.")] == ["2023-03-17"]
    assert [x.value for x in read("Held on 16 and 17 March 2023.")] == ["2023-03-16/2023-03-17"]


def test_what_goes_on_in_a_list_has_the_year_that_opens_it() -> None:
    listed = read("It ran in Japan on March 3, 2017, and in Peru and Chile on March 10.")
    assert [x.value for x in listed] == ["2017-03-03", "2017-03-10"]
    other = read("She was born on March 3, 1980, and will speak on March 10.")
    assert [x.value for x in other] == ["1980-03-03", "2025-03-10"]


def test_the_entries_of_a_chronology_go_on_from_the_year_before() -> None:
    listed = "Nov. 6, 2021: They meet.\n\nNov. 19, evening: They part.\n\nJan. 8: They write.\n\n"
    values = ["2021-11-06", "2021-11-19", "2022-01-08", "2022-10-02"]
    assert [x.value for x in read(listed + "4. October 2. They meet again.")] == values
    prose = read("Nov. 6, 2021: They meet.\n\nNov. 19 is near, and they will part.")
    assert [x.value for x in prose] == ["2021-11-06", "2024-11-19"]


def test_in_an_article_without_a_day_the_year_goes_on_from_the_date_before() -> None:
    text = "It began on 6 September 2022. They voted on 5 September, and he left on 14 October."
    values = ["2022-09-06", "2022-09-05", "2022-10-14"]
    assert [x.value for x in read(text, published=None)] == values
    dated = read(text, published="2024-12-04")
    assert [x.value for x in dated] == ["2022-09-06", "2024-09-05", "2024-10-14"]


def test_a_day_of_another_year_goes_on_from_the_date_just_told() -> None:
    text = "It filed on June 18, 2020. He left a day later. The end followed on June 25."
    assert [x.value for x in read(text, "2023-02-10")][-1] == "2020-06-25"
    assert [x.value for x in read(text, "2024-07-10")][-1] == "2024-06-25"
    apart = "It filed on June 18, 2020.\n\nHe spoke.\n\nThe end followed on June 25."
    assert [x.value for x in read(apart, "2023-02-10")][-1] == "2022-06-25"
    recent = "It filed on October 18, 2020. The end followed on November 25."
    assert [x.value for x in read(recent, "2023-02-10")][-1] == "2022-11-25"


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("It rose on 23 March 2017. It was carried off on 31 March.", "2018-08-16", "2017-03-31"),
        ("It rose on 23 March 2017. It was carried off on 31 May.", "2018-08-16", "2018-05-31"),
        ("It rose on 23 March 2017.\n\nIt left on 31 March.", "2018-08-16", "2018-03-31"),
        ("It rose on 23 March 2017. It was carried off on 31 March.", "2018-04-05", "2018-03-31"),
        ("It sank at 11 a.m. on 12 August 2000. It rose on 16 August.", "2002-07-29", "2000-08-16"),
        ("It began on Sept. 8 last year. He was heard on Sept. 22.", "2017-09-02", "2016-09-22"),
    ],
)  # fmt: skip
def test_told_as_past_a_day_goes_on_from_the_date_in_full_before_it_within_weeks(
    text: str, published: str, value: str
) -> None:
    assert read(text, published)[-1].value == value


@pytest.mark.parametrize(
    "verb", ["withdrew", "oversaw", "showed", "spent", "stole", "was driven off", "was shaken"]
)
def test_irregular_verbs_tell_the_past(verb: str) -> None:
    assert read(f"The firm {verb} on 25 January.")[-1].value == "2024-01-25"


def test_every_irregular_past_of_the_claims_tells_the_past_here_but_for_those_that_may_not() -> (
    None
):
    either = "beat bet bid bit bound burst cost forecast ground hurt lit offset read reset rid set"
    known = grammar_of("en").words.values["verb"]
    rows = [row.split() for row in data("verbs")["irregular"].split(";")]
    pasts = {row[1] for row in rows if len(row) > 1}
    assert pasts - known.keys() == {*either.split(), "upset", "wound"}


def test_the_monday_is_that_after_the_day_told_before() -> None:
    text = "It fell on March 9 of last year. That Sunday they met, and on the Monday it closed."
    assert [x.value for x in read(text)] == ["2023-03-09", "2023-03-12", "2023-03-13"]
    news = "It fell on November 30. On the Monday it closed; on Tuesday they met."
    assert [x.value for x in read(news)] == ["2024-11-30", "2024-12-02", "2024-12-03"]


def test_history_goes_on_though_another_year_has_the_same_day() -> None:
    text = (
        "It began on 13 May 2019. They met on 5 October. It opened on 9 June 2020, closed on 8 July"
        " 2020, moved on 1 March 2021 and sold its last ticket on 5 October 2021."
    )
    assert [x.value for x in read(text, published=None)][1] == "2019-10-05"


def test_a_date_long_before_gives_an_article_without_a_day_no_year() -> None:
    text = "A picture of 31 January 2020 shows the hall. It burned down on 22 July."
    assert [x.value for x in read(text, published=None)] == ["2020-01-31", "XXXX-07-22"]


def test_later_than_planned_is_no_date() -> None:
    assert [x.value for x in read("It left on Tuesday, two days later than planned.")] == [
        "2024-12-03",
        "P2D",
    ]


@pytest.mark.parametrize(
    "text",
    ["on February 30, 2024", "on 31 April", "on 29 February 2023", "2024-13-01", "12/32/2024"],
)
def test_an_impossible_date_is_never_repaired(text: str) -> None:
    assert [x.value for x in read(text) if x.when and x.when.length == 1] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The court is to meet again Tuesday.", "2024-12-10"),
        ("The minister said Tuesday that it was over.", "2024-12-03"),
        ("The firm said Wednesday it would pay.", "2024-12-04"),
        ("It could open as early as Friday.", "2024-12-06"),
        ("The talks had been due to end Friday.", "2024-11-29"),
        ("The talks had been due to end Nov. 29.", "2024-11-29"),
        ("The trial had been scheduled for Feb. 10.", "2025-02-10"),
        ("The trial had been scheduled for March.", "2024-03"),
        ("The panel has until Feb. 10 to decide.", "2025-02-10"),
        ("They have given themselves until Feb. 10.", "2025-02-10"),
        ("The queue lasted until Jan. 10.", "2024-01-10"),
        ("A second trial is pencilled in for March.", "2025-03"),
        ("News that it would open anew dates from April.", "2024-04"),
        ("Lawyers told the court in March that it would end.", "2024-03"),
        ("She offered to hand it back in November.", "2024-11"),
        ("They promised to open it in January.", "2025-01"),
        ("The minister presented a rescue plan in January.", "2024-01"),
        ("On Jan. 20 the senate approved it.", "2024-01-20"),
        ("It rained, and on Jan. 20 the river broke its banks.", "2024-01-20"),
        ("The start slid to Jan. 20.", "2025-01-20"),
        ("It landed, without fault, on March 7.", "2024-03-07"),
        ("A new office was created, effective Feb. 1.", "2025-02-01"),
        ("The show runs through Friday.", "2024-12-06"),
        ("She spoke last Tuesday.", "2024-12-03"),
        ("It was signed on Tuesday of last week.", "2024-11-26"),
        ("It will open in March.", "2025-03"),
        ("The first hearing will open on Aug. 9.", "2025-08-09"),  # nearer behind than ahead
        ("The vote is fixed for July 14.", "2025-07-14"),
        ("The court has fixed the plea hearing for May 6.", "2025-05-06"),
        ("The fund has paid the staff for May 6.", "2024-05-06"),
        ("The vote was fixed for July 14.", "2024-07-14"),
        ("The cabinet has to present a plan by Monday.", "2024-12-09"),
        ("The experts want to finish in August.", "2025-08"),
        ("Their departure is anticipated for 31 August.", "2025-08-31"),
        ("The trial kicks off in July.", "2025-07"),
        ("It opened in March.", "2024-03"),
        ("She was hired last September.", "2024-09"),
        ("The deal should be completed by Jan. 15.", "2025-01-15"),
        ("The Oct. 3 vote was close.", "2024-10-03"),
        ("Friday, Sept. 15, was wet.", "2023-09-15"),
        ("Monday, Dec. 3, was wet.", "2024-12-03"),  # a Tuesday: no other year is meant
        ("It reported results on Feb. 6.", "2024-02-06"),
        ("They announced the deal on Jan. 17, saying it would help.", "2024-01-17"),
        ("It postponed the vote until Jan. 17.", "2025-01-17"),
        ("The reduced dividend is payable Jan. 2 to holders.", "2025-01-02"),
        ("Guidelines to be published in early January are strict.", "2025-01"),
        ("Pre-orders begin Friday.", "2024-12-06"),
        ("The book goes on sale on Jan. 17.", "2025-01-17"),
        ("Example Corp to hold investor day in January", "2025-01"),
        ("The road from Odda to the coast in January", "2024-01"),
        ("It helped Example Corp to hold a fair in January.", "2024-01"),
    ],
)
def test_the_clause_tells_which_one_is_meant(text: str, value: str) -> None:
    assert [x.value for x in read(text)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A year ago today it fell.\n\nDivers found it on 9 December.", "2023-12-09"),
        ("A year ago today it fell.\n\nDivers found it on 9 November.", "2024-11-09"),
        ("A year ago today it fell.\n\nIt will be rebuilt on 9 December.", "2024-12-09"),
        (
            "A year ago today it fell.\n\nOn 1 November 2022 it shook, it sank on 9 December.",
            "2022-12-09",  # goes on from the day beside it
        ),
        ("A year ago it fell.\n\nDivers found it on 9 December.", "2024-12-09"),  # of no day
    ],
)
def test_what_lay_ahead_of_an_anniversary_is_past(text: str, value: str) -> None:
    assert read(text)[-1].value == value


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("On January 26, 2023 he ordered a sale and did sell on February 27.", 2023),
        ("On June 26, 2024 he ordered a sale and did sell on February 7.", 2024),  # not 2025
        ("Acme, which was founded on May 3, 2020, said it sold a unit on June 9 and closed.", 2024),
    ],
)
def test_a_sentence_goes_on_in_the_year_of_its_date(text: str, year: int) -> None:
    found = read(text)
    assert found[-1].value is not None
    assert found[-1].value.startswith(f"{year}-")


@pytest.mark.parametrize(
    "text",
    [
        "Sales rose in the first quarter of fiscal 2025.",
        "In fiscal 2023 it lost money.",
        "Fiscal Q1 2024 was good.",
        "The fiscal second quarter was good.",
    ],
)
def test_the_days_of_a_business_year_are_not_known(text: str) -> None:
    (found,) = read(text)
    assert (found.when, found.reason) == (None, "a business year need not be the calendar's")


def test_what_is_reported_on_by_business_quarters_has_no_days_either() -> None:
    found = read("It earned $5 in the fiscal first quarter. A year earlier it earned $4.")
    assert [(x.value, x.when) for x in found] == [("2024-Q1", None), ("2023-Q1", None)]


def test_what_counts_from_a_day_that_nothing_names_is_a_guess_and_says_so() -> None:
    (alone,) = read("A day earlier the talks had failed.")
    assert (alone.value, alone.basis, alone.confidence) == ("2024-12-03", "guessed", 0.5)
    _, counted = read("The vote was on Dec. 2, 2024. A day earlier the talks had failed.")
    assert (counted.value, counted.basis) == ("2024-12-01", "named before")


def test_a_day_that_the_text_names_in_full_has_its_year_at_every_hour() -> None:
    found = read("It began on July 18, 2022. About 9 p.m. on July 18 it ended.", "2024-12-04")
    assert [x.value for x in found] == ["2022-07-18", "2022-07-18T21:00"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Profit in the third quarter rose. A year earlier it fell.", "2023-Q3"),
        ("Third-quarter profit rose from the year-ago period.", "2023-Q3"),
        ("Third-quarter profit rose. In the quarter, sales fell.", "2024-Q3"),
        ("It opened in 1998. Later that year it closed.", "1998"),
        ("It opened on May 3, 1998. Two days later it closed.", "1998-05-05"),
    ],
)
def test_what_was_named_before_is_counted_from(text: str, value: str) -> None:
    assert read(text)[-1].value == value
    assert read(text)[-1].basis != "explicit"


HISTORY = (
    "The war began on 14 March 1921. The capital fell on 2 April. A truce of 3 September 1921 "
    "did not last. In January the army lost its stores and on 12 February 1922 it gave up. "
    "Peace was signed on 9 September 1923. In the spring of 1925 trade began again. "
)


@pytest.mark.parametrize("published", [None, "2010-05-01"])
def test_history_goes_on_from_the_year_last_named(published: str | None) -> None:
    values = [x.value for x in read(HISTORY, published)]
    assert values[1] == "1921-04-02"
    assert values[3] == "1922-01"


PAST = (
    "The case was filed on 28 November 2022. The ship sank on 3 May 2019, the next one in 2020 "
    "and a third on 4 June 2021. The judge expects claims by 2 December 2024.\n\n"
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The court gave its approval on May 21.", "2024-05-21"),  # a paragraph begins anew
        ("It was filed on 9 May 2022. The court approved it on May 21.", "2022-05-21"),
    ],
)
def test_news_that_looks_back_goes_on_within_a_paragraph(text: str, value: str) -> None:
    assert read(PAST + text, "2024-10-08")[-1].value == value


def test_what_stands_below_a_heading_goes_on_from_it() -> None:
    text = PAST + "In 2021\n\nOn May 21 the court approved the plan."
    assert read(text, "2024-10-08")[-1].value == "2021-05-21"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It ran 6-8 March. (In 2022 it was 8-10 March, and dull.)", "2022-03-08/2022-03-10"),
        ("It was hinted at during Expo 2022 (20-22 September).", "2022-09-20/2022-09-22"),
        ("In 2019 it was held on 4 June.", "2019-06-04"),
        ("Founded in 2019, it opened a shop on 4 June.", "2024-06-04"),
        ("The arrival on 6 June 2019, a trial on 12 September, the touch on 17 October.",
         "2019-10-17"),
    ],
)  # fmt: skip
def test_a_year_in_the_words_before_is_that_of_the_day(text: str, value: str) -> None:
    assert read(text, "2024-08-01")[-1].value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They had first hoped to be done in October.", "2024-10"),
        ("The trial was due to begin in October.", "2024-10"),
        ("The trial is due to begin in October.", "2025-10"),
        ("The committee intends to lay its report before the house in January.", "2025-01"),
        ("She told investors that November's collapse cost millions.", "2024-11"),
        ("The inquiry, under way since the Tuesday of Thanksgiving week, goes on.", "2024-11-26"),
    ],
)
def test_what_lay_ahead_of_what_is_told_may_lie_behind_now(text: str, value: str) -> None:
    assert read(text)[-1].value == value


def test_a_day_without_a_year_and_publication_is_open_with_candidates() -> None:
    (day, _, _) = read("It began on Dec. 3, not in 2023 or 2024.", None)
    assert (day.value, day.when, day.years) == ("XXXX-12-03", None, (2023, 2024))
    assert day.reason == "no publication day to count from"


def test_a_weekday_beside_the_day_narrows_the_candidates() -> None:
    day = read("It began on Tuesday, Dec. 3, not in 2023 or 2024.", None)[0]
    assert (day.years, day.weekday) == ((2024,), 1)


@pytest.mark.parametrize("published", [None, "2025-10-01"])
def test_a_day_named_in_full_elsewhere_has_that_year(published: str | None) -> None:
    days = read(
        "It failed on July 19, 2024. Since July 19 it has run, but not on July 19.", published
    )
    assert [x.value for x in days] == ["2024-07-19"] * 3
    assert [x.explicit for x in days] == [True, False, False]


def test_around_the_publication_a_full_date_changes_no_other() -> None:
    days = read(
        "It failed on July 19, 2023, they said. Flights on July 19 were late.", "2024-07-20"
    )
    assert [x.value for x in days] == ["2023-07-19", "2024-07-19"]


@pytest.mark.parametrize(
    "text", ["on Tuesday (Dec. 3)", "on Tuesday, Dec. 3", "Tuesday 3 December"]
)
def test_a_weekday_in_brackets_or_beside_counts_alike(text: str) -> None:
    assert [(x.value, x.weekday) for x in read(text)] == [("2024-12-03", 1)]


def test_a_length_before_an_event_is_kept_with_the_reason() -> None:
    (found,) = read("He left two days before the vote.")
    assert (found.text, found.when) == ("two days before", None)
    assert found.reason == "counted from an event that the words name"


def test_a_weekday_beside_a_full_date_is_kept_and_changes_nothing() -> None:
    (day,) = read("It began on Tuesday, December 3, 2023.")
    assert (day.value, day.weekday, day.explicit) == ("2023-12-03", 1, True)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("open since 2014", TimeRole.SINCE),
        ("open until Friday", TimeRole.UNTIL),
        ("ready by 2025", TimeRole.BY),
        ("on May 4, 2024", TimeRole.ON),
        ("before May 4, 2024", TimeRole.BEFORE),
        ("from May 4, 2024", TimeRole.FROM),
        ("within three days", TimeRole.WITHIN),
        ("for three days", TimeRole.FOR),
    ],
)
def test_the_preposition_gives_the_role(text: str, role: TimeRole) -> None:
    assert [x.role for x in read(text)] == [role]


def test_a_coarse_publication_time_resolves_only_what_it_can() -> None:
    month, day = read("It opened last month, on Tuesday.", "2024-12")
    assert month.value == "2024-11"
    assert day.when is None
    assert day.reason == "the publication time is not known precisely enough"


def test_an_unknown_language_gives_only_dates_in_figures() -> None:
    found = read("tisdag 3 maj 2024, 2024-05-03, 03/05/2024", language="sv")
    assert [x.value for x in found] == ["2024-05-03"]
    found = read("tisdag 3 maj 2024, 03/05/2024, 25/12/2024", language="sv")
    assert [x.value for x in found] == ["2024-05-03", "2024-12-25"]


def test_the_sun_is_no_day_of_the_week() -> None:
    text = "2 May 2016 - Closest to the Sun.\n2 September 2016 - Landing.\n\nSun. 4 September 2016"
    assert [x.text for x in read(text)] == [
        "2 May 2016",
        "2 September 2016",
        "Sun. 4 September 2016",
    ]


DOUBTFUL = ("2024-02-01", "numeric-in-doubt")
DAY_FIRST = ("2024-01-02", "numeric")
MONTH_FIRST = ("2024-02-01", "numeric")


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("It opened on 02/01/2024.", "en", DOUBTFUL),
        ("It opened on 02/01/2024 and closed on 13/5/2024.", "en", DAY_FIRST),
        ("It opened on 02/01/2024 and closed on 5/13/24.", "en", MONTH_FIRST),
        ("It opened on 02-01-2024 and closed on 13/5/2024.", "en", DAY_FIRST),
        ("It opened on 02/01/2024, not on 5/13/24 or 13/5/24.", "en", DOUBTFUL),
        ("Given as dd/mm/yyyy: it opened on 02/01/2024.", "en", DAY_FIRST),
        ("Given as month/day/year: it opened on 02/01/2024.", "en", MONTH_FIRST),
        ("It opened on 02/01/2024.", "en-GB", DAY_FIRST),
        ("It opened on 02/01/2024.", "en-US", DOUBTFUL),  # on pages from anywhere
        ("It opened on 02/01/2024, at 13/5/2 odds.", "en", DOUBTFUL),
        ("Jane Roe, M.D., opened it on 02/01/2024.", "en", DOUBTFUL),
        ("It opened on 02.01.2024.", "en", DAY_FIRST),
        ("Er kam am 02/01/2024.", "de", DAY_FIRST),
    ],
)
def test_a_text_tells_which_of_two_figures_is_the_day(
    text: str, language: str, wanted: tuple[str, str]
) -> None:
    first = read(text, language=language)[0]
    assert (first.value, first.rule) == wanted


def test_rows_keep_the_ends_of_a_range_apart() -> None:
    rows = times.rows("from March 2023 to May 2024", "2024-12-04T10:00")
    assert [(row["value"], row["first"], row["last"]) for row in rows] == [
        ("2023-03", "2023-03-01", "2023-03-31"),
        ("2024-05", "2024-05-01", "2024-05-31"),
    ]


def test_a_day_between_two_dates_in_full_is_of_the_year_in_which_it_lies_there() -> None:
    told = "They came on 4 September 2019. It went on until 4 November. It was built on {}. "
    assert [x.value for x in read(told.format("20 February 2020"))][1] == "2019-11-04"
    early = told.replace("September", "January").format("20 December 2019")
    assert [x.value for x in read(early)][1] == "2019-11-04"
    far = read(told.format("20 August 2020"))  # nearly a year: such a day may be of the news
    assert [x.value for x in far][1] == "2024-11-04"


def test_told_as_past_a_day_amid_dates_ahead_is_none_of_their_year() -> None:
    told = "We were told to come back on 17 March 2025. On 7 September that became 27 October 2025."
    assert [x.value for x in read(told)] == ["2025-03-17", "2024-09-07", "2025-10-27"]
    ahead = (
        "It opens on 17 March 2025. On 7 September it will close; on 27 October 2025 it is sold."
    )
    assert [x.value for x in read(ahead)] == ["2025-03-17", "2025-09-07", "2025-10-27"]


def test_told_as_ahead_a_day_goes_on_from_the_date_ahead_before_it() -> None:
    told = "The hall opens on 25 October 2025. The annex will be added on 24 November."
    assert [x.value for x in read(told)] == ["2025-10-25", "2025-11-24"]
    alone = "The hall opened on 25 October 2023. The annex will be added on 24 December."
    assert [x.value for x in read(alone)] == ["2023-10-25", "2024-12-24"]
