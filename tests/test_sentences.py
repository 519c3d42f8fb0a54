"""Sentences end where a reader says, and nothing but white space is between them."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker import resources, sentences
from tracker.model import Article, Block, BlockKind

LANGUAGES = sorted(path.parent.name for path in resources.lexicon().glob("*/sentences.toml"))
EXAMPLES = [
    (language, text, wanted)
    for language in LANGUAGES
    for text, wanted in tomllib.loads(
        (resources.lexicon() / language / "sentences.toml").read_text("utf-8")
    )["examples"].items()
]


def split(text: str, **more: object) -> tuple[str, ...]:
    """Return the sentences of a text."""
    article = Article("", "u", "o", text, **more)  # type: ignore[arg-type]
    return tuple(sentence.text for sentence in sentences.split(article))


@pytest.mark.parametrize(("language", "text", "wanted"), EXAMPLES)
def test_sentences_end_where_the_examples_say(language: str, text: str, wanted: list[str]) -> None:
    assert list(split(text, language=language)) == wanted


@pytest.mark.parametrize("language", [None, "en-GB", "xx", "../de", "DE_at"])
def test_any_language_tag_will_do(language: str | None) -> None:
    assert split("It rained. It stopped.", language=language) == ("It rained.", "It stopped.")


def test_what_is_short_for_something_in_english_may_be_a_word_elsewhere() -> None:
    text = "De politie pakte hem op. Hij zit vast."
    assert split(text, language="nl") == ("De politie pakte hem op.", "Hij zit vast.")
    assert split("See op. Cit. of 1990.", language="en") == ("See op. Cit. of 1990.",)


def test_a_line_ends_a_sentence() -> None:
    assert split("A headline without a stop\nThe first sentence.") == (
        "A headline without a stop",
        "The first sentence.",
    )


def test_lines_wrapped_at_a_width_are_joined() -> None:
    line = "The harbour authority of the old town told its members on Monday that"
    text = "\n".join([line, line, line, "it would close."])
    assert len(split(text)) == 1


def test_a_headline_is_told_from_the_body() -> None:
    article = Article("", "u", "o", "Bridge opens The bridge opened.", title="Bridge opens")
    assert [(s.text, s.kind) for s in sentences.split(article)] == [
        ("Bridge opens", BlockKind.HEADLINE),
        ("The bridge opened.", BlockKind.BODY),
    ]


def test_a_block_keeps_its_kind_and_ends_a_sentence() -> None:
    text = "It rained. A man in a boat It stopped."
    blocks = (Block(11, 26, BlockKind.CAPTION),)
    article = Article("", "u", "o", text, blocks=blocks)
    assert [(s.text, s.kind) for s in sentences.split(article)] == [
        ("It rained.", BlockKind.BODY),
        ("A man in a boat", BlockKind.CAPTION),
        ("It stopped.", BlockKind.BODY),
    ]


@given(st.text(alphabet=st.sampled_from("aB .!?\n\"“”'()1é\u2028"), max_size=200))
def test_nothing_is_lost_between_sentences(text: str) -> None:
    at = 0
    for number, sentence in enumerate(sentences.split(Article("", "u", "o", text))):
        assert sentence.index == number
        assert text[sentence.start : sentence.end] == sentence.text
        assert not text[at : sentence.start].strip()
        at = sentence.end
    assert not text[at:].strip()
