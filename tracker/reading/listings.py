"""What ``tracker list`` lists: for each kind its view, order and the columns that a table shows."""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracker.store import Store


class Kind(StrEnum):
    """What can be listed."""

    ARTICLES = "articles"
    CLAIMS = "claims"
    EVENTS = "events"
    CONTRADICTIONS = "contradictions"
    DIAGNOSES = "diagnoses"
    OUTLETS = "outlets"
    SOURCES = "sources"
    REVISIONS = "revisions"
    REVIEWS = "reviews"
    RUNS = "runs"
    STORIES = "stories"


@dataclass(frozen=True, slots=True)
class Listing:
    """How one kind is read; ``standing`` leaves out what was dismissed or is gone."""

    view: str
    order: str
    columns: str
    standing: str = ""
    of_story: bool = True


_SUSPECTS = (  # those with most findings first, the undecided last
    "suspect is null, count(*) over (partition by suspect_url) desc, suspect_url,"
    " severity <> 'high', severity <> 'medium', contradiction_id"
)
STANDING = "state in ('new', 'open', 'changed')"
LISTINGS = {
    Kind.ARTICLES: Listing(
        "article_list",
        "published is null, published, outlet, url",
        "article_id outlet published basis dated_claims contradictions diagnosis_id copy_of title",
    ),
    Kind.CLAIMS: Listing(
        "claim_list",
        "url, start",
        "claim_id outlet edtf modality quote event_id event",
    ),
    Kind.EVENTS: Listing(
        "event_list",
        "starts_on is null, starts_on, event",
        "event_id edtf event agree sources readings spread_days contradictions reference",
    ),
    Kind.CONTRADICTIONS: Listing(
        "contradiction_list",
        _SUSPECTS,
        "contradiction_id event suspect says others_say slip severity state verdict",
        f"{STANDING} and verdict is not 'dismiss' and verdict is not 'split'",
    ),
    Kind.DIAGNOSES: Listing(
        "diagnosis_list",
        "json_array_length(contradictions) desc, diagnosis_id",
        "diagnosis_id article summary checkable agree_as_printed agree_repaired state verdict",
        f"{STANDING} and verdict is not 'dismiss'",
    ),
    Kind.OUTLETS: Listing(
        "outlet_scorecard",
        "contradicted desc, outlet",
        "outlet articles dated_claims agreeing contradicted corrected shifted",
    ),
    Kind.SOURCES: Listing("source_list", "url", "kind url every_minutes checked_at last_error"),
    Kind.REVISIONS: Listing(
        "revision_list",
        "url, revision",
        "article_id outlet revision seen_at material claims title",
        of_story=False,
    ),
    Kind.REVIEWS: Listing(
        "review_history", "at", "at who verdict target_id note finding undone", of_story=False
    ),
    Kind.RUNS: Listing(
        "run_list", "run desc", "run started_at command exit_code counters", of_story=False
    ),
}
_JSON = {
    "why_same",
    "why_conflict",
    "why_suspect",
    "would_change",
    "evidence",
    "contradictions",
    "counters",
    "words",
}


def read(
    store: "Store", kind: Kind, slug: str, *, every: bool = False, limit: int | None = None
) -> list[dict[str, Any]]:
    """Return the rows of a kind in a story, in order, JSON columns as what they hold."""
    if kind is Kind.STORIES:
        return [_story(store, story.slug) for story in store.stories()][:limit]
    listing = LISTINGS[kind]
    conditions = ["story = :story"] if listing.of_story else []
    conditions += [listing.standing] if listing.standing and not every else []
    where = f" where {' and '.join(conditions)}" if conditions else ""
    sql = f"select * from {listing.view}{where} order by {listing.order}"  # noqa: S608 - our words
    rows = store.rows(sql, {"story": slug} if listing.of_story else {}, limit)
    return [decoded(row) for row in rows]


def decoded(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row with its JSON columns as what they hold."""
    return {
        name: json.loads(value) if name in _JSON and isinstance(value, str) else value
        for name, value in row.items()
    }


def columns(kind: Kind) -> list[str]:
    """Return the columns that a table shows."""
    return LISTINGS[kind].columns.split() if kind in LISTINGS else list(_STORY)


_STORY = ("story", "title", "names", "references", "articles")


def _story(store: "Store", slug: str) -> dict[str, Any]:
    story = store.story(slug)
    articles = store.rows("select count(*) n from article_list where story = :s", {"s": slug})
    sizes = len(story.names), len(story.references), articles[0]["n"]
    return dict(zip(_STORY, (slug, story.title, *sizes), strict=True))
