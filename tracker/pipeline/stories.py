"""Read story files: what is known of a story beforehand.

slug = "harbour-bridge"
title = "The harbour bridge"
queries = ["harbour bridge"]

[[name]]
name = "Harbour Bridge Authority"
kind = "organisation"
aliases = ["HBA"]

[[reference]]
title = "The bridge opens"
when = "2024-05-04"
source = "https://authority.example/opening"
words = ["bridge", "opens"]

[triggers]
open = ["inaugurate"]
"""

import tomllib
from pathlib import Path
from typing import Any

from tracker import resources
from tracker.errors import UsageError
from tracker.model import Name, Reference, Story, digest
from tracker.when import When


def bundled() -> dict[str, Path]:
    """Return the story files that ship with the program, by name."""
    return {path.stem: path for path in sorted((resources.db() / "stories").glob("*.toml"))}


def load(path_or_name: str | Path) -> Story:
    """Return the story of a file, or of a bundled name; raise ``UsageError``."""
    path = bundled().get(str(path_or_name), Path(path_or_name))
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as e:
        known = ", ".join(bundled()) or "none"
        raise UsageError(f"no story file {path}", f"bundled stories: {known}") from e
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as e:
        raise UsageError(f"cannot read the story file {path}: {e}") from e
    try:
        return _story(data, path.stem)
    except (KeyError, TypeError, AttributeError) as e:
        raise UsageError(f"the story file {path} lacks or misuses a field: {e}") from e


def _story(data: dict[str, Any], name: str) -> Story:
    slug = data.get("slug", name)
    return Story(
        slug=slug,
        title=data.get("title", slug),
        names=tuple(_name(found) for found in data.get("name", ())),
        queries=tuple(data.get("queries", ())),
        triggers=tuple((cls, tuple(words)) for cls, words in data.get("triggers", {}).items()),
        references=tuple(_reference(found) for found in data.get("reference", ())),
    )


def _name(data: dict[str, Any]) -> Name:
    return Name(data["name"], data.get("kind", "other"), tuple(data.get("aliases", ())))


def _reference(data: dict[str, Any]) -> Reference:
    return reference(data["title"], str(data["when"]), data["source"], tuple(data.get("words", ())))


def reference(
    title: str, when: str, source: str, words: tuple[str, ...] = (), added_by: str = "story file"
) -> Reference:
    """Return a trusted date of an event; raise ``UsageError`` where ``when`` is no date."""
    found = When.parse(when)
    if found is None:
        raise UsageError(
            f"not a date: {when}", "write 2024, 2024-12, 2024-12-03, 2024-23 (autumn) or a/b"
        )
    return Reference(digest("reference", title, when), title, found, source, words, added_by)
