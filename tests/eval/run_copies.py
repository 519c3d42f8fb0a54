"""Print how many rewritten copies of an article are still known as such, and what else is.

    make eval-copies

Each article of the unaltered development stories that shares its text with no other is rewritten by
machine: sentences are left out, words replaced by words of other articles, and a lead is put before
it. ``rensa`` (MinHash with LSH) answers the same question in the same run, at several thresholds.
A group that holds two different articles is false.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from rensa import RMinHash, RMinHashLSH

from tests.eval import street
from tracker import copies
from tracker.model import Article, Publication
from tracker.when import When

DATA = street.SHARED / "data" / "contradict-dev" / "controls"
LEVELS = ((0.0, 0.0), (0.3, 0.05), (0.5, 0.1), (0.5, 0.15), (0.5, 0.2), (0.5, 0.25), (0.5, 0.3))
SENTENCE = re.compile(r"(?<=[.!?])\s+")
DAY = Publication(When.day(date(2024, 5, 4)), basis="record")


def articles() -> list[Article]:
    """Return the unaltered articles that are long enough to tell a copy."""
    found = {}
    for folder in sorted(DATA.iterdir()):
        for record in street.records(folder):
            if len(record["text"].split()) >= 80:
                found[record["text"]] = Article(
                    "", record["url"], record["outlet"] or "outlet", record["text"], publication=DAY
                )
    return list(found.values())


def rewritten(article: Article, drop: float, change: float, others: Sequence[str]) -> Article:
    """Return a copy at another outlet with sentences left out and words replaced."""
    chance = random.Random(article.url)
    kept = [s for s in SENTENCE.split(article.text) if chance.random() >= drop] or [article.text]
    words = [
        chance.choice(others) if chance.random() < change else word
        for sentence in kept
        for word in sentence.split()
    ]
    lead = " ".join(chance.choices(others, k=12)) if drop or change else ""
    return replace(
        article, url=f"{article.url}#copy", outlet="another", text=f"{lead} {' '.join(words)}"
    )


def ours(found: Sequence[Article]) -> Iterator[frozenset[str]]:
    """Yield the groups that the product makes."""
    groups: dict[str, set[str]] = {}
    for copy in copies.group(found):
        groups.setdefault(copy.group, set()).add(copy.url)
    return map(frozenset, groups.values())


def rensa(threshold: float) -> Callable[[Sequence[Article]], Iterator[frozenset[str]]]:
    """Return what finds pairs with a MinHash of 128 permutations over runs of four words."""

    def pairs(found: Sequence[Article]) -> Iterator[frozenset[str]]:
        lsh = RMinHashLSH(threshold=threshold, num_perm=128, num_bands=64)
        made = []
        for at, article in enumerate(found):
            words = re.findall(r"\w+", article.text.lower())
            one = RMinHash(num_perm=128, seed=1)
            one.update([" ".join(words[i : i + 4]) for i in range(len(words) - 3)])
            made.append(one)
            lsh.insert(at, one)
        for at, one in enumerate(made):
            for other in lsh.query(one):
                if other > at and one.jaccard(made[other]) >= threshold:
                    yield frozenset((found[at].url, found[other].url))

    return pairs


def score(
    grouped: Callable[[Sequence[Article]], Iterator[frozenset[str]]],
    originals: Sequence[Article],
    copied: Sequence[Article],
) -> tuple[float, int]:
    """Return the share of copies found and the number of groups that hold two articles."""
    false = 0
    seen = set()
    for group in grouped([*originals, *copied]):
        bases = {url.removesuffix("#copy") for url in group}
        false += len(bases) > 1
        if len(bases) == 1 and len(group) > 1:
            seen |= bases
    return len(seen) / len(copied), false


def main() -> None:
    """Print a row for each degree of rewriting."""
    held = articles()
    alike = {url for group in ours(held) for url in group}
    originals = [article for article in held if article.url not in alike]
    others = [word for article in originals for word in article.text.split()]
    print(f"{len(originals)} articles, each with a copy")
    for drop, change in LEVELS:
        copied = [rewritten(article, drop, change, others) for article in originals]
        share, false = score(ours, originals, copied)
        line = f"{drop:.0%} left out, {change:3.0%} replaced: ours {share:6.1%} ({false} false)"
        for threshold in (0.5, 0.3, 0.2, 0.1):
            share, false = score(rensa(threshold), originals, copied)
            line += f"   rensa {threshold} {share:6.1%} ({false})"
        print(line)


if __name__ == "__main__":
    main()
