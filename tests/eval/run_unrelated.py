"""Print what is flagged where a folder holds all sorts: nothing should be.

    python -m tests.eval.run_unrelated

The stored pages of each development set, which have nothing to do with each other, are read whole
and checked as if they were one story; so are the unaltered articles of all development stories.
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


def stories() -> Iterator[tuple[Article, tuple[Claim, ...]]]:
    """Yield the articles of the unaltered stories, each text once."""
    seen = set()
    for folder in sorted((street.SHARED / "data" / "contradict-dev" / "controls").iterdir()):
        for record in street.records(folder):
            if record["text"] not in seen:
                seen.add(record["text"])
                record["url"] = f"https://{folder.name}.example/{record['id']}"
                yield from street.extract([record])


def main() -> None:
    """Print each finding, then the number of them."""
    folders = {name: tuple(pages(name)) for name in SETS} | {"all stories": tuple(stories())}
    for name, read in folders.items():
        found = pipeline.analyse(read, street.STORY, None).contradictions
        claims = sum(len(told) for _, told in read)
        print(f"{name}: {len(read)} articles, {claims} claims, {len(found)} findings")
        for one in found:
            values = " / ".join(
                f"{side.value} ({side.claims[0].quote if side.claims else side.note})"
                for side in one.sides
            )
            print(f"  {one.kind}: {one.title} {values}")


if __name__ == "__main__":
    main()
