"""Answer for a story, and for one article, event, contradiction or diagnosis."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from datasette import Response

from tracker.errors import TrackerError
from tracker.reading import records
from tracker.reading.material import material
from tracker.report.html import page
from tracker.report.html.rendering import policy
from tracker.store import Store
from tracker.web import database, pages, review

HEADERS = {
    "content-security-policy": policy().replace("form-action 'none'", "form-action 'self'")
    + "; frame-ancestors 'none'",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
}


async def stories(datasette: Any, request: Any) -> Response:
    """Answer with the story, or with a list of several."""

    def work(store: Store) -> str:
        known = store.stories()
        if len(known) == 1:
            return _report(store, known[0].slug, datasette.urls.path("/-/"))
        return pages.stories(known, _frame(datasette, request, used))

    used = await database.name(datasette, request.actor)
    return await _answer(datasette, used, work)


async def story(datasette: Any, request: Any) -> Response:
    """Answer with the report of one story."""
    slug = request.url_vars["slug"]
    used = await database.name(datasette, request.actor)
    base = datasette.urls.path("/-/")
    return await _answer(datasette, used, lambda store: _report(store, slug, base))


async def one(datasette: Any, request: Any) -> Response:
    """Answer with the page of one thing."""
    kind = request.url_vars["kind"]

    def work(store: Store) -> str:
        found, uid = store.resolve_id(request.url_vars["id"])
        if found != kind:
            raise TrackerError(f"{request.url_vars['id']} names no {kind}")
        record = records.record(store, kind, uid)
        frame = _frame(datasette, request, used)
        return pages.PAGES[kind](store, record, frame)

    used = await database.name(datasette, request.actor)
    return await _answer(datasette, used, work)


def _report(store: Store, slug: str, base: str) -> str:
    return page(material(store, store.story(slug).slug, datetime.now(UTC)), base)


def _frame(datasette: Any, request: Any, used: str | None) -> pages.Frame:
    return pages.Frame(
        base=datasette.urls.path("/-/"),
        tables=datasette.urls.database(used) if used else datasette.urls.instance(),
        csrf=request.scope["csrftoken"]() if "csrftoken" in request.scope else "",
        reviewing=review.allowed(datasette, request),
    )


async def _answer(datasette: Any, used: str | None, work: Callable[[Store], str]) -> Response:
    if used is None:
        return Response.text("there is no tracker database here", status=404)
    try:
        return Response.html(await database.read(datasette, used, work), headers=HEADERS)
    except TrackerError as e:
        return Response.text(f"{e}\n", status=404)
