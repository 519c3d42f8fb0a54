"""Print how often a publication day can be inferred from the text alone, and how often rightly.

    python -m tests.eval.run_dct

The articles of the development stories that state their day are read as if they did not; a window
is right where it holds the stated day.
"""

from collections.abc import Iterator
from typing import Any

from tests.eval import street
from tracker.when import When

DATA = street.SHARED / "data"


def articles() -> Iterator[dict[str, Any]]:
    """Yield each dated article of the unaltered stories once."""
    seen = set()
    folders = sorted((DATA / "contradict-dev" / "controls").iterdir())
    records = [street.records(folder) for folder in folders]
    records += [street.lines(path) for path in sorted((DATA / "story-dev").glob("*.jsonl"))]
    for record in (record for found in records for record in found):
        if record.get("published") and record["text"] not in seen:
            seen.add(record["text"])
            yield record


def main() -> None:
    """Print the figures."""
    known = {record["url"]: record["published"] for record in articles()}
    bare = [record | {"published": None} for record in articles()]
    inferred = right = days = 0
    for article, _ in street.extract(bare):
        window, stated = article.publication.inferred, When.parse(known[article.url][:10])
        if window is None or stated is None:
            continue
        inferred += 1
        right += window.overlaps(stated)
        days += window.length or 0
        if not window.overlaps(stated):
            print(f"wrong: {stated} not in {window}: {article.publication.inferred_from}")
    mean = days / inferred if inferred else 0.0
    print(f"{len(bare)} articles, {inferred} inferred, {right} rightly, {mean:.0f} days on average")


if __name__ == "__main__":
    main()
