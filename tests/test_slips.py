"""How two dates differ."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.model import TimeExpr, TimexType
from tracker.slips import (
    IN_DOUBT,
    Slip,
    Stamp,
    agree,
    compare,
    in_words,
    of_when,
    stamp,
    when_in_words,
    years_between,
)
from tracker.times import anchor_of, find
from tracker.when import Grain, When


def read(text: str) -> Stamp:
    """Return a stamp of ``2024-12-03``, ``2024-12``, ``XXXX-12-03``, ``a/b``..."""
    if text.startswith("XXXX"):
        _, month, *day = text.split("-")
        return Stamp(None, int(month), int(day[0]) if day else None, None)
    when = When.parse(text)
    assert when is not None
    return of_when(when)


CASES = [
    ("2024-12-03", "2024-12-03", Slip.NONE),
    ("2024-12-03", "2024-12", Slip.NONE),
    ("2024-12-03", "2024", Slip.NONE),
    ("2024-12-03", "2024-24", Slip.NONE),
    ("2023-12-03", "2024-12-03", Slip.YEAR),
    ("2023-12", "2024-12-03", Slip.YEAR),
    ("2023-12-03", "2024-12-05", Slip.OTHER),
    ("2023-23", "2024-10-28", Slip.YEAR_ROUGH),
    ("2024", "2025", Slip.YEAR_ONLY),
    ("2024", "2025-03", Slip.YEAR_ONLY),
    ("2024-04-08", "2024-08-04", Slip.SWAP),
    ("XXXX-03-09", "XXXX-09-03", Slip.SWAP),
    ("2024-07-17", "2024-09-17", Slip.MONTH),
    ("XXXX-07-17", "2024-09-17", Slip.MONTH),
    ("2013-07", "2013-08", Slip.MONTH_ONLY),
    ("2024-09-17", "2024-09-25", Slip.DAY),
    ("2024-07-18", "2024-07-19", Slip.NEXT_DAY),
    ("2024-01-31", "2024-02-01", Slip.NEXT_DAY),
    ("2023-12-31", "2024-01-01", Slip.NEXT_DAY),
    ("1989-10-30", "1998-10-30", Slip.YEAR_DIGITS),
    ("1989-10-30", "1998-10", Slip.YEAR_DIGITS),
    ("1989-10-30", "1998-10-03", Slip.OTHER),
    ("1989-10-30", "1999-10-30", Slip.YEAR_FAR),
    ("2024-03-09", "2024-10-22", Slip.OTHER),
    ("2024-10-07/2024-10-13", "2024-10-25", Slip.OTHER),
    ("2015-05/2016-05", "2015-01/2016-05", Slip.MONTH),
    ("2024-07-19/2024-07-25", "2024-07-20", Slip.NONE),
]


@pytest.mark.parametrize(("a", "b", "slip"), CASES)
def test_the_way_in_which_two_dates_differ(a: str, b: str, slip: Slip) -> None:
    assert compare(read(a), read(b)) == slip
    assert compare(read(b), read(a)) == slip


@pytest.mark.parametrize(("a", "b", "slip"), CASES)
def test_agreement_is_having_no_slip(a: str, b: str, slip: Slip) -> None:
    assert agree(read(a), read(b)) is (slip is Slip.NONE)


DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@given(DAYS, DAYS)
def test_comparing_is_symmetric(a: date, b: date) -> None:
    first, second = of_when(When.day(a)), of_when(When.day(b))
    assert compare(first, second) == compare(second, first)


@given(DAYS)
def test_a_day_agrees_with_itself_and_its_month_and_year(day: date) -> None:
    own = of_when(When.day(day))
    for wider in (When.day(day), When.month(day.year, day.month), When.year(day.year)):
        assert agree(own, of_when(wider))


@given(DAYS)
def test_the_next_day_is_the_next_day(day: date) -> None:
    later = of_when(When.day(day + timedelta(1)))
    assert compare(of_when(When.day(day)), later) is Slip.NEXT_DAY


@given(DAYS, st.sampled_from([-3, -2, -1, 1, 2, 3]))
def test_a_date_some_years_later_is_that_many_years_away(day: date, years: int) -> None:
    when = When.day(day)
    assert years_between(when, when.shift_years(years)) in (years, 0) or day.day == 29


def test_a_stretch_of_time_moved_by_a_year_is_a_slip_though_the_two_overlap() -> None:
    found, moved = (
        of_when(When(date(year, 1, 1), date(year + 1, 6, 1), Grain.RANGE)) for year in (2015, 2016)
    )
    assert compare(found, moved) is Slip.YEAR
    longer = of_when(When(date(2015, 2, 1), date(2017, 6, 1), Grain.RANGE))
    assert compare(found, longer) is Slip.NONE


def expression(value: str, when: When | None, **more: object) -> TimeExpr:
    return TimeExpr(0, 1, "x", TimexType.DATE, value, "test", when=when, **more)  # type: ignore[arg-type]


def test_a_year_that_is_a_guess_is_no_year() -> None:
    day = When.day(date(2025, 7, 19))
    guessed, near, past = (
        stamp(expression("2025-07-19", day, years=(2024, 2025, 2026), anchor=written))
        for written in ("2026-02-27", "2025-06-22", "2025-12-22")
    )
    assert guessed is not None
    assert near is not None
    assert past is not None
    found, sure = guessed, near
    assert (found.year, found.month, found.day) == (None, 7, 19)
    assert sure.year == past.year == 2025  # a past day of the writer's own year needs no year
    assert agree(found, of_when(When.day(date(2024, 7, 19))))
    assert not agree(sure, of_when(When.day(date(2024, 7, 19))))


@pytest.mark.parametrize(
    ("written", "leaning", "year"),
    [
        ("2025-07-01", "governed", None),  # "resigned on 19 July", written before that
        ("2025-07-01", "behind", None),
        ("2025-07-01", "ahead", 2025),
        ("2025-07-18", "governed", 2025),  # in another zone it is the 19th already
        ("2025-08-01", "governed", 2025),
    ],
)
def test_of_a_day_told_as_past_that_lies_ahead_the_year_is_a_guess(
    written: str, leaning: str, year: int | None
) -> None:
    day, symbol = When.day(date(2025, 7, 19)), f"(pick monthday 719 {leaning} dct -)"
    more = {"years": (2024, 2025, 2026), "anchor": written, "symbol": symbol}
    found = stamp(expression("2025-07-19", day, **more))
    assert found is not None
    assert found.year == year


def test_a_year_taken_from_the_text_before_is_no_year() -> None:
    taken = expression("2025-07-19", When.day(date(2025, 7, 19)), basis="named before")
    found = stamp(taken)
    assert found is not None
    assert found.year is None


def test_a_time_without_a_value_has_no_stamp() -> None:
    assert stamp(None) is None
    assert stamp(expression("XXXX-WXX-2", None)) is None
    assert stamp(expression("XXXX-99-99", None)) is None


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2024-12-03", "3 December 2024"),
        ("2024-12", "December 2024"),
        ("2023-23", "autumn 2023"),
        ("2024", "2024"),
        ("XXXX-09-08", "8 September"),
        ("XXXX-09", "September"),
        ("2024-12-02/2024-12-06", "2 December 2024 to 6 December 2024"),
        ("790", "790"),
        ("Sunday", "Sunday"),
    ],
)
def test_a_value_in_words(value: str, words: str) -> None:
    assert in_words(value) == words


@given(DAYS, st.integers(1, 400))
def test_any_stretch_of_days_can_be_told(day: date, length: int) -> None:
    when = When.parse(f"{day}/{day + timedelta(length)}")
    assert when is not None
    assert str(day.year) in when_in_words(when)


def figures(day: str, weekday: int | None = None) -> Stamp:
    """Return the stamp of a date in figures of which nothing tells which is the day."""
    when = When.parse(day)
    time = TimeExpr(0, 1, "", TimexType.DATE, day, IN_DOUBT, when=when, weekday=weekday)
    found = stamp(time)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("other", "slip"),
    [
        ("2024-04-08", Slip.NONE),
        ("2024-08-04", Slip.NONE),
        ("2024-08", Slip.NONE),
        ("XXXX-08-04", Slip.NONE),
        ("2024-09-08", Slip.MONTH),
        ("2023-04-08", Slip.YEAR),
    ],
)
def test_figures_in_a_doubtful_order_exclude_what_neither_order_gives(
    other: str, slip: Slip
) -> None:
    doubtful, sure = figures("2024-04-08"), read(other)
    assert compare(doubtful, sure) is compare(sure, doubtful) is slip
    assert agree(doubtful, sure) == agree(sure, doubtful) == (slip is Slip.NONE)


def test_a_weekday_leaves_no_doubt() -> None:
    assert compare(figures("2024-04-08", weekday=0), read("2024-08-04")) is Slip.SWAP


def test_the_rule_that_reads_doubtful_figures_is_known_by_its_name() -> None:
    assert [time.rule for time in find("On 04/08/2024.", None, "en")] == [IN_DOUBT]


def test_the_year_of_a_day_around_an_anniversary_is_not_sure() -> None:
    def year(text: str) -> int | None:
        found = stamp(list(find(text, anchor_of("2021-10-31"), "en"))[-1])
        return found and found.year

    assert year("It was a year ago today that it opened. It had closed on 25 October.") is None
    assert year("It was a year ago today that it opened. It closed on 25 March.") == 2021
    assert year("It opened on 3 May. It closed on 25 October.") == 2021
