"""All findings that stand: for each suspect its contradictions, then what explains them."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import RenderableType
from rich.text import Text

from tracker.report.pages.diagnosis import diagnosis_panel
from tracker.report.pages.layout import LABEL, SUSPECT, Row, grid, plain
from tracker.report.text import plural
from tracker.report.words import spoken, standing


def check_page(found: Sequence[Row], diagnoses: Sequence[Row]) -> Iterator[RenderableType]:
    """Yield contradictions with their ``evidence``, suspect by suspect, each with its diagnoses."""
    untold = list(diagnoses)
    for number, (suspect, rows) in enumerate(groupby(found, _suspect)):
        if number:
            yield Text()
        yield _table(list(rows))
        for diagnosis in [d for d in untold if d["url"] == suspect]:
            untold.remove(diagnosis)
            yield diagnosis_panel(diagnosis)
    yield from map(diagnosis_panel, untold)


def _suspect(found: Row) -> str:
    return str(found["suspect_url"] or "")


def _table(rows: Sequence[Row]) -> RenderableType:
    suspect = rows[0]["suspect"]
    says = f"{suspect} says" if suspect else "one side says"
    others = "others say" if suspect else "the other side says"
    return grid(map(_line, rows), ("id", "event", says, others, "kind", "state"), wrap=(1, 3))


def _line(found: Row) -> Sequence[Text]:
    says = spoken(found["says"])
    return (
        plain(found["contradiction_id"], LABEL),
        plain(found["event"]),
        plain(says, SUSPECT) if found["suspect"] else plain(f"{says} · {_voices(found, 0)}"),
        plain(f"{spoken(found['others_say'])} · {_voices(found, 1)}"),
        plain(found["slip"]),
        plain(standing(found)),
    )


def _voices(found: Row, first: int) -> str:
    """Return who is on the sides from ``first`` on: one outlet by name, several by number."""
    rows = [row for row in found["evidence"] if (row["side"] > 0) == bool(first)]
    outlets = {row["outlet"] for row in rows if row["kind"] == "claim"}
    told = outlets if len(outlets) == 1 else {plural(len(outlets), "outlet")} if outlets else ()
    trusted = ["trusted date"] if any(row["kind"] == "reference" for row in rows) else []
    return " + ".join([*told, *trusted])
