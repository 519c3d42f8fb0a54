"""Say stored values in the words that reports use."""

import calendar
from collections.abc import Iterable, Mapping
from typing import Any

from tracker.report.text import one_line
from tracker.slips import grouped
from tracker.when import When

_BASES = {
    "json-ld": "JSON-LD",
    "meta": "meta tag",
    "itemprop": "microdata",
    "byline": "byline",
    "time-element": "time element",
    "dateline": "dateline",
    "url-path": "address",
    "url-epoch": "number in the address",
    "feed": "feed",
    "sitemap": "sitemap",
    "record": "record",
    "front-matter": "front matter",
    "mail": "mail header",
    "visible-text": "visible text",
    "htmldate": "htmldate, a guess",
    "http-header": "HTTP header, weak",
    "inferred": "inferred",
}
_COARSE = {4: ", year only", 7: ", month only"}
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def basis(name: str | None) -> str:
    """Return where a publication day comes from."""
    return _BASES.get(name or "", one_line(name or "unknown"))


def published(edtf: str | None, origin: str | None) -> str:
    """Return when an article appeared and how that is known."""
    if not edtf:
        return "no publication date"
    return f"published {edtf} ({basis(origin)}{_COARSE.get(len(edtf), '')})"


def spoken(edtf: str | None) -> str:
    """Return dates as people write them: a season by its name, all else as it stands."""
    if not edtf:
        return "no date"
    return " / ".join(map(_spoken, edtf.split(" / ")))


def _spoken(edtf: str) -> str:
    if edtf.startswith("XXXX-"):
        return _without_year(edtf)
    bare = edtf.rstrip("~?%")
    year, _, part = bare.partition("-")
    if part in _SEASONS:
        return f"{_SEASONS[part]} {year}{edtf[len(bare) :]}"
    return one_line(grouped(edtf))


def authors(byline: str | None) -> list[str]:
    """Return the names of a stored byline."""
    return [name for name in (byline or "").split(", ") if name]


def _without_year(edtf: str) -> str:
    """Return ``XXXX-07-19`` as people write it."""
    _, month, *day = edtf.split("-")
    if not month.isdigit() or not 1 <= int(month) <= 12:
        return one_line(edtf)
    name = calendar.month_name[int(month)]
    return f"{int(day[0])} {name}, no year" if day and day[0].isdigit() else f"{name}, no year"


def counted(amount: float, unit: str | None) -> str:
    """Return a number as people write it, with its unit: ``18,500,000 USD``, ``3.5%``."""
    sign = unit if unit == "%" else f" {unit}" if unit else ""
    return f"{amount:,.12g}{sign}"


def finest(values: Iterable[str]) -> list[str]:
    """Return dates without those that only hold another one: no ``2024-12`` beside a day of it."""
    given = {value: When.parse(value) for value in values}
    return [
        value
        for value, when in given.items()
        if when is None
        or not any(o and o != when and when.contains(o) for v, o in given.items() if v != value)
    ]


def differing(slip: str) -> str:
    """Return in a word how the values of a finding differ; shades of one slip are alike here."""
    return slip.partition(",")[0].removesuffix(" only")


def standing(finding: Mapping[str, Any]) -> str:
    """Return how a finding stands: what was decided about it, else what the checks saw."""
    decided = {"confirm": "confirmed", "dismiss": "dismissed", "split": "split"}
    return decided.get(finding["verdict"], one_line(finding["state"]))


def others_of(found: Mapping[str, Any]) -> list[str]:
    """Return the values that a contradiction's first side is held against."""
    return str(found["others_say"] or "").split(" / ")


def finding(found: Mapping[str, Any]) -> str:
    """Return a contradiction in one line."""
    says, others = spoken(found["says"]), spoken(" / ".join(finest(others_of(found))))
    return f"{found['contradiction_id']}  {found['event']}: {says}, not {others}"
