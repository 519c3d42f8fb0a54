"""feedparser's own self-describing cases, read as our reader has feedparser read them.

They ship with its source distribution, not with us; point FEEDPARSER_TESTS at its ``tests`` folder:

    pip download --no-deps --no-binary :all: feedparser && tar xzf feedparser-*.tar.gz
    FEEDPARSER_TESTS=feedparser-6.0.14/tests pytest -s tests/test_sources_feedparser.py
"""

import datetime
import io
import os
import re
import warnings
from pathlib import Path

import feedparser
import pytest

from tracker.errors import SourceError
from tracker.sources import feedreading

FOLDER = os.environ.get("FEEDPARSER_TESTS")
CODECS = ("", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
DESCRIPTION = re.compile(rb"Description:\s*(.*?)\s*Expect:\s*(.*)\s*-->")
HEADER = re.compile(rb"^Header:\s+([^:]+):(.+)$", re.MULTILINE)
LOST = {  # four have a document type, which is refused; one is empty, one is about other headers
    "always_strip_doctype.xml",
    "doctype_contains_entity_decl.xml",
    "entity_in_doctype.xml",
    "rss_version_091_netscape.xml",
    "rss_empty_document.xml",
    "headers_foo.xml",
}


def described(content):
    """Return what a case expects and the headers it wants to be sent with."""
    for codec in CODECS:
        text = content.decode(codec, "replace").encode() if codec else content
        if found := DESCRIPTION.search(text):
            headers = HEADER.findall(text)
            return found[2].decode(), {k.decode().lower(): v.decode().strip() for k, v in headers}
    return None, {}


def holds(expected, result):
    try:
        return bool(eval(expected, {"feedparser": feedparser, "datetime": datetime}, result))
    except Exception:
        return False


@pytest.mark.skipif(not FOLDER, reason="FEEDPARSER_TESTS is not set")
def test_feeds_are_read_as_well_as_feedparser_reads_them(monkeypatch):
    parse, results = feedparser.parse, []
    monkeypatch.setattr(
        feedparser, "parse", lambda *a, **k: results.append(parse(*a, **k)) or results[-1]
    )
    passed, lost = 0, set()
    for path in sorted(Path(FOLDER).rglob("*.xml")):
        content = path.read_bytes()
        expected, headers = described(content)
        media = headers.get("content-type", "application/xml")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            alone = parse(io.BytesIO(content), response_headers={"content-type": media} | headers)
            if expected is None or not holds(expected, alone):
                continue
            results.clear()
            place, language = (
                headers.get(f"content-{name}", "") for name in ("location", "language")
            )
            try:
                found = feedreading.read(content, media, place, language)
            except SourceError:
                found = {"entries": []}
            through_ours = bool(results) and holds(expected, results[-1])
        passed += through_ours
        if not through_ours:
            lost.add(path.name)
        elif found["entries"]:
            assert len(found["entries"]) == len(results[-1]["entries"])
    print(f"{passed} of {passed + len(lost)} cases that feedparser passes pass through our reader")
    assert lost <= LOST
