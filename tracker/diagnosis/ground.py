"""What a story holds for judging its findings: who says what where, and what speaks against it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from tracker.model import Article, Claim, Contradiction, Dossier, Side
from tracker.slips import Slip, Stamp, compare, of_when, stamp
from tracker.statements import Statements
from tracker.when import When

ACROSS = ("year-slip", "day-slip", "swap", "disjoint", "number")


@dataclass
class Against:
    """What other sources and trusted dates say of one claim's happening: value and source."""

    others: list[tuple[Stamp, str]] = field(default_factory=list)

    def agree(self, own: Stamp) -> bool | None:
        """Tell whether most independent sources allow ``own``; None where there are none."""
        fits = {source for found, source in self.others if compare(own, found) is Slip.NONE}
        sources = {source for _, source in self.others}
        return 2 * len(fits) > len(sources) if sources else None

    @property
    def value(self) -> str:
        """Return the value that most sources give, the most precise of them."""
        votes: defaultdict[str, set[str]] = defaultdict(set)
        width = {found.text: _width(found) for found, _ in self.others}
        for found, source in self.others:
            votes[found.text].add(source)
        return min(votes, key=lambda v: (-len(votes[v]), width[v], v)) if votes else ""


def _width(found: Stamp) -> int:
    return found.when.nominal if found.when else 0


class Ground:
    """A dossier and its findings with the look-ups that judging needs."""

    def __init__(self, dossier: Dossier, contradictions: Iterable[Contradiction]) -> None:
        """Index both."""
        self.dossier = dossier
        self.contradictions = tuple(contradictions)
        self.articles: dict[str, Article] = {a.url: a for a in dossier.articles}
        self.statements = Statements(dossier.claims, dossier.copies)
        self._original = {copy.url: copy.original for copy in dossier.copies}

    @cached_property
    def against(self) -> dict[str, Against]:
        """Return what others say, by uid of the claim that it is said of."""
        found: defaultdict[str, Against] = defaultdict(Against)
        for event in self.dossier.events:
            dated = [(m.claim, stamp(m.claim.time)) for m in event.members if m.claim.time]
            for claim, own in dated:
                for other, value in dated:
                    source = self.source(other.url)
                    if own and value and source != self.source(claim.url):
                        found[claim.uid].others.append((value, source))
        for finding in self.contradictions:
            for claim in finding.sides[0].claims if finding.kind == "reference" else ():
                for reference in finding.sides[1].references:
                    found[claim.uid].others.append((of_when(reference.when), reference.uid))
        return dict(found)

    @cached_property
    def doubts(self) -> dict[str, list[Contradiction]]:
        """Return the findings that one article makes by itself, by uid of the claim."""
        found: defaultdict[str, list[Contradiction]] = defaultdict(list)
        for finding in self.contradictions:
            if finding.kind not in ACROSS:
                for claim in finding.sides[0].claims:
                    found[claim.uid].append(finding)
        return found

    def source(self, url: str) -> str:
        """Return what stands for an article in a vote."""
        return self.statements.source(url)

    def sources(self, side: Side) -> set[str]:
        """Return the independent sources behind ``side``; a trusted date is one."""
        return {self.source(c.url) for c in side.claims} | {r.uid for r in side.references}

    def elsewhere(self, side: Side) -> set[str]:
        """Return further sources that state the value of ``side`` in whatever passage."""
        stated = {s for claim in side.claims for s in self.statements.sources(claim)}
        return stated - self.sources(side)

    def first(self, side: Side) -> str:
        """Return the article of ``side`` from which the others may have the value."""
        return min(
            {claim.url for claim in side.claims},
            key=lambda url: (not self._original.get(url, True), self._appeared(url), url),
        )

    def published(self, url: str) -> When | None:
        """Return the stated publication time of an article."""
        article = self.articles.get(url)
        return article.publication.when if article else None

    def _appeared(self, url: str) -> str:
        when = self.published(url)
        return when.edtf if when else "9999"


def own_claims(finding: Contradiction, url: str) -> list[Claim]:
    """Return the claims of article ``url`` that take part in ``finding``."""
    return [claim for side in finding.sides for claim in side.claims if claim.url == url]
