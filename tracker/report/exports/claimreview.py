"""ClaimReview: drafts for what a person confirmed; the judgement is left for a person to write."""

from collections.abc import Iterable
from typing import Any

from tracker.report.dates import in_words
from tracker.report.exports.registry import Material, Row, export
from tracker.report.standing import stands
from tracker.report.text import one_line
from tracker.report.values import dumps


@export("claimreview", "ClaimReview drafts (JSON-LD) of confirmed findings, ratings left blank")
def claimreview(material: Material) -> Iterable[str]:
    """Yield one draft for each confirmed finding that names a suspect.

    Author, address, day and rating of the review are empty: they are the reviewer's to fill in.
    """
    articles = {row["article_id"]: row for row in material.rows("articles")}
    drafts = [
        _draft(row, articles.get(row["suspect_id"]))
        for row in material.rows("contradictions")
        if row["verdict"] == "confirm" and stands(row) and row["suspect"]
    ]
    yield dumps({"@context": "https://schema.org", "@graph": drafts}, indent=1) + "\n"


def _draft(row: Row, article: Row | None) -> dict[str, Any]:
    return {
        "@type": "ClaimReview",
        "@id": f"urn:tracker:{row['uid']}",
        "creativeWorkStatus": "Draft",
        "url": "",
        "datePublished": "",
        "author": {"@type": "Organization", "name": "", "url": ""},
        "claimReviewed": one_line(f"{row['event']}: {in_words(row['says'])}"),
        "reviewRating": {"@type": "Rating", "ratingValue": "", "alternateName": ""},
        "itemReviewed": _claim(row, article),
    }


def _claim(row: Row, article: Row | None) -> dict[str, Any]:
    """Return the claim with the article that makes it."""
    made: dict[str, Any] = {
        "@type": "Claim",
        "author": {"@type": "Organization", "name": one_line(row["suspect"])},
    }
    published = article["published"] if article else None
    if published and len(published) == len("2024-12-03") and published[0].isdigit():
        made["datePublished"] = published
    url = row["suspect_url"] or ""
    if url.startswith(("http://", "https://")):
        title = one_line(article["title"] or url) if article else url
        made["appearance"] = {"@type": "NewsArticle", "url": url, "headline": title}
    return made
