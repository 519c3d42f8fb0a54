"""The report: one self-contained HTML page to read, print or mail."""

from collections.abc import Iterable

from tracker.report.exports.registry import Material, export


@export("report", "the findings as one HTML page that needs no network, to mail or print")
def report(material: Material) -> Iterable[str]:
    """Yield the page."""
    from tracker.report.html import page

    yield page(material)
