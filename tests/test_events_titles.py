"""An event is titled as a headline would, and never by what no claim says."""

import pytest

from tests.eval.street import extract
from tracker.events.titles import title
from tracker.model import Claim

HEADLINES = {
    "Acme Robotics unveiled the Orbit drill on 3 May 2024 in Lisbon.": (
        "Acme Robotics unveils the Orbit drill"
    ),
    "Valdris Holding completed its $4 billion takeover of Orbita on 3 May 2024.": (
        "Valdris Holding completes its $4 billion takeover of Orbita"
    ),
    "The water law was signed on 14 July 2022 after a long debate.": "Water law signed",
    "Valdris Holding, founded in May 1987, employs many.": "Valdris Holding founded",
    "Mara Voss will open the new bridge on 4 May 2025.": "Mara Voss to open the new bridge",
    "Mara Voss resigned on 4 May 2023 because she was ill.": "Mara Voss resigns",
    # Who acts is named whole, or not at all.
    "All people on board a flight to Oslo died on 4 May 2023.": (
        "“All people on board a flight to Oslo died …”"
    ),
    "A Bergen panel folded the suits into one on 4 May 2023.": (
        "“A Bergen panel folded the suits into one …”"
    ),
    "Mara Voss and Orbita brought the app back on 4 May 2023.": (
        "“Mara Voss and Orbita brought the app back …”"
    ),
    "Judge Mara Voss later dismissed the claim on 4 May 2023.": "Mara Voss dismisses the claim",
    "Acme Robotics in Bergen opened a plant on 4 May 2023.": "Acme Robotics opens a plant",
    "It rained all over the valley on 4 May 2023.": "“It rained all over the valley …”",
}


def claims(*sentences: str) -> list[Claim]:
    """Return the claims read from each sentence, as an article of its own."""
    records = [
        {"url": f"https://{n}.example/", "id": str(n), "title": "", "text": sentence}
        for n, sentence in enumerate(sentences)
    ]
    return [claim for _, found in extract(records) for claim in found if claim.time]


@pytest.mark.parametrize(("sentence", "expected"), HEADLINES.items())
def test_a_title_is_a_headline(sentence: str, expected: str) -> None:
    assert title(claims(sentence)) == expected


def test_a_title_is_of_one_claim_the_fullest() -> None:
    full = "Acme Robotics unveiled the Orbit drill on 3 May 2024."
    short = "It was unveiled on 3 May 2024, and Mara Voss left Valdris Holding soon afterwards."
    assert title(claims(short, full)) == title(claims(full))
    assert title(claims(full, short)) == title(claims(full))


@pytest.mark.parametrize("sentence", HEADLINES)
def test_a_title_holds_no_date(sentence: str) -> None:
    told = title(claims(sentence))
    assert not any(word in told for word in ("May", "July", "19", "20"))
