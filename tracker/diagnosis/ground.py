"""What a story holds for judging its findings: who says what where, and what speaks against it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from tracker.cores import cores
from tracker.diagnosis.voices import Against, Table
from tracker.model import Article, Claim, Contradiction, Dossier, Event, Member, Side
from tracker.slips import Stamp, of_when, stamp
from tracker.statements import CHOSEN, Statements
from tracker.when import When

SHORT = 3  # letters of a part of a name that stands for too many things
QUOTED = 120
ACROSS = ("year-slip", "day-slip", "swap", "disjoint", "reprint", "miscount", "number")
OF_THE_HOUR = "time-zone"  # of clocks, whatever day the claim beside them gives


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
            for members in cores(event):
                if len(members) > 1:
                    table = Table(_stated(members), self.source)
                    for member in members:
                        tables[member.claim.uid].append(table)
        for finding in self.contradictions:
            for side in finding.sides:
                if side.references:
                    trusted = ((of_when(found.when), found.uid) for found in side.references)
                    table = Table(trusted, self.source)
                    for claim in finding.sides[0].claims:
                        tables[claim.uid].append(table)
        own = {claim.uid: claim.url for claim in self.dossier.claims}
        made = {uid: Against(own[uid], tuple(held)) for uid, held in tables.items()}
        return {uid: against for uid, against in made.items() if against.known}

    @cached_property
    def claims(self) -> dict[str, list[Claim]]:
        """Return the claims of each article."""
        found: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in self.dossier.claims:
            found[claim.url].append(claim)
        return dict(found)

    @cached_property
    def disputes(self) -> dict[str, list[Contradiction]]:
        """Return the findings about days and numbers in which each article takes part."""
        found: defaultdict[str, list[Contradiction]] = defaultdict(list)
        for finding in self.contradictions:
            for url in sorted({c.url for side in finding.sides for c in side.claims}):
                if finding.kind != OF_THE_HOUR:
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
            if finding.kind not in (*ACROSS, OF_THE_HOUR):
                for claim in finding.sides[0].claims:
                    found[claim.uid].append(finding)
        return found

    def source(self, url: str) -> str:
        """Return what stands for an article in a vote."""
        return self.statements.source(url)

    def sources(self, side: Side) -> set[str]:
        """Return the independent sources behind ``side``; a trusted date is one."""
        return {self.source(c.url) for c in side.claims} | {r.uid for r in side.references}

    def elsewhere(self, side: Side, beside: Iterable[Side]) -> set[str]:
        """Return further sources that state the value of ``side`` in whatever passage.

        A folder of many may hold all sorts: they must write of somebody whom the claims of these
        sides and those ``beside`` them name, if any do.
        """
        claims = (claim for one in (side, *beside) for claim in one.claims)
        names = {part for claim in claims for part in _names(claim)}
        stating = {url for claim in side.claims[:1] for url in self.statements.articles(claim)}
        if names and len(self.articles) > CHOSEN:
            stating &= set().union(*(self._naming.get(name, ()) for name in names))
        return set(map(self.source, stating)) - self.sources(side)

    @cached_property
    def _naming(self) -> dict[str, set[str]]:
        """Return the articles whose claims name somebody, by each part of the name."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for claim in self.dossier.claims:
            for name in _names(claim):
                found[name].add(claim.url)
        return found

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

    def day(self, url: str) -> date | None:
        """Return the stated day on which an article appeared."""
        when = self.published(url)
        return when.start if when and when.length == 1 else None

    def lent_by(self, claim: Claim) -> str | None:
        """Return who dates something else about the same names to the day of ``claim``."""
        names = {mention.name for mention in claim.mentions}
        for other in self.statements.stating(claim):
            if other.governor != claim.governor and names & {m.name for m in other.mentions}:
                text = shortened(other.sentence.text)
                return f"{other.outlet} has that day for something else: “{text}”"
        return None

    def _appeared(self, url: str) -> str:
        when = self.published(url)
        return when.edtf if when else "9999"


def _names(claim: Claim) -> Iterator[str]:
    """Yield the parts of the names in a claim, but those of places."""
    for mention in claim.mentions:
        if mention.kind != "place":
            yield from (part for part in mention.name.split() if len(part) > SHORT)


def _stated(members: Iterable[Member]) -> Iterator[tuple[Stamp, str]]:
    """Yield the values that claims give, with their articles."""
    for member in members:
        value = stamp(member.claim.time)
        if value is not None:
            yield value, member.claim.url


def shortened(text: str) -> str:
    """Return a sentence cut short."""
    return text if len(text) <= QUOTED else f"{text[:QUOTED].rsplit(' ', 1)[0]} …"


def own_claims(finding: Contradiction, url: str) -> list[Claim]:
    """Return the claims of article ``url`` that take part in ``finding``."""
    return [claim for side in finding.sides for claim in side.claims if claim.url == url]
