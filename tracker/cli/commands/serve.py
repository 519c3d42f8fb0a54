"""tracker serve: the story in a browser, by Datasette."""

import inspect
import secrets
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any

import typer

from tracker.cli.app import command
from tracker.cli.session import Session
from tracker.errors import UsageError

LOOPBACK = ("127.0.0.1", "localhost", "::1")
NAMES = ("127.0.0.1", "localhost", "[::1]")
SETTINGS = {"sql_time_limit_ms": 5000, "default_page_size": 50, "num_sql_threads": 2}


@command("serve")
def serve(
    session: Session,
    port: Annotated[int, typer.Option("--port", "-p", min=1, max=65535, metavar="N")] = 8001,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Others can look in if this is not the default.")
    ] = "127.0.0.1",
    review: Annotated[
        bool, typer.Option("--review", help="Let the browser that opens the printed link decide.")
    ] = False,
) -> None:
    """Show the story, its articles and findings in a browser, and every table and named query.

    Datasette serves the file read-only, to this machine. With --review a link with a secret is
    printed; in the browser that opens it findings can be confirmed, dismissed and annotated.

    Examples:
      tracker serve
      tracker serve --review --port 8002
    """
    with session.store(readonly=True) as store:
        titles = [story.title for story in store.stories()]
    token = secrets.token_urlsafe(32) if review else ""
    title = titles[0] if len(titles) == 1 else "tracker"
    hosts = [f"{name}:{port}" for name in NAMES] if host in LOOPBACK else []
    served = application(session.path, title, session.who, token, hosts)
    import uvicorn

    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/-/"
    session.note(f"the story: {address}story")
    if token:
        session.note(f"to decide, open once: {address}review?token={token}")
    if host not in LOOPBACK:
        session.note(f"whoever reaches {host} can read everything in {session.path.name}")
    uvicorn.run(served.app(), host=host, port=port, log_level="warning", access_log=False)


def application(
    path: Path, title: str, who: str, token: str = "", hosts: Sequence[str] = ()
) -> Any:
    """Return Datasette for the database at ``path``; only the token's digest goes into it.

    Where ``hosts`` are given, requests under other names are refused.
    """
    try:
        from datasette.app import Datasette
    except ImportError as e:
        raise UsageError(
            "serving needs Datasette", "install it with: pip install 'news-claim-tracker[web]'"
        ) from e
    from tracker.report.exports.datasette import metadata

    digest = sha256(token.encode()).hexdigest() if token else ""
    plugin = {"review_digest": digest, "who": who, "hosts": list(hosts)}
    known = metadata(title, path.stem) | {
        "about": "what the dates say",
        "about_url": "/-/story",
        "plugins": {"tracker": plugin},
    }
    given: dict[str, Any] = {"metadata": known, "settings": SETTINGS}
    if "config" in inspect.signature(Datasette).parameters:  # 1.0
        given["config"] = {name: known[name] for name in ("databases", "plugins")}
    return Datasette([str(path)], **given)
