"""Claims of short texts come out as a careful reader would put them, and any text is safe."""

import re
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker import claims, resources, sentences, times
from tracker.claims.words import data, tokens
from tracker.model import (
    Anchor,
    Article,
    BlockKind,
    Claim,
    Name,
    Publication,
    Story,
    TimeExpr,
    TimexType,
)
from tracker.when import When

PUBLISHED = Anchor(When.parse("2024-12-04"), "meta")  # type: ignore[arg-type]
FOLDER = Path(__file__).parent / "data" / "claims"
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['text'][:60]}")
    for path in sorted(FOLDER.glob("*.toml"))
    for case in tomllib.loads(path.read_text("utf-8"))["case"]
]


def read(text: str, story: Story | None = None, language: str = "en") -> tuple[Claim, ...]:
    """Return the claims of a text."""
    published = Publication(PUBLISHED.when, basis=PUBLISHED.basis)
    article = Article(
        "", "https://outlet.example/a", "outlet", text, language=language, publication=published
    )
    found = times.find(text, PUBLISHED, language)
    return claims.extract(article, sentences.split(article), found, story)


def test_a_date_that_heads_an_entry_goes_with_what_it_dates() -> None:
    text = (
        "1. May 4, 2021. The bridge opens. It rains.\n\n2. June 8, 2021. Two cars collide.\n\n"
        "The mayor left early. May 9, 2021.\n\nMay 10, 2021"
    )
    dated = [(claim.quote, claim.sentence.text) for claim in read(text) if claim.time]
    assert dated == [
        ("May 4, 2021", "May 4, 2021. The bridge opens."),
        ("June 8, 2021", "June 8, 2021. Two cars collide."),
    ]


def test_short_entries_of_a_list_are_claims_but_a_masthead_is_none() -> None:
    days = ["3 May 2021", "9 June 2021", "4 July 2021", "8 August 2021"]
    entries = [f"{day} China agrees" for day in days]
    listed = "\n\n".join(("The bridge, day by day.", *entries))
    assert [claim.quote for claim in read(listed) if claim.time] == days
    assert [claim.quote for claim in read(f"It rained.\n\n{entries[0]}") if claim.time] == []


@pytest.mark.parametrize("language", ["de", "es", "fr", "it", "nl", "pt"])
def test_no_word_beside_numbers_has_two_meanings_or_can_never_be_met(language: str) -> None:
    rows = tomllib.loads((resources.lexicon() / language / "units.toml").read_text("utf-8"))
    listed = [*rows["scales"], *rows["words"]]
    listed += [
        w for words in (*rows["units"].values(), *rows["things"].values()) for w in words.split()
    ]
    listed += [*rows["uncounted"].split(), *rows["numerals"].split()]
    assert len(listed) == len(set(listed))
    qualified = [word for phrase in rows["qualifiers"] for word in phrase.split()]
    plain = [part for word in (*listed, *qualified) for part in word.split("_")]
    assert [word for word in plain if [t.text for t in tokens(word)] != [word]] == []


def told(claim: Claim, text: str) -> dict[str, Any]:
    """Return the parts of a claim under the names that the case files use."""
    act, speaker, counted = claim.trigger, claim.speaker, claim.quantity
    named = [m for m in claim.mentions if m.role != "other" or m.kind != "other"]
    return {
        "value": text[claim.start : claim.end],
        "act": act.text if act else "",
        "class": act.cls if act else "",
        "tense": claim.tense.value,
        "modality": claim.modality.value,
        "speaker": speaker.text if speaker else "",
        "verb": speaker.verb if speaker else "",
        "quoted": speaker.quoted if speaker else False,
        "number": counted.value if counted else None,
        "unit": counted.unit if counted else "",
        "head": counted.head if counted else "",
        "qualifier": counted.qualifier if counted else "",
        "names": [m.name for m in named],
        "roles": [m.role for m in named],
        "why": named[0].why if named else "",
        "edition": named[0].edition if named else None,
    }


@pytest.mark.parametrize("case", CASES)
def test_claims_are_read_as_put(case: dict[str, Any]) -> None:
    names = tuple(Name(n, "occasion", tuple(a)) for n, a in case.get("aliases", {}).items())
    read_in = case.get("language", "en")
    found = [told(c, case["text"]) for c in read(case["text"], Story("s", "S", names), read_in)]
    wanted = {row["value"] for row in case["want"]}
    kinds = {"quantity" if "number" in row else "date" for row in case["want"]} or {
        "date",
        "quantity",
    }
    assert [row["value"] for row in found if _kind(row) in kinds][-len(wanted) :] == [
        row["value"] for row in case["want"]
    ]
    by_value = {row["value"]: row for row in found}
    for row in case["want"]:
        got = by_value[row["value"]]
        assert {key: got[key] for key in row} == row


def _kind(row: dict[str, Any]) -> str:
    return "date" if row["number"] is None else "quantity"


@pytest.mark.parametrize("row", data("dating")["example"], ids=lambda row: row["text"][:40])
def test_only_dates_that_date_something_are_claims(row: dict[str, Any]) -> None:
    assert [c.quote for c in read(row["text"]) if c.time] == row["claims"]


def test_in_another_language_who_did_what_stays_unknown() -> None:
    text = "Der Verein Beispiel hat die Brücke am 3. Mai 2021 für 40 Boote geöffnet."
    found = read(text, language="de")
    assert [claim.quote for claim in found] == ["3. Mai 2021", "40"]
    for claim in found:
        assert (claim.trigger, claim.tense.value, claim.mentions) == (None, "none", ())
    story = Story("s", "S", (Name("Beispiel", "organisation"),))
    assert [m.name for m in read(text, story, "de")[0].mentions] == ["Beispiel"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("It stays open until at least 3 May 2031.", "until"),
        ("It stays open at least on 3 May 2031.", "on"),
        ("It was there on 3 May 2021.", "on"),
        ("It has been open since around 3 May 2021.", "since"),
        ("He has been missing since 3 May 2021, when he was abducted.", "on"),
        ("Shares have doubled since the 3 May 2021 vote.", "on"),
        ("This is what to expect from the 3 May 2021 hearing.", "on"),
    ],
)
def test_the_words_before_a_date_tell_its_part(text: str, role: str) -> None:
    (claim,) = read(text)
    assert claim.time
    assert claim.time.role == role


def test_a_date_of_the_page_is_marked_as_such() -> None:
    (claim,) = read("Updated: Monday, May 3, 2021")
    assert claim.sentence.kind is BlockKind.DATELINE


PLAY = "The quarterback threw a touchdown. The coach saw an interception at halftime. "


@pytest.mark.parametrize(("before", "dates"), [("", 1), (PLAY, 0)])
def test_a_quarter_of_a_game_is_no_date(before: str, dates: int) -> None:
    found = read(before + "They lost much of it in the fourth quarter.")
    assert len([c for c in found if c.time]) == dates


TRIGGERS = [
    (row["name"], text, word)
    for row in data("triggers")["class"]
    for text, word in row["hits"].items()
]


@pytest.mark.parametrize(("name", "text", "word"), TRIGGERS)
def test_a_class_is_known_by_its_words(name: str, text: str, word: str) -> None:
    acts = [c.trigger for c in read(text) if c.time and c.trigger]
    assert (name, word) in [(act.cls, act.text) for act in acts]


MISSES = [
    (row["name"], text) for row in data("triggers")["class"] for text in row.get("misses", ())
]


@pytest.mark.parametrize(("name", "text"), MISSES)
def test_a_class_leaves_other_words_alone(name: str, text: str) -> None:
    assert name not in [c.trigger.cls for c in read(text) if c.trigger]


def test_a_story_adds_words_to_a_class() -> None:
    text = "The band leaked the song on 3 May 2021."
    story = Story("s", "S", triggers=(("release", ("leak",)),))
    assert [c.trigger.cls for c in read(text, story) if c.trigger] == ["release"]
    assert [c.trigger.cls for c in read(text) if c.trigger] == [""]


def test_every_word_list_is_lower_case() -> None:
    for path in (resources.lexicon() / "en").glob("*.toml"):
        if path.stem in ("words", "verbs", "names", "units", "attribution", "sentences"):
            for value in data(path.stem).values():
                assert not isinstance(value, str) or value == value.lower()


# --- laws --------------------------------------------------------------------------------------

PIECES = (
    "Acme", "Jane Roe", "said", "will", "to", "open", "the", "launch", "on", "3 May 2021",
    "Monday", "(", ")", "“", "”", '"', ",", ".", "that", "not", "12", "people", "$", "5", "%",
    "million", "’s", "is expected to", "according to", "\n", "he", "the company", "2024", "—",
)  # fmt: skip
WORDY = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)


@settings(deadline=None, max_examples=150)
@given(st.one_of(st.text(max_size=300), WORDY))
def test_any_text_gives_claims_with_their_place(text: str) -> None:
    for claim in read(text):
        parts = (claim.time, claim.quantity, claim.trigger, claim.speaker, *claim.mentions)
        assert (claim.time is None) != (claim.quantity is None)
        assert text[claim.start : claim.end] == claim.quote
        assert text.endswith(claim.suffix, 0, claim.end + 32)
        for part in parts:
            assert part is None or text[part.start : part.end] == part.text


def test_ids_outlive_a_shift_of_offsets() -> None:
    text = "The bridge between the old towns of the valley opened on 4 May 2024."
    (claim,), (moved,) = read(text), read(f"A new first paragraph.\n\n{text}")
    assert claim.uid == moved.uid
    assert claim.start != moved.start


HOSTILE = {
    "sentences": " ".join(
        f"Acme Corp. told {i} men on 3 May {1900 + i % 200}." for i in range(5000)
    ),
    "one sentence": "Jane Roe said on 3 May 2021 that 12 people, who were to leave, died, " * 2900,
    "dates": "the 3 May 2021 " * 13_000,
    "spaces": "Monday" + " " * 100_000 + "3 May 2021 (" * 8_000,
    "names": "Aa " * 66_000,
    "auxiliaries": "will be to " * 18_000,
    "plans": "plan to " * 25_000,
    "prospects": "is set to be " * 15_000,
    "adverbs": "really " * 28_000,
    "stand-ins": "the company " * 16_000,
    "verbs": "said " * 40_000,
    "numbers": "5 million " * 20_000,
    "stops": ". " * 100_000,
    "dots": "." * 200_000,
    "quotes": '!"' * 100_000,
    "hyphens": "a-" * 100_000,
    "initials": "A." * 100_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_long_texts_take_linear_time(text: str) -> None:
    article = Article("", "https://outlet.example/a", "outlet", text)
    when = When.parse("2021-05-03")
    dates = [
        TimeExpr(m.start(), m.end(), m[0], TimexType.DATE, "2021-05-03", "test", when=when)
        for m in re.finditer(r"3 May \d{4}", text)
    ]
    begun = time.process_time()
    claims.extract(article, sentences.split(article), dates, None)
    assert time.process_time() - begun < 10
