"""Run the product's own path over records held in memory."""

import hashlib
import json
import pickle
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tracker import pipeline
from tracker.model import Article, Claim, Fetched, Hints, Story
from tracker.pipeline import Findings

NOW = datetime(2026, 11, 1, tzinfo=UTC)
STORY = Story("evaluation", "Evaluation")


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
    lines = (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines if line.strip()]
    for number, record in enumerate(found):
        host = record.get("outlet") or "outlet"
        record["url"] = f"https://{host}.example/{number}/{record['id']}"
    return found


def extract(
    found: list[dict[str, Any]], story: Story = STORY
) -> tuple[tuple[Article, tuple[Claim, ...]], ...]:
    """Return each record's article and claims."""
    return tuple(pipeline.extract_document(document(record), story) for record in found)


def read(folder: Path, cache: Path | None = None) -> Read:
    """Read one contradiction story; ``cache`` keeps what was extracted for the next call."""
    found = records(folder)
    ids = {record["url"]: record["id"] for record in found}
    if cache is None:
        return Read(extract(found), ids)
    name = hashlib.sha256(str(folder).encode()).hexdigest()
    kept = cache / name
    if kept.exists():
        return Read(pickle.loads(kept.read_bytes()), ids)
    extracted = extract(found)
    cache.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(pickle.dumps(extracted))
    return Read(extracted, ids)


def analyse(found: list[dict[str, Any]], story: Story = STORY) -> Findings:
    """Read, extract, link, check and diagnose records as one story."""
    return pipeline.analyse(extract(found, story), story, NOW.date())
