"""A correction note is no second claim of the wrong value, and leads to what it corrects."""

from pathlib import Path

import pytest

from tracker.cli.run import run
from tracker.reading.corrections import corrections

NOTE = "An earlier version of this article misstated the day of the vote as 5 May 2024."


def row(
    uid: str, edtf: str, part: str = "body", modality: str = "stated", text: str = ""
) -> dict[str, str]:
    return {
        "claim_id": uid,
        "edtf": edtf,
        "part": part,
        "modality": modality,
        "sentence": text,
    }


def test_a_note_names_the_claims_that_follow_it_and_those_that_do_not() -> None:
    claims = [
        row("k-1", "2024-05-04"),
        row("k-2", "2024-05-05"),
        row("k-3", "2024-06-01"),
        row("k-4", "2024-05-05", "correction", "denied", "It was on 4 May, not 5 May."),
        row("k-5", "2024-05-04", "correction", "stated", "It was on 4 May, not 5 May."),
    ]
    assert corrections(claims) == [
        {
            "note": "It was on 4 May, not 5 May.",
            "corrected": ["k-1"],
            "uncorrected": ["k-2"],
        }
    ]


def test_an_article_without_a_note_has_no_corrections() -> None:
    assert corrections([row("k-1", "2024-05-04")]) == []


@pytest.mark.parametrize("note", [NOTE, f"Correction: {NOTE}"])
def test_the_wrong_value_of_a_note_is_no_contradiction(
    tmp_path: Path, note: str, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "Council votes for quay\n\nThe council of Odda voted for the new quay on 4 May 2024.\n\n"
        f"{note} The council of Odda voted for the new quay on 4 May 2024.\n"
    )
    base = ["--db", str(tmp_path / "t.db")]
    for words in (["init", "quay"], ["ingest", str(page)], ["check"]):
        assert run([*base, *words]) == 0
    assert "no contradictions" in capsys.readouterr().out
