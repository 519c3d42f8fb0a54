"""Pages that answer like an article and are none: nothing found, consent asked, entry refused."""

import html
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from tracker import resources
from tracker.errors import SourceError
from tracker.model import Fetched
from tracker.sources import kinds

_HEAD = 256 * 1024
_TITLE = re.compile(r"<(?:title|h1)(?:\s[^>]{0,500})?>([^<]{1,300})<", re.IGNORECASE)
_BARS = re.compile(r"\s[|\u2013\u2014\u00b7\u00bb-]\s")
_EDGES = " \t\r\n.,:;!?\u2026\"'"
_MANY_PARAGRAPHS = 12


@dataclass(frozen=True, slots=True)
class Wall:
    """One kind of such pages."""

    name: str
    says: str
    hosts: tuple[str, ...]
    titles: frozenset[str]
    examples: tuple[str, ...]
    near_misses: tuple[str, ...]


def check(fetched: Fetched) -> None:
    """Raise ``SourceError`` where the page is no article but says why there is none."""
    if fetched.body.lower().count(b"<p") > _MANY_PARAGRAPHS:
        return
    if found := recognise(kinds.text_head(fetched.body, _HEAD), fetched.url):
        raise SourceError(found.says, "open it in a browser and save the page")


def recognise(page: str, url: str = "") -> Wall | None:
    """Return the kind of wall that the title or the host gives away."""
    host = urlsplit(url).netloc if url.startswith("http") else ""
    parts = {part for found in _TITLE.finditer(page) for part in _parts(found[1])}
    for wall in walls():
        if not wall.titles.isdisjoint(parts) or host.startswith(
            tuple(f"{name}." for name in wall.hosts)
        ):
            return wall
    return None


@cache
def walls() -> tuple[Wall, ...]:
    """Return the kinds that the lexicon lists."""
    data = tomllib.loads((resources.lexicon() / "walls.toml").read_text(encoding="utf-8"))
    return tuple(
        Wall(
            entry["name"],
            entry["says"],
            tuple(entry["hosts"]),
            frozenset(title.strip(_EDGES) for title in entry["titles"]),
            tuple(entry["examples"]),
            tuple(entry["near_misses"]),
        )
        for entry in data["wall"]
    )


def _parts(title: str) -> list[str]:
    text = " ".join(html.unescape(title).lower().replace("\u2019", "'").split())
    return [
        text.strip(_EDGES),
        _BARS.split(text)[0].strip(_EDGES),
        _BARS.split(text)[-1].strip(_EDGES),
    ]
