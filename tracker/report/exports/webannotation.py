"""W3C Web Annotation: every dated claim as an annotation of its article's text."""

from collections.abc import Iterable
from typing import Any

from tracker.report.dates import in_words
from tracker.report.exports.registry import Material, Row, export
from tracker.report.values import dumps
from tracker.report.words import counted

CONTEXT = 32  # characters on either side of a quote


@export("webannotation", "every claim as a W3C Web Annotation (JSON-LD)")
def webannotation(material: Material) -> Iterable[str]:
    """Yield a page of annotations.

    Positions count Unicode code points in the stored text, where the standard leaves the unit
    open; quotes are exact, with their surroundings, so that they can be found in the page too.
    """
    texts: dict[str, str] = {}
    seen = {(r["article_id"], r["revision"]): r["seen_at"] for r in material.rows("revisions")}
    revision = {r["article_id"]: r["revision"] for r in material.rows("articles")}
    items = []
    for claim in material.rows("claims"):
        name = claim["article_id"]
        if name not in texts:
            texts[name] = material.text(name)
        items.append(_annotation(claim, texts[name], seen.get((name, revision.get(name)))))
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:tracker:{material.story}:claims",
        "type": "AnnotationPage",
        "partOf": {
            "id": f"urn:tracker:{material.story}",
            "type": "AnnotationCollection",
            "label": material.title,
            "total": len(items),
        },
        "startIndex": 0,
        "items": items,
    }
    yield dumps(page, indent=1) + "\n"


def _annotation(claim: Row, text: str, seen_at: str | None) -> dict[str, Any]:
    start, end = claim["start"], claim["end"]
    target: dict[str, Any] = {
        "source": claim["url"],
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": claim["quote"],
                "prefix": text[max(0, start - CONTEXT) : start],
                "suffix": text[end : end + CONTEXT],
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }
    if seen_at:
        target["state"] = {"type": "TimeState", "sourceDate": seen_at}
    return {
        "id": f"urn:tracker:claim:{claim['uid']}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": value, "format": "text/plain"}
            for value in dict.fromkeys(_tags(claim))
        ],
        "target": target,
    }


def _tags(claim: Row) -> Iterable[str]:
    if claim["kind"] == "date":
        yield claim["edtf"] or f"unresolved: {claim['reason']}"
        if claim["edtf"]:
            yield in_words(claim["edtf"])
    else:
        yield f"{counted(claim['amount'], claim['unit'])} {claim['counted'] or ''}".strip()
    if claim["event"]:
        yield f"{claim['event_id']} {claim['event']}"
