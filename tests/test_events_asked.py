"""What a trusted date asks of a sentence."""

from dataclasses import replace

import pytest

from tests import made
from tracker import events
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


@pytest.mark.parametrize(
    ("value", "backed"),
    [("2024-09-12", True), ("2024-09", True), ("2024-23", True), ("2024", False), ("2023", False)],
)
def test_only_a_date_that_says_enough_has_a_trusted_date_behind_it(
    value: str, *, backed: bool
) -> None:
    sentence = "Dorn spoke at Norrby Expo in [that time]."
    page = made.article("a", sentence)
    trusted = asked("dorn", "spoke").reference
    told = made.dossier([page], [made.dated(page, sentence, value)])
    (event,) = events.link(replace(told, story=replace(made.STORY, references=(trusted,))))
    assert event.references == ((trusted,) if backed else ())
