"""Print what is flagged among pages that have nothing to do with each other: nothing should be.

    python -m tests.eval.run_unrelated

The stored pages of each development set are read whole and checked as if they were one story.
"""

import gzip
import json
from collections.abc import Iterator

from tests.eval import street
from tests.eval.run_pages import DATA, NOW, SETS
from tracker import pipeline
from tracker.errors import TrackerError
from tracker.model import Article, Claim, Fetched


def pages(name: str) -> Iterator[tuple[Article, tuple[Claim, ...]]]:
    """Yield the articles of one set with their claims."""
    for line in (DATA / name / "input.jsonl").read_text(encoding="utf-8").splitlines():
        found = json.loads(line)
        body = gzip.decompress((DATA / found["html_path"]).read_bytes())
        page = Fetched(found["url"], found["url"], body, "text/html", "file", NOW)
        try:
            yield pipeline.extract_document(page)
        except TrackerError as e:
            print(f"  not read: {e}")


def main() -> None:
    """Print each finding, then the number of them."""
    for name in SETS:
        read = tuple(pages(name))
        found = pipeline.analyse(read, street.STORY, None).contradictions
        claims = sum(len(told) for _, told in read)
        print(f"{name}: {len(read)} unrelated pages, {claims} claims, {len(found)} findings")
        for one in found:
            values = " / ".join(f"{side.value} ({side.claims[0].quote})" for side in one.sides)
            print(f"  {one.kind}: {one.title} {values}")


if __name__ == "__main__":
    main()
