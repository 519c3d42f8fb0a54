"""Make the report's page, and the timeline as a picture: rows of the views in, HTML or SVG out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from tracker.report.exports.registry import Material, Row
from tracker.report.html.cards import Card, cards
from tracker.report.html.plot import plot, strip
from tracker.report.html.rendering import assets, own, policy, rendered
from tracker.report.standing import general, stands
from tracker.report.text import plural

MOST_EVENTS = 300  # drawn; a longer story's further ones are counted
MOST_UNDATED = 100  # quoted
MOST_BRIEF = 4  # findings named at the top beside the diagnoses


def page(material: Material, base: str = "") -> str:
    """Return the report of a story as one self-contained HTML page.

    ``base`` is where the pages of single things begin, where they are served.
    """
    material = replace(material, rows=cache(material.rows))
    about = {
        "title": material.title,
        "made_at": f"{material.now:%d %B %Y, %H:%M} UTC".lstrip("0"),
        "version": material.version,
        "base": base,
        "policy": policy(),
    }
    context = _found(material) | _timeline(material) | _gaps(material)
    return rendered("report.html", about | assets() | context)


def _found(material: Material) -> dict[str, object]:
    """Return what is wrong: findings as cards, diagnoses, what was decided or is gone."""
    findings, articles = material.rows("contradictions"), _with_bytes(material)
    causes = [row for row in material.rows("diagnoses") if stands(row)]
    diagnoses = [row for row in causes if general(row)]
    shown = cards(
        [row for row in findings if stands(row)], [row for row in causes if not general(row)]
    )
    explains = _explained(diagnoses, shown)
    explained = {name for names in explains.values() for name in names}
    return {
        "briefly": [card for card in shown if card.name not in explained][:MOST_BRIEF],
        "numbers": _numbers(articles, material.rows("claims"), shown, diagnoses),
        "cards": shown,
        "strips": {card.name: strip(card.rows) for card in shown},
        "diagnoses": diagnoses,
        "explains": explains,
        "dismissed": [row for row in findings if row["verdict"] in ("dismiss", "split")],
        "past": [row for row in findings if row["state"] in ("gone", "corrected")],
        "articles": articles,
        "hashes": {row["article_id"]: row["sha256"] for row in articles},
    }


def _timeline(material: Material) -> dict[str, object]:
    """Return the events as plots: those that can be compared, and all."""
    events, claims = material.rows("timeline"), material.rows("claims")
    findings = [row for row in material.rows("contradictions") if stands(row)]
    shared = [event for event in events if is_shared(event)]
    return {
        "shared": plot(shared[:MOST_EVENTS], claims, findings),
        "every": plot(events[:MOST_EVENTS], claims, findings),
        "left_out": max(0, len(events) - MOST_EVENTS),
    }


def _gaps(material: Material) -> dict[str, object]:
    """Return how well the sources are covered, and what could not be dated and why."""
    dated = [claim for claim in material.rows("claims") if claim["kind"] == "date"]
    undated = [claim for claim in dated if not claim["edtf"]]
    return {
        "outlets": material.rows("outlets"),
        "coverage": material.rows("coverage"),
        "references": material.rows("references"),
        "undated": undated[:MOST_UNDATED],
        "undated_count": len(undated),
        "undated_reasons": Counter(c["reason"] or "names no day" for c in undated).most_common(),
    }


def picture(material: Material) -> str:
    """Return the timeline of what several sources tell, or dispute, as an SVG picture."""
    timeline = [event for event in material.rows("timeline") if is_shared(event)]
    findings = [row for row in material.rows("contradictions") if stands(row)]
    drawn = plot(timeline[:MOST_EVENTS], material.rows("claims"), findings)
    context = {"title": material.title, "style": own("picture.css"), "plot": drawn}
    return rendered("picture.svg", context)


def is_shared(event: Row) -> bool:
    """Tell whether an event can be compared: several sources, a trusted date, or a dispute."""
    return bool(event["disputed"] or event["sources"] > 1 or event["reference"])


def _explained(diagnoses: Iterable[Row], shown: Sequence[Card]) -> dict[str, list[str]]:
    """Return the cards that each diagnosis explains, by the names that the page links to."""
    home = {row["contradiction_id"]: card.name for card in shown for row in card.rows}
    return {
        d["diagnosis_id"]: list(
            dict.fromkeys(
                home[found["contradiction_id"]]
                for found in d["contradictions"]
                if found["contradiction_id"] in home
            )
        )
        for d in diagnoses
    }


def _with_bytes(material: Material) -> list[Row]:
    """Return the articles with the sha256 of the bytes that their present text was read from."""
    revisions = {(r["article_id"], r["revision"]): r for r in material.rows("revisions")}
    made: list[Row] = []
    for row in material.rows("articles"):
        read = revisions.get((row["article_id"], row["revision"]), {})
        made.append({**row, "sha256": read.get("sha256"), "seen_at": read.get("seen_at")})
    return made


def _numbers(
    articles: Sequence[Row],
    claims: Iterable[Row],
    shown: Sequence[Card],
    diagnoses: Sequence[Row],
) -> list[tuple[int, str]]:
    """Return what is counted at the top: a number and its noun."""
    copies = sum(row["copy_of"] is not None for row in articles)
    counted = (
        (len(articles) - copies, "independent article", None),
        (copies, "copy", "copies"),
        (sum(c["kind"] == "date" for c in claims), "dated claim", None),
        (len(shown), "finding", None),
        (len(diagnoses), "diagnosis", "diagnoses"),
    )
    return [(n, plural(n, one, many).partition(" ")[2]) for n, one, many in counted]
