"""tracker extract: print what is claimed in documents, without a database."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli.app import command
from tracker.cli.reading import (
    Fetching,
    FromFile,
    Jobs,
    Refs,
    references,
)
from tracker.cli.session import Session
from tracker.cli.shards import Document, encoded, fetched
from tracker.errors import UsageError
from tracker.report.formats import Format

if TYPE_CHECKING:
    from tracker.model import Article, Claim, Fetched
    from tracker.pipeline import Settings

PARTLY_DONE = 3
Row = dict[str, Any]


@command("extract")
def extract(
    session: Session,
    fetching: Fetching,
    refs: Refs = None,
    from_file: FromFile = None,
    shard: Annotated[
        str | None,
        typer.Option(metavar="I/N", help="Only the I-th of N equal parts, cut by content."),
    ] = None,
    story_file: Annotated[
        str | None, typer.Option(metavar="FILE", help="Names and event words of a story.")
    ] = None,
    jobs: Jobs = 1,
    whole: Annotated[
        bool, typer.Option("--whole", help="A line a document, with all that db merge needs.")
    ] = False,
    timexes: Annotated[
        bool, typer.Option("--timexes", help="Read {id, dct, text} a line; print its times.")
    ] = False,
    records: Annotated[
        bool, typer.Option("--records", help="Read {id, url, html_path} a line; print its fields.")
    ] = False,
) -> int:
    """Print dated claims of the given documents as NDJSON, without a database.

    What is printed depends on the documents only, so that shards can be read anywhere and in any
    order. --timexes and --records read JSON lines from standard input and do one stage alone.

    Examples:
      tracker extract article.txt | jq -r '[.edtf, .quote] | @tsv'
      tracker extract --whole --shard 3/16 crawl.warc.gz > 3.ndjson
      tracker extract --timexes < sentences.jsonl
    """
    session.prefer(Format.NL)
    if timexes:
        session.emit(_times(record) for record in _lines())
        return 0
    if records:
        session.emit(_fields(session, record) for record in _lines())
        return 0
    failures: list[str] = []
    named = references(refs, from_file)
    how = fetching.settings(jobs)
    number, count = _shard(shard)
    found = fetched(session, named, how, failures)
    documents = (one for one in found if int(one.sha256, 16) % count == number)
    read = _read(documents, story_file, how, failures)
    if whole:
        session.emit(encoded(*document) for document in read)
    else:
        session.emit(
            _row(article, claim) for _, article, claims in read for claim in claims if claim.time
        )
    for failure in failures:
        session.warn(f"failed: {failure}")
    return PARTLY_DONE if failures else 0


def _read(
    documents: "Iterable[Fetched]", story_file: str | None, how: "Settings", failures: list[str]
) -> Iterator[Document]:
    """Yield every document with what was read from it; put aside why one failed."""
    from tracker.errors import TrackerError
    from tracker.pipeline import stories
    from tracker.pipeline.document import extract_document
    from tracker.pipeline.workers import Pool

    story = stories.load(story_file) if story_file else None
    with Pool(how, story, extract_document) as pool:
        for fetched, result in pool.read(documents):
            if isinstance(result, TrackerError):
                failures.append(str(result))
            else:
                yield fetched, *result


def _shard(text: str | None) -> tuple[int, int]:
    """Return the part that is meant, counted from 0, and the number of parts."""
    number, slash, count = (text or "1/1").partition("/")
    if not (slash and number.isdecimal() and count.isdecimal() and 1 <= int(number) <= int(count)):
        raise UsageError(f"not a shard: {text}", "for example: --shard 3/16")
    return int(number) - 1, int(count)


def _row(article: "Article", claim: "Claim") -> Row:
    """Return a claim with the keys that ``claim_list`` gives it."""
    time, when = claim.time, claim.when
    assert time is not None
    published = article.publication.when
    return {
        "claim_id": f"k-{claim.uid[:10]}",
        "outlet": claim.outlet,
        "url": claim.url,
        "published": published.edtf if published else None,
        "edtf": when.edtf if when else None,
        "starts_on": when.start.isoformat() if when and when.start else None,
        "ends_before": when.end.isoformat() if when and when.end else None,
        "grain": when.grain.value if when else None,
        "role": time.role.value,
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "sentence": claim.sentence.text,
        "act": claim.trigger.text if claim.trigger else None,
        "act_class": claim.trigger.cls if claim.trigger else None,
        "modality": claim.modality.value,
        "tense": claim.tense.value,
        "speaker": claim.speaker.text if claim.speaker else None,
        "anchor": time.anchor,
        "anchor_basis": time.basis,
        "reason": time.reason,
        "rule": time.rule,
        "uid": claim.uid,
    }


# --- one stage alone -----------------------------------------------------------------------------


def _lines() -> Iterator[Row]:
    """Yield the JSON objects on standard input."""
    for number, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except (ValueError, RecursionError) as e:
            raise UsageError(f"line {number} of standard input is not JSON: {e}") from e
        if not isinstance(found, dict):
            raise UsageError(f"line {number} of standard input is not a JSON object")
        yield found


def _times(record: Row) -> Row:
    from tracker import times

    return {"id": record.get("id"), "timexes": times.rows(_text(record, "text"), record.get("dct"))}


def _fields(session: Session, record: Row) -> Row:
    from tracker import article

    path = Path(_text(record, "html_path"))
    try:
        markup = path.read_bytes()
    except OSError as e:
        raise UsageError(f"cannot read {path}: {e.strerror}") from e
    return article.record(str(record.get("id")), _text(record, "url"), markup, session.now)


def _text(record: Row, name: str) -> str:
    value = record.get(name)
    if not isinstance(value, str):
        raise UsageError(f"a record needs a field “{name}” that holds a text")
    return value
