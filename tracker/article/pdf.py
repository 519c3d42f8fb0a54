"""Read PDF files: their text layer is the article. What else they hold is not looked at."""

import logging
import re
from io import BytesIO
from statistics import quantiles

from tracker.article import characters, plain
from tracker.errors import ArticleError
from tracker.model import Article, Fetched

_PAGES = 300
_FULL = 0.75  # of the length of a line that was broken because it was full
_ENDED = re.compile(r"[.!?:][\"'”’)\]]{0,2}$")


def read(fetched: Fetched) -> Article:
    """Return the text of a file; raise ``ArticleError`` where it holds none that can be read."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong is said once, by us
    try:
        document = PdfReader(BytesIO(fetched.body))
        if document.is_encrypted and not document.decrypt(""):
            raise ArticleError(f"{fetched.ref}: this PDF is protected by a password")
        title = document.metadata.title if document.metadata else None
        pages, length = [], 0
        for page in document.pages[:_PAGES]:
            pages.append(_joined(page.extract_text()))
            length += len(pages[-1])
            if length > characters.TEXT_CAP:
                break
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError) as e:
        why = str(e)[:120] or type(e).__name__
        raise ArticleError(f"{fetched.ref}: this PDF cannot be read: {why}") from e
    text = characters.printable("\n\n".join(page for page in pages if page))
    if not text:
        raise ArticleError(f"{fetched.ref}: this PDF has no text layer: only pictures of its pages")
    return plain.article(fetched, text, title=title)


def _joined(page: str) -> str:
    """Return the text of a page with paragraphs on lines of their own.

    A line goes on in the next one where it is about as long as lines of the page get and does not
    end a sentence, or where the next one begins in the middle of a sentence.
    """
    lines = [" ".join(line.split()) for line in page.split("\n")]
    lengths = [len(line) for line in lines if line]
    full = _FULL * quantiles(lengths, n=10)[-1] if len(lengths) > 1 else 0
    joined: list[str] = []
    before = ""
    for line in lines:
        goes_on = len(before) >= full and not _ENDED.search(before)
        if before and line and (goes_on or line[0].islower()):
            joined[-1] += f" {line}"
        elif line:
            joined.append(line)
        before = line
    return "\n\n".join(joined)
