"""The sample story's dates and the seed article's come out as a person reads them."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tracker import resources, times
from tracker.model import TimeExpr
from tracker.when import When

FOLDER = resources.db() / "samples" / "apple-aws-chips"
GOLD = Path(__file__).parent / "data" / "samples_gold.toml"
ARTICLES = tomllib.loads(GOLD.read_text("utf-8"))["article"]
DATES = [(article, row) for article in ARTICLES for row in article["dates"]]
IDS = [f"{article['file']}: {row['quote']}" for article, row in DATES]
RELATIVE = ("last", "this", "next", "later", "day")


@cache
def text_of(name: str) -> str:
    """Return an article's own words, with single spaces."""
    raw = (FOLDER / name).read_text("utf-8")
    if name.endswith(".html"):
        page = BeautifulSoup(raw, "html.parser")
        body = page.find("article") or page.find(class_="story")
        assert body is not None
        raw = body.get_text(" ")
    return " ".join(re.sub(r"\A---\n.*?\n---\n", "", raw, flags=re.DOTALL).split())


def found_in(text: str, quote: str, published: str | None) -> TimeExpr:
    start = text.index(quote)
    end = start + len(quote)
    inside = [
        x
        for x in times.find(text, times.anchor_of(published), "en")
        if start < x.end and x.start < end
    ]
    assert len(inside) == 1, inside
    return inside[0]


@pytest.mark.parametrize(("article", "row"), DATES, ids=IDS)
def test_a_sample_date_is_read_as_a_person_reads_it(
    article: dict[str, Any], row: dict[str, Any]
) -> None:
    found = found_in(text_of(article["file"]), row["quote"], article.get("published"))
    means = When.parse(row["means"])
    assert means is not None
    assert found.when is not None, found
    assert (found.when.start, found.when.end) == (means.start, means.end), found


@pytest.mark.parametrize(("article", "row"), DATES, ids=IDS)
def test_without_a_publication_day_only_what_states_its_year_is_read(
    article: dict[str, Any], row: dict[str, Any]
) -> None:
    found = found_in(text_of(article["file"]), row["quote"], None)
    if found.when is None:
        assert found.reason
        assert found.basis == "unresolved"
        assert not re.search(r"\b(19|20)\d\d\b", found.text)
    elif found.explicit:
        assert re.search(r"\b(19|20)\d\d\b", found.text)


@pytest.mark.parametrize(("article", "row"), DATES, ids=IDS)
def test_resolving_later_gives_what_reading_with_the_day_gives(
    article: dict[str, Any], row: dict[str, Any]
) -> None:
    text = text_of(article["file"])
    published = times.anchor_of(article.get("published"))
    early = found_in(text, row["quote"], None)
    assert times.resolve(early, published) == found_in(text, row["quote"], article.get("published"))
