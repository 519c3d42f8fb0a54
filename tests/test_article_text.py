"""Text that comes as text keeps its positions; its head states the day, its sentences never do."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker import article
from tracker.article import head, stamps
from tracker.errors import ArticleError
from tracker.model import Article, BlockKind, Fetched

NOW = datetime(2026, 11, 1, tzinfo=UTC)
SENTENCE = "The harbour bridge was opened on May 4, 1996, and closed again on June 2, 2003."


def read(text: str, media: str = "text/plain", url: str = "file:///notes/story.txt") -> Article:
    return article.read(
        Fetched(url, url, text.encode("utf-8", "surrogatepass"), media, "file", NOW)
    )


def record(**fields: Any) -> Article:
    body = {"url": "https://daily.example/2024/05/04/bridge", "text": SENTENCE, **fields}
    return read(json.dumps(body), "application/x-news-article+json")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("By Jo Fixture | March 3, 2024", "2024-03-03"),
        ("By Jo Fixture and Al Sample, March 3, 2024 at 5 p.m. ET", "2024-03-03"),
        ("Published: 3 March 2024", "2024-03-03"),
        ("Mar 3, 2024", "2024-03-03"),
        ("Sunday, March 3, 2024, 7:15 AM", "2024-03-03"),
        ("Mar. 3 2024, Published 10:11 a.m. ET", "2024-03-03"),
        ("Sample Wire · 2024-03-03 22:09", "2024-03-03"),
        ("Veröffentlicht am 3. März 2024 um 15:44", "2024-03-03"),
        ("Publié le 3 mars 2024 à 08:01", "2024-03-03"),
        ("2024年3月3日 01時28分", "2024-03-03"),
        ("Issue 41, March 2024", "2024-03"),
        ("Updated: March 5, 2024", "None"),
        ("Published 03/04/2024", "None"),
        ("The bridge opened on March 3, 2024", "None"),
        ("What happened on March 3, 2024?", "None"),
        ("— A Name (@handle) March 3, 2024", "None"),
        ("1. The closing of the bridge (March 3, 2024)", "None"),
        ("By March 3, 2024 the work was done", "None"),
    ],
)
def test_a_printed_day_is_read_and_a_told_one_is_not(line: str, day: str) -> None:
    found = read(f"Bridge closed to lorries\n{line}\n\n{SENTENCE}\n")
    assert str(found.publication.when) == day


ENTRIES = (
    "15.10.1997 - Start on a Titan Booster",
    "26.04.1998 - Venus, first swing-by",
    "18.08.1999 - Earth Swing-By",
)


@pytest.mark.parametrize("markup", [False, True])
def test_the_entries_of_a_chronology_state_no_publication_day(markup: bool) -> None:
    title = "A probe in dates"
    if markup:
        lines = "".join(f"<p>{line}</p>" for line in (*ENTRIES, SENTENCE * 3))
        page = f"<html><title>{title}</title><article><h1>{title}</h1>{lines}</article></html>"
        found = read(page, "text/html", "https://daily.example/probe")
    else:
        found = read("\n".join((title, *ENTRIES)))
    assert found.publication.when is None
    alone = read(f"{title}\n{ENTRIES[0]}\n\n{SENTENCE}\n")
    assert str(alone.publication.when) == "1997-10-15"


@pytest.mark.parametrize(
    "lines",
    [
        ("December 12, 2024 | By Jo Fixture", "December 12, 2024 (Sample Wire) - It rained."),
        ("12 December 2024 | By Jo Fixture", "13 December 2024 | Updated by the desk"),
        ("        12 December 2024", "        Updated 13 December 2024"),
    ],
)
def test_a_byline_and_a_dateline_are_no_chronology(lines: tuple[str, str]) -> None:
    found = read("\n".join(("Bridge closed to lorries", *lines, SENTENCE)))
    assert str(found.publication.when) == "2024-12-12"


@pytest.mark.parametrize(
    ("opening", "day", "credit"),
    [
        ("SYDNEY, Dec. 4, 2024 — ", "2024-12-04", ()),
        ("LAS VEGAS, Dec. 4, 2024 (Sample Wire) - ", "2024-12-04", ("Sample Wire",)),
        ("LONDON (Sample Wire) -- ", "None", ("Sample Wire",)),
        ("LONDON, Dec. 4 (Sample Wire) -- ", "None", ("Sample Wire",)),
        ("On Dec. 4, 2024 - ", "None", ()),
    ],
)
def test_a_dateline_gives_day_and_credit(opening: str, day: str, credit: tuple[str, ...]) -> None:
    found = read(f"Bridge closed to lorries\n\n{opening}{SENTENCE}\n")
    assert str(found.publication.when) == day
    assert found.credits == credit


def test_dates_as_headings_further_down_are_no_publication_day() -> None:
    found = read(f"The bridge: a chronology\n\n{SENTENCE}\n\nMay 4, 1996\n\n{SENTENCE}\n")
    assert found.publication.when is None


def test_text_is_left_as_it_is_but_for_what_cannot_be_printed() -> None:
    found = read("éé ßß üü öö A\u200bB\u202eC\x00D\r\nline\ttwo\ud800")
    assert found.text == "éé ßß üü öö A B C\ufffdD \nline\ttwo\ufffd\ufffd\ufffd"


def test_front_matter_is_read_and_left_out() -> None:
    text = (
        '---\ntitle: "A: bridge"\ndate: 2024-05-04\noutlet: Daily\nauthor: Jo X\n---\n# A: bridge\n'
    )
    found = read(text + f"\n{SENTENCE}\n", "text/markdown")
    assert (found.title, found.outlet, found.byline) == ("A: bridge", "Daily", ("Jo X",))
    assert (str(found.publication.when), found.publication.basis) == ("2024-05-04", "front-matter")
    assert found.text.startswith("# A: bridge")


def test_a_record_states_its_day_and_a_rival_makes_it_disputed() -> None:
    plain = record(published="2024-05-04", outlet="daily", title="Bridge", lang="en")
    assert (plain.publication.basis, plain.publication.disputed) == ("record", False)
    rival = record(published="2024-07-01")
    assert (str(rival.publication.when), rival.publication.disputed) == ("2024-07-01", True)
    assert record(published="2024-05").publication.when is not None


def test_a_record_takes_its_own_address() -> None:
    assert record().url == "https://daily.example/2024/05/04/bridge"
    assert record().publication.basis == "url-path"


@pytest.mark.parametrize("body", ["[1]", "{", "{}", '{"text": 5}', "[" * 100_000])
def test_what_is_no_record_is_an_article_error(body: str) -> None:
    with pytest.raises(ArticleError):
        read(body, "application/x-news-article+json")


def test_an_unknown_media_type_is_an_article_error() -> None:
    with pytest.raises(ArticleError):
        read("x", "application/octet-stream")


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    lines = ["The bridge was closed again, said the woman who had first seen it"] * 9
    found = read(
        "Bridge closed\n\n" + "\n".join(lines[:5]) + ".\n\n" + "\n".join(lines[5:]) + ".\n"
    )
    body = [b for b in found.blocks if b.kind is BlockKind.BODY]
    assert len(body) == 2


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(), max_size=400))
def test_any_text_is_read_with_blocks_inside_it_in_order(text: str) -> None:
    found = read(text)
    places = [place for b in found.blocks for place in (b.start, b.end)]
    assert places == sorted(places)
    assert all(0 <= place <= len(found.text) for place in places)


@settings(max_examples=150, deadline=None)
@given(st.text("0123456789/-.:T Zapm+éMay,", max_size=60))
def test_no_date_like_text_raises(text: str) -> None:
    stamps.machine(text)
    head.printed(text)
    head.dateline(text)


@pytest.mark.parametrize(
    ("text", "day", "instant"),
    [
        ("2024-12-03T13:40:00-08:00", "2024-12-03", "2024-12-03T13:40:00-08:00"),
        ("2024-12-03 13:40 +0100", "2024-12-03", "2024-12-03T13:40:00+01:00"),
        ("20241203T134000Z", "2024-12-03", "2024-12-03T13:40:00+00:00"),
        ("1733262000", "2024-12-03", "2024-12-03T21:40:00+00:00"),
        ("1733262000123", "2024-12-03", "2024-12-03T21:40:00+00:00"),
        ("Tue, 03 Dec 2024 13:40:00 GMT", "2024-12-03", "2024-12-03T13:40:00+00:00"),
        ("Mon Nov 25 2024 10:00:00 GMT+0100 (CET)", "2024-11-25", "2024-11-25T10:00:00+01:00"),
        ("2024-12-03T13:40:00Z EST", "2024-12-03", "2024-12-03T13:40:00"),
        ("2024-12", "2024-12", None),
    ],
)
def test_machine_dates_are_read_with_their_offset(text: str, day: str, instant: str | None) -> None:
    found = stamps.machine(text)
    assert found is not None
    assert (str(found.when), found.iso) == (day, instant)


@pytest.mark.parametrize("text", ["2024-02-30", "2024-13-01", "0000-00-00", "12345", "2024", ""])
def test_what_is_no_calendar_date_is_none(text: str) -> None:
    assert stamps.machine(text) is None
