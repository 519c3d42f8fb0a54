"""Lay out one thing as a page for a browser: records in, HTML out."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader

from tracker.model import Story
from tracker.reading import records
from tracker.report.dates import in_words
from tracker.report.html.cards import cards
from tracker.report.html.plot import plot, strip
from tracker.report.html.rendering import assets, environment
from tracker.report.standing import stands
from tracker.report.words import counted
from tracker.store import Store

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page needs: where ours and Datasette's begin, and whether decisions are taken."""

    base: str
    tables: str
    csrf: str
    reviewing: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an article's text and the claims that it is part of."""

    text: str
    claims: tuple[Row, ...]
    first: bool
    loud: bool

    @property
    def tip(self) -> str:
        """Return what the claims were read as."""
        return "; ".join(map(reading, self.claims))


def pieces(text: str, claims: Sequence[Row], doubted: Iterable[str]) -> Iterator[Piece]:
    """Yield ``text`` cut where claims begin and end."""
    cuts = {0, len(text)}
    for claim in claims:
        cuts |= {claim["start"], claim["end"]}
    doubts, told = set(doubted), set[str]()
    places = sorted(cut for cut in cuts if 0 <= cut <= len(text))
    for start, end in pairwise(places):
        over = tuple(c for c in claims if c["start"] < end and start < c["end"])
        names = {c["claim_id"] for c in over}
        yield Piece(text[start:end], over, not names <= told, bool(names & doubts))
        told |= names


def reading(claim: Row) -> str:
    """Return what a claim was read as, and of what."""
    if claim["kind"] == "quantity":
        number = counted(claim["amount"], claim["unit"])
        value = f"{number} ({claim['counted']})" if claim["counted"] else number
    elif claim["edtf"]:
        value = f"{in_words(claim['edtf'])} ({claim['grain']})"
    else:
        value = f"not read: {claim['reason']}"
    return f"{value} · {claim['event']}" if claim["event"] else value


def stories(known: Iterable[Story], frame: Frame) -> str:
    """Return the list of stories."""
    return _render("stories.html", frame, "Stories", None, {"stories": tuple(known)})


def article(store: Store, found: Row, frame: Frame) -> str:
    """Return an article's text with every claim marked."""
    text = store.rows(
        "select r.text from articles a join revisions r on r.id = a.current_revision_id"
        " where a.uid = :uid",
        {"uid": found["uid"]},
    )[0]["text"]
    findings = records.with_evidence(store, found["findings"])
    doubted = [
        e["claim_id"]
        for row in findings
        for e in row["evidence"]
        if e["side"] == 0 and e["claim_id"]
    ]
    context = {"pieces": tuple(pieces(text, found["claims"], doubted)), "reading": reading}
    return _render("article.html", frame, found["title"] or found["url"], found, context)


def event(store: Store, found: Row, frame: Frame) -> str:
    """Return an event's readings on an axis, its quotes, and why it is one event."""
    findings = [f for f in records.with_evidence(store, found["findings"]) if stands(f)]
    rows = store.rows(
        "select * from timeline where event_id = :id and story = :story",
        {"id": found["event_id"], "story": found["story"]},
    )
    context = {"plot": plot(rows, found["claims_made"], findings), "reading": reading}
    return _render("event.html", frame, found["event"], found, context)


def contradiction(store: Store, found: Row, frame: Frame) -> str:
    """Return both sides of a contradiction, and the ways to decide about it."""
    (card,) = cards([found])
    hashes = {
        row["article_id"]: row["sha256"]
        for row in store.rows("select article_id, sha256 from revision_list order by revision")
    }
    context = {"card": card, "strip": strip(card.rows), "hashes": hashes}
    return _render("contradiction.html", frame, card.lead, found, context | _decided(store, found))


def diagnosis(store: Store, found: Row, frame: Frame) -> str:
    """Return a diagnosis with its arithmetic."""
    title = f"{found['article']}: {found['summary']}"
    return _render("diagnosis.html", frame, title, found, _decided(store, found))


PAGES: Mapping[str, Callable[[Store, Row, Frame], str]] = {
    "article": article,
    "event": event,
    "contradiction": contradiction,
    "diagnosis": diagnosis,
}


def _decided(store: Store, found: Row) -> dict[str, Any]:
    sql = "select * from review_history where target = :uid order by at"
    return {"decisions": store.rows(sql, {"uid": found["uid"]})}


def _render(
    template: str, frame: Frame, title: str, found: Row | None, context: Mapping[str, Any]
) -> str:
    made = _environment().get_template(template)
    return made.render({"frame": frame, "title": title, "found": found} | assets() | dict(context))


@cache
def _environment() -> Environment:
    base = environment()
    loaders = [PackageLoader("tracker.web"), base.loader] if base.loader else []
    return base.overlay(loader=ChoiceLoader(loaders))
