"""The bundled sample articles are read right: text, outlet, publication day and its basis."""

import tomllib
from datetime import UTC, datetime
from typing import Any

import pytest

from tracker import article, copies, resources
from tracker.model import Article, BlockKind, Fetched

FOLDER = resources.db() / "samples" / "apple-aws-chips"
MEDIA = {".html": "text/html", ".md": "text/markdown", ".txt": "text/plain"}
NOW = datetime(2026, 11, 1, tzinfo=UTC)
BASIS = {
    "sample-wire.html": "json-ld",
    "mirror-gazette.html": "meta",
    "example-daily.html": "meta",
    "placeholder-tech.html": "visible-text",
    "tuesday-dispatch.html": "time-element",
    "specimen-cloud.html": "time-element",
    "fixture-mobile.html": "byline",
    "dummy-device-news.html": "json-ld",
    "stand-in-post.html": "byline",
    "cardboard-compute.md": "front-matter",
    "sandbox-ledger.txt": "dateline",
    "prototype-business.html": "itemprop",
    "modelville-times.html": "url-path",
    "quick-rewrite.txt": "none",
}


def gold() -> list[dict[str, Any]]:
    path = resources.db().parent / "tests" / "data" / "samples_gold.toml"
    return tomllib.loads(path.read_text("utf-8"))["article"]


def read(name: str) -> Article:
    path = FOLDER / name
    return article.read(
        Fetched(name, path.resolve().as_uri(), path.read_bytes(), MEDIA[path.suffix], "file", NOW)
    )


@pytest.mark.parametrize("row", gold(), ids=lambda row: row["file"])
def test_publication_outlet_and_basis_are_read(row: dict[str, Any]) -> None:
    found = read(row["file"])
    assert str(found.publication.when) == row.get("published", "None")
    assert found.publication.basis == BASIS[row["file"]]
    assert found.outlet == row.get("outlet", row["file"])
    assert not found.publication.disputed


@pytest.mark.parametrize("row", gold(), ids=lambda row: row["file"])
def test_the_text_holds_every_dated_sentence_and_nothing_beside_the_article(
    row: dict[str, Any],
) -> None:
    found = read(row["file"])
    text = " ".join(found.text.split())
    assert [date["quote"] for date in row["dates"] if date["quote"] not in text] == []
    if row["file"].endswith(".html"):
        aside = ("cookies", "Related stories", "Most read", "comments", "Read next", "Subscribe")
        assert [words for words in (*aside, "does not exist") if words in text] == []


@pytest.mark.parametrize("row", gold(), ids=lambda row: row["file"])
def test_blocks_lie_in_the_text_in_order_and_begin_with_the_headline(row: dict[str, Any]) -> None:
    found = read(row["file"])
    assert found.blocks[0].kind is BlockKind.HEADLINE
    assert found.title in found.text[: found.blocks[0].end]
    places = [place for block in found.blocks for place in (block.start, block.end)]
    assert places == sorted(places)
    assert all(found.text[b.start : b.end].strip() for b in found.blocks)


def test_the_mirror_is_a_copy_of_the_wire_and_nothing_else_is_a_copy() -> None:
    found = copies.group([read(row["file"]) for row in gold()])
    assert [(copy.url.rsplit("/", 1)[1], copy.original) for copy in found] == [
        ("sample-wire.html", True),
        ("mirror-gazette.html", False),
    ]
    assert found[0].reasons == ("1 of 1 others credit Sample Wire", "earliest day, 2024-12-03")
    assert found[1].similarity > 0.9
