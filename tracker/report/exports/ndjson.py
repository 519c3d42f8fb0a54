"""NDJSON: the whole story, one object a line, each with its type."""

from collections.abc import Iterable

from tracker.report.exports.registry import SHEETS, Material, export
from tracker.report.values import dumps


@export("ndjson", "the whole story, one JSON object a line, each with its sheet")
def ndjson(material: Material) -> Iterable[str]:
    """Yield a line for each row of each sheet."""
    for sheet in SHEETS:
        for row in material.rows(sheet):
            yield dumps({"sheet": sheet} | row) + "\n"
