"""Laws of calendar spans."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.when import Grain, When

days = st.dates(date(1800, 1, 1), date(2200, 1, 1))
spans = st.builds(
    lambda start, length: When(start, start + timedelta(length), Grain.RANGE),
    days,
    st.integers(1, 800),
)


@given(spans, spans)
def test_overlap_is_symmetric_and_is_a_gap_of_none(a, b):
    assert a.overlaps(b) == b.overlaps(a)
    assert a.gap(b) == b.gap(a)
    assert (a.gap(b) == 0) == a.overlaps(b)


@given(spans, spans)
def test_what_contains_another_overlaps_it(a, b):
    if a.contains(b):
        assert a.overlaps(b)


@given(days, st.integers(-50, 50))
def test_a_day_shifted_by_years_is_a_day_of_that_year(day, years):
    moved = When.day(day).shift_years(years)
    assert moved.length == 1
    assert moved.start.year == day.year + years


@given(spans)
def test_the_edtf_form_reads_back_as_the_same_days(span):
    again = When.parse(span.edtf)
    assert (again.start, again.end) == (span.start, span.end)


@given(st.text(max_size=20))
def test_any_text_parses_or_is_none(text):
    assert When.parse(text) is None or When.parse(text).edtf


@pytest.mark.parametrize(
    ("text", "start", "end", "grain"),
    [
        ("2024", date(2024, 1, 1), date(2025, 1, 1), Grain.YEAR),
        ("2024-12", date(2024, 12, 1), date(2025, 1, 1), Grain.MONTH),
        ("2023-23", date(2023, 9, 1), date(2023, 12, 1), Grain.SEASON),
        ("2023-24", date(2023, 12, 1), date(2024, 3, 1), Grain.SEASON),
        ("../2024-01-05", None, date(2024, 1, 6), Grain.RANGE),
        ("2024-02-29", date(2024, 2, 29), date(2024, 3, 1), Grain.DAY),
    ],
)
def test_a_written_form_names_these_days(text, start, end, grain):
    found = When.parse(text)
    assert (found.start, found.end, found.grain) == (start, end, grain)
    assert found.edtf == text


@pytest.mark.parametrize("text", ["2023-02-30", "2023-13", "0000", "20240", "", "2024-1-1", "/"])
def test_an_impossible_date_is_none(text):
    assert When.parse(text) is None


def test_the_29th_of_february_becomes_the_28th():
    assert When.day(date(2024, 2, 29)).shift_years(1) == When.day(date(2025, 2, 28))


def test_an_empty_span_is_refused():
    with pytest.raises(ValueError, match="empty or reversed"):
        When(date(2024, 1, 1), date(2024, 1, 1), Grain.DAY)
