"""Read XML with everything off that reaches outside or grows: entities, DTDs, network."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from tracker.errors import RefusedError, SourceError

_PROLOG = 64 * 1024
_SKIPPED = re.compile(rb"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def checked(body: bytes) -> bytes:
    """Return ``body``; raise ``RefusedError`` where a document type stands before its root."""
    start = body[:_PROLOG].replace(b"\x00", b"")  # of two or four bytes a character one is left
    for bom in _BOMS:
        start = start.removeprefix(bom)
    at = 0
    while found := _SKIPPED.match(start, at):
        at = found.end()
    if start[at : at + 2] == b"<!":
        raise RefusedError("XML with a document type, which may hide entities", "remove the line")
    if start[at : at + 1] != b"<":
        raise SourceError("not XML: there is no root element")
    return body


def elements(body: bytes, *names: str) -> Iterator[Any]:
    """Yield the elements of these local names as they end; raise ``SourceError`` where broken.

    An element is emptied when the next is asked for, so memory stays small.
    """
    from lxml import etree

    found = etree.iterparse(
        BytesIO(checked(body)),
        events=("end",),
        tag=[f"{{*}}{name}" for name in names],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in found:
            yield element
            element.clear(keep_tail=False)
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as e:
        raise SourceError(f"broken XML: {str(e)[:120]}") from e


def child(element: Any, name: str) -> str | None:
    """Return the text of the first element of this local name below ``element``."""
    for found in element.iter(f"{{*}}{name}"):
        return (found.text or "").strip() or None
    return None
