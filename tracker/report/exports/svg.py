"""SVG: the timeline as a picture, for a page or a slide."""

from collections.abc import Iterable

from tracker.report.exports.registry import Material, export


@export("svg", "the timeline as a picture")
def svg(material: Material) -> Iterable[str]:
    """Yield the picture."""
    from tracker.report.html import picture

    yield picture(material)
