"""What a trusted date asks of a sentence."""

import pytest

from tracker.asked import Asked
from tracker.model import Name, Reference
from tracker.when import When

NAMES = (Name("Norrby Expo", "occasion", ("NX", "Norrby-Expo")),)


def asked(*words: str) -> Asked:
    when = When.parse("2024-09-12")
    assert when is not None
    return Asked(Reference("r", "Dorn speaks at Norrby Expo", when, "made", words), NAMES)


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("Dorn spoke at Norrby Expo.", True),
        ("DORN spoke at the NX.", True),
        ("Dorn was speaking at Norrby-Expo.", True),
        ("Dorn praised Norrby Expo.", False),
        ("Somebody spoke at Norrby Expo.", False),
        ("Dorn bespoke at Norrby Expo.", False),
    ],
)
def test_each_requirement_is_met_by_the_beginning_of_a_word(text: str, *, met: bool) -> None:
    assert bool(asked("dorn", "norrby expo", "spoke|speak").met(text)) is met


def test_it_tells_where_the_words_are() -> None:
    found = asked("dorn", "spoke").met("Yesterday Dorn spoke.")
    assert [match.group() for match in found] == ["Dorn", "spoke"]


def test_a_reference_that_asks_for_nothing_is_never_met() -> None:
    assert asked().met("Dorn spoke.") == []
