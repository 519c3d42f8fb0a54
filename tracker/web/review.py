"""Take decisions from a browser: only where that was allowed, only with the token.

The token is shown once, by ``tracker serve --review``; Datasette's configuration holds only its
digest. A browser keeps it in a cookie that other sites can neither read nor send.
"""

import hashlib
import hmac
from datetime import UTC, datetime
from typing import Any

from datasette import Response

from tracker.errors import TrackerError
from tracker.store import Store
from tracker.web import database

COOKIE = "tracker_review"
VERDICTS = ("confirm", "dismiss", "note", "undo")
PLUGIN = "tracker"
LONGEST_NOTE = 2000
_PAGES = ("contradiction", "diagnosis")


def digest(token: str) -> str:
    """Return what the configuration holds of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def allowed(datasette: Any, request: Any) -> bool:
    """Tell whether this browser may decide."""
    return _fits(datasette, request.cookies.get(COOKIE, ""))


def _fits(datasette: Any, token: str) -> bool:
    kept = (datasette.plugin_config(PLUGIN) or {}).get("review_digest") or ""
    return bool(kept and token) and hmac.compare_digest(digest(token), str(kept))


async def answer(datasette: Any, request: Any) -> Response:
    """Answer a sign-in (``?token=``) or a decision (a form)."""
    if request.method == "POST":
        return await _decide(datasette, request)
    token = request.args.get("token") or ""
    if not _fits(datasette, token):
        return Response.text("this link does not fit; see: tracker serve --review", status=403)
    response = Response.redirect(datasette.urls.path("/-/story"))
    response.set_cookie(COOKIE, token, httponly=True, samesite="strict")
    return response


async def _decide(datasette: Any, request: Any) -> Response:
    if not allowed(datasette, request):
        return Response.text("deciding needs: tracker serve --review", status=403)
    used = await database.name(datasette, request.actor)
    form = await request.post_vars()
    target, verdict = form.get("target", ""), form.get("verdict", "")
    note = form.get("note", "")[:LONGEST_NOTE].strip()
    if used is None or verdict not in VERDICTS or (verdict == "note" and not note):
        return Response.text("nothing to record", status=400)
    who = str((datasette.plugin_config(PLUGIN) or {}).get("who") or "browser")

    def work(store: Store) -> str:
        kind, uid = store.resolve_id(target)
        if kind not in _PAGES:
            raise TrackerError(f"{target} is nothing to decide about")
        now = datetime.now(UTC)
        if verdict == "undo":
            store.undo(uid, who, now, note)
        else:
            store.review(uid, verdict, note, who, now)
        return kind

    try:
        kind = await database.write(datasette, used, work)
    except TrackerError as e:
        return Response.text(f"{e}\n", status=400)
    return Response.redirect(datasette.urls.path(f"/-/{kind}/{target}"), status=303)
