"""Turn one document into an article and its claims: no database, no network, no clock."""

from dataclasses import replace
from datetime import datetime

from tracker import article, claims, dct, sentences, sources, times
from tracker.model import Anchor, Article, Claim, Fetched, Publication, Story

Extracted = tuple[Article, tuple[Claim, ...]]


def extract_document(fetched: Fetched, story: Story | None = None) -> Extracted:
    """Return the article in ``fetched`` and what it claims; raise ``ArticleError``."""
    return with_day(_without_secrets(article.read(fetched)), story)


def with_day(found: Article, story: Story | None, copied: dct.Inferred | None = None) -> Extracted:
    """Return an article and what it claims, dated as well as can be where it states no day.

    ``copied`` is when another outlet had its text; what the text says of itself outweighs it.
    """
    if found.publication.when is not None:
        return found, _claims(found, story)
    found = _dated(found, None)
    told = _claims(found, story)
    own = dct.infer(told, story)
    agrees = copied is not None and (own is None or own.when.overlaps(copied.when))
    inferred = copied if agrees else own
    if inferred is None:
        return found, told
    found = _dated(found, inferred)
    return found, _claims(found, story)


def _dated(found: Article, inferred: dct.Inferred | None) -> Article:
    when, evidence, by = (
        (inferred.when, inferred.evidence, inferred.by) if inferred else (None, None, None)
    )
    publication = replace(found.publication, inferred=when, inferred_from=evidence, inferred_by=by)
    return replace(found, publication=publication)


def _claims(found: Article, story: Story | None) -> tuple[Claim, ...]:
    expressions = times.find(found.text, anchor(found.publication), found.language)
    return claims.extract(found, sentences.split(found), expressions, story)


def _without_secrets(found: Article) -> Article:
    """Return the article under addresses that may be kept, whatever it says of its own."""
    return replace(found, url=sources.shown(found.url), canonical=sources.kept(found.canonical))


def anchor(publication: Publication) -> Anchor | None:
    """Return what relative dates in the article count from, None where no day is known."""
    when = publication.anchor
    if when is None:
        return None
    basis = publication.basis if publication.when else "inferred"
    return Anchor(when, basis, _instant(publication.instant))


def _instant(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
