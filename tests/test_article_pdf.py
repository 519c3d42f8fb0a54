"""PDF files: their text layer, with lines put together again."""

import pytest

from tests.sources_files import DATA
from tests.sources_server import NOW
from tracker import article
from tracker.errors import ArticleError
from tracker.model import Article, Fetched

_FILE = """%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /Contents 4 0 R
 /Resources << /Font << /F1 5 0 R >> >> >> endobj
4 0 obj << /Length {length} >> stream
{stream}
endstream endobj
5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj
trailer << /Size 6 /Root 1 0 R >>
startxref
0
%%EOF
"""


def made(*lines: str) -> bytes:
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 12 Tf 72 720 Td 14 TL {shown} ET"
    return _FILE.format(length=len(stream), stream=stream).encode()


def read(body: bytes) -> Article:
    return article.read(Fetched("x.pdf", "file:/x.pdf", body, "application/pdf", "file", NOW))


def test_a_pdf_gives_its_text_layer_and_its_title() -> None:
    found = read((DATA / "report.pdf").read_bytes())
    assert found.title == "Report on tram line 9"
    assert found.text == (
        "Report on tram line 9\n\nThe first tram left the harbour on 13 May 2024."
    )


def test_lines_that_were_broken_because_they_were_full_are_joined() -> None:
    found = read(
        made(
            "Report on tram line 9",
            "The first tram of the new line left the harbour on 13",
            "May 2024. It was late, and the mayor, Ada Sample, who had",
            "waited for",
            "an hour, left.",
            "The second line follows.",
        )
    )
    first = "The first tram of the new line left the harbour on 13 May 2024."
    second = "It was late, and the mayor, Ada Sample, who had waited for an hour, left."
    assert found.text.split("\n\n") == [
        "Report on tram line 9",
        f"{first} {second}",
        "The second line follows.",
    ]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ((DATA / "broken" / "report.pdf").read_bytes(), "cannot be read"),
        ((DATA / "broken" / "scan.pdf").read_bytes(), "no text layer"),
        (made(), "no text layer"),
        (b"%PDF-1.4\nxx", "cannot be read"),
    ],
)
def test_what_holds_no_text_says_why(body: bytes, why: str) -> None:
    with pytest.raises(ArticleError, match=f"x.pdf: .*{why}"):
        read(body)
