"""Which Monday is meant: the tense of its clause, the day told before, a night of two days."""

import pytest

from tracker import times
from tracker.model import TimeExpr

DCT = "2024-12-04"  # a Wednesday


def read(text: str, language: str = "en", published: str | None = DCT) -> list[TimeExpr]:
    return list(times.find(text, times.anchor_of(published), language))


def last(text: str, language: str = "en", published: str | None = DCT) -> str | None:
    return read(text, language, published)[-1].value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("She was back by Sunday.", "2024-12-01"),
        ("She was forced to leave by Friday.", "2024-12-06"),
        ("They have asked for a ruling by Dec. 6 at the latest.", "2024-12-06"),
        ("The firm will have one running by Saturday.", "2024-12-07"),
        ("A deal could be announced on Monday.", "2024-12-09"),
        ("He could not be reached on Monday.", "2024-12-02"),
        ("The mayor said in a letter Monday that it could rain.", "2024-12-02"),
        ("They called on her to cancel the Friday session.", "2024-12-06"),
        ("Visitors were told to come back on Friday.", "2024-12-06"),
        ("It was meant to come out on Friday.", "2024-12-06"),
        ("The next slot is Saturday.", "2024-12-07"),
        ("The bond market closes early on Friday.", "2024-12-06"),
        ("It postponed until Tuesday any action on it.", "2024-12-10"),
        ("A vote follows, at the session this Friday.", "2024-12-06"),
        ("Neither of them could be located Monday.", "2024-12-02"),
        ("It was sold this Monday.", "2024-12-02"),
        ("Friday, 21:00 - It begins: the first ferry sinks.", "2024-11-29"),
        ("On Sunday the admiral let it be known that he would settle.", "2024-12-01"),
        ("The firm hopes to mail letters to affected users on Friday.", "2024-12-06"),
    ],
)
def test_the_clause_tells_whether_it_lies_ahead(text: str, value: str) -> None:
    assert last(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It sank on Nov. 22, and that same Friday they met.", "2024-11-22"),
        ("It sank on Nov. 22. They met on the Saturday before.", "2024-11-16"),
        ("It sank on Nov. 22. They met on the Monday after.", "2024-11-25"),
        ("It sank on Dec. 2. They met on the Saturday after the end of it.", "2024-11-30"),
        ("It sank on Nov. 22, a Friday, and was raised.", "2024-11-22"),
        ("It sank on Nov. 22, a Friday evening.", "2024-11-22TEV"),
        ("It sank on a Sunday, in fog.", "XXXX-WXX-7"),
        ("She said so in a Monday letter.", "2024-12-02"),
        ("It sank on Nov. 22. On that Saturday afternoon they met.", "2024-11-30TAF"),
    ],
)
def test_the_day_told_before_tells_which_one_it_is(text: str, value: str) -> None:
    assert last(text) == value


def test_in_another_language_the_same_day_is_that_told_before() -> None:
    assert last("Der Verkauf kam am 22. November, am selben Freitag schloss es.", "de") == (
        "2024-11-22"
    )


def test_a_weekday_alone_stays_open_where_no_day_was_told() -> None:
    (found,) = read("It sank on a Sunday.")
    assert (found.when, found.reason) == (None, "any day of that name")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It sank on the night of Saturday to Sunday.", "en"),
        ("It sank overnight Saturday into Sunday.", "en"),
        ("Es sank in der Nacht zum Sonntag.", "de"),
        ("Es sank in der Nacht von Samstag auf Sonntag.", "de"),
        ("Il a coulé dans la nuit de samedi à dimanche.", "fr"),
        ("Se hundió en la noche del sábado al domingo.", "es"),
        ("È affondata nella notte tra sabato e domenica.", "it"),
        ("Het zonk in de nacht van zaterdag op zondag.", "nl"),
    ],
)
def test_a_night_is_of_two_days(text: str, language: str) -> None:
    (found,) = read(text, language)
    assert (found.value, found.when and found.when.edtf) == (
        "2024-11-30TNI",
        "2024-11-30/2024-12-01",
    )


def test_the_hour_tells_on_which_day_of_a_night_it_was() -> None:
    late, early = (
        read(f"Es sank in der Nacht zum 1. Dezember um {hour} Uhr.", "de")[0]
        for hour in ("23.10", "2.54")
    )
    assert (late.value, early.value) == ("2024-11-30T23:10", "2024-12-01T02:54")


def test_a_weekend_told_as_past_on_its_saturday_is_the_one_before() -> None:
    assert last("It crashed at the weekend.", published="2024-12-07") == "2024-W48-WE"
    assert last("It crashed at the weekend.", published="2024-12-08") == "2024-W49-WE"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The agreement of Feb. 4 is being carried out.", "2024-02-04"),
        ("The target of Feb. 4 is near.", "2025-02-04"),
        ("It broke out this morning (Feb. 4).", "2025-02-04"),
        ("Rules were announced, in May and in July 2021.", "2021-07"),
    ],
)
def test_a_day_without_a_year_is_that_of_what_it_tells_of(text: str, value: str) -> None:
    assert last(text) == value


def test_a_month_has_the_year_of_the_next_one_in_like_words() -> None:
    assert [x.value for x in read("Rules came in May and in July 2021.")] == ["2021-05", "2021-07"]


def test_what_stands_in_brackets_is_nothing_to_count_from() -> None:
    text = "It began on June 23, 2023 under its owner (born June 1, 1961) and ended a day later."
    assert last(text, published=None) == "2023-06-24"
    headed = "Delphine (June 6, 2023). It flattened homes. The alarm was raised the day before."
    assert last(headed, published=None) == "2023-06-05"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "Parts of it fell on 31 July, 4 August and 23 August 2022.",
            ["2022-07-31", "2022-08-04", "2022-08-23"],
        ),
        (
            "It began on 2 July 2021; it fell on 4 September, in October and on 23 December 2021.",
            ["2021-07-02", "2021-09-04", "2021-10", "2021-12-23"],
        ),
        (
            "It rose on 2 July 2021. It fell on 4 March. It ended on 23 December 2021.",
            ["2021-07-02", "2024-03-04", "2021-12-23"],  # not in order
        ),
        (
            "It rose on 2 July 2021. It fell on 4 August. It ended on 23 December 2022.",
            ["2021-07-02", "2024-08-04", "2022-12-23"],  # in order, but of which year?
        ),
        (
            "It rose on 2 July 2021.\n\nIt fell on 4 August. It ended on 23 December 2021.",
            ["2021-07-02", "2024-08-04", "2021-12-23"],
        ),
    ],
)
def test_a_day_between_two_dates_in_full_is_of_their_year(text: str, values: list[str]) -> None:
    assert [x.value for x in read(text)] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It flew on 22 April 2021; the third flight, on the 25th, went further.", "2021-04-25"),
        ("It was filed on 26 December 2021, and opened on the 29th.", "2021-12-29"),
        ("It was filed on 30 January 2021, and opened on the 2nd.", "2021-02-02"),
        ("It was filed on 30 January 2021.\n\nIt opened on the 2nd.", "2024-12-02"),
        ("He spoke on Dec. 2. It will open on the 5th.", "2024-12-05"),
    ],
)
def test_a_day_told_by_its_number_is_of_the_month_just_told(text: str, value: str) -> None:
    assert last(text) == value


def test_what_would_lie_ahead_though_told_as_past_goes_on_from_the_last_date() -> None:
    text = "It blew up after a letter of 20 July 2023.\n\nThey met on 13 August, and went."
    assert last(text, published="2024-08-03") == "2023-08-13"
    assert last(text, published="2024-08-20") == "2024-08-13"
    planned = text.replace("They met on", "They will meet on")
    assert last(planned, published="2024-08-03") == "2024-08-13"


def test_a_year_in_brackets_begins_no_story() -> None:
    told = "It sank in 2018, burned in 2019, blew up in 2020, and was sold in 2021, 2022 and 2025."
    text = f"{told} He is tied to the ship (built 1986). He was stopped on 5 September."
    assert last(text, published="2026-12-01") == "2025-09-05"


def test_the_same_year_is_that_of_the_last_date_which_states_one() -> None:
    text = "It froze on 23 December 2021. It had been stopped on 12 October and {}."
    assert last(text.format("4 November of the same year")) == "2021-11-04"
    assert last(text.format("in November of that year")) == "2021-11"
    apart = "It froze on 23 December 2021.\n\nThey met on 4 October and 4 November of that year."
    assert last(apart) == "2024-11-04"
