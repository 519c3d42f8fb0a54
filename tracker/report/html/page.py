"""Make the report's page: rows of the views in, HTML out.

Every value from outside is made printable and escaped by the environment; the page allows its own
style and script by their digests and nothing else.
"""

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tracker.report.dates import in_words
from tracker.report.exports.registry import Material, Row
from tracker.report.html.cards import Card, cards
from tracker.report.html.plot import plot, strip
from tracker.report.html.quotes import quote, witness
from tracker.report.standing import general, repair, stands
from tracker.report.text import clip, plural, printable
from tracker.report.words import basis, standing

MOST_EVENTS = 300  # drawn; a longer story's further ones are counted
MOST_UNDATED = 100  # quoted
MOST_BRIEF = 4  # findings named at the top beside the diagnoses
_ISO = re.compile(r"(?<![\w/.-])\d{4}-\d\d(?:-\d\d)?(?![\w/-])", re.ASCII)
_FOLDER = Path(__file__).parent / "templates"


def page(material: Material, base: str = "") -> str:
    """Return the report of a story as one self-contained HTML page.

    ``base`` is where the pages of single things begin, where they are served.
    """
    material = replace(material, rows=cache(material.rows))
    context = _found(material) | _timeline(material) | _gaps(material)
    return (
        environment()
        .get_template("report.html")
        .render(
            title=material.title,
            made_at=f"{material.now:%d %B %Y, %H:%M} UTC".lstrip("0"),
            version=material.version,
            base=base,
            policy=policy(),
            **assets(),
            **context,
        )
    )


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
    return (
        environment()
        .get_template("picture.svg")
        .render(
            title=material.title,
            style=_own("picture.css"),
            plot=plot(timeline[:MOST_EVENTS], material.rows("claims"), findings),
        )
    )


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


# --- rendering ---------------------------------------------------------------------------------


@cache
def environment() -> Environment:
    """Return what templates are rendered with: everything escaped, nothing undefined."""
    made = Environment(
        loader=PackageLoader("tracker.report.html"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "words": in_words,
        "basis": basis,
        "plural": plural,
        "standing": standing,
        "quote": quote,
        "witness": witness,
        "clip": clip,
        "link": link,
        "repair": repair,
        "dated": dated,
        "sides": sides,
        "moment": moment,
    }
    return made


def _shown(value: object) -> object:
    """Return a value as it may stand in a page; what is markup already is ours."""
    if value is None:
        return ""
    return printable(value, keep="\n\t") if type(value) is str else value


def link(address: str | None) -> str | None:
    """Return an address that a page may link to; None for anything but the web."""
    found = (address or "").strip()
    return found if found.startswith(("https://", "http://")) else None


def dated(text: str) -> str:
    """Return a line of ours with its ISO dates in words."""
    return _ISO.sub(lambda found: in_words(found.group()), text)


def moment(at: str) -> str:
    """Return a moment of the database, to the minute."""
    return f"{in_words(at[:10])}, {at[11:16]} UTC"


def sides(values: str | None) -> str:
    """Return values that stand in one column in words."""
    return " / ".join(in_words(value) for value in (values or "").split(" / "))


@cache
def _own(name: str) -> Markup:
    """Return one of our own files, to stand in the page as it is."""
    return Markup((_FOLDER / name).read_text(encoding="utf-8"))  # noqa: S704 - ours


def assets() -> dict[str, Markup]:
    """Return the style and the script that every page holds."""
    return {"style": _own("style.css"), "script": _own("script.js")}


def policy() -> str:
    """Return a content security policy that allows the pages' own style and script only."""
    style, script = (_digest(text) for text in assets().values())
    return (
        f"default-src 'none'; style-src '{style}'; script-src '{script}';"
        " base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
