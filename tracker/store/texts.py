"""Texts as copies are looked for among them: by their shingles, without being read."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from sqlite3 import Connection

from tracker.model import Article
from tracker.store.revisions import read_article

_AT_ONCE = 100
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


def texts(db: Connection, story: int) -> Iterator[KeptText]:
    """Yield the texts whose shingles are counted, in order of address."""
    found = db.execute(
        "select a.url, r.detail ->> '$.outlet', r.detail ->> '$.credits',"
        " r.detail ->> '$.canonical', r.published_on, length(r.text), r.shingles"
        f"{_CURRENT} and r.shingles is not null order by a.url",
        (story,),
    )
    for url, outlet, credited, canonical, day, length, shingles in found:
        first = date.fromisoformat(day) if day else None
        names = tuple(json.loads(credited or "[]"))
        yield KeptText(url, outlet, names, canonical, first, length, shingles)


def uncounted(db: Connection, story: int) -> Iterator[list[tuple[int, Article]]]:
    """Yield revisions whose shingles nobody counted, some at a time, with what they say."""
    rows = db.execute(f"select r.id{_CURRENT} and r.shingles is null", (story,)).fetchall()
    for at in range(0, len(rows), _AT_ONCE):
        yield [(row[0], _article(db, row[0])) for row in rows[at : at + _AT_ONCE]]


def count(db: Connection, counted: Iterable[tuple[int, bytes]]) -> None:
    """Keep the shingles of revisions."""
    rows: Sequence[tuple[bytes, int]] = [(shingles, row) for row, shingles in counted]
    db.executemany("update revisions set shingles = ? where id = ?", rows)


def _article(db: Connection, revision: int) -> Article:
    row = db.execute("select detail, text from revisions where id = ?", (revision,)).fetchone()
    return read_article(row)
