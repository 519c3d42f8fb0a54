"""Datasette: titles, descriptions, facets, labels and named queries, for 0.65 and 1.0."""

from collections.abc import Container, Iterable
from typing import Any

from tracker.report import schema
from tracker.report.exports.registry import Material, export
from tracker.report.values import dumps

DATABASE = "tracker"
_LABELS = {
    "articles": "url",
    "blobs": "sha256",
    "claims": "quote",
    "contradictions": "title",
    "diagnoses": "summary",
    "entities": "name",
    "events": "title",
    "fetches": "url",
    "outlets": "name",
    "reference_dates": "title",
    "reviews": "finding",
    "revisions": "title",
    "runs": "command",
    "sources": "url",
    "stories": "title",
}
_FACETS = {
    "article_list": ["outlet", "basis"],
    "claim_list": ["outlet", "kind", "grain", "modality"],
    "contradiction_list": ["state", "slip", "severity", "suspect"],
    "contradiction_evidence": ["kind", "outlet"],
    "coverage": ["basis"],
    "event_list": ["contradictions", "sources"],
    "open_contradictions": ["slip", "severity", "suspect"],
    "review_history": ["verdict", "who"],
    "timeline": ["disputed", "grain"],
}
_SORTED = {
    "article_list": {"sort": "published"},
    "claim_list": {"sort": "starts_on"},
    "timeline": {"sort": "starts_on"},
    "event_list": {"sort_desc": "sources"},
    "outlet_scorecard": {"sort_desc": "contradicted"},
    "run_list": {"sort_desc": "run"},
}
_HIDDEN = (
    *("_meta", "_sqlite_migrations", "audit_log", "blobs", "claim_dates", "claim_entities"),
    *("claim_quantities", "contradiction_sides", "copies", "date_candidates", "diagnosis_checks"),
    *("entity_names", "event_claims", "event_references", "side_claims", "side_references"),
    *("story_articles", "claims_fts", "revisions_fts"),
)


@export("datasette", "metadata for a Datasette of tracker.db: -m here, with 1.0 also -c")
def datasette(material: Material) -> Iterable[str]:
    """Yield the metadata as JSON."""
    yield dumps(metadata(material.title, DATABASE), indent=1) + "\n"


def metadata(title: str, database: str) -> dict[str, Any]:
    """Return what Datasette should know of a tracker file that it serves as ``database``."""
    described = {
        "title": title,
        "description": "Who says when: dated claims, and where they contradict each other.",
    }
    relations = {found.name: _relation(found) for found in (*schema.tables(), *schema.views())}
    hidden = {name: {"hidden": True} for name in _HIDDEN}
    tables = {name: relations.get(name, {}) | hidden.get(name, {}) for name in relations | hidden}
    queries = {_free(found.name, tables): _query(found) for found in schema.queries()}
    return described | {"databases": {database: described | {"tables": tables, "queries": queries}}}


def _free(name: str, taken: Container[str]) -> str:
    """Return a query's name; Datasette keeps tables and queries in one place."""
    return f"{name}_query" if name in taken else name


def _relation(found: schema.Relation) -> dict[str, Any]:
    made: dict[str, Any] = {"description": found.meaning, "columns": dict(found.columns)}
    if found.name in _LABELS:
        made["label_column"] = _LABELS[found.name]
    if found.name in _FACETS:
        made["facets"] = _FACETS[found.name]
    return made | _SORTED.get(found.name, {})


def _query(found: schema.Query) -> dict[str, Any]:
    meanings = [f":{name} is the {meaning}." for name, meaning in found.params]
    return {
        "title": found.title,
        "sql": found.sql,
        "description": " ".join(meanings),
        "params": [name for name, _ in found.params],
    }
