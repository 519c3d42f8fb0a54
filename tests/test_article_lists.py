"""The word lists of the article stage hold together, and its rules do what they are for."""

import pytest

from tracker.article import address, credit, head, trimming, words
from tracker.article.body import Paragraph
from tracker.article.people import people
from tracker.model import BlockKind, DateRole

PROSE = Paragraph("The harbour bridge was closed on Tuesday, the authority said.", "p", 0.0)


def own(*found: Paragraph, authors: tuple[str, ...] = ()) -> list[str]:
    return [p.text for p in trimming.own(found, authors)]


def test_every_language_has_twelve_months_and_no_name_means_two() -> None:
    owners: dict[str, set[int]] = {}
    for names in words.lexicon()["months"].values():
        assert len(names) == 12
        for number, spellings in enumerate(names, 1):
            for spelling in spellings.split("|"):
                assert spelling == spelling.lower()
                owners.setdefault(spelling, set()).add(number)
    assert [name for name, numbers in owners.items() if len(numbers) > 1] == []


@pytest.mark.parametrize("key", ["pleas", "notices", "published", "updated"])
def test_phrases_are_written_as_they_are_compared(key: str) -> None:
    found = words.phrases(key)
    assert len(set(found)) == len(found)
    assert [p for p in found if p != p.casefold()] == []


@pytest.mark.parametrize(
    "text",
    [
        "Read more: How the bridge was built",
        "Lesen Sie auch: Wie die Brücke gebaut wurde",
        "Sign up for our morning briefing.",
        "Please enable JavaScript to see this page.",
        "window.dataLayer = window.dataLayer || []; function gtag(){dataLayer.push(arguments);}",
        "— A Name (@handle) May 4, 2024",
        "It is open! pic.twitter.com/abcdef",
    ],
)
def test_a_line_that_is_no_part_of_the_article_is_left_out(text: str) -> None:
    assert own(PROSE, Paragraph(text, "p", 0.0), PROSE) == [PROSE.text, PROSE.text]


def test_links_lists_of_links_and_teasers_are_left_out_and_linked_words_are_not() -> None:
    linked = Paragraph("The bridge authority said on Tuesday", "p", 0.3)
    items = [Paragraph(f"Another story, number {i}", "item", 0.9) for i in range(3)]
    facts = [Paragraph(f"Fact number {i}", "item", 0.0) for i in range(2)]
    teaser = [Paragraph("A linked heading", "head", 1.0), Paragraph("What it is about.", "p", 0.0)]
    found = own(linked, *items, PROSE, *facts, PROSE, Paragraph("All linked", "p", 1.0), *teaser)
    assert found == [linked.text, PROSE.text, "Fact number 0", "Fact number 1", PROSE.text]


def test_a_note_on_the_author_is_left_out_and_a_sentence_on_somebody_else_is_not() -> None:
    note = Paragraph("Jo Fixture is a reporter who covers the harbour.", "p", 0.0)
    assert own(PROSE, note, authors=("Jo Fixture",)) == [PROSE.text]
    assert own(PROSE, note, authors=("Al Sample",)) == [PROSE.text, note.text]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Correction: the bridge was opened in 1996.", BlockKind.CORRECTION),
        ("This article was updated to correct a date.", BlockKind.CORRECTION),
        ("Photo: Al Sample", BlockKind.CAPTION),
        ("With files from Sample Wire", BlockKind.CREDIT),
        ("The correction was published on Monday.", BlockKind.BODY),
        ("Via Roma was closed on Monday.", BlockKind.BODY),
    ],
)
def test_a_line_is_told_by_its_opening(line: str, kind: BlockKind) -> None:
    assert credit.kind(line) is kind


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The bridge is closed (via Sample Wire).", ("Sample Wire",)),
        ("Distributed by Sample Wire.", ("Sample Wire",)),
        ("LONDON (Sample Wire) - The bridge is closed.", ("Sample Wire",)),
        ("The bridge is closed.\n\nvia Sample Wire", ("Sample Wire",)),
        ("(Reuters) - The bridge is closed.", ("Reuters",)),
        ("AFP — The bridge is closed.", ("AFP",)),
        ("Hamburg, 3. Dezember (dpa) - Die Brücke ist zu.", ("dpa",)),
        ("The bridge is closed.\n\n— The Associated Press", ("AP",)),
        ("The bridge is closed.\n\n(With inputs from PTI)", ("PTI",)),
        ("The Associated Press contributed to this report.", ("AP",)),
        ("It is published from a syndicated feed of PTI.", ("PTI",)),
        ("He told Reuters that the bridge is closed.", ()),
        ("The AP exam - a hard one - was held.", ()),
        ("The Press Association of the harbour met.", ()),
        ("They came via Paris and left again.", ()),
        ("The bank (Sample Bank) is closed.", ()),
    ],
)
def test_only_a_credit_names_a_source(text: str, named: tuple[str, ...]) -> None:
    assert credit.agencies(text) == named


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jo Fixture and Al Sample", ("Jo Fixture", "Al Sample")),
        ("Von Jo Fixture und Al Sample, dpa", ("Jo Fixture", "Al Sample", "dpa")),
        ("https://daily.example/authors/jo", ()),
        ("Jo Fixture Jr.", ("Jo Fixture Jr",)),
    ],
)
def test_names_are_read_from_a_byline(line: str, names: tuple[str, ...]) -> None:
    assert people(line) == names


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("terça-feira, 3 de dezembro de 2024", DateRole.PUBLISHED),
        ("Última atualização: 3 de dezembro de 2024 às 14h30", DateRole.UPDATED),
        ("martedì 3 dicembre 2024", DateRole.PUBLISHED),
        ("Aggiornato il 3 dicembre 2024 alle ore 14:30", DateRole.UPDATED),
        ("dinsdag 3 december 2024", DateRole.PUBLISHED),
        ("Bijgewerkt op 3 december 2024", DateRole.UPDATED),
        ("Laatste update: 3 december 2024", DateRole.UPDATED),
    ],
)
def test_a_line_with_its_date_is_the_head_of_an_article(line: str, role: DateRole) -> None:
    assert [(str(p.stamp.when), p.role) for p in head.printed(line)] == [("2024-12-03", role)]


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://a.example/2024/05/04/bridge", [("url-path", "2024-05-04")]),
        ("https://a.example/2024/may/4/bridge", [("url-path", "2024-05-04")]),
        ("https://a.example/news/20240504/x", [("url-path", "2024-05-04")]),
        ("https://a.example/bridge-2024-05-04-12", [("url-path", "2024-05-04")]),
        ("https://a.example/2024/05/bridge", [("url-path", "2024-05")]),
        ("https://a.example/s/1714816800000", [("url-epoch", "2024-05-04")]),
        ("https://a.example/2024/13/45/bridge", []),
        ("https://a.example/id/123456789", []),
        ("file:///2024/05/04/bridge.html", []),
        ("https://[broken", []),
    ],
)
def test_an_address_says_its_day(url: str, found: list[tuple[str, str]]) -> None:
    assert [(origin, str(stamp.when)) for origin, stamp, _ in address.dates(url)] == found
