"""Read a page, so that a process which does it next, or is forked from this one, has all at hand.

Rules and word lists are compiled when they are first asked for. What fails here must not end the
process from which readers are forked: it fails again, and is told, where a document is read.
"""

from contextlib import suppress
from datetime import UTC, datetime

from tracker.model import Fetched
from tracker.pipeline.ready import extract_rows

_PAGE = b"""<!doctype html><html lang="en"><head><title>Acme opens a plant</title>
<meta property="article:published_time" content="2024-05-04T10:00:00Z"></head><body><article>
<h1>Acme opens a plant</h1><p>Acme opened its plant in Oslo on Monday, 29 April 2024, the company
said. About 300 people had waited for two years, Jane Roe told reporters last week.</p>
<p>It will close in March 2025 unless the court rules before December 3.</p></article></body></html>
"""

with suppress(Exception):
    extract_rows(Fetched("", "file:/page.html", _PAGE, "text/html", "file", datetime.now(UTC)))
