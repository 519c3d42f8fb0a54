"""Laws that hold for every text: no exception, offsets right, linear time, pure functions."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tracker import times
from tracker.model import Anchor, TimexType
from tracker.times import grammar, symbols
from tracker.times.evaluate import evaluate
from tracker.when import When

VOCABULARY = (
    "on Monday Tuesday, last next this the of in since until by Dec. 3 12 2024 2023 1999 30 31 99 "
    "February March may May second fall summer quarter third year years month week weeks day days "
    "ago later earlier two three a half early late mid end of noon 5 p.m. EST 10:35 2024-12-03 "
    "12/25/2024 0000 20240 '98 1980s the 20th century Thanksgiving Easter every daily now recently "
    "will said plans to from and - – , . ( ) fiscal that same following before after"
)
WORDS = [*VOCABULARY.split(), "\n", "\n\n"]
ANY_TEXT = st.one_of(
    st.text(max_size=300), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
)
DAYS = st.dates(date(1600, 1, 1), date(2400, 1, 1))
LANGUAGES = st.sampled_from([*grammar.languages(), None, "xx"])
HOSTILE = (
    "1/1/1/",
    "1-1-1-",
    "the day before ",
    "two days after the day before last ",
    "last last last ",
    "2024-12-03T",
    "Dec. 3, 2024 to ",
    "a hundred thousand ",
    "early late mid ",
    "'98",
    "5 p.m. ",
    "nineteen ninety ",
    "\n ",
    "....",
    "9" * 50 + " ",
    "the end of the start of ",
    "On 2 May 1999, the next day, ",
    "went on May 4 and ",
    "A year ago today on May 4 ",
)


def published(day: date) -> Anchor:
    return Anchor(When.day(day), "meta")


@given(ANY_TEXT, st.none() | DAYS, LANGUAGES)
@settings(deadline=None)
@example("on Feb. 30, 2024 and month 13, 0000-00-00, 20240 and 29 February 2023", None, "en")
@example(
    "in the year 9999 and the decade after, 31 Dec 9999, 100,000 years ago", date(1, 1, 1), "en"
)
def test_any_text_is_read_without_exception(
    text: str, day: date | None, language: str | None
) -> None:
    found = times.find(text, published(day) if day else None, language)
    assert [x.start for x in found] == sorted(x.start for x in found)
    for x in found:
        assert x.text == text[x.start : x.end] != ""
        assert x.when is None or x.when.start is None or x.when.start < (x.when.end or date.max)
        assert (x.reason is None) == (x.basis != "unresolved")
        assert x.when is None or x.value


@given(ANY_TEXT, DAYS)
@settings(deadline=None)
def test_resolving_twice_is_resolving_once(text: str, day: date) -> None:
    anchor = published(day)
    for x in times.find(text, anchor, "en"):
        assert times.resolve(x, anchor) == x


@given(ANY_TEXT, DAYS)
@settings(deadline=None)
def test_reading_first_and_resolving_later_is_reading_with_the_day(text: str, day: date) -> None:
    anchor = published(day)
    early = times.find(text, None, "en")
    for x in early:
        y = times.resolve(x, anchor)
        assert y in times.find(text, anchor, "en") or y.reason


@given(st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join), DAYS)
@settings(deadline=None)
def test_a_symbol_is_its_own_text(text: str, day: date) -> None:
    for x in times.find(text, published(day), "en"):
        assert symbols.show(symbols.parse(x.symbol)) == x.symbol


RELATIVE = ["today", "yesterday", "last week", "said Tuesday", "10 days ago", "two weeks ago"]


@given(st.sampled_from(RELATIVE), DAYS)
def test_a_week_later_means_a_week_later(words: str, day: date) -> None:
    now, then = (times.find(words, published(d), "en")[0].when for d in (day, day + timedelta(7)))
    assert now is not None
    assert then == now.shift_days(7)


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    assert any(linear(piece) for _ in range(3))  # what else runs on the machine may disturb one


def linear(piece: str) -> bool:
    """Tell whether five times the text takes about five times as long, not 25 times."""
    few, many = (seconds(piece * (size // len(piece))) for size in (40_000, 200_000))
    return many < 12 * few + 0.2


def seconds(text: str) -> float:
    """Return the processor time that reading a text takes, on a machine of any speed."""
    begin = time.process_time()
    times.find(text, published(date(2024, 12, 4)), "en")
    return time.process_time() - begin


@pytest.mark.parametrize(
    "symbol", ["(pick", ")", "(unit week x dct)", "((((", "", "(date 1 2 3 4 5 6)"]
)
def test_a_damaged_symbol_resolves_to_nothing(symbol: str) -> None:
    x = times.find("today", None, "en")[0]
    broken = type(x)(0, 5, "today", TimexType.DATE, None, "today", symbol)
    assert times.resolve(broken, None).when is None


@pytest.mark.parametrize("symbol", ["(date 2024 2 30)", "(date 0)", "(unit day 99999999 dct)"])
def test_an_impossible_date_has_no_value(symbol: str) -> None:
    meaning = evaluate(symbols.parse(symbol), published(date(2024, 1, 1)))
    assert meaning.value is None
    assert meaning.reason
