"""The story served by Datasette: pages, metadata, decisions; on whichever version is installed."""

import asyncio
import re
import sqlite3
from collections.abc import Coroutine, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlencode

import pytest
from lxml import html

from tests import store_samples as samples
from tests.test_report_html import HOSTILE, spoil
from tracker.store import Store

pytest.importorskip("datasette", reason="the extra `web` is not installed")

from tracker.cli.commands.serve import application
from tracker.web.pages import pieces

TOKEN = "a-token-for-tests"
COOKIE = f"tracker_review={TOKEN}"


class Web:
    """A served database, asked without a network."""

    def __init__(self, path: Path, token: str = "", hosts: Sequence[str] = ()) -> None:
        self.path = path
        self.runner = asyncio.Runner()
        self.served = application(path, "The bridge", "ada", token, hosts)
        self.runner.run(self.served.invoke_startup())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for found in self.served.databases.values():
            found.close()
        self.runner.close()

    def _ask(self, answer: Coroutine[Any, Any, Any]) -> Any:
        return self.runner.run(answer)

    def get(self, path: str, cookie: str = "", **headers: str) -> Any:
        headers |= {"cookie": cookie} if cookie else {}
        return self._ask(self.served.client.get(path, headers=headers))

    def post(self, form: dict[str, str], cookie: str = "", **more: str) -> Any:
        headers = {"content-type": "application/x-www-form-urlencoded", **more}
        headers |= {"cookie": cookie} if cookie else {}
        body = urlencode(form)
        return self._ask(self.served.client.post("/-/review", content=body, headers=headers))


@pytest.fixture
def web(bridge: Path) -> Iterator[Web]:
    with Web(bridge) as served:
        yield served


@pytest.fixture
def reviewed(bridge: Path) -> Iterator[Web]:
    with Web(bridge, TOKEN) as served:
        yield served


def ids(path: Path) -> dict[str, str]:
    """Return the short id of one thing of each kind."""
    with sqlite3.connect(path) as db:
        return {
            kind: db.execute(f"select {column} from {view} where {where}").fetchone()[0]
            for kind, column, view, where in (
                ("article", "article_id", "article_list", "outlet = 'Late Paper'"),
                ("event", "event_id", "event_list", "1"),
                ("contradiction", "contradiction_id", "contradiction_list", "1"),
                ("diagnosis", "diagnosis_id", "diagnosis_list", "1"),
            )
        }


def text(response: Any) -> str:
    return " ".join(html.fromstring(response.text).text_content().split())


# --- pages ---------------------------------------------------------------------------------------


def test_the_landing_page_is_the_story(web: Web) -> None:
    answer = web.get("/-/story")
    assert answer.status_code == 200
    assert html.fromstring(answer.text).xpath("//h1/text()") == [samples.STORY.title]
    links = html.fromstring(answer.text).xpath("//@href")
    assert all(f"/-/{kind}/{name}" in links for kind, name in ids(web.path).items())


def test_several_stories_are_listed(web: Web) -> None:
    with Store.open(web.path) as store:
        store.put_story(samples.Story("other", "Another"))
    links = html.fromstring(web.get("/-/story").text).xpath("//main//@href")
    assert links == ["/-/story/harbour-bridge", "/-/story/other"]
    assert "Another" in text(web.get("/-/story/other"))


def test_an_article_has_every_claim_marked_with_its_reading(web: Web) -> None:
    answer = web.get(f"/-/article/{ids(web.path)['article']}")
    page = html.fromstring(answer.text)
    (mark,) = page.xpath("//div[@class='text']/mark")
    assert mark.text == "May 4, 2023"
    assert mark.get("data-tip") == "4 May 2023 (day) · The bridge opens"
    assert mark.get("class") == "loud"
    assert page.xpath("//div[@class='text']")[0].text_content() == samples.LATE.text


def test_an_event_shows_its_readings_and_why_it_is_one(web: Web) -> None:
    said = text(web.get(f"/-/event/{ids(web.path)['event']}"))
    assert "4 May 2024: 2 independent sources" in said
    assert "Held to be one event because same act" in said


def test_a_contradiction_shows_both_sides(web: Web) -> None:
    said = text(web.get(f"/-/contradiction/{ids(web.path)['contradiction']}"))
    assert "Late Paper says 4 May 2023; 2 independent sources and a trusted date say" in said
    assert "What would change this a primary source for 2023-05-04" in said or "4 May 2023" in said


def test_a_diagnosis_shows_its_arithmetic(web: Web) -> None:
    said = text(web.get(f"/-/diagnosis/{ids(web.path)['diagnosis']}"))
    assert "as printed 0 of 1" in said
    assert "+1 year 1 of 1" in said


@pytest.mark.parametrize(
    "path", ["/-/article/zz", "/-/event/c-0000", "/-/story/none", "/-/article/%00", "/-/event/'"]
)
def test_what_is_not_there_is_said_not_to_be(web: Web, path: str) -> None:
    answer = web.get(path)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_served_text_stays_text(reviewed: Web, hostile: str) -> None:
    known = ids(reviewed.path)
    spoil(reviewed.path, hostile)
    for kind, name in known.items():
        page = html.fromstring(reviewed.get(f"/-/{kind}/{name}", COOKIE).text)
        assert len(page.xpath("//script")) == 1
        assert not page.xpath("//img | //iframe | //@onload | //@onerror")
        assert hostile in page.text_content()


def test_pages_forbid_what_they_do_not_need(web: Web) -> None:
    headers = web.get("/-/story").headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"


def test_marks_may_overlap() -> None:
    claims = [
        {"claim_id": "k-1", "start": 2, "end": 6},
        {"claim_id": "k-2", "start": 4, "end": 8},
    ]
    found = list(pieces("0123456789", claims, ["k-2"]))
    assert "".join(piece.text for piece in found) == "0123456789"
    assert [(p.text, len(p.claims), p.loud) for p in found] == [
        *(("01", 0, False), ("23", 1, False), ("45", 2, True), ("67", 1, True), ("89", 0, False)),
    ]


# --- Datasette around them -----------------------------------------------------------------------


def test_datasette_tells_what_tables_and_columns_mean(web: Web) -> None:
    said = text(web.get("/tracker/claim_list"))
    assert "One row for each claim in what an article says now" in said
    assert "null: not resolved, see reason" in said


def test_the_front_page_leads_to_the_story(web: Web) -> None:
    assert "/-/story" in html.fromstring(web.get("/").text).xpath("//@href")


def test_ids_in_tables_are_links_to_their_pages(web: Web) -> None:
    known = ids(web.path)
    links = html.fromstring(web.get("/tracker/contradiction_list").text).xpath("//td//@href")
    for kind in ("contradiction", "event", "article"):
        assert f"/-/{kind}/{known[kind]}" in links


def test_rows_that_are_linked_to_show_their_names(web: Web) -> None:
    assert "The bridge opens" in text(web.get("/tracker/contradictions"))


def test_named_queries_take_their_parameters(web: Web) -> None:
    known = ids(web.path)["event"]
    answer = web.get(f"/tracker/event_claims_query.json?event={known}&_shape=array")
    assert len(answer.json()) == len(samples.ARTICLES)


def test_datasette_cannot_write(web: Web) -> None:
    before = sha256(web.path.read_bytes()).hexdigest()
    for path in ("/-/story", "/tracker.json?sql=delete+from+reviews", "/tracker/claim_list"):
        web.get(path)
    assert sha256(web.path.read_bytes()).hexdigest() == before


def test_another_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as db:
        db.execute("create table t (event_id text)")
        db.execute("insert into t values ('e-abcd')")
    with Web(path) as web:
        assert web.get("/-/story").status_code == 404
        assert "/-/event/" not in web.get("/other/t").text


@pytest.mark.parametrize(
    ("host", "status"),
    [("127.0.0.1:8001", 200), ("localhost:8001", 200), ("evil.example:8001", 421), ("", 421)],
)
def test_a_foreign_name_that_points_here_is_not_answered(
    bridge: Path, host: str, status: int
) -> None:
    with Web(bridge, hosts=("127.0.0.1:8001", "localhost:8001")) as web:
        for path in ("/-/story", "/tracker/claim_list.json"):
            assert web.get(path, host=host).status_code == status


# --- decisions -----------------------------------------------------------------------------------


def decided(path: Path) -> list[tuple[str, ...]]:
    with sqlite3.connect(path) as db:
        return db.execute("select verdict, note, who from reviews order by id").fetchall()


def test_a_decision_in_the_browser_is_the_same_row_as_on_the_command_line(reviewed: Web) -> None:
    name = ids(reviewed.path)["contradiction"]
    page = html.fromstring(reviewed.get(f"/-/contradiction/{name}", COOKIE).text)
    (form,) = page.xpath("//form[@method='post']")
    given = {i.get("name"): i.get("value") for i in form.xpath(".//input")}
    cookie = _with_csrf(reviewed, name, given)
    answer = reviewed.post(given | {"verdict": "confirm", "note": "The programme says so"}, cookie)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/-/contradiction/{name}")
    assert decided(reviewed.path) == [("confirm", "The programme says so", "ada")]
    assert "The programme says so" in text(reviewed.get(f"/-/contradiction/{name}"))
    reviewed.post(given | {"verdict": "undo", "note": ""}, cookie)
    assert [row[0] for row in decided(reviewed.path)] == ["confirm", "undo"]


def _with_csrf(web: Web, name: str, given: dict[str, str]) -> str:
    """Fill in the token against forged forms, which 0.65 keeps in a cookie."""
    answer = web.get(f"/-/contradiction/{name}", COOKIE)
    (field,) = html.fromstring(answer.text).xpath("//input[@name='csrftoken']/@value")
    given["csrftoken"] = field
    set_by = answer.headers.get("set-cookie", "").partition(";")[0]
    return f"{COOKIE}; {set_by}" if set_by else COOKIE


@pytest.mark.parametrize("cookie", ["", "tracker_review=", "tracker_review=wrong"])
def test_nobody_decides_without_the_token(reviewed: Web, cookie: str) -> None:
    form = {"target": ids(reviewed.path)["contradiction"], "verdict": "confirm", "note": ""}
    assert reviewed.post(form, cookie).status_code == 403
    assert decided(reviewed.path) == []


def test_nobody_decides_where_that_was_not_asked_for(web: Web) -> None:
    name = ids(web.path)["contradiction"]
    assert not html.fromstring(web.get(f"/-/contradiction/{name}", COOKIE).text).xpath("//form")
    form = {"target": name, "verdict": "confirm", "note": ""}
    assert web.post(form, COOKIE).status_code == 403
    assert web.get("/-/review?token=").status_code == 403
    assert decided(web.path) == []


@pytest.mark.parametrize(
    "form",
    [
        {"verdict": "split"},
        {"verdict": "note", "note": "  "},
        {"verdict": "confirm", "target": "zz"},
        {"verdict": "undo"},
        {},
    ],
)
def test_a_form_that_makes_no_sense_is_refused(reviewed: Web, form: dict[str, str]) -> None:
    known = ids(reviewed.path)
    given = {"target": known["diagnosis"]} | form
    cookie = _with_csrf(reviewed, known["contradiction"], given)
    assert reviewed.post(given, cookie).status_code == 400
    assert decided(reviewed.path) == []


def test_a_form_from_another_site_is_refused(reviewed: Web) -> None:
    form = {"target": ids(reviewed.path)["contradiction"], "verdict": "confirm", "note": ""}
    origin = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
    assert reviewed.post(form, f"{COOKIE}; ds_csrftoken=x", **origin).status_code == 403
    assert decided(reviewed.path) == []


def test_the_link_signs_a_browser_in_and_no_page_tells_the_token(reviewed: Web) -> None:
    answer = reviewed.get(f"/-/review?token={TOKEN}")
    kept = answer.headers["set-cookie"].lower()
    assert (answer.status_code, answer.headers["location"]) == (302, "/-/story")
    assert "httponly" in kept
    assert "samesite=strict" in kept
    for path in ("/-/story", "/-/metadata.json", "/-/config.json", "/-/plugins.json"):
        assert TOKEN not in reviewed.get(path, COOKIE).text


def test_decisions_need_a_token_that_cannot_be_guessed() -> None:
    source = Path(application.__code__.co_filename).read_text(encoding="utf-8")
    (size,) = re.findall(r"token_urlsafe\((\d+)\)", source)
    assert int(size) >= 32
