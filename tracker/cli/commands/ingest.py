"""tracker ingest: store articles, in whatever form they come."""

from tracker.cli.app import command
from tracker.cli.intake import take_in, tell
from tracker.cli.reading import (
    AllowHost,
    Contact,
    File,
    FromFile,
    Jobs,
    PageSize,
    Pause,
    Proxy,
    Refs,
    Scheduler,
    Timeout,
    references,
    settings,
)
from tracker.cli.session import Session


@command("ingest")
def ingest(
    session: Session,
    refs: Refs = None,
    from_file: FromFile = None,
    file: File = None,
    timeout: Timeout = 12.0,
    allow_host: AllowHost = None,
    contact: Contact = "",
    proxy: Proxy = None,
    pause: Pause = 1.0,
    page_size: PageSize = 5.0,
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
    how = settings(
        jobs=jobs,
        scheduler=scheduler,
        timeout=timeout,
        allow_host=allow_host,
        contact=contact,
        proxy=proxy,
        pause=pause,
        page_size=page_size,
    )
    return tell(session, take_in(session, session.store(), named, how), next_step=True)
