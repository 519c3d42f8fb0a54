"""tracker ingest: store articles, in whatever form they come."""

from tracker.cli.app import command
from tracker.cli.intake import take_in, tell
from tracker.cli.reading import (
    Fetching,
    File,
    FromFile,
    Jobs,
    Refs,
    Scheduler,
    references,
)
from tracker.cli.session import Session


@command("ingest")
def ingest(
    session: Session,
    fetching: Fetching,
    refs: Refs = None,
    from_file: FromFile = None,
    file: File = None,
    jobs: Jobs = 1,
    scheduler: Scheduler = None,
) -> int:
    """Store articles from URLs, files, folders, feeds, sitemaps, OPML, WARC, zip, mail or stdin.

    The bytes are kept; text, publication date and dated claims are read from them. What says the
    same as before changes nothing. One bad input never stops the others: it is listed at the
    end, and the exit code is 3. Other forms than the table have the fields ref, status, url,
    outlet, claims, published, published_basis, copy_of, similarity and error.

    Examples:
      tracker ingest https://daily.example/2024/12/03/story.html
      tracker ingest saved-pages/ notes.txt articles.jsonl
      tracker ingest --from-file urls.txt --jobs 2
      curl -s https://daily.example/story | tracker ingest -
    """
    named = references(refs, from_file, file)
    how = fetching.settings(jobs, scheduler)
    return tell(session, take_in(session, session.store(), named, how), next_step=True)
