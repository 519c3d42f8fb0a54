"""OPML: the sources, for any feed reader."""

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from tracker.report.exports.registry import Material, Row, export
from tracker.report.text import one_line


@export("opml", "the sources as OPML, for feed readers")
def opml(material: Material) -> Iterable[str]:
    """Yield an outline: feeds under ``xmlUrl``, everything else as a link."""
    root = ET.Element("opml", version="2.0")
    head = ET.SubElement(root, "head")
    ET.SubElement(head, "title").text = one_line(material.title)
    ET.SubElement(head, "dateCreated").text = f"{material.now:%a, %d %b %Y %H:%M:%S} GMT"
    body = ET.SubElement(root, "body")
    for row in material.rows("sources"):
        ET.SubElement(body, "outline", _outline(row))
    ET.indent(root)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield ET.tostring(root, encoding="unicode") + "\n"


def _outline(row: Row) -> dict[str, str]:
    title, url = one_line(row["title"] or row["url"]), one_line(row["url"])
    if row["kind"] == "feed":
        return {"text": title, "title": title, "type": "rss", "xmlUrl": url}
    return {"text": title, "type": "link", "url": url, "category": row["kind"]}
