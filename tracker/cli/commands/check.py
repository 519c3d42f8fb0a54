"""tracker check: find contradictions and articles whose dates are shifted."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from tracker import __version__
from tracker.cli.app import command
from tracker.cli.progress import working
from tracker.cli.session import Session
from tracker.errors import UsageError
from tracker.reading import listings, records
from tracker.reading.listings import Kind
from tracker.reading.records import Row
from tracker.report.standing import correction
from tracker.report.text import plural
from tracker.report.words import spoken

if TYPE_CHECKING:
    from tracker.store import FindingCounts, Store

FOUND = 1


class FailOn(StrEnum):
    """What makes the exit code 1."""

    NEW = "new"
    OPEN = "open"
    HIGH = "high"
    ANY = "any"
    NONE = "none"


@command("check")
def check(
    session: Session,
    fail_on: Annotated[
        FailOn,
        typer.Option(help="What makes the exit code 1: new or undecided findings, any, or none."),
    ] = FailOn.NONE,
) -> int:
    """Find contradictions and articles whose dates are shifted; set an exit code.

    Every claim is held against the other articles, the trusted dates, and its own article. What
    was dismissed never counts. The exit code is 0 unless --fail-on asks for more.

    Examples:
      tracker check
      tracker check --fail-on new --quiet
      tracker check --json --fields contradiction_id,event,says,others_say
    """
    store = session.store()
    if not listings.read(store, Kind.ARTICLES, session.slug(store), limit=1):
        raise UsageError("the story holds no article yet", "take some in with: tracker ingest REF")
    corrected = examine(session, store).corrected
    return tell(session, store, fail_on, corrected)


def examine(session: Session, store: "Store") -> "FindingCounts":
    """Find what contradicts what in the session's story and store it; return how it stands."""
    from tracker import pipeline

    slug = session.slug(store)
    run = store.begin_run("check", __version__, session.now)
    with working(session, "checking"):
        found = pipeline.check(store, slug, session.now, run)
    counters = {"contradictions": len(found.findings.contradictions)}
    store.end_run(run, counters, 0, session.now)
    return found.counts


def tell(
    session: Session, store: "Store", fail_on: FailOn = FailOn.NONE, corrected: int = 0
) -> int:
    """Print the findings that stand; return the exit code.

    ``corrected`` is how many the outlets took back since the check before.
    """
    slug = session.slug(store)
    found = records.open_contradictions(store, slug)
    diagnoses = [d for d in records.open_diagnoses(store, slug) if d["checkable"] > 1]
    if session.for_people and not session.fields:
        if found or diagnoses:
            from tracker.report.pages import check_page

            session.page(*check_page(found, diagnoses))
    else:
        rows = listings.read(store, Kind.CONTRADICTIONS, slug)
        session.emit(rows, listings.columns(Kind.CONTRADICTIONS))
    session.note(_summary(found, diagnoses))
    tell_corrected(session, store, corrected)
    if not found:
        for line in _wanting(store, slug):
            session.note(line)
    return FOUND if _fails(found, fail_on) else 0


def tell_corrected(session: Session, store: "Store", number: int) -> None:
    """Print a line for each of the last corrections."""
    rows = store.rows(
        "select * from contradiction_list where story = :story and state = 'corrected'"
        " order by corrected_at desc, contradiction_id limit :number",
        {"story": session.slug(store), "number": number},
    )
    for row in rows:
        said = f"{row['contradiction_id']} {row['event']}: {spoken(row['says'])}"
        more = f"tracker show {row['contradiction_id']}"
        session.note(f"corrected {correction(row)}: {said}          {more}")


def _wanting(store: "Store", slug: str) -> Iterator[str]:
    """Yield what more could bring a contradiction to light."""
    rows = store.rows(
        "select outlet, published, dated_claims, unresolved from coverage where story = :story",
        {"story": slug},
    )
    if len(rows) == 1 and not store.references(slug):
        yield (
            "there is one article and no trusted date to hold it against:"
            " tracker ingest another, or tracker ref add"
        )
    undated = [row for row in rows if row["published"] is None and row["unresolved"]]
    for row in undated:
        dates = "of its dates counts" if row["unresolved"] == 1 else "of its dates count"
        yield (
            f"{row['outlet']} states no publication day, from which {row['unresolved']}"
            f" {dates}: not checked"
        )


def _summary(found: Sequence[Row], diagnoses: Sequence[Row]) -> str:
    """Return how the findings stand, in one line."""
    if not found:
        return "no contradictions"
    states = [row["state"] for row in found]
    new, changed = states.count("new"), states.count("changed")
    confirmed = sum(row["verdict"] == "confirm" for row in found)
    parts = [plural(new, "new contradiction") if new else "nothing new"]
    if new < len(found):
        parts.append(
            f"{len(found) - new} open"
            + (f", {changed} of them changed" if changed else "")
            + (f" ({confirmed} confirmed)" if confirmed else "")
        )
    if diagnoses:
        parts.append(plural(len(diagnoses), "diagnosis", "diagnoses"))
    return f"{' · '.join(parts)}          next: tracker show {found[0]['contradiction_id']}"


def _fails(found: Sequence[Row], fail_on: FailOn) -> bool:
    """Tell whether something at or above the bar was found."""
    bars = {
        FailOn.NEW: lambda row: row["state"] in ("new", "changed") and not row["verdict"],
        FailOn.OPEN: lambda row: not row["verdict"],
        FailOn.HIGH: lambda row: row["severity"] == "high",
        FailOn.ANY: lambda _: True,
        FailOn.NONE: lambda _: False,
    }
    return any(map(bars[fail_on], found))
