"""Show one trusted date: what it says, who says so, what a sentence must hold to be meant."""

from collections.abc import Iterator

from rich.console import RenderableType

from tracker.report.pages.layout import Row, facts, heading
from tracker.report.words import spoken


def reference_page(found: Row) -> Iterator[RenderableType]:
    """Yield the page of a trusted date."""
    yield heading(found["reference_id"], found["title"], "trusted date")
    yield facts(
        [
            ("when", [spoken(found["edtf"])]),
            ("source", [found["source"]]),
            ("a sentence must hold", found["words"]),
            ("added by", [found["added_by"]]),
        ]
    )
