"""Pages of our own making are read as a person would read them."""

import pickle
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tracker import article
from tracker.errors import ArticleError
from tracker.model import Article, BlockKind, DateRole, Fetched, Hints

FOLDER = Path(__file__).parent / "data" / "pages"
NOW = datetime(2026, 11, 1, tzinfo=UTC)


def fetched(body: bytes, url: str = "https://harborspecimen.example/x") -> Fetched:
    return Fetched(url, url, body, "text/html", "url", NOW)


def page(name: str, url: str = "file:///saved.html") -> Article:
    return article.read(fetched((FOLDER / name).read_bytes(), url))


def kinds(found: Article, kind: BlockKind) -> list[str]:
    return [found.text[b.start : b.end] for b in found.blocks if b.kind is kind]


def test_the_outlets_own_day_wins_over_the_day_of_a_utc_stamp() -> None:
    publication = page("late-night.html").publication
    assert str(publication.when) == "2024-03-05"
    assert publication.instant == "2024-03-05T19:40:00-08:00"
    assert publication.updated is not None
    assert str(publication.updated.when) == "2024-03-06"
    assert not publication.disputed
    assert {c.origin for c in publication.candidates} == {"json-ld", "byline"}


def test_what_stands_beside_an_article_gives_no_text() -> None:
    found = page("late-night.html")
    foreign = ("2019", "2011", "1998", "2020", "Follow her", "Comments")
    assert [words for words in foreign if words in found.text] == []
    assert found.text.startswith("Ferry crew rescued off Point Sample\n\nEleven people")


def test_a_correction_is_marked() -> None:
    assert kinds(page("late-night.html"), BlockKind.CORRECTION) == [
        "An earlier version of this article misstated the number of people rescued."
    ]


def test_names_and_flags_are_read() -> None:
    found = page("late-night.html")
    assert found.byline == ("Nell Sample", "Abe Specimen")
    assert found.outlet == "Harbor Specimen"
    assert found.language == "en-US"
    assert found.canonical == "https://harborspecimen.example/news/ferry-crew-rescued"
    assert found.paywalled
    assert not found.live


def test_a_canonical_address_of_another_host_is_not_believed() -> None:
    assert page("late-night.html", "https://mirror.example/copy").canonical is None


def test_a_page_that_was_dated_anew_keeps_its_first_day() -> None:
    publication = page("redated.html").publication
    assert (str(publication.when), publication.basis) == ("2024-05-04", "url-path")
    assert publication.updated is not None
    assert publication.updated.instant == "2024-05-21T09:00:00+01:00"


def test_a_date_in_running_text_or_in_the_footer_is_no_publication_day() -> None:
    publication = page("undated.html").publication
    assert publication.when is None
    assert publication.basis == "none"


def test_a_broken_page_is_read_without_its_impossible_date() -> None:
    found = page("broken.html")
    assert found.publication.when is None
    assert found.title == "Council approves budget"
    assert "nine votes to four" in found.text


def test_a_day_after_the_capture_is_rejected_and_kept() -> None:
    body = (FOLDER / "redated.html").read_bytes()
    early = replace(
        fetched(body, "https://evening.example/bridge"),
        fetched_at=datetime(2024, 5, 10, tzinfo=UTC),
    )
    publication = article.read(early).publication
    late = [c for c in publication.candidates if c.rejected]
    assert [str(c.when) for c in late if c.role is DateRole.PUBLISHED] == ["2024-05-21"]
    assert str(publication.when) == "2024-05-04"


@pytest.mark.parametrize("origin", ["feed", "sitemap", "some other list"])
def test_a_date_known_beside_a_page_serves_one_that_states_none(origin: str) -> None:
    hints = Hints(published="2024-06-01T08:00:00+02:00", published_origin=origin)
    body = (FOLDER / "undated.html").read_bytes()
    publication = article.read(replace(fetched(body), hints=hints)).publication
    assert (publication.basis, publication.instant) == (origin, "2024-06-01T08:00:00+02:00")


@pytest.mark.parametrize("charset", ["utf-8", "cp1252", "utf-16"])
def test_bytes_are_read_in_the_encoding_that_they_are_in(charset: str) -> None:
    name = {"cp1252": "windows-1252"}.get(charset, charset)
    text = f'<html><head><meta charset="{name}"></head><body><h1>Größe der Brücke</h1><p>'
    text += "Die Brücke ist größer als gedacht, sagte der Prüfer am Dienstag. " * 5
    found = article.read(fetched(text.encode(charset)))
    assert found.title == "Größe der Brücke"


def test_an_unknown_encoding_is_never_looked_up() -> None:
    body = b'<meta charset="../../etc/passwd"><h1>Title of the page</h1><p>caf\xe9 ' + b"word " * 80
    assert "caf\u00e9" in article.read(fetched(body)).text


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00" * 500,
        b"<" * 20_000,
        b"<div>" * 20_000 + b"x",
        b"<b><i><a><p>" * 2_000,
        b'<meta property="article:published_time" content="9999-12-31T23:59:59+14:00"><p>x',
        b'<script type="application/ld+json">' + b"[" * 90_000 + b"</script><p>word",
        b'<script type="application/ld+json">{"@type":"Article","author":[[{"name":{}}]]}</script>',
        b'<script type="application/ld+json">{"@type":"Article","dateModified":9e99}</script><h1>',
        b'<h1>Some headline</h1><p class="byline">' + b"By " * 60_000,
    ],
)
def test_hostile_bytes_give_an_article_or_an_article_error(body: bytes) -> None:
    try:
        found = article.read(fetched(body))
    except ArticleError:
        return
    assert all(0 <= b.start < b.end <= len(found.text) for b in found.blocks)


def test_what_was_read_can_be_sent_to_another_process() -> None:
    found = page("late-night.html")
    assert pickle.loads(pickle.dumps(found)) == found


def test_text_from_a_page_is_printable_and_capped() -> None:
    body = "<h1>Head\u202eline \u0000of\u200b the day</h1><p>" + "A sentence with words. " * 30_000
    found = article.read(fetched(body.encode()))
    assert found.title == "Headline of the day"
    assert len(found.text) <= 400_000


def test_a_record_is_what_the_scorer_asks_for() -> None:
    body = (FOLDER / "late-night.html").read_bytes()
    found = article.record("7", "https://harborspecimen.example/x", body, NOW)
    assert set(found) == {"id", "title", "text", "published", "updated", "author"}
    assert found["published"] == "2024-03-05T19:40:00-08:00"
    assert found["text"].startswith("Eleven people")
    assert article.record("8", "https://x.example/", b"", NOW)["text"] is None
