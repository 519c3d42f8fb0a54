"""An article without a day is dated by what it says is past and what is to come, or not at all."""

from datetime import UTC, datetime

import pytest

from tracker import claims, dct, pipeline, sentences, times
from tracker.model import Article, Fetched


def inferred(text: str) -> str | None:
    article = Article("", "https://o.example/a", "o", text, language="en")
    found = times.find(text, None, "en")
    window = dct.infer(claims.extract(article, sentences.split(article), found, None))
    return window.when.edtf if window else None


PAST = "The council opened the quay on 3 December 2024."


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("The council said today (14 October 2011) that it would pay.", "2011-10-14"),
        ("The council met yesterday, 14 October 2011, officials said.", "2011-10-15"),
        (f"{PAST} It will close the old one on 20 December 2024.", "2024-12-03/2024-12-20"),
        (f"{PAST} It will close the old one on 3 December 2024.", "2024-12-03"),
    ],
)
def test_a_window_lies_between_what_is_past_and_what_is_to_come(text: str, window: str) -> None:
    assert inferred(text) == window


@pytest.mark.parametrize(
    "text",
    [
        PAST,
        "It will close the old quay on 20 December 2024.",
        f"{PAST} It will close the old one in 2026.",
        f"{PAST} The mayor said then that it would close on 20 December 2024.",
        f"{PAST} It will close the old one on 1 December 2024.",
        "He said today (14 October 2011) what he says today (15 October 2011).",
        "The council said today that it would pay.",
    ],
)
def test_what_bounds_too_little_tells_nothing(text: str) -> None:
    assert inferred(text) is None


def test_what_counts_from_an_inferred_day_is_marked_and_less_sure() -> None:
    text = f"{PAST} It will close the old one on 20 December 2024. Trade grew last year."
    url, now = "https://o.example/a.txt", datetime(2026, 11, 1, tzinfo=UTC)
    page = Fetched(url, url, text.encode(), "text/plain", "file", now)
    article, found = pipeline.extract_document(page)
    assert article.publication.when is None
    assert article.publication.inferred_from == (
        "after “opened the quay on 3 December 2024”, before “close the old one on 20 December 2024”"
    )
    (last,) = [c.time for c in found if c.quote == "last year"]
    assert last is not None
    assert (last.value, last.basis, last.confidence) == ("2023", "inferred", 0.7)
