"""Take documents in: fetch, read, keep; one bad document never stops the others."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from tracker import __version__, sources
from tracker.errors import TrackerError
from tracker.model import Article, Fetched
from tracker.pipeline.folding import fold_copies
from tracker.pipeline.ready import Ready, extract_rows
from tracker.pipeline.settings import Settings
from tracker.pipeline.workers import Pool
from tracker.store import Source, Store

if TYPE_CHECKING:
    from tracker.pipeline.cluster import Cluster

AT_HAND = ("file", "stdin", "warc", "mail", "mhtml", "jsonl")  # ways in that wait for no network


class Status(StrEnum):
    """What became of one document."""

    NEW = "new"
    REVISED = "revised"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one reference; ``claims`` counts dated ones, ``error`` is why it failed."""

    ref: str
    status: Status
    article: Article | None = None
    claims: int = 0
    error: TrackerError | None = None


def ingest(
    refs: Iterable[str],
    store: Store,
    slug: str,
    settings: Settings,
    now: datetime,
    run: int | None = None,
    stdin: Callable[[], bytes] | None = None,
) -> Iterator[Outcome]:
    """Store what ``refs`` lead to; yield one outcome a document as soon as it is stored.

    When the last is in, feeds, sitemaps, lists and folders are remembered for ``update``, and
    copies are folded anew.
    """
    named = list(refs)
    with _intake(store, slug, settings, now, run, stdin) as intake:
        failed = 0
        for outcome in intake.take(named):
            failed += outcome.error is not None
            yield outcome
        for listing in intake.client.listings:
            if listing.ref in named or listing.url in named:
                _remember(store, slug, listing, now, whole=not failed)
    fold_copies(store, slug)


def update(
    store: Store,
    slug: str,
    settings: Settings,
    now: datetime,
    run: int | None = None,
    *,
    everything: bool = False,
) -> Iterator[Outcome]:
    """Look once at every source that is due, or at ``everything``; yield outcomes as ``ingest``."""
    due = store.sources(slug) if everything else store.due_sources(slug, now)
    with _intake(store, slug, settings, now, run, None, due) as intake:
        for source in due:
            before, errors = len(intake.client.listings), dict[str, str]()
            for outcome in intake.take([source.url]):
                if outcome.error:
                    errors[outcome.ref] = str(outcome.error)
                yield outcome
            seen = [x for x in intake.client.listings[before:] if x.ref == source.url]
            kept = sources.Validators(source.etag or "", source.last_modified or "")
            if seen:
                kept = _validators(seen[0], whole=not errors)
            _mark(store, source, now, kept, errors.get(source.url))
    if due:
        fold_copies(store, slug)


def _remember(
    store: Store, slug: str, listing: sources.Listing, now: datetime, *, whole: bool
) -> None:
    if listing.url not in {source.url for source in store.sources(slug)}:
        source = store.add_source(slug, listing.kind, listing.url, "ingest", now)
        _mark(store, source, now, _validators(listing, whole=whole), None)


def _validators(listing: sources.Listing, *, whole: bool) -> sources.Validators:
    """Return what to ask with next time; nothing where an entry is still to be had."""
    return listing.validators if whole and not listing.left_out else sources.Validators()


def _mark(
    store: Store, source: Source, now: datetime, kept: sources.Validators, error: str | None
) -> None:
    store.mark_source(
        source, now, etag=kept.etag or None, last_modified=kept.last_modified or None, error=error
    )


@contextmanager
def _intake(
    store: Store,
    slug: str,
    settings: Settings,
    now: datetime,
    run: int | None,
    stdin: Callable[[], bytes] | None,
    known: Iterable[Source] = (),
) -> Iterator["_Intake"]:
    validators = {
        source.url: sources.Validators(source.etag or "", source.last_modified or "")
        for source in known
    }
    with (
        sources.Client(settings.policy, stdin, validators) as client,
        _readers(settings, store, slug) as readers,
        nullcontext() if settings.scheduler else store.batch(),
    ):
        yield _Intake(store, slug, client, readers, now, run)


def _readers(settings: Settings, store: Store, slug: str) -> "Pool[Ready] | Cluster[Ready]":
    story = store.story(slug)
    if settings.scheduler is None:
        return Pool(settings, story, extract_rows, store.flush)
    from tracker.pipeline.cluster import Cluster

    return Cluster(settings.scheduler, story, settings.jobs, extract_rows)


class _Intake:
    """One run of taking in: where documents come from, who reads them, where they go."""

    def __init__(
        self,
        store: Store,
        slug: str,
        client: sources.Client,
        readers: "Pool[Ready] | Cluster[Ready]",
        now: datetime,
        run: int | None,
    ) -> None:
        self.client = client
        self._store = store
        self._slug = slug
        self._readers = readers
        self._now = now
        self._run = run
        self._aside: deque[sources.Failed | sources.Unchanged] = deque()

    def take(self, refs: Iterable[str]) -> Iterator[Outcome]:
        """Yield what became of each document behind ``refs``."""
        for fetched, result in self._readers.read(self._documents(refs)):
            yield from self._settled()
            yield self._keep(fetched, result)
        yield from self._settled()

    def _documents(self, refs: Iterable[str]) -> Iterator[Fetched]:
        """Yield what there is to read; put aside what failed or need not be read."""
        for ref in refs:
            try:
                for found in sources.fetch(ref, self.client, self._now):
                    if isinstance(found, Fetched):
                        yield found
                    else:
                        self._aside.append(found)
                    if not isinstance(found, Fetched) or found.via not in AT_HAND:
                        self._store.flush()  # the next one may take its time
            except TrackerError as e:
                shown = sources.shown(ref)
                self._aside.append(sources.Failed(shown, shown, e))

    def _settled(self) -> Iterator[Outcome]:
        while self._aside:
            found = self._aside.popleft()
            if isinstance(found, sources.Unchanged):
                yield Outcome(found.ref, Status.UNCHANGED)
            else:
                yield self._failed(found.ref, found.url, found.error)

    def _failed(self, ref: str, url: str, error: TrackerError) -> Outcome:
        self._store.log_failure(ref, url, str(error), self._run, self._now)
        return Outcome(ref, Status.FAILED, error=error)

    def _keep(self, fetched: Fetched, result: Ready | TrackerError) -> Outcome:
        if isinstance(result, TrackerError):
            return self._failed(fetched.ref, fetched.url, result)
        article, claims, shingles = result
        kept = self._store.keep(
            self._slug, fetched, article, claims, self._run, self._now, __version__, shingles
        )
        return Outcome(fetched.ref, Status(kept), article, claims.dated)
