"""Documents as lines of JSON, each whole: what one machine reads and another one takes in."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.errors import UsageError

if TYPE_CHECKING:
    from tracker.model import Article, Claim, Fetched

Document = tuple["Fetched", "Article", tuple["Claim", ...]]


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


def is_database(path: Path) -> bool:
    """Tell whether a file is an SQLite database."""
    try:
        with path.open("rb") as file:
            return file.read(16) == b"SQLite format 3\0"
    except OSError as e:
        raise UsageError(f"cannot read {path}: {e.strerror}") from e
