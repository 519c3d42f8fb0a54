"""Days with a name fall where the calendar has them."""

from datetime import date

import pytest

from tracker import times
from tracker.times import grammar, holidays

NAMES = grammar.word_tables("en")["holiday"]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Thanksgiving 2023", "2023-11-23"),
        ("Labor Day 2024", "2024-09-02"),
        ("Memorial Day 2024", "2024-05-27"),
        ("Easter 2024", "2024-03-31"),
        ("Good Friday 2025", "2025-04-18"),
        ("Orthodox Easter 2024", "2024-05-05"),
        ("Election Day 2024", "2024-11-05"),
        ("Lunar New Year 2024", "2024-02-10"),
        ("Diwali 2024", "2024-10-31"),
        ("Yom Kippur 2024", "2024-10-12"),
        ("Eid al-Fitr 2024", "2024-04-10"),
    ],
)
def test_a_holiday_falls_on_its_day(words: str, day: str) -> None:
    assert [x.value for x in times.find(words, None, "en")] == [day]


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_named_day_can_be_computed(name: str) -> None:
    assert holidays.day(NAMES[name], 2024).year == 2024


def test_two_days_after_a_holiday_is_counted_from_it() -> None:
    found = times.find("two days after Thanksgiving", times.anchor_of("2024-12-04"), "en")
    assert [x.when.start for x in found if x.when] == [date(2024, 11, 30)]
