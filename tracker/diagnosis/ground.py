"""What a story holds for judging its findings: who says what where, and what speaks against it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from tracker.model import Article, Claim, Contradiction, Dossier, Event, Side
from tracker.slips import Stamp, agree, of_when, stamp
from tracker.statements import Statements
from tracker.when import When

ACROSS = ("year-slip", "day-slip", "swap", "disjoint", "number")


Table = dict[Stamp, set[str]]


@dataclass(frozen=True, slots=True)
class Against:
    """What other articles and trusted dates say of one claim's happening.

    ``tables`` hold each value with the articles that state it; ``own`` is the claim's own. Articles
    count by the ``sources`` they stand for, so that the copies of a text are one voice.
    """

    own: str
    sources: Mapping[str, str]
    tables: tuple[Table, ...] = ()

    def agree(self, value: Stamp) -> bool | None:
        """Tell whether most independent sources allow ``value``; None where there are none."""
        every: set[str] = set()
        fits: set[str] = set()
        for table in self.tables:
            for found, urls in table.items():
                others = self._others(urls)
                every |= others
                if agree(value, found):
                    fits |= others
        return 2 * len(fits) > len(every) if every else None

    @property
    def value(self) -> str:
        """Return the value that most sources give, the most precise of them."""
        ranked = sorted(
            (-len(others), _width(found), found.text)
            for table in self.tables
            for found, urls in table.items()
            if (others := self._others(urls))
        )
        return ranked[0][2] if ranked else ""

    @property
    def known(self) -> bool:
        """Tell whether any other article says anything."""
        return any(urls - {self.own} for table in self.tables for urls in table.values())

    def _others(self, urls: set[str]) -> set[str]:
        return {self.sources.get(url, url) for url in urls if url != self.own}


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
        tables: defaultdict[str, list[Table]] = defaultdict(list)
        for event in self.dossier.events:
            table = self._table(event) if len(event.members) > 1 else {}
            for member in event.members if table else ():
                tables[member.claim.uid].append(table)
        for finding in self.contradictions:
            for side in finding.sides:
                table = {of_when(reference.when): {reference.uid} for reference in side.references}
                for claim in finding.sides[0].claims if table else ():
                    tables[claim.uid].append(table)
        own = {claim.uid: claim.url for claim in self.dossier.claims}
        sources = {url: self.source(url) for url in self.articles}
        found = {uid: Against(own[uid], sources, tuple(held)) for uid, held in tables.items()}
        return {uid: against for uid, against in found.items() if against.known}

    def _table(self, event: Event) -> Table:
        table: Table = {}
        for member in event.members:
            value = stamp(member.claim.time)
            if value is not None:
                table.setdefault(value, set()).add(member.claim.url)
        return table

    @cached_property
    def claims(self) -> dict[str, list[Claim]]:
        """Return the claims of each article."""
        found: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in self.dossier.claims:
            found[claim.url].append(claim)
        return dict(found)

    @cached_property
    def disputes(self) -> dict[str, list[Contradiction]]:
        """Return the findings in which each article takes part."""
        found: defaultdict[str, list[Contradiction]] = defaultdict(list)
        for finding in self.contradictions:
            for url in sorted({c.url for side in finding.sides for c in side.claims}):
                found[url].append(finding)
        return dict(found)

    @cached_property
    def dated(self) -> dict[tuple[int | None, int | None, int | None], list[tuple[Event, str]]]:
        """Return which events some source dates to a day, by year, month and day."""
        found: defaultdict[tuple[int | None, int | None, int | None], list[tuple[Event, str]]] = (
            defaultdict(list)
        )
        for event in self.dossier.events:
            for member in event.members:
                value = stamp(member.claim.time)
                if value is not None and value.exact:
                    known = (value.year, value.month, value.day)
                    found[known].append((event, self.source(member.claim.url)))
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
        stated = {s for claim in side.claims[:1] for s in self.statements.sources(claim)}
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
