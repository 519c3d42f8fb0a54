"""CSV: one sheet of the story, for spreadsheets."""

from collections.abc import Iterable

from tracker.report.exports.registry import Material, export
from tracker.report.formats import Format, write


@export("csv", "one sheet (--sheet) for a spreadsheet")
def csv(material: Material) -> Iterable[str]:
    """Yield the sheet that was asked for."""
    return write(material.rows(material.sheet), Format.CSV)
