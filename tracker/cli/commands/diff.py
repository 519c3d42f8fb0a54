"""tracker diff: what an outlet changed between two revisions of an article."""

import difflib
from collections.abc import Iterator
from typing import Annotated, Any

import typer

from tracker.cli.app import command
from tracker.cli.session import Session
from tracker.errors import UsageError
from tracker.reading import records
from tracker.report.text import one_line, plural
from tracker.report.words import spoken


@command("diff")
def diff(
    session: Session,
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="Its id, address or outlet.")],
    revision: Annotated[
        int | None,
        typer.Option("--revision", "-r", min=2, help="The later one; without it the last."),
    ] = None,
) -> None:
    """Show what an outlet changed between two revisions, dated claims first.

    Examples:
      tracker diff a-4e1a
      tracker diff https://daily.example/story --revision 2
      tracker diff a-4e1a --json
    """
    store = session.store(readonly=True)
    kind, uid = records.resolve(store, article)
    if kind != "article":
        raise UsageError(f"{article} is not an article: {kind}", "see: tracker list articles")
    texts = {
        row["number"]: row["text"]
        for row in store.rows(
            "select r.number, r.text from revisions r join articles a on a.id = r.article_id"
            " where a.uid = :uid",
            {"uid": uid},
        )
    }
    later = revision or max(texts)
    if later not in texts or later - 1 not in texts:
        number = plural(len(texts), "revision")
        raise UsageError(f"no revision {later} to compare", f"the article has {number}")
    rows = store.rows(
        "select * from revision_changes where article_id = :id and revision = :revision",
        {"id": f"a-{uid[:10]}", "revision": later},
    )
    if session.for_people and not session.fields:
        for row in rows:
            session.print(_change(row))
        for line in _lines(texts[later - 1], texts[later]):
            session.print(line)
    else:
        session.emit(rows, ("change", "before", "after", "quote_before", "quote_after"))
    session.note(plural(len(rows), "changed dated claim"))


def _change(row: dict[str, Any]) -> str:
    before = (
        f"“{one_line(row['quote_before'])}” {spoken(row['before'])}" if row["quote_before"] else ""
    )
    after = f"“{one_line(row['quote_after'])}” {spoken(row['after'])}" if row["quote_after"] else ""
    return f"{row['change']:<8} {' → '.join(part for part in (before, after) if part)}"


def _lines(before: str, after: str) -> Iterator[str]:
    """Yield the paragraphs that differ, as ``diff -u`` would."""
    changed = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    for line in list(changed)[2:]:
        if not line.startswith("@@"):
            yield f"{line[0]} {one_line(line[1:])}"
