"""A whole story as exports and reports take it."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from tracker import __version__
from tracker.reading import listings, records
from tracker.reading.listings import Kind

if TYPE_CHECKING:
    from tracker.report.exports import Material
    from tracker.store import Store


def material(store: "Store", slug: str, now: datetime, sheet: str = "claims") -> "Material":
    """Return a story as exports take it."""
    from tracker.report.exports import Material

    def rows(name: str) -> list[dict[str, Any]]:
        return _rows(store, slug, name)

    def text(article_id: str) -> str:
        found = store.rows(
            "select r.text from revisions r join articles a on a.current_revision_id = r.id"
            " where 'a-' || substr(a.uid, 1, 10) = :id",
            {"id": article_id},
        )
        return str(found[0]["text"]) if found else ""

    return Material(slug, store.story(slug).title, now, __version__, rows, text, sheet)


def _rows(store: "Store", slug: str, sheet: str) -> list[dict[str, Any]]:
    """Return a sheet's rows; of findings also those that were dismissed or are gone."""
    if sheet == "references":
        return [records.reference_row(found) for found in store.references(slug)]
    if sheet in ("timeline", "coverage"):
        return store.rows(f"select * from {sheet} where story = :story", {"story": slug})  # noqa: S608
    rows = listings.read(store, Kind(sheet), slug, every=True)
    if sheet == "contradictions":
        return records.with_evidence(store, rows)
    return records.with_checks(store, rows) if sheet == "diagnoses" else rows
