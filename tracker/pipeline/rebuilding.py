"""Read every kept document anew, so that a stored story profits from a better extractor."""

from collections import deque
from collections.abc import Iterator

from tracker import __version__
from tracker.errors import TrackerError
from tracker.model import Fetched, Story
from tracker.pipeline.document import with_day
from tracker.pipeline.folding import fold_copies, of_copy
from tracker.pipeline.intake import Outcome, Status
from tracker.pipeline.ready import Ready, extract_rows
from tracker.pipeline.settings import Settings
from tracker.pipeline.workers import Pool
from tracker.store import ClaimRows, Store


def rebuild(store: Store, settings: Settings) -> Iterator[Outcome]:
    """Extract all revisions again from their bytes; yield one outcome each.

    ``revised`` means that the reading differs from the stored one. What can no longer be read
    stays as it was. Copies are folded anew. Decisions are kept; check the stories afterwards.
    """
    numbers: deque[int] = deque()

    def documents() -> Iterator[Fetched]:
        for number, fetched in store.kept():
            numbers.append(number)
            yield fetched

    stories = store.stories()
    story = Story.of_all(stories)
    copied = {row: of_copy(article) for row, (article, _) in store.undated().readings.items()}
    with Pool(settings, story, extract_rows) as pool, store.batch():
        for fetched, result in pool.read(documents()):
            number = numbers.popleft()
            if isinstance(result, TrackerError):
                yield Outcome(fetched.ref, Status.FAILED, error=result)
                continue
            article, rows, shingles = result
            if day := copied.get(number):
                article, claims = with_day(article, story, day)
                rows = ClaimRows.of(claims)
            yield _put(store, number, fetched, Ready(article, rows, shingles))
    fold_copies(store, *(story.slug for story in stories))


def _put(store: Store, number: int, fetched: Fetched, ready: Ready) -> Outcome:
    article, claims, shingles = ready
    try:
        changed = store.reread(number, article, claims, __version__, shingles)
    except TrackerError as e:
        return Outcome(fetched.ref, Status.FAILED, article, error=e)
    status = Status.REVISED if changed else Status.UNCHANGED
    return Outcome(fetched.ref, status, article, claims.dated)
