"""Every rule reads its own examples as its file says, through the whole path."""

from collections.abc import Iterator

import pytest

from tracker import times
from tracker.times import grammar

DCT = "2024-12-04"


def cases() -> Iterator[tuple[str, str, str, str]]:
    for language in grammar.languages():
        for row in grammar.rule_rows(language):
            for words, value in row.get("examples", {}).items():
                yield language, row["name"], words, value


@pytest.mark.parametrize(("language", "name", "words", "value"), list(cases()))
def test_a_rule_reads_its_examples(language: str, name: str, words: str, value: str) -> None:
    found = times.find(f"{words}.", times.anchor_of(DCT), language)
    assert (found[-1].rule, found[-1].value) == (name, value)
    assert len(found) == 1 or "." in words[:-1]
