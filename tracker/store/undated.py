"""Articles that state no day and share their text with others, which may tell it."""

import json
from dataclasses import dataclass
from sqlite3 import Connection

from tracker.model import Article, Copy
from tracker.store.articles import read_copy
from tracker.store.revisions import read_article

_COPIES = """
select distinct c.copy_group, a.url, c.role, c.similarity, c.reasons
from copies c join articles a on a.id = c.article_id
where c.copy_group in (
  select u.copy_group from copies u
  join articles b on b.id = u.article_id join revisions r on r.id = b.current_revision_id
  where r.published_edtf is null
)
order by c.copy_group, a.url
"""
_READINGS = """
select r.id, r.published_edtf, r.id = a.current_revision_id as current, r.detail, r.text
from revisions r join articles a on a.id = r.article_id
where (r.id = a.current_revision_id and a.url in (select value from json_each(?)))
  or (r.published_edtf is null and r.detail ->> '$.publication.inferred_by' = 'copy')
order by a.url, r.number
"""


@dataclass(frozen=True, slots=True)
class Undated:
    """What states no day and has copies, or was dated by one, in all stories.

    ``readings`` are such revisions by row, with whether each is what its article says now;
    ``copies`` are the groups they are in and ``articles`` the current ones of these by address.
    """

    readings: dict[int, tuple[Article, bool]]
    copies: tuple[Copy, ...]
    articles: dict[str, Article]


def undated(db: Connection) -> Undated:
    """Return what there is."""
    copies = [read_copy(row) for row in db.execute(_COPIES)]
    urls = json.dumps(sorted({copy.url for copy in copies}))
    rows = db.execute(_READINGS, (urls,)).fetchall()
    read = {row["id"]: (read_article(row), bool(row["current"])) for row in rows}
    return Undated(
        {row["id"]: read[row["id"]] for row in rows if row["published_edtf"] is None},
        tuple(copies),
        {article.url: article for article, current in read.values() if current},
    )
