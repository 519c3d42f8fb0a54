"""Take documents in: fetch, read, keep; one bad document never stops the others."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tracker import __version__, copies, sources
from tracker.errors import TrackerError
from tracker.model import Article, Copy, Fetched
from tracker.pipeline.settings import Settings
from tracker.pipeline.workers import Pool, Result
from tracker.store import Store


class Status(StrEnum):
    """What became of one document."""

    NEW = "new"
    REVISED = "revised"
    UNCHANGED = "unchanged"
    COPY = "copy"
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

    When the last is in, copies are folded anew: ``fold_copies`` tells which they are.
    """
    policy = sources.Policy(timeout=settings.timeout, allow_hosts=settings.allow_hosts)
    with (
        sources.Client(policy, stdin=stdin) as client,
        Pool(settings, store.story(slug)) as pool,
    ):
        failures: list[sources.Failed] = []
        found = _documents(refs, client, now, failures)
        for fetched, result in pool.read(found):
            yield from _told(failures, store, run, now)
            yield _keep(fetched, result, store, slug, run, now)
        yield from _told(failures, store, run, now)
    fold_copies(store, slug, now)


def fold_copies(store: Store, slug: str, now: datetime) -> tuple[Copy, ...]:
    """Group the articles of a story that tell the same text, store the groups and return them."""
    found = copies.group(store.dossier(slug, now).articles)
    store.set_copies(slug, found)
    return found


def _documents(
    refs: Iterable[str], client: sources.Client, now: datetime, failures: list[sources.Failed]
) -> Iterator[Fetched]:
    """Yield what ``refs`` lead to; put aside what could not be fetched."""
    for ref in refs:
        try:
            for found in sources.fetch(ref, client, now):
                if isinstance(found, sources.Failed):
                    failures.append(found)
                else:
                    yield found
        except TrackerError as e:
            failures.append(sources.Failed(ref, ref, e))


def _told(
    failures: list[sources.Failed], store: Store, run: int | None, now: datetime
) -> Iterator[Outcome]:
    while failures:
        failed = failures.pop(0)
        yield _failed(failed.ref, failed.url, failed.error, store, run, now)


def _failed(
    ref: str, url: str, error: TrackerError, store: Store, run: int | None, now: datetime
) -> Outcome:
    store.log_failure(ref, url, str(error), run, now)
    return Outcome(ref, Status.FAILED, error=error)


def _keep(
    fetched: Fetched, result: Result, store: Store, slug: str, run: int | None, now: datetime
) -> Outcome:
    if isinstance(result, TrackerError):
        return _failed(fetched.ref, fetched.url, result, store, run, now)
    article, claims = result
    kept = store.keep(slug, fetched, article, claims, run, now, __version__)
    dated = sum(claim.time is not None for claim in claims)
    return Outcome(fetched.ref, Status(kept), article, dated)
