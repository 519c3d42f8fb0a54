"""CSL JSON: the articles for Zotero and other reference managers."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from tracker.report.exports.registry import Material, Row, export
from tracker.report.text import one_line
from tracker.report.values import dumps
from tracker.report.words import authors
from tracker.when import Grain, When

_PARTS = {Grain.DAY: 3, Grain.MONTH: 2, Grain.YEAR: 1}
_FIRST_SEASON = 3  # month in which spring, CSL's season 1, begins


@export("csl", "the articles as CSL JSON, for Zotero and others")
def csl(material: Material) -> Iterable[str]:
    """Yield the list of items."""
    yield dumps([_item(row) for row in material.rows("articles")], indent=1) + "\n"


def _item(row: Row) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": row["article_id"],
        "type": "article-newspaper",
        "title": one_line(row["title"] or row["url"]),
        "container-title": one_line(row["outlet"]),
        "accessed": _date(When.parse(row["first_seen"][:10])),
    }
    if row["url"].startswith(("http://", "https://")):
        item["URL"] = row["url"]
    item["author"] = [{"literal": one_line(name)} for name in authors(row["byline"])]
    if row["language"]:
        item["language"] = row["language"]
    if issued := _date(When.parse(row["published"] or "")):
        item["issued"] = issued
    return {name: value for name, value in item.items() if value}


def _date(when: When | None) -> dict[str, Any]:
    """Return a CSL date, as precise as ``when`` is; nothing where it has no beginning."""
    if when is None or when.start is None:
        return {}
    circa = {"circa": True} if when.qualifier else {}
    if when.grain is Grain.SEASON:
        season = (when.start.month - _FIRST_SEASON) // 3 + 1
        return {"date-parts": [[when.start.year]], "season": season} | circa
    count = _PARTS.get(when.grain)
    ends = [_parts(when.start, count or 3)]
    if count is None and when.last:
        ends.append(_parts(when.last, 3))
    return {"date-parts": ends} | circa


def _parts(day: date, count: int) -> list[int]:
    return [day.year, day.month, day.day][:count]
