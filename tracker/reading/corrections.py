"""Say which claims of an article its own correction notes are about."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

Row = dict[str, Any]
PART = "correction"


def corrections(claims: Sequence[Row]) -> list[Row]:
    """Return each note among ``claims`` with the claims of the article that give its values.

    ``claims`` are rows of ``claim_list`` of one article. A claim with the right value now stands
    corrected; one that still has the wrong value contradicts the note.
    """
    notes: defaultdict[str, list[Row]] = defaultdict(list)
    for claim in claims:
        if claim["part"] == PART:
            notes[claim["sentence"]].append(claim)
    return [_note(sentence, told, claims) for sentence, told in notes.items()]


def _note(sentence: str, told: Sequence[Row], claims: Sequence[Row]) -> Row:
    wrong = {claim["edtf"] for claim in told if claim["modality"] == "denied"}
    right = {claim["edtf"] for claim in told} - wrong
    body = [claim for claim in claims if claim["part"] != PART and claim["edtf"]]
    return {
        "note": sentence,
        "corrected": [claim["claim_id"] for claim in body if claim["edtf"] in right],
        "uncorrected": [claim["claim_id"] for claim in body if claim["edtf"] in wrong],
    }
