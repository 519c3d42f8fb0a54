"""Read every kept document anew, so that a stored story profits from a better extractor."""

from collections import deque
from collections.abc import Iterator

from tracker import __version__
from tracker.errors import TrackerError
from tracker.model import Article, Fetched, Story
from tracker.pipeline.intake import Outcome, Status
from tracker.pipeline.ready import extract_rows
from tracker.pipeline.settings import Settings
from tracker.pipeline.workers import Pool
from tracker.store import ClaimRows, Store


def rebuild(store: Store, settings: Settings) -> Iterator[Outcome]:
    """Extract all revisions again from their bytes; yield one outcome each.

    ``revised`` means that the reading differs from the stored one. What can no longer be read
    stays as it was. Decisions are kept; check the stories afterwards.
    """
    numbers: deque[int] = deque()

    def documents() -> Iterator[Fetched]:
        for number, fetched in store.kept():
            numbers.append(number)
            yield fetched

    with Pool(settings, _told(store.stories()), extract_rows) as pool, store.batch():
        for fetched, result in pool.read(documents()):
            number = numbers.popleft()
            if isinstance(result, TrackerError):
                yield Outcome(fetched.ref, Status.FAILED, error=result)
                continue
            yield _put(store, number, fetched, *result)


def _put(
    store: Store, number: int, fetched: Fetched, article: Article, claims: ClaimRows
) -> Outcome:
    try:
        changed = store.reread(number, article, claims, __version__)
    except TrackerError as e:
        return Outcome(fetched.ref, Status.FAILED, article, error=e)
    status = Status.REVISED if changed else Status.UNCHANGED
    return Outcome(fetched.ref, status, article, claims.dated)


def _told(stories: tuple[Story, ...]) -> Story:
    """Return one story that knows the names and words of all, since articles may be in several."""
    if len(stories) == 1:
        return stories[0]
    return Story(
        "all",
        "All stories",
        names=tuple(name for story in stories for name in story.names),
        triggers=tuple(trigger for story in stories for trigger in story.triggers),
    )
