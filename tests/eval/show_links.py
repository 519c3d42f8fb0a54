"""Show how claims of the development stories were put together, beside how they should have been.

    python -m tests.eval.show_links [STORY...] [--cache DIR] [--all]

For each event of the gold: its claims by the event they were put in. Then each event that mixes
several of the gold's, with the links that hold what does not belong together, and their reasons.
``--all`` shows events of one claim as well. Nothing of the gold reaches the product.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from tests.eval import street
from tests.eval.run_all import DATA, tool
from tests.eval.run_story import claim_rows
from tracker.model import Claim, Event

STORIES = ("crowdstrike-outage", "twitter-x")


@dataclass(frozen=True)
class Row:
    """A claim with the gold's key and the event it was put in."""

    claim: Claim
    key: str
    event: Event | None

    def __str__(self) -> str:
        """Return what linking looks at."""
        act = f"{self.claim.trigger.lemma}/{self.claim.trigger.cls}" if self.claim.trigger else "-"
        names = ", ".join(f"{m.name} ({m.role})" for m in self.claim.mentions)
        text = self.claim.sentence.text.replace("\n", " ")[:150]
        return f"{self.claim.quote} | {act} | {names} | {text}"


def rows(story: str, gold: dict[str, Any], cache: Path | None) -> Iterator[Row]:
    """Yield the claims of ``story`` that the gold has, matched as the scorer does."""
    found = street.analyse(street.lines(DATA / "story-dev" / f"{story}.jsonl"), cache=cache)
    put = {m.claim.uid: event for event in found.events for m in event.members}
    by_url = defaultdict(list)
    dated = (claim for claim in found.dossier.claims if claim.time)
    for claim, told in zip(dated, claim_rows(found), strict=True):
        by_url[claim.url].append((claim, told))
    match = tool("story_score").match_article
    for article in gold["articles"]:
        if article["id"].split("/")[0] == story:
            mine = by_url[article["url"]]
            for i, j in match([told for _, told in mine], article["claims"]):
                claim = mine[i][0]
                yield Row(claim, article["claims"][j]["event"], put.get(claim.uid))


def counts(found: list[Row]) -> str:
    """Return how many pairs of claims of two articles are joined rightly, wrongly, and missed."""
    right = wrong = missed = 0
    for a, b in combinations(found, 2):
        if a.claim.url != b.claim.url:
            joined, same = a.event is not None and a.event is b.event, a.key == b.key
            right += joined and same
            wrong += joined and not same
            missed += same and not joined
    f1 = 2 * right / max(2 * right + wrong + missed, 1)
    return f"{right} pairs right, {wrong} wrong, {missed} missed: F1 {f1:.3f}"


def wanted(found: list[Row], least: int) -> Iterator[str]:
    """Yield the gold's events, each with its claims by the event they were put in."""
    for key, held in sorted(_by(found, "key").items(), key=lambda item: -len(item[1])):
        if len(held) >= least:
            yield f"\n{key} ({len(held)})"
            for row in sorted(held, key=lambda row: row.event.uid if row.event else ""):
                yield f"  {row.event.uid[:4] if row.event else 'none'}  {row}"


def mixed(found: list[Row]) -> Iterator[str]:
    """Yield the events that mix several of the gold's, and the links that hold them together."""
    by_uid = {row.claim.uid: row for row in found}
    for event in {row.event.uid: row.event for row in found if row.event}.values():
        bad = [
            link
            for link in event.links
            if link.a in by_uid and link.b in by_uid and by_uid[link.a].key != by_uid[link.b].key
        ]
        for link in sorted(bad, key=lambda link: -link.score):
            yield f"\n{event.uid[:4]} {event.title}: {link.score} {link.slip} {link.reasons}"
            yield from (f"  {by_uid[uid].key}: {by_uid[uid]}" for uid in (link.a, link.b))


def _by(found: list[Row], name: str) -> dict[str, list[Row]]:
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in found:
        groups[getattr(row, name)].append(row)
    return groups


def main() -> None:
    """Print what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("stories", nargs="*", default=STORIES)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    gold = json.loads((DATA / "story-dev" / "gold.json").read_text(encoding="utf-8"))
    for story in options.stories:
        found = list(rows(story, gold, options.cache))
        print(f"== {story}: {counts(found)}")
        print("\n".join((*wanted(found, 1 if options.all else 2), *mixed(found))))


if __name__ == "__main__":
    main()
