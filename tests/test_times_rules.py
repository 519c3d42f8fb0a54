"""Every rule reads its own examples as its file says, through the whole path."""

import re
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


@pytest.mark.parametrize("language", grammar.languages())
def test_every_rule_has_a_name_of_its_own_and_an_example(language: str) -> None:
    rows = grammar.rule_rows(language)
    names = [row["name"] for row in rows]
    assert len(names) == len(set(names))
    makes = [row for row in rows if row.get("type") != "" and not row.get("skip")]
    assert [row["name"] for row in makes if not row.get("examples")] == []


BY_PROGRAM = {"past_endings", "verb", "role", "the", "article", "numword", "scale", "holiday"}
BY_PROGRAM |= {"aheadofnow", "anaphor", "infinitive", "then", "taking_effect", "lasting", "dating"}
BY_PROGRAM |= {"and", "relative", "then", "leadsdays", "past_endings", "future_endings"}
BY_PROGRAM |= {"decimal_comma", "comma_clauses", "verb_first", "capital_nouns", "lists_days"}
BY_PROGRAM |= {"conj", "sprep", "adjective", "same", "limits", "willhave", "present"}
BY_PROGRAM |= {
    "joiner",
    "ended",
    "fixing",
    "aims",
    "ordinal",
    "month",
    "lowmonth",
    "unit",
    "decadeword",
}


@pytest.mark.parametrize("language", grammar.languages())
def test_no_class_of_words_is_kept_without_use(language: str) -> None:
    patterns = " ".join(grammar.patterns(language))
    used = set(re.findall(r"\w+", re.sub(r"'[^']+'", "", patterns)))
    assert set(grammar.word_tables(language)) - used <= BY_PROGRAM
