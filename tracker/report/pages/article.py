"""Explain one article: where it comes from, when it appeared and how that is known, its claims."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from tracker.report.pages.layout import (
    QUIET,
    Facts,
    Row,
    facts,
    grid,
    heading,
    plain,
    quoted,
)
from tracker.report.text import plural
from tracker.report.words import basis, counted, finding, published, spoken


def article_page(found: Row) -> Iterator[RenderableType]:
    """Yield the page of an article with its ``candidates``, ``claims`` and findings."""
    title = found["title"] or found["url"]
    count = plural(found["dated_claims"], "dated claim")
    yield heading(found["article_id"], title, found["outlet"], count)
    yield facts(_facts(found))
    if found["claims"]:
        header = ("when", "as", "evidence", "put as", "event", "")
        yield grid(map(_claim, found["claims"]), header, wrap=(0, 2))


def _facts(found: Row) -> Facts:
    yield "address", [found["url"]]
    yield "appeared", [published(found["published"], found["basis"])]
    if found["inferred"]:
        yield "inferred", [f"{spoken(found['inferred'])}: {found['inferred_from']}"]
    yield "dates found on it", map(_candidate, found["candidates"])
    yield "corrections", map(_correction, found["corrections"])
    yield "copy of", [f"{found['copy_of']}, counted once"] if found["copy_of"] else []
    if found["revision"] > 1:
        yield "revisions", [f"{row['revision']}: {row['seen_at']}" for row in found["revisions"]]
    yield "bytes", [f"sha256 {row['sha256']}" for row in found["revisions"][-1:]]
    yield "diagnoses", [f"{row['diagnosis_id']}  {row['summary']}" for row in found["diagnoses"]]
    yield "findings", map(finding, found["findings"])


def _correction(row: Row) -> str:
    fates = (
        f"{name} by {', '.join(row[key])}"
        for name, key in (("followed", "corrected"), ("not followed", "uncorrected"))
        if row[key]
    )
    return " · ".join((f"“{row['note']}”", *fates))


def _candidate(row: Row) -> str:
    role = "" if row["role"] == "published" else f"{row['role']}: "
    fate = (
        f", not believed: {row['rejected']}" if row["rejected"] else ", weak" if row["weak"] else ""
    )
    return f"{role}{row['edtf']} from {basis(row['origin'])} “{row['raw']}”{fate}"


def _claim(row: Row) -> tuple[Text, ...]:
    unresolved = f"? {row['reason']}" if row["reason"] else "?"
    when = spoken(row["edtf"]) if row["edtf"] else unresolved
    value = when if row["kind"] == "date" else counted(row["amount"], row["unit"])
    return (
        plain(value),
        plain(row["grain"], QUIET),
        quoted(row),
        plain(row["modality"], QUIET),
        plain(row["event_id"], QUIET),
        plain(row["claim_id"], QUIET),
    )
