"""Read XML with everything off that reaches outside or grows: entities, DTDs, network."""

import re
from collections.abc import Iterator, Mapping, Set

from tracker.errors import RefusedError, SourceError

_PROLOG = _STEP = 64 * 1024
_LONGEST = 8_000
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


def items(
    body: bytes, names: Set[str], fields: Set[str], foreign: tuple[str, ...] = ()
) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each element of these local names as it ends: its name and its fields.

    Fields are attributes and the texts of elements inside, the first of each. Nothing else is kept,
    so memory stays small. Elements in a namespace with one of ``foreign`` in its name do not count.
    Raise ``SourceError`` where the XML is broken.
    """
    from lxml import etree

    found = _Items(names, fields, foreign)
    parser = etree.XMLParser(
        target=found,
        resolve_entities="internal",  # there are none: a document type was refused above
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
    )
    checked(body)
    try:
        for at in range(0, len(body), _STEP):
            parser.feed(body[at : at + _STEP])
            yield from found.taken()
        parser.close()
    except etree.XMLSyntaxError as e:
        raise SourceError(f"broken XML: {str(e)[:120]}") from e
    yield from found.taken()


class _Items:
    """A parser's target: it is told what comes and keeps what was asked for."""

    def __init__(self, names: Set[str], fields: Set[str], foreign: tuple[str, ...]) -> None:
        self._names = names
        self._fields = fields
        self._foreign = foreign
        self._open: list[dict[str, str]] = []
        self._done: list[tuple[str, dict[str, str]]] = []
        self._text: str | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = self._local(tag)
        self._text = "" if name in self._fields and self._open else None
        if name in self._names:
            kept = {k: v[:_LONGEST] for k, v in attributes.items() if k in self._fields}
            self._open.append(kept)

    def data(self, text: str) -> None:
        if self._text is not None and len(self._text) < _LONGEST:
            self._text += text[:_LONGEST]

    def end(self, tag: str) -> None:
        name = self._local(tag)
        if name in self._names:
            self._done.append((name, self._open.pop()))
        elif self._text is not None:
            self._open[-1].setdefault(name, self._text.strip())
        self._text = None

    def close(self) -> None:
        self._text = None

    def taken(self) -> list[tuple[str, dict[str, str]]]:
        """Return what ended since the last call."""
        done, self._done = self._done, []
        return done

    def _local(self, tag: str) -> str:
        namespace, _, name = tag.rpartition("}")
        return "" if any(part in namespace for part in self._foreign) else name
