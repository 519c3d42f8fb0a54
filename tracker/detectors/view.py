"""A dossier with the look-ups that detectors share."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property

from tracker.model import Article, Claim, Dossier, Event
from tracker.slips import stamp
from tracker.when import When


class View:
    """A dossier and its indexes."""

    def __init__(self, dossier: Dossier) -> None:
        """Index ``dossier``, whose events are linked."""
        self.dossier = dossier
        self.articles = {article.url: article for article in dossier.articles}
        self._group = {copy.url: copy.group for copy in dossier.copies}

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Return the events of more than one claim."""
        return tuple(event for event in self.dossier.events if len(event.members) > 1)

    @cached_property
    def event_of(self) -> dict[str, Event]:
        """Return the event of each claim that has company in it, by uid of the claim."""
        return {member.claim.uid: event for event in self.events for member in event.members}

    @cached_property
    def years_told(self) -> dict[tuple[int, int], dict[int, set[str]]]:
        """Return, by month and day, which sources give which year for that day."""
        found: defaultdict[tuple[int, int], defaultdict[int, set[str]]] = defaultdict(
            lambda: defaultdict(set)
        )
        for claim in self.dossier.claims:
            own = stamp(claim.time)
            if own is not None and own.year and own.month and own.day:
                found[own.month, own.day][own.year].add(self.source(claim.url))
        return {day: dict(years) for day, years in found.items()}

    @cached_property
    def of_day(self) -> dict[date, list[Claim]]:
        """Return the claims of each day, also where its year is a guess."""
        found: defaultdict[date, list[Claim]] = defaultdict(list)
        for claim in self.dossier.claims:
            if claim.when is not None and claim.when.start and claim.when.length == 1:
                found[claim.when.start].append(claim)
        return dict(found)

    def source(self, url: str) -> str:
        """Return what stands for an article in a vote: its group of copies, else itself."""
        return self._group.get(url, url)

    def sources(self, claims: Iterable[Claim]) -> int:
        """Count the independent sources behind ``claims``."""
        return len({self.source(claim.url) for claim in claims})

    def article(self, claim: Claim) -> Article | None:
        """Return the article of ``claim``."""
        return self.articles.get(claim.url)

    def published(self, claim: Claim) -> When | None:
        """Return the stated publication time of the claim's article, None where it is disputed."""
        article = self.article(claim)
        if article is None or article.publication.disputed:
            return None
        return article.publication.when
