"""Documents as lines of JSON, each whole: what one machine reads and another one takes in."""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker import __version__
from tracker.errors import TrackerError, UsageError

if TYPE_CHECKING:
    from tracker.cli.session import Session
    from tracker.model import Article, Claim, Fetched
    from tracker.pipeline import Settings
    from tracker.store import Store

Document = tuple["Fetched", "Article", tuple["Claim", ...]]


def fetched(
    session: "Session", refs: Iterable[str], how: "Settings", failures: list[str]
) -> "Iterator[Fetched]":
    """Yield the documents behind ``refs``; put aside why one could not be fetched."""
    from tracker import sources
    from tracker.model import Fetched

    with sources.Client(how.policy, sys.stdin.buffer.read) as client:
        for ref in refs:
            try:
                for found in sources.fetch(ref, client, session.now):
                    if isinstance(found, sources.Failed):
                        failures.append(str(found.error))
                    elif isinstance(found, Fetched):
                        yield found
            except TrackerError as e:
                failures.append(str(e))


def encoded(fetched: "Fetched", article: "Article", claims: tuple["Claim", ...]) -> dict[str, Any]:
    """Return a document with its bytes and everything that was read from it."""
    from tracker.store.codec import encode

    return {
        "fetched": encode(fetched, sparse=True),
        "article": encode(article, sparse=True),
        "claims": [encode(claim, sparse=True) for claim in claims],
    }


def documents(path: Path) -> Iterator[Document]:
    """Yield the documents of a shard; raise ``UsageError`` for a line that holds none."""
    from tracker.model import Article, Claim, Fetched
    from tracker.store.codec import decode

    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                try:
                    data = json.loads(line)
                    claims = tuple(decode(Claim, claim) for claim in data["claims"])
                    yield decode(Fetched, data["fetched"]), decode(Article, data["article"]), claims
                except (ValueError, KeyError, TypeError, RecursionError) as e:
                    raise UsageError(
                        f"line {number} of {path} is not a document: {e}",
                        "make shards with: tracker extract --whole",
                    ) from e
    except (OSError, UnicodeDecodeError) as e:
        raise UsageError(f"cannot read {path}: {getattr(e, 'strerror', None) or e}") from e


def take_in(session: "Session", store: "Store", shards: Sequence[Path]) -> None:
    """Keep the documents of shards in the session's story, then fold copies."""
    from tracker.pipeline import fold_copies

    slug = session.slug(store)
    for path in shards:
        states: Counter[str] = Counter()
        with store.batch():
            for found, article, claims in documents(path):
                kept = store.keep(slug, found, article, claims, None, session.now, __version__)
                states[kept] += 1
        told = ", ".join(f"{states[name]} {name}" for name in ("new", "revised", "unchanged"))
        session.note(f"{path}: {told}")
    fold_copies(store, slug)


def is_database(path: Path) -> bool:
    """Tell whether a file is an SQLite database."""
    try:
        with path.open("rb") as file:
            return file.read(16) == b"SQLite format 3\0"
    except OSError as e:
        raise UsageError(f"cannot read {path}: {e.strerror}") from e
