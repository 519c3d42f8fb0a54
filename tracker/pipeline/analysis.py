"""Find out what contradicts what: articles with their claims in, findings out, all in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracker import detectors, diagnosis, events
from tracker.model import Article, Claim, Contradiction, Copy, Diagnosis, Dossier, Event, Story
from tracker.pipeline.folding import dated_by_copies, fold


@dataclass(frozen=True, slots=True)
class Findings:
    """What one look at a story found, and what it looked at."""

    dossier: Dossier
    events: tuple[Event, ...]
    contradictions: tuple[Contradiction, ...]
    diagnoses: tuple[Diagnosis, ...]
    copies: tuple[Copy, ...]


def analyse(
    articles_and_claims: Sequence[tuple[Article, tuple[Claim, ...]]],
    story: Story,
    today: date | None,
) -> Findings:
    """Return the findings of a story that is in memory."""
    copies = fold(article for article, _ in articles_and_claims)
    read = dated_by_copies(articles_and_claims, copies, story)
    articles = tuple(article for article, _ in read)
    claims = tuple(claim for _, found in read for claim in found)
    return examine(Dossier(articles, claims, story, copies, (), today))


def examine(dossier: Dossier) -> Findings:
    """Return the findings of a dossier whose copies are known and whose events are not."""
    linked = events.link(dossier)
    dossier = replace(dossier, events=linked)
    found, diagnoses = diagnosis.explain(dossier, detectors.run(dossier))
    return Findings(dossier, linked, found, diagnoses, dossier.copies)
