"""The values which the stages exchange: frozen, made of plain data, picklable.

Positions are code points into ``Article.text``, half-open, so that
``article.text[x.start:x.end] == x.text`` for every sentence, time, mention and quote.
Ids come from content, so taking in a document twice changes nothing.
"""

from tracker.model.claims import Attribution, Claim, Mention, Modality, Quantity, Tense, Trigger
from tracker.model.documents import (
    Article,
    Block,
    BlockKind,
    Copy,
    DateCandidate,
    DateRole,
    Fetched,
    Hints,
    Publication,
)
from tracker.model.findings import (
    Check,
    Contradiction,
    Diagnosis,
    Dossier,
    Event,
    Link,
    Member,
    Name,
    Reference,
    Severity,
    Side,
    Story,
)
from tracker.model.identity import digest
from tracker.model.text import Anchor, Sentence, TimeExpr, TimeRole, TimexType

__all__ = [
    "Anchor",
    "Article",
    "Attribution",
    "Block",
    "BlockKind",
    "Check",
    "Claim",
    "Contradiction",
    "Copy",
    "DateCandidate",
    "DateRole",
    "Diagnosis",
    "Dossier",
    "Event",
    "Fetched",
    "Hints",
    "Link",
    "Member",
    "Mention",
    "Modality",
    "Name",
    "Publication",
    "Quantity",
    "Reference",
    "Sentence",
    "Severity",
    "Side",
    "Story",
    "Tense",
    "TimeExpr",
    "TimeRole",
    "TimexType",
    "Trigger",
    "digest",
]
