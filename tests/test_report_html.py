"""The report as a page: what is on it, that nothing gets in, that it asks for nothing."""

import base64
import hashlib
import re
import sqlite3
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from tests import store_samples as samples
from tracker.reading.material import material
from tracker.report.dates import in_words
from tracker.report.exports import Material
from tracker.report.html import page, picture
from tracker.report.html.axis import Axis
from tracker.report.html.cards import cards
from tracker.report.html.plot import plot
from tracker.report.html.quotes import quote
from tracker.report.html.rendering import link
from tracker.store import Store
from tracker.when import When


def of(path: Path) -> Material:
    store = Store.open(path, readonly=True)
    return material(store, samples.STORY.slug, samples.NOW)


def tree(path: Path) -> html.HtmlElement:
    return html.fromstring(page(of(path)))


def said(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


# --- what is on it -------------------------------------------------------------------------------


def test_the_findings_come_first_then_cause_timeline_outlets_gaps_sources_method(
    bridge: Path,
) -> None:
    sections = [section.get("id") for section in tree(bridge).iter("section")]
    assert sections == [
        *("findings", "diagnosis", "timeline", "outlets", "coverage", "sources", "method"),
    ]


def test_a_finding_quotes_both_sides_with_the_date_marked(bridge: Path) -> None:
    (card,) = tree(bridge).xpath("//section[@id='findings']/article")
    left, right = card.xpath(".//div[@class='side']")
    assert [said(mark) for mark in left.iter("mark")] == ["May 4, 2023"]
    assert {said(mark) for mark in right.iter("mark")} == {"May 4, 2024"}
    assert "Late Paper says 4 May 2023" in said(card)
    assert "2 independent sources and a trusted date say 4 May 2024" in said(card)
    assert "would change" in said(card)


def test_a_quote_leads_to_its_source_and_to_the_digest_of_what_was_fetched(bridge: Path) -> None:
    found = tree(bridge)
    (card,) = found.xpath("//section[@id='findings']/article")
    links = [a.get("href") for a in card.xpath(".//figcaption//a")]
    assert samples.URLS["Late Paper"] in links
    digest = samples.fetched(samples.LATE).sha256
    (anchor,) = {href for href in links if href.startswith("#a-")} & {
        "#" + li.get("id") for li in found.xpath("//li[@id]") if digest in said(li)
    }
    assert anchor


def test_the_diagnosis_shows_its_arithmetic(bridge: Path) -> None:
    (section,) = tree(bridge).xpath("//section[@id='diagnosis']")
    assert "as printed 0 of 1 agree" in said(section)
    assert "+1 year 1 of 1 agree" in said(section)
    rows = [[said(cell) for cell in row.iter("td")] for row in section.xpath(".//tbody/tr")]
    assert rows[0][1:] == ["4 May 2023 ✗ differs", "4 May 2024 ✓ agrees", "4 May 2024"]


def test_the_timeline_draws_what_is_disputed_loud_with_an_arrow(bridge: Path) -> None:
    (row,) = tree(bridge).xpath("(//details[contains(@class,'line')])[1]//svg[@role='img']")
    loud = row.xpath(".//g[contains(@class,'loud')]")
    assert [g.get("data-tip") for g in loud] == ["disputed: 4 May 2023 (Late Paper)"]
    assert row.xpath(".//g[contains(@class,'quiet')]/@data-tip") == [
        "4 May 2024 (Example Daily, Mirror Gazette and 1 other)"
    ]
    assert row.xpath(".//g[contains(@class,'trusted')]/@data-tip") == ["4 May 2024 (trusted date)"]
    (arrow,) = row.xpath(".//line[@class='shift']")
    start, end = (float(arrow.get(name).rstrip("%")) for name in ("x1", "x2"))
    assert start < end, "the repair lies a year later"


def test_what_cannot_be_dated_is_said_with_the_reason(bridge: Path) -> None:
    with sqlite3.connect(bridge) as db:
        db.execute("update claim_dates set edtf = null, reason = 'no day to count from'")
    section = tree(bridge).xpath("//section[@id='coverage']")[0]
    assert "4 mentions of a time could not be turned into days" in said(section)
    assert "no day to count from: 4" in said(section)


def test_what_was_dismissed_is_still_told_but_is_no_finding(bridge: Path) -> None:
    with Store.open(bridge) as store:
        short = store.rows("select short from contradictions")[0]["short"]
        store.review(short, "dismiss", "a jubilee", "ada", samples.NOW)
    section = tree(bridge).xpath("//section[@id='findings']")[0]
    assert not section.xpath("./article")
    assert "1 finding set aside by a person" in said(section)
    assert "a jubilee" in said(section)


def test_an_empty_story_makes_a_page(tmp_path: Path) -> None:
    path = tmp_path / "tracker.db"
    with Store.open(path, create=True) as store:
        store.put_story(replace(samples.STORY, references=()))
    assert "contradict each other" in said(tree(path))
    assert "No event has a date yet" in picture(of(path))


# --- that it asks for nothing --------------------------------------------------------------------


def test_the_page_loads_nothing_from_anywhere(bridge: Path) -> None:
    found = tree(bridge)
    assert not found.xpath("//*[@src] | //link | //img | //iframe | //object | //form | //base")
    (style,) = found.xpath("//style")
    assert not re.search(r"url\(|@import", style.text)
    for href in found.xpath("//@href"):
        assert href.startswith(("#", "https://"))


def test_the_policy_allows_the_page_its_own_style_and_script_and_nothing_else(bridge: Path) -> None:
    found = tree(bridge)
    (policy,) = found.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    for name in ("style", "script"):
        (element,) = found.xpath(f"//{name}")
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert rules[f"{name}-src"] == f"'sha256-{digest}'"
    assert not found.xpath("//@style | //@onclick | //@onload | //@onerror")


# --- that nothing gets in ------------------------------------------------------------------------

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "</style></script><iframe src=//evil.example>",
    "{{ 7 * 7 }} {% include 'x' %}",
    "&lt;b&gt; &amp;amp;",
)
_OURS = {
    *("html", "head", "meta", "title", "style", "body", "a", "header", "p", "h1", "ul", "li"),
    *("b", "div", "strong", "nav", "main", "section", "h2", "article", "h3", "h4", "svg", "line"),
    *("g", "rect", "circle", "path", "text", "tspan", "figure", "blockquote", "mark", "details"),
    *("figcaption", "span", "code", "dl", "dt", "dd", "summary", "table", "thead", "tbody", "tr"),
    *("th", "td", "i", "small", "footer", "script"),
}


_OUTSIDE = (
    *("stories.title", "outlets.name", "revisions.title", "articles.url", "claims.sentence"),
    *("claims.quote", "claims.prefix", "claims.suffix", "claims.speaker", "events.title"),
    *("contradictions.title", "diagnoses.summary", "reference_dates.title"),
    *("reference_dates.source", "contradiction_sides.value"),
)


def spoil(path: Path, text: str) -> None:
    """Write ``text`` wherever text from outside is kept; a number keeps unique columns unique."""
    with sqlite3.connect(path) as db:
        for column in _OUTSIDE:
            table, name = column.split(".")
            db.execute(f"update {table} set {name} = ? || id", (text,))
        db.execute("update claim_dates set reason = ?", (text,))
        for name in ("why_same", "why_conflict", "why_suspect", "would_change"):
            db.execute(f"update contradictions set {name} = json_array(?)", (text,))


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_outside_stays_text(bridge: Path, text: str) -> None:
    spoil(bridge, text)
    found = tree(bridge)
    assert {element.tag for element in found.iter() if isinstance(element.tag, str)} <= _OURS
    assert len(found.xpath("//script")) == 1
    assert not [name for e in found.iter() for name in e.attrib if name.startswith("on")]
    assert text in found.text_content()
    assert "49" not in said(found.xpath("//h1")[0])


@pytest.mark.parametrize("char", ["\u202e", "\x1b", "\x00", "\u2028", "\ud800", "\u200b"])
def test_what_cannot_be_seen_is_shown_as_an_escape(bridge: Path, char: str) -> None:
    made = of(bridge)
    assert char not in page(replace(made, title=f"a{char}b"))
    assert char not in picture(replace(made, title=f"a{char}b"))


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:/etc/passwd", " ftp://x", "", None]
)
def test_only_the_web_is_linked_to(address: str | None) -> None:
    assert link(address) is None


# --- the pieces ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024-12-03", "3 December 2024"),
        ("2024-12", "December 2024"),
        ("2023-23", "autumn 2023"),
        ("2024~", "about 2024"),
        ("2024-12-03?", "possibly 3 December 2024"),
        ("2024-12-02/2024-12-06", "2 to 6 December 2024"),
        ("2023-11-27/2023-12-01", "27 November to 1 December 2023"),
        ("2023-12-30/2024-01-02", "30 December 2023 to 2 January 2024"),
        ("2024-05/..", "from May 2024"),
        ("../2024", "until 2024"),
        ("40", "40"),
        (None, "no date"),
    ],
)
def test_dates_are_written_as_people_do(edtf: str | None, words: str) -> None:
    assert in_words(edtf) == words


@given(st.text())
def test_any_text_can_stand_for_a_date(text: str) -> None:
    assert in_words(text).isprintable() or "\n" not in in_words(text)


def test_of_equal_words_the_one_in_its_surroundings_is_marked() -> None:
    sentence = "On Tuesday he said that Tuesday was late."
    row = {"sentence": sentence, "quote": "Tuesday", "prefix": "said that ", "suffix": " was"}
    found = quote(row)
    assert (found.before, found.marked) == ("On Tuesday he said that ", "Tuesday")


@given(st.text(min_size=1, max_size=80), st.data())
def test_a_short_sentence_is_quoted_whole(sentence: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(sentence) - 1))
    end = data.draw(st.integers(start + 1, len(sentence)))
    row = {"sentence": sentence, "quote": sentence[start:end], "prefix": "", "suffix": ""}
    found = quote(row)
    assert found.before + found.marked + found.after == sentence


def test_findings_about_one_value_of_one_source_share_a_card(bridge: Path) -> None:
    (found,) = of(bridge).rows("contradictions")
    again = found | {"contradiction_id": "c-ffff", "kind": "reference"}
    assert [len(card.rows) for card in cards([found, again])] == [2]
    undecided = [row | {"suspect": None} for row in (found, again)]
    assert [len(card.rows) for card in cards(undecided)] == [1, 1]


def test_two_clocks_that_disagree_leave_the_day_beside_them_quiet(bridge: Path) -> None:
    rows = of(bridge).rows
    (found,) = rows("contradictions")
    for slip, loud in (("year", True), ("clock", False)):
        drawn = plot(rows("timeline"), rows("claims"), [found | {"slip": slip}])
        assert drawn is not None
        assert any(mark.loud for line in drawn.lines for mark in line.marks) is loud


days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
spans = st.builds(
    lambda day, length: When(day, day + timedelta(length), When.day(day).grain),
    days,
    st.integers(1, 4000),
)


@given(st.lists(spans, min_size=1, max_size=30), st.lists(spans, max_size=5))
def test_an_axis_shows_what_it_must_and_labels_it_in_order(
    every: list[When], disputed: list[When]
) -> None:
    axis = Axis.over(every, disputed)
    assert axis is not None
    for span in disputed:
        assert span.start is not None
        assert span.end is not None
        assert 0 <= axis.at(span.start) <= axis.at(span.end) <= 100
    places = [tick.x for tick in axis.ticks()]
    assert places == sorted(places)
    assert 1 <= len(places) <= 13
    assert all(0 <= x <= 100 for x in places)


def test_an_axis_leaves_the_few_far_off_outside() -> None:
    near = [When.day(date(2024, 12, day)) for day in range(1, 31)]
    axis = Axis.over([*near, When.year(1976)])
    assert axis is not None
    assert axis.first.year == 2024
