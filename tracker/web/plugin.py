"""What Datasette asks a plugin: our addresses, ids as links to their pages, a line in the menu."""

import re
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from datasette import hookimpl
from markupsafe import Markup, escape

from tracker.web import database, hosts, review, views
from tracker.web.database import names

_PAGES = {"a": "article", "e": "event", "c": "contradiction", "d": "diagnosis"}
_ID = re.compile(r"[aecd]-[0-9a-f]{4,64}", re.ASCII)
_COLUMNS = {"article_id", "event_id", "contradiction_id", "diagnosis_id", "suspect_id", "target_id"}


@hookimpl
def startup(datasette: Any) -> Callable[[], Awaitable[None]]:
    """Find our databases before anything is asked of them."""
    return partial(database.look, datasette)


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[Any], Any]:
    """Answer only requests for the hosts that ``tracker serve`` named, where it named any."""
    return partial(hosts.only, hosts.named(datasette))


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Return addresses and what answers them."""
    kinds = "|".join(_PAGES.values())
    return [
        (r"^/-/story$", views.stories),
        (r"^/-/story/(?P<slug>[^/]{1,300})$", views.story),
        (rf"^/-/(?P<kind>{kinds})/(?P<id>[^/]{{1,300}})$", views.one),
        (r"^/-/review$", review.answer),
    ]


@hookimpl
def render_cell(value: Any, column: str, database: str, datasette: Any) -> Markup | None:
    """Return an id as a link to its page; None leaves a cell to Datasette."""
    if column not in _COLUMNS or not isinstance(value, str) or not _ID.fullmatch(value):
        return None
    if database not in names(datasette):
        return None
    path = datasette.urls.path(f"/-/{_PAGES[value[0]]}/{value}")
    return Markup('<a href="{}">{}</a>').format(escape(path), value)


@hookimpl
def menu_links(datasette: Any) -> list[dict[str, str]]:
    """Return the way to the stories."""
    if not names(datasette):
        return []
    return [{"href": datasette.urls.path("/-/story"), "label": "What the dates say"}]
