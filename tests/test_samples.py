"""The sample story holds together: its articles, its trusted dates and what we say of both."""

import calendar
import re
import tomllib
from difflib import SequenceMatcher
from functools import cache
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tracker import resources
from tracker.when import Grain, When

FOLDER = resources.db() / "samples" / "apple-aws-chips"
FILES = sorted(path.name for path in FOLDER.iterdir())
YEAR = re.compile(r"(?<![\w/-])(?:19|20)\d\d(?![\w/-])")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@cache
def gold() -> dict[str, dict[str, Any]]:
    path = resources.db().parent / "tests" / "data" / "samples_gold.toml"
    return {row["file"]: row for row in tomllib.loads(path.read_text("utf-8"))["article"]}


@cache
def story() -> dict[str, Any]:
    path = resources.db() / "stories" / "apple-aws-chips.toml"
    return tomllib.loads(path.read_text("utf-8"))


@cache
def references() -> dict[str, When]:
    return {row["title"]: span(row["when"]) for row in story()["reference"]}


@cache
def words_of(name: str) -> str:
    """Return an article's own text, with single spaces."""
    raw = (FOLDER / name).read_text("utf-8")
    if name.endswith(".html"):
        page = BeautifulSoup(raw, "html.parser")
        body = page.find("article") or page.find(class_="story")
        assert body is not None
        for tag in body.find_all(["h1", "time"]) + body.find_all(
            class_=["byline", "issue", "meta"]
        ):
            tag.decompose()
        raw = body.get_text(" ")
    return " ".join(re.sub(r"\A---\n.*?\n---\n", "", raw, flags=re.DOTALL).split())


def span(text: str) -> When:
    found = When.parse(text)
    assert found is not None, text
    return found


def dates() -> list[tuple[str, dict[str, Any]]]:
    return [(name, row) for name, article in gold().items() for row in article["dates"]]


def test_every_article_has_its_gold() -> None:
    assert sorted(gold()) == FILES
    assert 10 <= len(FILES) <= 14


@pytest.mark.parametrize("name", FILES)
def test_an_article_is_short_and_says_that_it_is_invented(name: str) -> None:
    raw = (FOLDER / name).read_text("utf-8")
    assert 120 <= len(words_of(name).split()) <= 300
    assert re.search(r"does not exist: an invented|Invented sample article", raw)
    hosts = re.findall(r"https?://([^/\"]+)", raw)
    assert all(host.endswith(".example") or host == "schema.org" for host in hosts), hosts


@pytest.mark.parametrize("name", FILES)
def test_gold_dates_are_in_the_text_once(name: str) -> None:
    for row in gold()[name]["dates"]:
        assert words_of(name).count(row["quote"]) == 1, row["quote"]


@pytest.mark.parametrize("name", FILES)
def test_no_year_stands_in_the_text_that_gold_leaves_out(name: str) -> None:
    text = words_of(name)
    for row in gold()[name]["dates"]:
        text = text.replace(row["quote"], "")
    named = ("re:Invent 2023", "re:Invent 2024", "2023 conference", "LAS VEGAS, Dec. 4, 2024")
    for known in named:
        text = text.replace(known, "")
    assert YEAR.findall(text) == []


@pytest.mark.parametrize(("name", "row"), dates())
def test_only_the_rewrite_is_wrong_and_by_one_year(name: str, row: dict[str, Any]) -> None:
    said = span(row["means"])
    if "of" not in row:
        return
    true = references()[row["of"]]
    wrong = row.get("wrong", False)
    assert wrong == (name == "quick-rewrite.txt")
    assert said.overlaps(true) is not wrong
    assert said.shift_years(int(wrong)).overlaps(true)


@pytest.mark.parametrize(("name", "row"), dates())
def test_a_weekday_is_that_of_its_date(name: str, row: dict[str, Any]) -> None:
    said = span(row["means"])
    for day in (day for day in WEEKDAYS if day in row["quote"]):
        assert said.start is not None
        assert said.grain is Grain.DAY
        assert WEEKDAYS[said.start.weekday()] == day
        assert abs(said.gap(span(gold()[name]["published"]))) <= 7


def test_the_copy_has_the_words_of_the_wire_and_its_credit() -> None:
    wire, copy = words_of("sample-wire.html").split(), words_of("mirror-gazette.html").split()
    assert SequenceMatcher(None, wire, copy, autojunk=False).ratio() >= 0.95
    assert "(Sample Wire)" in copy or "Distributed by Sample Wire" in " ".join(copy)


def test_no_other_article_is_a_copy() -> None:
    texts = {name: words_of(name).split() for name in FILES if name != "mirror-gazette.html"}
    for name, words in texts.items():
        for other in (other for other in texts if other > name):
            assert SequenceMatcher(None, words, texts[other], autojunk=False).ratio() < 0.5


def test_one_article_has_relative_dates_only() -> None:
    alone = [name for name, article in gold().items() if article.get("relative_only")]
    months = "|".join(calendar.month_name[1:])
    assert alone == ["tuesday-dispatch.html"]
    assert not YEAR.search(words_of(alone[0]))
    assert not re.search(rf"\b({months})\b", words_of(alone[0]))


def test_only_the_rewrite_gives_no_publication_day() -> None:
    assert [n for n, row in gold().items() if "published" not in row] == ["quick-rewrite.txt"]


def test_trusted_dates_have_a_source_and_say_what_they_are_of() -> None:
    titles = [row["title"] for row in story()["reference"]]
    assert len(titles) == len(set(titles)) >= 10
    for row in story()["reference"]:
        assert len(row["source"]) > 20
        assert len(row["words"]) >= 2
        assert all(word == word.lower() for word in row["words"])
        assert all(part.strip() for word in row["words"] for part in word.split("|"))


def test_no_spelling_belongs_to_two_names() -> None:
    owners: dict[str, set[str]] = {}
    for row in story()["name"]:
        for spelling in (row["name"], *row.get("aliases", ())):
            owners.setdefault(spelling.lower(), set()).add(row["name"])
    assert [s for s, names in owners.items() if len(names) > 1] == []
