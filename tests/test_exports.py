"""Every way out, read back by a program that is not ours."""

import csv as csv_module
import io
import json
import sqlite3
import sys
import warnings
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import bibtexparser
import jsonschema
import listparser
import pytest
import vobject
from citeproc.source.json import CiteProcJSON
from lxml import etree, html
from markdown_it import MarkdownIt

from tests import store_samples as samples
from tests.conftest import Cli
from tracker import resources
from tracker.errors import UsageError
from tracker.reading.material import material
from tracker.report import schema
from tracker.report.exports import EXPORTS, SHEETS, Material
from tracker.report.exports.markdown import text as markdown_text
from tracker.store import Store
from tracker.when import When

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import edtf

NASTY = '=cmd|"/c calc"!A1 <b>*x* [y](z) & \\{n}\u202e\x1b[31m'


def of(path: Path, sheet: str = "claims") -> Material:
    store = Store.open(path, readonly=True)
    return material(store, samples.STORY.slug, samples.NOW, sheet)


def out(name: str, given: Material) -> str:
    return "".join(EXPORTS[name].write(given))


def timeline(*rows: dict[str, Any]) -> Material:
    """Return a story whose timeline holds these events."""
    usual = {"event_id": "e-1", "event": "It opens", "display_date": "", "reference": None}
    usual |= {"stated": 1, "agree": 1, "sources": 1, "disputed": 0, "grain": "day"}
    sheets = {"timeline": [usual | row for row in rows]}
    return Material(
        "s", "Story", samples.NOW, "1.0", lambda name: sheets.get(name, []), lambda _: ""
    )


def test_every_form_is_tested_here() -> None:
    text = Path(__file__).read_text(encoding="utf-8")
    used = (f'out("{name}"' in text or f'EXPORTS["{name}"]' in text for name in EXPORTS)
    assert all(used)


# --- rows ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("sheet", SHEETS)
def test_csv_holds_the_rows_of_a_sheet(bridge: Path, sheet: str) -> None:
    given = of(bridge, sheet)
    read = list(csv_module.DictReader(io.StringIO(out("csv", given))))
    assert len(read) == len(given.rows(sheet))
    assert not read or list(read[0]) == list(given.rows(sheet)[0])


def test_no_cell_is_a_formula(bridge: Path) -> None:
    with sqlite3.connect(bridge) as db:
        db.execute("update outlets set name = ? || id", (NASTY,))
    cells = [cell for row in csv_module.reader(io.StringIO(out("csv", of(bridge)))) for cell in row]
    assert any("calc" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r"))]
    assert not [cell for cell in cells if "\x1b" in cell or "\u202e" in cell]


def test_json_and_ndjson_hold_every_sheet(bridge: Path) -> None:
    whole = json.loads(out("json", of(bridge)))
    lines = [json.loads(line) for line in out("ndjson", of(bridge)).splitlines()]
    for sheet in SHEETS:
        assert [row for row in lines if row["sheet"] == sheet] == [
            {"sheet": sheet} | row for row in whole[sheet]
        ]
    assert whole["story"] == samples.STORY.slug


# --- documents -----------------------------------------------------------------------------------


def test_markdown_shows_findings_with_both_sides(bridge: Path) -> None:
    made = MarkdownIt("commonmark").enable("table").render(out("markdown", of(bridge)))
    page = html.fromstring(made)
    assert page.xpath("//h2/text()") == ["Findings", "Diagnosis", "Timeline", "Sources"]
    bold = {" ".join(b.text_content().split()) for b in page.xpath("//blockquote//strong")}
    assert {"May 4, 2023", "May 4, 2024"} <= bold
    assert samples.URLS["Late Paper"] in page.xpath("//a/@href")


@pytest.mark.parametrize(
    "text", ["<b>&amp;</b>", "*x* _y_ `z`", "[a](b)", "1. one", "# h", "> q", "a|b", "~~s~~", "- l"]
)
def test_markdown_keeps_text_letter_by_letter(text: str) -> None:
    made = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown_text(text))
    assert html.fromstring(made).text_content().strip() == text
    assert "<b>" not in made


def test_the_report_is_a_page(bridge: Path) -> None:
    assert html.fromstring(out("report", of(bridge))).xpath("//h1")


def test_the_picture_is_well_formed(bridge: Path) -> None:
    with sqlite3.connect(bridge) as db:
        db.execute("update events set title = ?", (NASTY,))
    root = etree.fromstring(out("svg", of(bridge)).encode())
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "calc" in "".join(root.itertext())


def test_the_pixels_show_the_picture(bridge: Path) -> None:
    pytest.importorskip("vl_convert", reason="the extra `report` is not installed")
    made = b"".join(bytes(part) for part in EXPORTS["png"].write(of(bridge)))
    drawing = etree.fromstring(out("svg", of(bridge)).encode())
    assert made.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(made[16:20], "big") == 2 * float(drawing.get("width", "0"))


def test_pixels_without_their_package_say_what_to_do(
    bridge: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(UsageError, match="vl-convert-python") as told:
        list(EXPORTS["png"].write(of(bridge)))
    assert "news-claim-tracker[report]" in (told.value.hint or "")


# --- time ----------------------------------------------------------------------------------------

TIMELINEJS = {
    "type": "object",
    "required": ["events"],
    "properties": {
        "scale": {"enum": ["human", "cosmological"]},
        "events": {"type": "array", "items": {"$ref": "#/$defs/slide"}},
    },
    "$defs": {
        "date": {
            "type": "object",
            "required": ["year"],
            "additionalProperties": False,
            "properties": {name: {"type": "integer"} for name in ("year", "month", "day")},
            "dependentRequired": {"day": ["month"]},
        },
        "slide": {
            "type": "object",
            "required": ["start_date", "text", "unique_id"],
            "properties": {
                "start_date": {"$ref": "#/$defs/date"},
                "end_date": {"$ref": "#/$defs/date"},
                "display_date": {"type": "string"},
                "group": {"type": "string"},
                "text": {"type": "object", "required": ["headline", "text"]},
            },
        },
    },
}


def test_timelinejs_takes_the_timeline(bridge: Path) -> None:
    made = json.loads(out("timelinejs", of(bridge)))
    jsonschema.validate(made, TIMELINEJS)
    (event,) = made["events"]
    assert event["start_date"] == {"year": 2024, "month": 5, "day": 4}
    assert event["group"] == "disputed"
    assert "4 May 2023: Late Paper" in event["text"]["text"]


@pytest.mark.parametrize(
    ("edtf", "dates"),
    [
        ("2024", {"start_date": {"year": 2024}}),
        ("2024-05", {"start_date": {"year": 2024, "month": 5}}),
        (
            "2023-23",
            {
                "start_date": {"year": 2023, "month": 9, "day": 1},
                "end_date": {"year": 2023, "month": 11, "day": 30},
            },
        ),
    ],
)
def test_timelinejs_dates_are_as_precise_as_stated(edtf: str, dates: dict[str, Any]) -> None:
    made = json.loads(out("timelinejs", timeline({"edtf": edtf, "display_date": edtf})))
    jsonschema.validate(made, TIMELINEJS)
    (event,) = made["events"]
    assert {name: event[name] for name in ("start_date", "end_date") if name in event} == dates


def test_timelinejs_names_both_values_where_nobody_is_suspected() -> None:
    row = {"edtf": "2024", "display_date": "disputed: 2023 / 2024-05", "disputed": 1}
    (event,) = json.loads(out("timelinejs", timeline(row)))["events"]
    assert event["display_date"] == "disputed: 2023 / May 2024"


def test_timelinejs_texts_are_html_and_escaped() -> None:
    row = {"edtf": "2024", "event": "<img src=x onerror=alert(1)>"}
    (event,) = json.loads(out("timelinejs", timeline(row)))["events"]
    assert event["text"]["headline"] == "&lt;img src=x onerror=alert(1)&gt;"


def test_a_calendar_holds_all_day_entries_in_doubt_where_they_are(bridge: Path) -> None:
    calendar = vobject.readOne(out("icalendar", of(bridge)))
    (entry,) = calendar.vevent_list
    assert (entry.dtstart.value, entry.dtend.value) == (date(2024, 5, 4), date(2024, 5, 5))
    assert entry.status.value == "TENTATIVE"
    assert entry.summary.value == "disputed: The bridge opens"


@pytest.mark.parametrize(
    ("row", "status", "days"),
    [
        ({"edtf": "2024-05-04"}, "CONFIRMED", 1),
        ({"edtf": "2024-05"}, "CONFIRMED", 31),
        ({"edtf": "2024-05-04", "stated": 0}, "TENTATIVE", 1),
        ({"edtf": "2024-05-04~"}, "TENTATIVE", 1),
        ({"edtf": "2024-05-04", "disputed": 1}, "TENTATIVE", 1),
    ],
)
def test_a_calendar_entry_lasts_as_long_as_the_date_is_wide(
    row: dict[str, Any], status: str, days: int
) -> None:
    (entry,) = vobject.readOne(out("icalendar", timeline(row))).vevent_list
    assert entry.status.value == status
    assert (entry.dtend.value - entry.dtstart.value).days == days
    assert entry.transp.value == "TRANSPARENT"


def test_a_calendar_leaves_out_what_has_an_open_side() -> None:
    made = out("icalendar", timeline({"edtf": "2024/.."}, {"edtf": "../2024"}))
    assert not hasattr(vobject.readOne(made), "vevent_list")


# --- references ----------------------------------------------------------------------------------


def test_csl_items_are_read_with_their_dates(bridge: Path) -> None:
    items = json.loads(out("csl", of(bridge)))
    read = CiteProcJSON(items)
    assert len(read) == len(samples.ARTICLES)
    dated = [item for item in items if "issued" in item]
    assert {str(read[i["id"]].issued.year) for i in dated} == {"2024"}
    assert len(items) - len(dated) == 1, "the late paper states no day"
    assert {item["URL"] for item in items} == set(samples.URLS.values())


@pytest.mark.parametrize(
    ("edtf", "issued"),
    [
        ("2024-05-04", {"date-parts": [[2024, 5, 4]]}),
        ("2024-05", {"date-parts": [[2024, 5]]}),
        ("2024~", {"date-parts": [[2024]], "circa": True}),
        ("2023-23", {"date-parts": [[2023]], "season": 3}),
        ("2023-24", {"date-parts": [[2023]], "season": 4}),
        ("2024-05-04/2024-05-06", {"date-parts": [[2024, 5, 4], [2024, 5, 6]]}),
    ],
)
def test_csl_dates_are_as_precise_as_stated(
    bridge: Path, edtf: str, issued: dict[str, Any]
) -> None:
    with sqlite3.connect(bridge) as db:
        db.execute("update revisions set published_edtf = ?", (edtf,))
    assert {json.dumps(i["issued"]) for i in json.loads(out("csl", of(bridge)))} == {
        json.dumps(issued)
    }


def test_authors_are_named_in_both_and_left_out_where_unknown(bridge: Path) -> None:
    with sqlite3.connect(bridge) as db:
        db.execute("update revisions set byline = 'Ada Quist, Ben O_Neil' where number = 1")
        db.execute("update revisions set byline = null where published_edtf is null")
    items = json.loads(out("csl", of(bridge)))
    named = [item["author"] for item in items if "author" in item]
    assert named[0] == [{"literal": "Ada Quist"}, {"literal": "Ben O_Neil"}]
    assert len(named) == len(items) - 1
    library = bibtexparser.parse_string(out("biblatex", of(bridge)))
    authors = [e.fields_dict["author"].value for e in library.entries if "author" in e.fields_dict]
    assert authors[0] == r"{Ada Quist} and {Ben O\_Neil}"


def test_biblatex_entries_hold_edtf_dates(bridge: Path) -> None:
    with sqlite3.connect(bridge) as db:
        db.execute("update revisions set title = ?", (r"50 % off \ {a} & b_c #1 ~ ^ $",))
    library = bibtexparser.parse_string(out("biblatex", of(bridge)))
    assert not library.failed_blocks
    assert len(library.entries) == len(samples.ARTICLES)
    for entry in library.entries:
        fields = entry.fields_dict
        assert r"50 \% off \textbackslash{} \{a\} \& b\_c \#1" in fields["title"].value
        for name in ("date", "urldate"):
            if name in fields:
                assert edtf.parse_edtf(fields[name].value)


@pytest.mark.parametrize(
    "text",
    [
        *("2024", "2024-05", "2024-05-04", "2023-23", "2024~", "2024-05?"),
        *("2024-05-02/2024-05-06", "2024/..", "../2024-05"),
    ],
)
def test_dates_that_leave_are_edtf_that_others_read(text: str) -> None:
    found = When.parse(text)
    assert found is not None
    assert edtf.parse_edtf(found.edtf)


def test_sources_are_read_by_feed_readers(bridge: Path) -> None:
    with Store.open(bridge) as store:
        for kind, url in (
            ("feed", "https://a.example/feed?x=1&y=2"),
            ("page", "https://b.example/"),
        ):
            store.add_source(samples.STORY.slug, kind, url, "ada", samples.NOW, f"A {kind} <b>")
    read = listparser.parse(out("opml", of(bridge)))
    assert not read["bozo"]
    assert [(f["title"], f["url"]) for f in read["feeds"]] == [
        ("A feed <b>", "https://a.example/feed?x=1&y=2")
    ]


# --- linked data ---------------------------------------------------------------------------------


def confirmed(path: Path, verdict: str = "confirm") -> Material:
    with Store.open(path) as store:
        short = store.rows("select short from contradictions")[0]["short"]
        store.review(short, verdict, "checked", "ada", samples.NOW)
    return of(path)


def test_only_what_was_confirmed_becomes_a_draft_review(bridge: Path) -> None:
    assert json.loads(out("claimreview", of(bridge)))["@graph"] == []
    assert json.loads(out("claimreview", confirmed(bridge, "dismiss")))["@graph"] == []


def test_a_draft_review_leaves_the_judgement_blank(bridge: Path) -> None:
    (draft,) = json.loads(out("claimreview", confirmed(bridge)))["@graph"]
    assert draft["@type"] == "ClaimReview"
    assert draft["creativeWorkStatus"] == "Draft"
    assert draft["claimReviewed"] == "The bridge opens: 4 May 2023"
    assert set(draft["reviewRating"].values()) == {"Rating", ""}
    assert draft["url"] == draft["datePublished"] == draft["author"]["name"] == ""
    assert draft["itemReviewed"]["appearance"]["url"] == samples.URLS["Late Paper"]
    assert draft["itemReviewed"]["author"]["name"] == "Late Paper"


def test_an_annotation_points_at_its_words(bridge: Path) -> None:
    page = json.loads(out("webannotation", of(bridge)))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    texts = {article.url: article.text for article in samples.ARTICLES}
    assert len(page["items"]) == page["partOf"]["total"] == len(samples.ARTICLES)
    for item in page["items"]:
        text = texts[item["target"]["source"]]
        quoted, place = item["target"]["selector"]
        assert text[place["start"] : place["end"]] == quoted["exact"]
        around = quoted["prefix"] + quoted["exact"] + quoted["suffix"]
        assert around in text
        assert edtf.parse_edtf(item["body"][0]["value"])


# --- the file, described -------------------------------------------------------------------------


def test_datasette_is_told_of_tables_views_and_queries_that_exist(bridge: Path) -> None:
    about = json.loads(out("datasette", of(bridge)))["databases"]["tracker"]
    with sqlite3.connect(bridge) as db:
        for name, found in about["tables"].items():
            columns = {row[1] for row in db.execute(f'pragma table_info("{name}")')}
            assert columns, name
            assert set(found.get("columns", {})) <= columns, name
            named = {found[key] for key in ("label_column", "sort", "sort_desc") if key in found}
            assert (named | set(found.get("facets", ()))) <= columns, name
        for query in about["queries"].values():
            db.execute(f"explain {query['sql']}", dict.fromkeys(query["params"]))
    files = {file.stem for file in (resources.db() / "queries").glob("*.sql")}
    assert {name.removesuffix("_query") for name in about["queries"]} == files
    assert not set(about["queries"]) & set(about["tables"])


def test_every_table_and_view_is_described() -> None:
    files = {file.stem for file in (resources.db() / "views").glob("*.sql")}
    assert {found.name for found in schema.views()} == files
    for found in (*schema.tables(), *schema.views()):
        assert found.meaning.endswith("."), found.name


# --- a bundle ------------------------------------------------------------------------------------


def test_a_bundle_holds_the_file_the_report_and_the_documents(cli: Cli, bridge: Path) -> None:
    assert cli("db", "bundle", "story.zip").code == 0
    with zipfile.ZipFile("story.zip") as bundle:
        assert bundle.testzip() is None
        files = json.loads(bundle.read("manifest.json"))["files"]
        assert {"tracker.db", "report.html"} < set(files)
        kept = {name for name in files if name.startswith("documents/")}
        assert {f"documents/{samples.fetched(a).sha256}.html" for a in samples.ARTICLES} == kept
        assert bundle.read(min(kept)) in {samples.fetched(a).body for a in samples.ARTICLES}
    ended = cli("db", "verify", "story.zip")
    assert (ended.code, ended.out) == (0, "nothing is wrong\n")


def test_equal_stories_make_equal_bundles(cli: Cli, bridge: Path) -> None:
    given = replace(of(bridge), now=samples.NOW)
    from tracker.cli.bundle import pack

    with Store.open(bridge, readonly=True) as store:
        for name in ("a.zip", "b.zip"):
            pack(store, given, Path(name))
    assert Path("a.zip").read_bytes() == Path("b.zip").read_bytes()


@pytest.mark.parametrize("name", ["report.html", "tracker.db", "../evil.txt"])
def test_a_changed_bundle_is_noticed(cli: Cli, bridge: Path, name: str) -> None:
    assert cli("db", "bundle", "story.zip").code == 0
    with zipfile.ZipFile("story.zip") as old, zipfile.ZipFile("new.zip", "w") as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
        body = old.read(name) + b" " if name in old.namelist() else b"x"
        new.writestr(name, body)
    ended = cli("db", "verify", "new.zip")
    assert ended.code == 3
    assert name in ended.out
    assert not Path("..", "evil.txt").exists()


@pytest.mark.parametrize("body", [b"", b"PK\x03\x04 no zip", b"SQLite format 3\0"])
def test_what_is_no_bundle_is_said_to_be_none(cli: Cli, body: bytes) -> None:
    Path("x.zip").write_bytes(body)
    ended = cli("db", "verify", "x.zip")
    assert ended.code == 2
    assert "is no bundle" in ended.err
