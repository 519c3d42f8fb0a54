"""The word lists that tell how a value is meant hold what their file says."""

import pytest

from tracker.cues import cue, lists

HITS = [(name, text) for name, held in lists().items() for text in held["hits"]]
MISSES = [(name, text) for name, held in lists().items() for text in held["misses"]]


@pytest.mark.parametrize(("name", "text"), HITS)
def test_a_list_finds_its_examples(name: str, text: str) -> None:
    assert cue(name).found(text)


@pytest.mark.parametrize(("name", "text"), MISSES)
def test_a_list_leaves_its_counterexamples(name: str, text: str) -> None:
    assert not cue(name).found(text)


@pytest.mark.parametrize("name", sorted(lists()))
def test_a_list_has_both_kinds_of_examples(name: str) -> None:
    assert lists()[name]["hits"]
    assert lists()[name]["misses"]


def test_words_are_found_whole_and_in_any_case() -> None:
    assert cue("series").all("The Second hearing, seconded by none") == {"second"}
