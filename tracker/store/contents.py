"""Tell whether two files hold the same: what they say, not when or in what order it came."""

import hashlib
import json
from collections.abc import Iterator
from sqlite3 import Connection

CONTENTS = {
    "story": "select slug, title, queries, triggers from stories",
    "name": "select s.slug, e.name, e.kind, n.position = 0, n.name from entity_names n"
    " join stories s on s.id = n.story_id join entities e on e.id = n.entity_id",
    "reference": "select s.slug, r.uid, r.detail, r.removed_at is null from reference_dates r"
    " join stories s on s.id = r.story_id",
    "source": "select s.slug, f.url, f.kind, f.title from sources f"
    " join stories s on s.id = f.story_id",
    "article": "select s.slug, a.url, o.name, r.number from story_articles m"
    " join stories s on s.id = m.story_id join articles a on a.id = m.article_id"
    " join outlets o on o.id = a.outlet_id join revisions r on r.id = a.current_revision_id",
    "revision": "select a.url, r.number, r.text_hash, r.text, r.detail, r.material"
    " from revisions r join articles a on a.id = r.article_id",
    "claim": "select a.url, r.number, c.uid, c.retired, c.detail from claims c"
    " join revisions r on r.id = c.revision_id join articles a on a.id = r.article_id",
    "bytes": "select sha256, size from blobs",
    "copy": "select s.slug, a.url, c.copy_group, c.role, c.similarity, c.reasons from copies c"
    " join stories s on s.id = c.story_id join articles a on a.id = c.article_id",
    "event": "select s.slug, e.uid, e.key, e.title, e.current from events e"
    " join stories s on s.id = e.story_id",
    "member": "select s.slug, e.uid, c.uid, m.score, m.reasons from event_claims m"
    " join events e on e.id = m.event_id join stories s on s.id = m.story_id"
    " join claims c on c.id = m.claim_id",
    "contradiction": "select s.slug, f.uid, replace(replace(f.state, 'new', 'open'),"
    " 'changed', 'open'), f.kind, f.slip, f.title,"
    " f.suggested, f.confidence, f.why_same, f.why_conflict, f.why_suspect, f.content_hash"
    " from contradictions f join stories s on s.id = f.story_id",
    "diagnosis": "select s.slug, f.uid, replace(replace(f.state, 'new', 'open'),"
    " 'changed', 'open'), f.kind, f.summary, f.confidence,"
    " f.evidence, f.contradictions, f.content_hash"
    " from diagnoses f join stories s on s.id = f.story_id",
    "review": "select uid from reviews",
}


def digest(db: Connection) -> str:
    """Return the sha256 of what the file says, whatever its rows' order, ids and times."""
    found = hashlib.sha256()
    for line in sorted(_lines(db)):
        found.update(line)
    return found.hexdigest()


def _lines(db: Connection) -> Iterator[bytes]:
    for kind, sql in CONTENTS.items():
        for row in db.execute(sql):
            text = json.dumps([kind, *row], ensure_ascii=True)
            yield hashlib.sha256(text.encode("ascii")).digest()
