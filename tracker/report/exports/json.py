"""JSON: the whole story as one object, a list for each sheet."""

from collections.abc import Iterable

from tracker.report.exports.registry import SHEETS, Material, export
from tracker.report.values import dumps


@export("json", "the whole story as one JSON object")
def json(material: Material) -> Iterable[str]:
    """Yield the object sheet by sheet."""
    head = {
        "story": material.story,
        "title": material.title,
        "exported_at": material.now.isoformat(timespec="seconds"),
        "tracker": material.version,
    }
    yield dumps(head, indent=1).removesuffix("\n}")
    for sheet in SHEETS:
        yield f',\n "{sheet}": {dumps(material.rows(sheet))}'
    yield "\n}\n"
