"""Count once what questions would count each time: the statements in ``db/summaries``."""

from sqlite3 import Connection

from tracker import resources

_MINE = {
    "event_summaries": "event_id in (select id from events where story_id = :story)",
    "contradiction_events": "contradiction_id in"
    " (select id from contradictions where story_id = :story)",
    "outlet_summaries": "story_id = :story",
}


def summarise(db: Connection, story: int) -> None:
    """Count anew what a story's events, contradictions and outlets add up to."""
    for table in _MINE:
        _count(db, table, story)


def summarise_outlets(db: Connection, story: int) -> None:
    """Count anew what a story's outlets say; events stay as the last check left them."""
    _count(db, "outlet_summaries", story)


def _count(db: Connection, table: str, story: int) -> None:
    db.execute(f"delete from {table} where {_MINE[table]}", {"story": story})  # noqa: S608
    script = (resources.db() / "summaries" / f"{table}.sql").read_text(encoding="utf-8")
    db.execute(script, {"story": story})
