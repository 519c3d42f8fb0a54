"""A date is held against the happening told in its words, and only where nobody tells the like."""

from collections.abc import Sequence

import pytest

from tests.test_detectors import run
from tracker.model import Contradiction

FILLING = """
The harbour was quiet. Nobody spoke of the weather. A dog slept by the door. The bread was warm.
Snow lay on the roofs. Children threw sticks at a crow. The baker whistled. Every lamp was lit.
Rain ran down the panes. Somebody played cards. The soup had no salt. Tall grass grew by the wall.
Wind shook the gates. Her coat was too thin. Apples rolled from a cart. The clock had stopped.
Fog hid the ferry. The cook was proud. A drum was heard. Many chairs were broken. Moths flew.
""".strip().splitlines()
LAW = [
    "The Ferry Act, under which the quay was built, became law on 22 July 2008.",
    "22 July 2008: The Ferry Act gets royal assent.",
    "Royal assent for the Ferry Act came on 22 July 2008, after three years in both houses.",
]
LAW_ODD = (
    "Parliament approved the Ferry Act{} in {}, and royal assent was all that the quay needed."
)
COURT = """
The Superior Tribunal ruled on 19 October 2021 that the dam case belonged before the federal courts.
Since the Superior Tribunal held the federal courts competent on 19 October 2021, no judge has come.
A ruling of the Superior Tribunal of 19 October 2021 moved the dam case to the federal courts.
""".strip().splitlines()
COURT_ODD = (
    "On 28 September 2021 the Superior Tribunal annulled the proceedings over the dam in the state"
    " courts and declared the federal courts competent."
)


def found(sentences: Sequence[str], published: dict[int, str] | None = None) -> list[Contradiction]:
    """Return what is found in pages of a sentence each, with some days of publication."""
    pages = [
        {
            "outlet": f"outlet-{number}",
            "text": f"{sentence} {FILLING[number]}",
            **({"published": published[number]} if published and number in published else {}),
        }
        for number, sentence in enumerate(sentences)
    ]
    return list(run({"article": pages}).contradictions)


def values(sentences: Sequence[str], published: dict[int, str] | None = None) -> list[list[str]]:
    return [[side.value for side in one.sides] for one in found(sentences, published)]


def test_a_year_off_by_one_is_held_against_what_three_tell() -> None:
    assert values([*LAW, LAW_ODD.format("", "2007")]) == [["2007", "2008-07-22"]]
    months = [sentence.replace("22 July 2008", "July 2008") for sentence in LAW]
    assert values([*months, LAW_ODD.format("", "2007")]) == [["2007", "2008-07"]]


@pytest.mark.parametrize(
    "odd",
    [
        LAW_ODD.format(" again", "2007"),
        LAW_ODD.format("", "2003"),  # no slip is so large
        LAW_ODD.format("", "2007") + " It became law on 22 July 2008.",
    ],
)
def test_what_says_another_time_is_another_time(odd: str) -> None:
    assert values([*LAW, odd]) == []


def test_a_year_that_is_counted_from_the_day_of_writing_is_not_written() -> None:
    assert values([*LAW, LAW_ODD.format("", "2010")], {3: "2011-05-01"}) == []
    odd = LAW_ODD.replace(" in {}", " last year").format("")
    assert values([*LAW, odd], {3: "2010-05-01"}) == []


def test_who_planned_it_for_the_odd_date_tells_nothing_of_it() -> None:
    odd = LAW_ODD.format("", "2007")
    planned = "Royal assent for the Ferry Act is planned for 2007, a clerk of both houses says."
    assert values([*LAW, odd, planned]) == [["2007", "2008-07-22"]]
    told = "The Ferry Act passed both houses in 2007, but royal assent was a year away."
    assert values([*LAW, odd, told]) == []


def test_a_day_is_held_against_the_day_that_three_tell_in_its_words() -> None:
    held = [["2021-09-28", "2021-10-19"]]
    assert values([*COURT, COURT_ODD]) == held
    loose = "In 2021 the Superior Tribunal declared the federal courts competent for the dam."
    assert [pair[:2] for pair in values([*COURT, COURT_ODD, loose])] == held  # it allows either
    like = "The Superior Tribunal declared the federal courts competent on 28 September 2021."
    assert values([*COURT, COURT_ODD, like]) == []


def test_a_month_and_a_day_of_another_year_each_told_by_several_are_two_happenings() -> None:
    rows = [
        "The ministry announced on 3 December 2025 that the work would be taken up.",
        "The ministry of Odda said on 3 December 2025 that the search for the ferry will resume.",
        "Minister Loke had announced the project in December 2024.",
        "On 20 December 2024 Minister Loke told the press that the project was agreed.",
    ]
    assert values(rows) == []


def test_two_days_without_a_year_are_held_against_each_other_in_no_year() -> None:
    rows = [
        "The Navy microphones, he confirmed, put the implosion on June 18, minutes after the ping.",
        "A Navy official confirms that a secret system picked up an implosion on Sunday.",
    ]
    assert values(rows, {0: "2024-09-20", 1: "2023-06-22"}) == []


def test_a_month_is_not_backed_by_what_else_happened_in_it() -> None:
    pleaded = "James Zhong pleaded guilty on 4 November 2022."
    rows = [
        f"Agents searched the house of James Zhong on 9 November 2021 and found coins. {pleaded}",
        "In November 2022 agents searched the house of James Zhong and took the coins.",
    ]
    (one,) = found(rows)
    assert (sorted(side.value for side in one.sides), one.suspect) == (
        ["2021-11-09", "2022-11"],
        None,
    )
