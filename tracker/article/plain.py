"""Read documents that are text already: text files, Markdown, records of a JSON Lines file.

The text is kept as it came, so that positions in it are positions in the file; only what cannot
be printed is replaced, one for one.
"""

import json
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from tracker.article import address, characters, credit, decode, layout, stamps
from tracker.article.language import language_of
from tracker.article.people import people
from tracker.article.publication import candidate, choose
from tracker.errors import ArticleError
from tracker.model import Article, DateCandidate, DateRole, Fetched

_FENCE = re.compile(r"---[ \t]*\n")
_KEY = re.compile(r"([A-Za-z][\w-]{0,30})[ \t]*:[ \t]*(.*)")


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of a text beside itself."""

    title: str | None = None
    outlet: str | None = None
    language: str | None = None
    byline: str | None = None
    canonical: str | None = None
    dates: tuple[DateCandidate, ...] = ()


def record(fetched: Fetched) -> Article:
    """Read one line of a JSON Lines file."""
    try:
        data = json.loads(decode.decoded(fetched.body, fetched.charset))
    except (ValueError, RecursionError) as e:
        raise ArticleError(f"{fetched.ref}: not a JSON object: {e}") from e
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        raise ArticleError(f"{fetched.ref}: a record needs a field `text` that holds a text")
    url = characters.field(data.get("url"), 2_000) or fetched.url
    given = Given(
        title=characters.field(data.get("title"), characters.TITLE_CAP),
        outlet=characters.field(data.get("outlet")),
        language=characters.field(data.get("lang"), 20),
        byline=characters.field(data.get("author")),
        dates=tuple(_dates(fetched, "record", data)),
    )
    return _article(fetched, url, characters.printable(data["text"]), given)


def text(fetched: Fetched) -> Article:
    """Read a text file."""
    body = characters.printable(decode.decoded(fetched.body, fetched.charset))
    return _article(fetched, fetched.url, body, Given())


def markdown(fetched: Fetched) -> Article:
    """Read a Markdown file, with what its front matter says."""
    body = characters.printable(decode.decoded(fetched.body, fetched.charset))
    matter, body = _front_matter(body)
    given = Given(
        title=matter.get("title"),
        outlet=matter.get("outlet") or matter.get("site"),
        language=matter.get("lang") or matter.get("language"),
        byline=matter.get("author"),
        canonical=matter.get("url"),
        dates=tuple(_dates(fetched, "front-matter", matter)),
    )
    return _article(fetched, fetched.url, body, given)


def article(fetched: Fetched, body: str, title: object = None) -> Article:
    """Return the article of a document whose text is known, and perhaps what it is called."""
    return _article(fetched, fetched.url, body, Given(title=characters.field(title)))


def _front_matter(body: str) -> tuple[dict[str, str], str]:
    opening = _FENCE.match(body)
    closing = _FENCE.search(body, opening.end()) if opening else None
    if opening is None or closing is None:
        return {}, body
    found = {}
    for line in body[opening.end() : closing.start()].split("\n"):
        if pair := _KEY.match(line):
            value = pair[2].strip().strip("\"'").strip()
            if value:
                found[pair[1].lower()] = value[: characters.TITLE_CAP]
    return found, body[closing.end() :].lstrip("\n")


def _dates(fetched: Fetched, origin: str, data: dict[str, Any]) -> list[DateCandidate]:
    keys = (
        ("published", DateRole.PUBLISHED),
        ("date", DateRole.PUBLISHED),
        ("updated", DateRole.UPDATED),
    )
    found = []
    for key, role in keys:
        value = data.get(key)
        if isinstance(value, str) and (stamp := stamps.machine(value)):
            found.append(candidate(origin, stamp, value, role, latest=fetched.fetched_at))
    return found


def _article(fetched: Fetched, url: str, body: str, given: Given) -> Article:
    hints = fetched.hints
    title = given.title or characters.field(hints.title, characters.TITLE_CAP)
    parts = layout.parts(body, title)
    byline = people(given.byline or hints.byline or parts.byline or "")
    publication = choose(
        [
            *given.dates,
            *hinted(fetched),
            *(
                candidate(p.origin, p.stamp, p.raw, p.role, latest=fetched.fetched_at)
                for p in parts.printed
            ),
            *(
                candidate(origin, stamp, raw, weak=origin == "url-epoch", latest=fetched.fetched_at)
                for origin, stamp, raw in address.dates(given.canonical or url)
            ),
        ]
    )
    agency = parts.dateline.credit if parts.dateline and parts.dateline.shouted else None
    return Article(
        sha256=fetched.sha256,
        url=url,
        outlet=given.outlet or characters.field(hints.outlet) or agency or origin(url),
        text=body,
        title=title or parts.headline,
        byline=byline,
        language=language_of(body, given.language or hints.language),
        publication=publication,
        blocks=parts.blocks,
        canonical=given.canonical,
        credits=credit.agencies(body, byline),
    )


def hinted(fetched: Fetched) -> list[DateCandidate]:
    """Return the dates which the way in knew beside the document."""
    hints = fetched.hints
    origin = hints.published_origin or "record"
    found = []
    for value, role in ((hints.published, DateRole.PUBLISHED), (hints.updated, DateRole.UPDATED)):
        if value and (stamp := stamps.machine(value)):
            found.append(candidate(origin, stamp, value, role, latest=fetched.fetched_at))
    return found


def origin(url: str) -> str:
    """Return what stands for an outlet where none is named: host or file name."""
    if found := address.host(url):
        return found
    try:
        return PurePosixPath(urlsplit(url).path).name or url[:80]
    except ValueError:
        return url[:80]
