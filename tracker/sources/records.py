"""JSON Lines (one article a line), JSON files with one article or a list of them."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from tracker.errors import SourceError
from tracker.model import Fetched, Hints
from tracker.sources import addresses
from tracker.sources.values import Entry, Failed, Limits, located, tidy

MEDIA = "application/x-news-article+json"


def read_lines(stream: BinaryIO, origin: Fetched, limits: Limits) -> Iterator[Entry]:
    """Yield each line's article; a bad line is that line's failure."""
    number = 0
    while line := stream.readline(limits.file + 1):
        number += 1
        url = f"{origin.url}#{number}"
        if len(line) > limits.file:
            raise SourceError(f"line {number} of {origin.ref} is longer than is allowed")
        if not line.strip():
            continue
        try:
            yield _document(_parsed(line), line.strip(), url, origin)
        except SourceError as e:
            yield Failed(origin.ref, url, located(f"line {number}", e))


def read_json(origin: Fetched, _: Limits) -> Iterator[Entry]:
    """Yield the article, or the articles, of a JSON file."""
    found = _parsed(origin.body)
    if not isinstance(found, list):
        yield _document(found, origin.body, origin.url, origin)
        return
    for number, record in enumerate(found, 1):
        url = f"{origin.url}#{number}"
        body = json.dumps(record, ensure_ascii=False).encode("utf-8", "replace")
        try:
            yield _document(record, body, url, origin)
        except SourceError as e:
            yield Failed(origin.ref, url, located(f"record {number}", e))


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as e:
        raise SourceError(f"not JSON: {str(e)[:100] or 'nested too deeply'}") from e


def _document(record: Any, body: bytes, url: str, origin: Fetched) -> Fetched:
    if not isinstance(record, dict):
        raise SourceError("not an object with the fields of an article")
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise SourceError("no text", "an article has the fields url, title, text, published...")
    address = addresses.kept(record.get("url"))
    published = tidy(record.get("published"))
    return replace(
        origin,
        url=address or url,
        body=body,
        media=MEDIA,
        via="jsonl",
        charset="utf-8",
        hints=Hints(
            url=address,
            outlet=tidy(record.get("outlet")),
            title=tidy(record.get("title")),
            language=tidy(record.get("lang")),
            published=published,
            published_origin="record" if published else None,
        ),
    )
