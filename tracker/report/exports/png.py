"""PNG: the timeline as a picture, where SVG cannot be used."""

from collections.abc import Iterable

from tracker.errors import UsageError
from tracker.report.exports.registry import Material, export

SCALE = 2  # pixels for each of the drawing's units, for screens and print alike


@export("png", "the timeline as a picture of pixels")
def png(material: Material) -> Iterable[bytes]:
    """Yield the picture."""
    try:
        from vl_convert import svg_to_png
    except ImportError as e:
        raise UsageError(
            "a PNG needs the package vl-convert-python; the form svg does without",
            "install it with: pip install 'news-claim-tracker[report]'",
        ) from e
    from tracker.report.html import picture

    yield svg_to_png(picture(material), scale=SCALE)
