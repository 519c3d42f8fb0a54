"""The bundled story and, where it is at hand, the article that started the project."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from tests.eval.street import NOW, SHARED
from tracker import pipeline, resources
from tracker.model import Fetched, Story
from tracker.pipeline import Findings, stories

SAMPLES = resources.db() / "samples" / "apple-aws-chips"
SEED = SHARED / "data" / "seed" / "article.txt"
MEDIA = {".html": "text/html", ".md": "text/markdown", ".txt": "text/plain"}
REWRITE = {"December 3, 2023", "November 28, 2022", "fall 2023", "2024"}

needs_seed = pytest.mark.skipif(not SEED.is_file(), reason="the seed article is not at hand")


@cache
def story(*, trusted: bool) -> Story:
    loaded = stories.load("apple-aws-chips")
    return loaded if trusted else replace(loaded, references=())


@cache
def findings(*paths: Path, trusted: bool) -> Findings:
    known = story(trusted=trusted)
    read = [pipeline.extract_document(_fetched(path), known) for path in paths]
    return pipeline.analyse(read, known, NOW.date())


def _fetched(path: Path) -> Fetched:
    media = MEDIA[path.suffix]
    return Fetched(path.name, f"file:{path}", path.read_bytes(), media, "file", NOW, "utf-8")


def samples() -> list[Path]:
    return sorted(SAMPLES.iterdir())


def suspected(found: Findings, url: str) -> set[str]:
    """Return the dates, as written, that are suspected in an article."""
    return {
        claim.quote
        for finding in found.contradictions
        for claim in finding.sides[0].claims
        if claim.url == url
    }


@pytest.mark.parametrize("trusted", [True, False])
def test_in_the_demo_only_the_dates_of_the_rewrite_are_flagged(*, trusted: bool) -> None:
    found = findings(*samples(), trusted=trusted)
    rewrite = f"file:{SAMPLES / 'quick-rewrite.txt'}"
    assert {finding.suspect for finding in found.contradictions} == {rewrite}
    assert suspected(found, rewrite) == REWRITE
    assert len(found.contradictions) == len(REWRITE)


def test_the_demo_has_one_diagnosis_that_explains_everything() -> None:
    (diagnosis,) = findings(*samples(), trusted=True).diagnoses
    assert (diagnosis.kind, diagnosis.amount, diagnosis.unit) == ("shift", 1, "year")
    assert (diagnosis.agree_as_printed, diagnosis.agree_repaired) == (0, len(REWRITE))
    assert len(diagnosis.contradictions) == len(REWRITE)


def test_an_event_of_the_demo_is_titled_by_who_does_what_where() -> None:
    titles = {finding.title for finding in findings(*samples(), trusted=True).contradictions}
    assert "Benoit Dupin speaks at re:Invent" in titles
    assert "Apple releases Apple Intelligence" in titles


@needs_seed
def test_the_seed_against_trusted_dates_is_one_year_off() -> None:
    found = findings(SEED, trusted=True)
    (diagnosis,) = found.diagnoses
    assert diagnosis.summary == "the years in this article appear to be one too low"
    assert {c.claim.quote: c.repaired for c in diagnosis.checks} == {
        "December 3, 2023": "2024-12-03",
        "fall 2023": "2024-23",
        "2024": "2025",
    }
    assert len(found.contradictions) == 3
    assert set(diagnosis.contradictions) == {finding.uid for finding in found.contradictions}


@needs_seed
def test_the_seeds_relative_date_is_set_aside_with_its_reason() -> None:
    (diagnosis,) = findings(SEED, trusted=True).diagnoses
    ((claim, why),) = diagnosis.set_aside
    assert (claim.quote, why) == ("Later this month", "no publication day to count from")


@needs_seed
def test_the_seeds_sunday_is_noted() -> None:
    (diagnosis,) = findings(SEED, trusted=True).diagnoses
    assert "3 December 2023 was a Sunday, 3 December 2024 a Tuesday" in diagnosis.evidence


@needs_seed
def test_the_seed_against_the_demo_is_one_year_off_without_trusted_dates() -> None:
    found = findings(SEED, *samples(), trusted=False)
    (diagnosis,) = [d for d in found.diagnoses if d.url == f"file:{SEED}"]
    assert (diagnosis.kind, diagnosis.amount) == ("shift", 1)
    assert (diagnosis.agree_as_printed, diagnosis.agree_repaired) == (0, 3)
    assert suspected(found, f"file:{SEED}") == {"December 3, 2023", "fall 2023", "2024"}


@needs_seed
def test_of_the_seed_by_itself_nothing_is_claimed() -> None:
    found = findings(SEED, trusted=False)
    assert (found.contradictions, found.diagnoses) == ((), ())


def test_two_that_are_wrong_in_one_way_are_told_each_reason_and_each_trusted_date_once(
    tmp_path: Path,
) -> None:
    again = tmp_path / "again.txt"
    again.write_text(
        "Benoit Dupin of Apple spoke at the re:Invent conference in Las Vegas on December 3, 2023."
        " He is the company's senior director of machine learning and AI.",
        encoding="utf-8",
    )
    found = findings(*samples(), again, trusted=True).contradictions
    (speech,) = [finding for finding in found if len(finding.sides[0].claims) == 2]
    assert len(set(speech.why_conflict)) == len(speech.why_conflict)
    assert any("is no day of re:Invent" in why for why in speech.why_conflict)
    (backed,) = [side for side in speech.sides if side.references]
    assert len(backed.references) == 1
    assert backed.sources == len({claim.url for claim in backed.claims}) + 1
