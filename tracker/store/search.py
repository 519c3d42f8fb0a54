"""Search what articles say: words typed by people in, ranked rows out."""

import re
from sqlite3 import Connection
from typing import Any

MAX_WORDS = 32
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
    if not query:
        return []
    found = db.execute(
        _ARTICLES if articles else _CLAIMS, {"query": query, "story": story, "limit": limit}
    )
    return [dict(row) for row in found]


_CLAIMS = """
select
  'k-' || substr(c.uid, 1, 10) as claim_id, 'a-' || substr(a.uid, 1, 10) as article_id,
  o.name as outlet, r.published_edtf as published, d.edtf as edtf, c.quote as quote,
  c.sentence as sentence
from claims_fts f
join claims c on c.id = f.rowid
join revisions r on r.id = c.revision_id
join articles a on a.id = r.article_id and a.current_revision_id = r.id
join outlets o on o.id = a.outlet_id
left join claim_dates d on d.claim_id = c.id
where claims_fts match :query
  and c.retired = 0
  and (:story is null
    or exists (select 1 from story_articles m where m.story_id = :story and m.article_id = a.id))
order by f.rank, a.url, c.start
limit :limit
"""
_ARTICLES = """
select
  'a-' || substr(a.uid, 1, 10) as article_id, o.name as outlet, r.title as title,
  r.published_edtf as published, a.url as url,
  snippet(revisions_fts, -1, '[', ']', '…', 24) as snippet
from revisions_fts f
join revisions r on r.id = f.rowid
join articles a on a.id = r.article_id and a.current_revision_id = r.id
join outlets o on o.id = a.outlet_id
where revisions_fts match :query
  and (:story is null
    or exists (select 1 from story_articles m where m.story_id = :story and m.article_id = a.id))
order by f.rank, a.url
limit :limit
"""
