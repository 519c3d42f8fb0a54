"""All findings that stand: for each suspect its contradictions, then what explains them."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import RenderableType
from rich.text import Text

from tracker.report.pages.diagnosis import diagnosis_panel
from tracker.report.pages.layout import LABEL, SUSPECT, Row, grid, plain
from tracker.report.text import plural
from tracker.report.words import differing, finest, others_of, spoken, standing

MOST_VALUES = 2


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
    suspected = [row for row in found["evidence"] if row["side"] == 0]
    others = [row for row in found["evidence"] if row["side"] > 0]
    return (
        plain(found["contradiction_id"], LABEL),
        plain(found["event"]),
        _suspected(found, says, suspected),
        plain(f"{_values(others)} · {_voices(others)}" if others else _alone(found)),
        plain(differing(found["slip"])),
        plain(standing(found)),
    )


def _suspected(found: Row, says: str, rows: Sequence[Row]) -> Text:
    """Return what the suspect says, with how many say so where it is not alone."""
    others = len({row["url"] for row in rows}) > 1
    if not found["suspect"] or others:
        says = f"{says} · {_voices(rows)}"
    return plain(says, SUSPECT if found["suspect"] else "")


def _alone(found: Row) -> str:
    """Return what speaks against a date where no other source does: the calendar, its own page."""
    return spoken(" / ".join(others_of(found)))


def _values(rows: Sequence[Row]) -> str:
    """Return what is said: first what most independent sources say, then the most precise."""
    sides = {row["value"]: row["side_sources"] for row in rows}
    values = sorted(finest(sides), key=lambda value: (-sides[value], -len(value), value))
    more = " …" if len(values) > MOST_VALUES else ""
    return " / ".join(map(spoken, values[:MOST_VALUES])) + more


def _voices(rows: Sequence[Row]) -> str:
    """Return who says it: one source by name, several by number, copies of a text counted once."""
    claims = [row for row in rows if row["kind"] == "claim"]
    sources = {row["copy_group"] or row["url"]: row["outlet"] for row in claims}
    several = plural(len(sources), "source")
    told = list(sources.values()) if len(sources) == 1 else [several] if sources else []
    trusted = ["trusted date"] if len(claims) < len(rows) else []
    return " + ".join([*told, *trusted])
