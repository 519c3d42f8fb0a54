"""The SQLite file: takes in what the street makes, gives it back exactly, loses nothing.

``Store.open`` is the only door. Everything that changes the file does so in one transaction.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from pathlib import Path
from sqlite3 import Connection
from types import TracebackType
from typing import Any, Self

from tracker.model import (
    Article,
    Claim,
    Contradiction,
    Copy,
    Diagnosis,
    Dossier,
    Event,
    Fetched,
    Reference,
    Story,
)
from tracker.store import (
    articles,
    contents,
    file,
    findings,
    ids,
    merge,
    reviews,
    revisions,
    search,
    sources,
    stories,
    texts,
    undated,
    upkeep,
)
from tracker.store.batch import Batch
from tracker.store.claims import ClaimRows
from tracker.store.connection import insert, transaction
from tracker.store.findings import FindingCounts
from tracker.store.merge import MergeCounts
from tracker.store.reviews import Review
from tracker.store.revisions import Reading
from tracker.store.sources import Source
from tracker.store.texts import KeptText
from tracker.store.undated import Undated
from tracker.store.upkeep import Problem
from tracker.store.values import moment

__all__ = [
    "ClaimRows",
    "FindingCounts",
    "KeptText",
    "MergeCounts",
    "Problem",
    "Review",
    "Source",
    "Store",
    "Undated",
]


class Store:
    """An open database file. Use it as a context manager, or ``close`` it."""

    def __init__(self, db: Connection, path: Path) -> None:
        self.db = db
        self.path = path
        self._batch = Batch(db)

    @classmethod
    def open(cls, path: Path, *, create: bool = False, readonly: bool = False) -> Self:
        """Open the file at ``path``, made where ``create`` is set and it does not exist.

        Foreign, newer, broken and irregular files are refused with ``StoreError``, untouched.
        An older schema is migrated, after a backup beside the file. ``readonly`` never writes.
        """
        return cls(file.connect(path, create=create, readonly=readonly), path)

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # --- stories ---------------------------------------------------------------------------------

    def stories(self) -> tuple[Story, ...]:
        """Return every story, in the order in which they were made."""
        return stories.stories(self.db)

    def story(self, slug: str | None = None) -> Story:
        """Return one story; None means the only one. ``StoreError`` names the known ones."""
        return stories.story(self.db, slug)

    def put_story(self, story: Story) -> None:
        """Insert a story or replace its title, names, queries, triggers; upsert references.

        References that ``story`` does not list stay; one that a person removed stays removed.
        """
        stories.put_story(self.db, story)

    # --- taking in -------------------------------------------------------------------------------

    def keep(
        self,
        slug: str | None,
        fetched: Fetched,
        article: Article,
        claims: Sequence[Claim] | ClaimRows,
        run: int | None,
        at: datetime,
        extractor: str = "",
        shingles: bytes | None = None,
    ) -> str:
        """Store one document in one transaction; return ``new``, ``revised`` or ``unchanged``.

        The same text, or the same bytes whoever reads them, means ``unchanged``: only a row in
        ``fetches`` is added. An article held for another story only is ``new``; it joins this one.
        ``extractor`` is the version of the program that read the claims, which may come as rows
        that another process made, as may the text's ``shingles``. Of claims with the same uid the
        first is kept. Documents may come in any order: what an article says now is what its latest
        retrieval said.
        """
        with self._batch.step():
            reading = Reading(article, _rows(claims), extractor, shingles)
            return articles.keep(self.db, slug, fetched, reading, run, at)

    def batch(self, size: int = 100) -> AbstractContextManager[None]:
        """Make each ``size`` articles kept inside one transaction, which is faster.

        Every article is still whole or absent. Others cannot write meanwhile, so use it where
        articles follow each other quickly; a transaction never stays open longer than a second
        of work. What was kept before an error stays.
        """
        return self._batch.open(size)

    def flush(self) -> None:
        """Commit what a batch holds: before a wait, so that others can write meanwhile."""
        self._batch.flush()

    def log_failure(self, ref: str, url: str, message: str, run: int | None, at: datetime) -> None:
        """Record a retrieval that gave nothing, with its one-line reason."""
        with self._batch.step():
            articles.log_failure(self.db, ref, url, message, run, at)

    def texts(self, slug: str | None, shingles: texts.Shingles) -> Iterator[KeptText]:
        """Yield what tells copies among a story's articles; ``shingles`` counts what nobody has."""
        return texts.texts(self.db, stories.story_id(self.db, slug), shingles)

    def set_copies(self, slug: str | None, copies: Iterable[Copy]) -> None:
        """Replace what is known of a story's copies."""
        articles.set_copies(self.db, slug, copies)

    def undated(self) -> Undated:
        """Return the articles of all stories that state no day and have copies, with these."""
        return undated.undated(self.db)

    # --- checking --------------------------------------------------------------------------------

    def articles(self, slug: str | None) -> Iterator[Article]:
        """Yield what a story's articles say now, one at a time."""
        return articles.current_articles(self.db, stories.story_id(self.db, slug))

    def dossier(self, slug: str | None, at: datetime) -> Dossier:
        """Return what a check needs: current articles, their claims, references, copies, rulings.

        Articles and claims equal those that were kept. ``today`` is the day of ``at``.
        """
        story = stories.story(self.db, slug)
        row = stories.story_id(self.db, slug)
        return Dossier(
            articles=tuple(articles.current_articles(self.db, row)),
            claims=articles.current_claims(self.db, row),
            story=story,
            copies=articles.copies(self.db, row),
            today=at.date(),
            decisions=reviews.decisions(self.db),
        )

    def save_findings(
        self,
        slug: str | None,
        events: tuple[Event, ...],
        contradictions: tuple[Contradiction, ...],
        diagnoses: tuple[Diagnosis, ...],
        run: int | None,
        at: datetime,
    ) -> FindingCounts:
        """Store what a check found, in one transaction; return how the contradictions stand."""
        return findings.save_findings(self.db, slug, events, contradictions, diagnoses, run, at)

    # --- references ------------------------------------------------------------------------------

    def references(self, slug: str | None = None) -> tuple[Reference, ...]:
        """Return a story's trusted dates in force, earliest first."""
        return stories.references(self.db, stories.story_id(self.db, slug))

    def add_reference(self, slug: str | None, reference: Reference, who: str, at: datetime) -> None:
        """Add a trusted date, or bring back one that was removed."""
        stories.add_reference(self.db, slug, reference, who, at)

    def remove_reference(self, slug: str | None, ref: str, who: str, at: datetime) -> Reference:
        """Put the trusted date with the id ``ref`` out of force and return it."""
        _, uid = ids.resolve(self.db, ref)
        return stories.remove_reference(self.db, slug, uid, who, at)

    # --- decisions -------------------------------------------------------------------------------

    def resolve_id(self, text: str) -> tuple[str, str]:
        """Return kind and full id of what a short id, its beginning or an address names.

        Kinds: article, claim, event, contradiction, diagnosis, reference. Raise ``UsageError``
        where nothing or, naming the candidates, more than one thing is meant.
        """
        return ids.resolve(self.db, text)

    def review(
        self,
        target: str,
        verdict: str,
        note: str,
        who: str,
        at: datetime,
        other: str | None = None,
    ) -> Review:
        """Record a decision: ``confirm``, ``dismiss``, ``note``, ``split`` or ``merge``.

        ``target`` is any id that ``resolve_id`` takes. ``split`` says that a contradiction's sides
        or an event's claims are about different happenings, ``merge`` that ``target`` and
        ``other``, two events or claims, are about one; the next check obeys.
        """
        return reviews.review(self.db, target, verdict, note, who, at, other)

    def undo(self, target: str, who: str, at: datetime, note: str = "") -> Review:
        """Take back the last decision about ``target`` that stands."""
        return reviews.undo(self.db, target, who, at, note)

    def reviews(self, target: str | None = None) -> tuple[Review, ...]:
        """Return every decision, or those about ``target``, oldest first."""
        uid = None if target is None else ids.resolve(self.db, target)[1]
        return reviews.reviews(self.db, uid)

    # --- sources ---------------------------------------------------------------------------------

    def add_source(
        self,
        slug: str | None,
        kind: str,
        url: str,
        who: str,
        at: datetime,
        title: str | None = None,
        every: timedelta = timedelta(hours=1),
    ) -> Source:
        """Add a ``feed``, ``sitemap``, ``list``, ``folder`` or ``page`` to look at, due at once."""
        return sources.add_source(self.db, slug, kind, url, who, at, title, every)

    def remove_source(self, slug: str | None, url: str, who: str, at: datetime) -> None:
        """Stop looking at a source; what came from it stays."""
        sources.remove_source(self.db, slug, url, who, at)

    def sources(self, slug: str | None = None) -> tuple[Source, ...]:
        """Return a story's sources in order of address."""
        return sources.sources(self.db, slug)

    def due_sources(self, slug: str | None, at: datetime) -> tuple[Source, ...]:
        """Return a story's sources that are due, the longest overdue first."""
        return sources.due_sources(self.db, slug, at)

    def mark_source(
        self,
        source: Source,
        at: datetime,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        error: str | None = None,
    ) -> None:
        """Record a look at ``source`` and when it is due again; failures double the pause."""
        sources.mark_source(
            self.db, source, at, etag=etag, last_modified=last_modified, error=error
        )

    # --- runs ------------------------------------------------------------------------------------

    def begin_run(self, command: str, version: str, at: datetime) -> int:
        """Record that a command began; return the run's number."""
        with transaction(self.db):
            columns = {"command": command, "version": version, "started_at": moment(at)}
            return insert(self.db, "runs", columns)

    def end_run(self, run: int, counters: Mapping[str, int], exit_code: int, at: datetime) -> None:
        """Record how a command ended."""
        with transaction(self.db):
            self.db.execute(
                "update runs set ended_at = ?, counters = ?, exit_code = ? where id = ?",
                (moment(at), json.dumps(dict(counters)), exit_code, run),
            )

    # --- reading ---------------------------------------------------------------------------------

    def rows(
        self,
        sql: str,
        params: Mapping[str, Any] | Sequence[Any] = (),
        limit: int | None = None,
    ) -> list[dict[str, Any]]:
        """Return the rows of the program's own ``sql`` as dictionaries, at most ``limit``.

        Never for text that a user typed: that is what ``console.query`` is for.
        """
        found = self.db.execute(sql, params)
        rows = found.fetchall() if limit is None else found.fetchmany(limit)
        return [dict(row) for row in rows]

    def search(
        self, text: str, slug: str | None = None, limit: int = 50, *, articles: bool = False
    ) -> list[dict[str, Any]]:
        """Return the claims, or with ``articles`` the articles, that hold all words of ``text``.

        No input is an error; "words in quotes" are a phrase, a final ``*`` asks for a beginning.
        """
        story = None if slug is None else stories.story_id(self.db, slug)
        return search.search(self.db, text, story, limit, articles=articles)

    def documents(self, slug: str | None = None) -> Iterator[Fetched]:
        """Yield what every current revision, of one story or of all, was read from."""
        story = None if slug is None else stories.story_id(self.db, slug)
        return articles.documents(self.db, story)

    # --- upkeep ----------------------------------------------------------------------------------

    def kept(self) -> Iterator[tuple[int, Fetched]]:
        """Yield every revision's number in the file and what it was read from: to read it anew."""
        return revisions.kept(self.db)

    def reread(
        self,
        revision: int,
        article: Article,
        claims: Sequence[Claim] | ClaimRows,
        extractor: str,
        shingles: bytes | None = None,
    ) -> bool:
        """Put a new reading in a revision's place; tell whether anything differs.

        Claims that are found no longer are retired, not deleted; decisions stay. Raise
        ``StoreError`` where the bytes are now read as another address.
        """
        with self._batch.step():
            reading = Reading(article, _rows(claims), extractor, shingles)
            return revisions.reread(self.db, revision, reading)

    def orphans(self) -> list[dict[str, Any]]:
        """Return the standing decisions about what is not found any more, oldest first."""
        return upkeep.orphans(self.db)

    def merge(self, path: Path) -> MergeCounts:
        """Take in another tracker database; check the stories afterwards.

        The result does not depend on the order of merges, and merging twice changes nothing.
        """
        return merge.merge(self.db, path)

    def backup(self, path: Path) -> None:
        """Write a compact copy to ``path``, which must not exist."""
        upkeep.backup(self.db, path)

    def verify(self) -> Iterator[Problem]:
        """Yield all that is wrong: structure, kept bytes, quotes against texts; changes nothing."""
        return upkeep.verify(self.db)

    def digest(self) -> str:
        """Return the sha256 of what the file says, whatever its rows' order, ids and times."""
        return contents.digest(self.db)

    def info(self) -> dict[str, Any]:
        """Return what the file is and how much it holds."""
        return upkeep.info(self.db, self.path)


def _rows(claims: Sequence[Claim] | ClaimRows) -> ClaimRows:
    return claims if isinstance(claims, ClaimRows) else ClaimRows.of(claims)
