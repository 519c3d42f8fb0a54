"""Search what articles say: words typed by people in, ranked rows out."""

import re
from sqlite3 import Connection
from typing import Any

MAX_WORDS = 32
_AT_FIRST = 8  # times as many hits as are wanted are looked at: ranking is fast, joining is not
_TERM = re.compile(r'"([^"]*)"|(\S+)')


def match(text: str) -> str:
    """Return the full-text query that asks for every word of ``text``; "in quotes" for a phrase.

    A word that ends in ``*`` asks for its beginning. Nothing else has a special meaning, so that
    no input is an error; the answer is empty where ``text`` holds no word.
    """
    terms = []
    for found in _TERM.finditer(text.replace("\0", " ")):
        phrase, word = found[1], found[2]
        wanted = phrase if phrase is not None else word.rstrip("*")
        words = " ".join(_WORD.findall(wanted))
        if words:
            star = "*" if phrase is None and word.endswith("*") else ""
            terms.append(f'"{words}"{star}')
    return " ".join(terms[:MAX_WORDS])


_WORD = re.compile(r"\w+")


def search(
    db: Connection, text: str, story: int | None, limit: int = 50, *, articles: bool = False
) -> list[dict[str, Any]]:
    """Return the claims, or with ``articles`` the articles, that best match ``text``.

    Keys of a claim: claim_id, article_id, outlet, published, edtf, quote, sentence; of an
    article: article_id, outlet, title, published, url, snippet. Only what articles say now.
    """
    query = match(text)
    if not query or limit < 1:
        return []
    asked = {"query": query, "story": story, "limit": limit}
    index, sql = ("revisions_fts", _ARTICLES) if articles else ("claims_fts", _CLAIMS)
    best = f"select count(*) from (select 1 from {index} where {index} match :query limit :best)"  # noqa: S608
    looked = _AT_FIRST * limit
    while True:
        asked["best"] = looked
        found = db.execute(sql, asked).fetchall()
        if len(found) == limit or db.execute(best, asked).fetchone()[0] < looked:
            return [dict(row) for row in found]
        looked *= _AT_FIRST  # most of the best are of other stories, or said no more


_CLAIMS = """
select
  'k-' || substr(c.uid, 1, 10) as claim_id, 'a-' || substr(a.uid, 1, 10) as article_id,
  o.name as outlet, r.published_edtf as published, d.edtf as edtf, c.quote as quote,
  c.sentence as sentence
from (
  select rowid, rank from claims_fts where claims_fts match :query order by rank limit :best
) f
join claims c on c.id = f.rowid
join revisions r on r.id = c.revision_id
join articles a on a.id = r.article_id and a.current_revision_id = r.id
join outlets o on o.id = a.outlet_id
left join claim_dates d on d.claim_id = c.id
where c.retired = 0
  and (:story is null
    or exists (select 1 from story_articles m where m.story_id = :story and m.article_id = a.id))
order by f.rank, a.url, c.start
limit :limit
"""
_ARTICLES = """
select
  'a-' || substr(a.uid, 1, 10) as article_id, o.name as outlet, r.title as title,
  r.published_edtf as published, a.url as url,
  f.snippet as snippet
from (
  select rowid, rank, snippet(revisions_fts, -1, '[', ']', '…', 24) as snippet
  from revisions_fts where revisions_fts match :query order by rank limit :best
) f
join revisions r on r.id = f.rowid
join articles a on a.id = r.article_id and a.current_revision_id = r.id
join outlets o on o.id = a.outlet_id
where (:story is null
    or exists (select 1 from story_articles m where m.story_id = :story and m.article_id = a.id))
order by f.rank, a.url
limit :limit
"""
