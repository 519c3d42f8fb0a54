"""BibLaTeX: the articles with their dates in EDTF, which biblatex reads."""

import re
from collections.abc import Iterable

from tracker.report.exports.registry import Material, Row, export
from tracker.report.text import one_line
from tracker.report.words import authors


@export("biblatex", "the articles for BibLaTeX, dates in EDTF")
def biblatex(material: Material) -> Iterable[str]:
    """Yield an entry for each article."""
    for row in material.rows("articles"):
        fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(row))
        yield f"@online{{{row['article_id']},\n{fields}}}\n\n"


def _fields(row: Row) -> Iterable[tuple[str, str]]:
    yield "title", f"{{{_tex(row['title'] or row['url'])}}}"
    if names := authors(row["byline"]):
        yield "author", " and ".join(f"{{{_tex(name)}}}" for name in names)
    yield "organization", f"{{{_tex(row['outlet'])}}}"
    if row["published"]:
        yield "date", row["published"]
    if row["url"].startswith(("http://", "https://")):
        yield "url", re.sub(r"[{}\\\s]", lambda found: f"%{ord(found.group()):02X}", row["url"])
    yield "urldate", row["first_seen"][:10]
    if row["copy_of"]:
        yield "note", f"A copy of {{{_tex(row['copy_of'])}}}"


_MEANINGS = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
} | {char: f"\\{char}" for char in "&%$#_{}"}


def _tex(value: str) -> str:
    """Return text that TeX prints letter by letter; braces stay balanced."""
    return "".join(_MEANINGS.get(char, char) for char in one_line(value))
