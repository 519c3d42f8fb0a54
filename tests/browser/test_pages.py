"""The report and the served pages as a person meets them, in Debian's Chromium."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Served, watch

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
SERIOUS = ("serious", "critical", "moderate")


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    context = chromium.new_context(viewport=DESK, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def unfold(page: Any) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")


def violations(page: Any, axe: str) -> list[str]:
    """Return what axe-core has against a page, light and dark, with the first place of each."""
    page.evaluate(axe)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    page.emulate_media(color_scheme="dark")
    found += page.evaluate("axe.run({runOnly: ['color-contrast']})")["violations"]
    page.emulate_media(color_scheme="light")
    return [
        f"{rule['id']}: {rule['nodes'][0]['html'][:160]} {rule['nodes'][0]['failureSummary'][:300]}"
        for rule in found
        if rule["impact"] in SERIOUS
    ]


def point_at(page: Any, place: Any) -> None:
    """Move the pointer onto ``place`` once scrolling there has ended."""
    place.scroll_into_view_if_needed()
    page.evaluate("new Promise((f) => requestAnimationFrame(() => requestAnimationFrame(f)))")
    place.hover()


def fits(page: Any) -> bool:
    """Tell whether nothing sticks out at the width of a desk and of a phone."""
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        width, room = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        if width > room:
            return False
    return True


def one_of_each(served: Served) -> dict[str, str]:
    """Return the addresses of every kind of page."""
    with sqlite3.connect(served.database) as db:
        suspect, event, finding = db.execute(
            "select suspect_id, event_id, contradiction_id from open_contradictions"
            " where suspect_id is not null and event_id is not null"
        ).fetchone()
        (diagnosis,) = db.execute("select diagnosis_id from diagnosis_list").fetchone()
    kinds = {"article": suspect, "event": event, "contradiction": finding, "diagnosis": diagnosis}
    pages = {kind: f"{served.base}/-/{kind}/{name}" for kind, name in kinds.items()}
    return pages | {"story": f"{served.base}/-/story"}


# --- the report ----------------------------------------------------------------------------------


def test_the_report_opens_without_a_complaint_and_asks_for_nothing(page: Any, report: str) -> None:
    seen = watch(page)
    page.goto(report)
    assert seen.requests == [report]
    assert seen.complaints == []


def test_the_report_fits_desks_and_phones(page: Any, report: str) -> None:
    page.goto(report)
    unfold(page)
    assert fits(page)


def test_the_report_is_accessible(page: Any, report: str, axe: str) -> None:
    page.goto(report)
    assert violations(page, axe) == []
    unfold(page)
    assert violations(page, axe) == []


def test_the_report_can_be_walked_by_keyboard(page: Any, report: str) -> None:
    page.goto(report)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the findings"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#findings"
    visited = []
    for _ in range(400):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.closest('details.line') ? 'line' : ''")
        visited.append(name)
        if name:
            break
    assert visited[-1] == "line", "the timeline is reached"
    assert page.locator("details.line[open]").count() == 0
    page.keyboard.press("Enter")
    assert page.locator("details.line[open] .readings mark").first.is_visible()


def test_a_mark_tells_its_reading_under_the_pointer(page: Any, report: str) -> None:
    page.goto(report)
    mark = page.locator(".chart .mark.loud").first
    point_at(page, mark.locator("rect, path").first)
    tip = page.locator("#tip")
    assert tip.is_visible()
    assert tip.inner_text() == mark.get_attribute("data-tip")
    assert tip.inner_text().startswith("disputed: ")
    page.keyboard.press("Escape")
    assert not tip.is_visible()


def test_dark_is_dark(chromium: Any, report: str) -> None:
    shades = []
    for scheme in ("light", "dark"):
        with chromium.new_context(color_scheme=scheme) as context:
            page = context.new_page()
            page.goto(report)
            colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
            shades.append(sum(int(part) for part in colour[4:-1].split(",")))
    light, dark = shades
    assert light > 600
    assert dark < 150


def test_print_shows_what_is_folded_and_hides_what_is_clicked(page: Any, report: str) -> None:
    page.goto(report)
    folded = page.locator("#findings details.more .witness").last
    assert not folded.is_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert folded.is_visible()
    assert not page.locator("nav").is_visible()
    assert len(page.pdf()) > 10_000


# --- served --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["story", "article", "event", "contradiction", "diagnosis"])
def test_a_served_page_opens_accessible_and_stays_on_this_machine(
    page: Any, served: Served, axe: str, kind: str
) -> None:
    seen = watch(page)
    page.goto(one_of_each(served)[kind])
    assert all(request.startswith(served.base) for request in seen.requests)
    assert seen.complaints == []
    assert violations(page, axe) == []
    assert fits(page)


def test_a_claim_in_an_article_tells_its_reading(page: Any, served: Served) -> None:
    page.goto(one_of_each(served)["article"])
    mark = page.locator(".text mark.loud").first
    point_at(page, mark)
    assert page.locator("#tip").inner_text() == mark.get_attribute("data-tip")


def test_the_story_leads_to_a_finding_its_event_and_its_article(page: Any, served: Served) -> None:
    page.goto(f"{served.base}/-/story")
    page.locator("#findings .states a").first.click()
    assert "/-/contradiction/" in page.url
    page.locator(".about a").first.click()
    assert "/-/event/" in page.url
    page.get_by_text("in the article").first.click()
    assert "/-/article/" in page.url
    assert page.locator("mark:target").count() == 1


def test_a_click_decides(chromium: Any, served: Served) -> None:
    address = one_of_each(served)["contradiction"]
    with chromium.new_context() as context:
        page = context.new_page()
        page.goto(address)
        assert page.locator("form.decide").count() == 0, "nobody decides without the link"
        page.goto(served.link)
        assert page.url == f"{served.base}/-/story"
        page.goto(address)
        page.get_by_label("Note").fill("The programme says so")
        page.get_by_role("button", name="Confirm").click()
        page.get_by_text("“The programme says so”").wait_for()
        page.get_by_role("button", name="Undo the last").click()
        page.get_by_text("(taken back)").wait_for()
    with sqlite3.connect(served.database) as db:
        rows = db.execute("select verdict, note, who from reviews order by id").fetchall()
    assert rows == [("confirm", "The programme says so", "ada"), ("undo", "", "ada")]


def test_datasette_shows_the_views_with_links_to_the_pages(page: Any, served: Served) -> None:
    seen = watch(page)
    page.goto(f"{served.base}/{Path(served.database).stem}/contradiction_list")
    page.locator("td a[href*='/-/contradiction/']").first.click()
    assert "/-/contradiction/" in page.url
    assert all(request.startswith(served.base) for request in seen.requests)
