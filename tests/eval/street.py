"""Run the product's own path over records held in memory."""

import json
from datetime import UTC, datetime
from typing import Any

from tracker.pipeline import Findings

from tracker import pipeline
from tracker.model import Fetched, Hints, Story

NOW = datetime(2026, 11, 1, tzinfo=UTC)
STORY = Story("evaluation", "Evaluation")


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


def analyse(records: list[dict[str, Any]], story: Story = STORY) -> Findings:
    """Read, extract, link, check and diagnose ``records`` as one story."""
    read = [pipeline.extract_document(document(record), story) for record in records]
    return pipeline.analyse(read, story, NOW.date())
