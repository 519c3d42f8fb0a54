"""Explain one claim: the sentence, what was read from it, what it was compared with."""

from collections.abc import Iterator

from rich.console import RenderableType

from tracker.report.pages.layout import Facts, Row, facts, heading, plain, rests_on
from tracker.report.words import counted, finding, spoken


def claim_page(found: Row) -> Iterator[RenderableType]:
    """Yield the page of a claim with the ``others`` of its event and its ``findings``."""
    yield heading(found["claim_id"], found["outlet"], found["modality"])
    yield facts(_facts(found))


def _facts(found: Row) -> Facts:
    left, _, right = found["sentence"].partition(found["quote"])
    yield "sentence", [plain(f"“{left}[{found['quote']}]{right}”")]
    yield "place", [f"characters {found['start']}-{found['end']} of {found['url']}"]
    yield "what", [_act(found)]
    yield "when", list(_when(found)) if found["kind"] == "date" else []
    yield "how much", [_amount(found)] if found["kind"] == "quantity" else []
    yield "said by", [found["speaker"]] if found["speaker"] else []
    yield "event", [f"{found['event_id']}  {found['event']}"] if found["event_id"] else []
    yield "one event because", found["why_same"]
    yield (
        "others say",
        [
            f"{row['outlet']}: {spoken(row['edtf'])}, “{row['quote']}” ({row['claim_id']})"
            for row in found["others"]
        ],
    )
    yield "findings", map(finding, found["findings"])


def _act(found: Row) -> str:
    parts = (found["subject"], found["act"], found["object"])
    tense = f" ({found['tense']} tense)" if found["tense"] != "none" else ""
    return " · ".join(part for part in parts if part) + tense


def _when(found: Row) -> Iterator[str]:
    if found["edtf"] is None:
        yield f"not resolved: {found['reason']}"
        yield rests_on(found)
        return
    last = f", before {found['ends_before']}" if found["ends_before"] else ""
    yield f"{spoken(found['edtf'])} ({found['grain']}: from {found['starts_on']}{last})"
    yield f"read by rule {found['rule']}; {rests_on(found)}"


def _amount(found: Row) -> str:
    return f"{counted(found['amount'], found['unit'])} ({found['counted']})"
