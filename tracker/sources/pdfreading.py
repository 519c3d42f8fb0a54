"""The text layer of a PDF file; runs in a process of its own."""

from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from tracker.errors import SourceError

_PAGES = 300
_TEXT = 400_000


def read(body: bytes) -> dict[str, Any]:
    """Return ``{"title", "text"}``; raise ``SourceError``."""
    try:
        document = PdfReader(BytesIO(body))
        if document.is_encrypted and not document.decrypt(""):
            raise SourceError("this PDF is protected by a password")
        title = document.metadata.title if document.metadata else None
        text = _text(document)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError) as e:
        raise SourceError(f"this PDF cannot be read: {str(e)[:120] or type(e).__name__}") from e
    if not text.strip():
        raise SourceError("this PDF has no text layer: only pictures of its pages")
    return {"title": title if isinstance(title, str) else None, "text": text}


def _text(document: PdfReader) -> str:
    pages, length = [], 0
    for page in document.pages[:_PAGES]:
        pages.append(page.extract_text().strip())
        length += len(pages[-1])
        if length > _TEXT:
            break
    return "\n\n".join(pages)[:_TEXT]
