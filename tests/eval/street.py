"""Run the product's own path over records held in memory."""

import hashlib
import json
import pickle
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import tracker
from tracker import pipeline
from tracker.model import Article, Claim, Fetched, Hints, Story
from tracker.pipeline import Findings

SHARED = Path(__file__).parents[3] / "shared"
NOW = datetime(2026, 11, 1, tzinfo=UTC)
STORY = Story("evaluation", "Evaluation")
READING = ("article", "sentences*", "times", "claims", "lexicon", "model", "when.py")


@dataclass(frozen=True)
class Read:
    """A story's articles with their claims, and the records' ids by address."""

    read: tuple[tuple[Article, tuple[Claim, ...]], ...]
    ids: dict[str, str]


def document(record: dict[str, Any]) -> Fetched:
    """Return one record as the JSON Lines way in would hand it on."""
    published = record.get("published")
    return Fetched(
        ref=record["url"],
        url=record["url"],
        body=json.dumps(record, ensure_ascii=False).encode(),
        media="application/x-news-article+json",
        via="file",
        fetched_at=NOW,
        charset="utf-8",
        hints=Hints(
            url=record["url"],
            outlet=record.get("outlet"),
            title=record.get("title"),
            published=published,
            published_origin="record" if published else None,
        ),
    )


def records(folder: Path) -> list[dict[str, Any]]:
    """Return the articles of a contradiction story, each with an address of its own."""
    found = lines(folder / "articles.jsonl")
    for number, record in enumerate(found):
        host = record.get("outlet") or "outlet"
        record["url"] = f"https://{host}.example/{number}/{record['id']}"
    return found


def lines(path: Path) -> list[dict[str, Any]]:
    """Return the records of a JSON Lines file."""
    return [json.loads(x) for x in path.read_text(encoding="utf-8").splitlines() if x.strip()]


def extract(
    found: list[dict[str, Any]], story: Story = STORY
) -> tuple[tuple[Article, tuple[Claim, ...]], ...]:
    """Return each record's article and claims."""
    return tuple(pipeline.extract_document(document(record), story) for record in found)


def read(folder: Path, cache: Path | None = None) -> Read:
    """Read one contradiction story; ``cache`` keeps what was extracted for the next call."""
    found = records(folder)
    return Read(kept(found, cache), {record["url"]: record["id"] for record in found})


def kept(
    found: list[dict[str, Any]], cache: Path | None
) -> tuple[tuple[Article, tuple[Claim, ...]], ...]:
    """Return what ``extract`` gives, from ``cache`` where records and code are unchanged."""
    if cache is None:
        return extract(found)
    name = hashlib.sha256((_code() + json.dumps(found, sort_keys=True)).encode()).hexdigest()
    path = cache / name
    if not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps(extract(found)))
    loaded: tuple[tuple[Article, tuple[Claim, ...]], ...] = pickle.loads(path.read_bytes())
    return loaded


@cache
def _code() -> str:
    """Return a digest of the code that reads documents."""
    root = Path(tracker.__file__).parent
    files = [f for name in READING for p in root.glob(name) for f in (p, *p.rglob("*"))]
    held = hashlib.sha256()
    for file in sorted(f for f in files if f.suffix in (".py", ".toml")):
        held.update(file.read_bytes())
    return held.hexdigest()


def analyse(
    found: list[dict[str, Any]], story: Story = STORY, cache: Path | None = None
) -> Findings:
    """Read, extract, link, check and diagnose records as one story."""
    return pipeline.analyse(kept(found, cache), story, NOW.date())
