"""Stories of our own, in which mistakes were planted: all are found, and nothing else is."""

from functools import cache

import pytest

from tests.eval.run_samples import Outcome, examine, examine_mixed, names

STORIES = names()


@cache
def outcome(name: str) -> Outcome:
    return examine(name)


@pytest.mark.parametrize("name", STORIES)
def test_what_was_planted_is_found_but_for_what_the_file_admits(name: str) -> None:
    admitted = [wrong for wrong in outcome(name).wrong if wrong.missed]
    assert outcome(name).missed == admitted


@pytest.mark.parametrize("name", STORIES)
def test_its_culprit_and_right_value_are_named_but_for_what_the_file_admits(name: str) -> None:
    admitted = [wrong for wrong in outcome(name).wrong if wrong.misnamed]
    assert outcome(name).misnamed == admitted


@pytest.mark.parametrize("name", STORIES)
def test_nothing_else_is_flagged(name: str) -> None:
    assert [finding.title for finding in outcome(name).false] == []


LOST = 0.2  # of what is found in each story by itself may be missed among all the others


def test_stories_in_one_folder_are_not_mixed_up() -> None:
    mixed = examine_mixed()
    assert [finding.title for finding in mixed.false] == []
    alone = sum(len(outcome(name).wrong) - len(outcome(name).missed) for name in STORIES)
    assert len(mixed.wrong) - len(mixed.missed) >= (1 - LOST) * alone
