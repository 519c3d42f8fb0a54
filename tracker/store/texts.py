"""Texts as copies are looked for among them: by their shingles, without being read."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from sqlite3 import Connection

from tracker.model import Article
from tracker.store.connection import transaction
from tracker.store.revisions import read_article

Shingles = Callable[[Article], bytes]

_CURRENT = (
    " from story_articles s join articles a on a.id = s.article_id"
    " join revisions r on r.id = a.current_revision_id where s.story_id = ?"
)


@dataclass(frozen=True, slots=True)
class KeptText:
    """What an article says now, for a comparison; ``length`` is in characters."""

    url: str
    outlet: str
    credits: tuple[str, ...]
    canonical: str | None
    day: date | None
    length: int
    shingles: bytes


def texts(db: Connection, story: int, shingles: Shingles) -> Iterator[KeptText]:
    """Yield the texts of a story, in order of address; first count and keep what is not counted."""
    _count(db, story, shingles)
    found = db.execute(
        "select a.url, r.detail ->> '$.outlet', r.detail ->> '$.credits',"
        f" r.detail ->> '$.canonical', r.published_on, length(r.text), r.shingles{_CURRENT}"
        " order by a.url",
        (story,),
    )
    for url, outlet, credited, canonical, day, length, counted in found:
        first = date.fromisoformat(day) if day else None
        names = tuple(json.loads(credited or "[]"))
        yield KeptText(url, outlet, names, canonical, first, length, counted)


def _count(db: Connection, story: int, shingles: Shingles) -> None:
    rows = db.execute(f"select r.id{_CURRENT} and r.shingles is null", (story,)).fetchall()
    with transaction(db):
        for (revision,) in rows:
            row = db.execute("select detail, text from revisions where id = ?", (revision,))
            counted = shingles(read_article(row.fetchone()))
            db.execute("update revisions set shingles = ? where id = ?", (counted, revision))
