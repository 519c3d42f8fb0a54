"""Files of one document and of many, folders, standard input."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sources_files import DATA, NOW, PAGE, SAVED, Web, take
from tracker import sources
from tracker.errors import SourceError
from tracker.model import Fetched, Hints


def one(name):
    (found,) = take(DATA / name)
    assert isinstance(found, Fetched)
    return found


@pytest.mark.parametrize(
    ("name", "media"),
    [("page.html", "text/html"), ("note.txt", "text/plain"), ("note.md", "text/markdown")],
)
def test_a_file_is_one_document(name, media):
    found = one(name)
    assert found.body == (DATA / name).read_bytes()
    assert (found.media, found.via, found.charset, found.fetched_at) == (media, "file", None, NOW)
    assert (found.ref, found.url) == (str(DATA / name), f"file:{DATA / name}")
    assert found.hints == Hints()


def test_a_file_has_one_identity_however_it_is_named(monkeypatch):
    monkeypatch.chdir(DATA)
    refs = ["page.html", "./broken/../page.html", f"file:{DATA}/page.html"]
    assert {take(ref)[0].url for ref in refs} == {f"file:{DATA}/page.html"}


def test_a_complete_page_tells_where_it_was_saved_from():
    found = one("complete-page.html")
    assert found.hints.url == "https://www.daily.example/news/tram-line-9?id=17"
    assert found.hints.outlet == "daily.example"


@pytest.mark.parametrize(("name", "via"), [("single-file.html", "file"), ("page.mhtml", "mhtml")])
def test_a_saved_page_tells_its_address_and_when_it_was_saved(name, via):
    found = one(name)
    assert found.hints.url == "https://daily.example/news/tram-line-9?id=17"
    assert found.hints.published is None
    assert (found.fetched_at, found.media, found.via) == (SAVED, "text/html", via)
    assert "13 May 2024" in found.body.decode().replace("\xa0", " ")


def test_a_newsletter_is_its_page_with_its_sender_and_date():
    found = one("newsletter.eml")
    assert found.url == "mid:20240513.morning@daily.example"
    assert (found.media, found.charset, found.via) == ("text/html", "iso-8859-1", "mail")
    assert "café" in found.body.decode("latin-1")
    assert found.hints == Hints(
        url="https://daily.example/letters/2024-05-13",
        outlet="Example Daily – Morning",
        title="Tram line 9 – today",
        published="Mon, 13 May 2024 06:00:00 +0200",
        published_origin="mail",
    )


def test_a_pdf_is_kept_as_it_is():
    found = one("report.pdf")
    assert (found.body, found.media, found.via) == (
        (DATA / "report.pdf").read_bytes(),
        "application/pdf",
        "file",
    )


def test_each_line_of_json_lines_is_an_article_or_a_failure():
    first, second, third, fourth = take(DATA / "articles.jsonl")
    assert first.media == "application/x-news-article+json"
    assert first.url == first.hints.url == "https://daily.example/news/tram-line-9"
    assert (first.hints.outlet, first.hints.published_origin) == ("Example Daily", "record")
    assert second.url == f"file:{DATA}/articles.jsonl#3"
    assert second.hints == Hints()
    assert "line 4: no text" in str(third.error)
    assert "line 5: not JSON" in str(fourth.error)


def test_a_json_file_may_hold_a_list_of_articles():
    first, second = take(DATA / "articles.json")
    assert first.url == "https://daily.example/1"
    assert "record 2: no text" in str(second.error)


def test_each_message_of_a_mailbox_is_a_document_or_a_failure():
    first, second, third = take(DATA / "newsletters.mbox")
    assert first.body == b"Line 9 opens today.\nFrom now on trams run every ten minutes.\n\n"
    assert (first.url, first.media) == ("mid:1@daily.example", "text/plain")
    assert "message 2: no page and no text" in str(second.error)
    assert third.url == f"file:{DATA}/newsletters.mbox#3"


@pytest.mark.parametrize("name", ["archive.warc", "archive.warc.gz"])
def test_an_archive_gives_the_pages_that_were_fetched_well(name):
    found = take(DATA / name)
    pages = [page for page in found if isinstance(page, Fetched)]
    assert [page.url.rpartition("/")[2] for page in pages] == [
        "tram-line-9?id=17",
        "zipped",
        "chunked",
        "report.pdf",
        "note",
    ]
    assert [page.body for page in pages[:3]] == [PAGE] * 3
    assert {page.fetched_at for page in pages} == {SAVED}
    assert [page.via for page in pages] == ["warc"] * 5
    (failed,) = (page for page in found if not isinstance(page, Fetched))
    assert failed.url == "https://daily.example/cut"


def test_a_folder_gives_what_can_be_read_and_nothing_else(tmp_path):
    for name in (
        "b.html",
        "a.txt",
        ".hidden.html",
        "c.png",
        "d.html",
        "sub/e.md",
        "d_files/f.html",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(PAGE if name.endswith("html") else b"Text.")
    (tmp_path / "feed.xml").write_bytes((DATA / "rss.xml").read_bytes())
    (tmp_path / "link.html").symlink_to(tmp_path / "b.html")
    web = Web()
    *found, failed, last = take(tmp_path, web)
    assert [Path(entry.ref).name for entry in (*found, failed, last)] == [
        "a.txt",
        "b.html",
        "d.html",
        "feed.xml",
        "e.md",
    ]
    assert "a feed, not an article" in str(failed.error)
    assert web.asked == []
    assert web.listings == [sources.Listing(str(tmp_path), f"file:{tmp_path}", "folder", taken=5)]


def test_names_that_are_no_text_stay_apart(tmp_path):
    for name in (b"\xff.html", b"\xfe.html"):
        (Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))).write_bytes(PAGE)
    found = take(tmp_path)
    assert len({entry.url for entry in found}) == len(found) == 2
    assert all(entry.ref.encode() for entry in found)


def test_an_empty_folder_is_an_error(tmp_path):
    with pytest.raises(SourceError, match="known ending"):
        take(tmp_path)


def test_standard_input_is_known_by_its_content():
    refs = [take("-", Web(stdin=lambda body=body: body))[0].url for body in (PAGE, b"Text.", PAGE)]
    assert refs[0] == refs[2] != refs[1]
    assert all(ref.startswith("stdin:") for ref in refs)
    with pytest.raises(SourceError):
        take("-")


@pytest.mark.parametrize("name", ["rss.xml", "articles.jsonl", "newsletters.mbox", "archive.warc"])
def test_standard_input_may_be_anything(name):
    content = (DATA / name).read_bytes()
    found = take("-", Web(stdin=lambda: content))
    assert len(found) == len(take(DATA / name))


KINDS = {
    "From: the desk\nTo: all\n\nThe tram is late.": "text/plain",
    "Date: 13 May 2024\n\nThe tram is late.": "text/plain",
    "From the harbour the tram went on.": "text/plain",
    "https://daily.example/ says that the tram is late.": "text/plain",
    "<p>The tram is late.": "text/html",
    "<!-- <rss> --><html>": "text/html",
    "\ufeff  <!DOCTYPE HTML><title>x": "text/html",
    "Received: a\nFrom: Desk <a@b.example>\n\nThe tram is late.": "mail",
}


@pytest.mark.parametrize(("text", "media"), KINDS.items())
def test_what_has_no_name_is_told_by_its_start(text, media):
    (found,) = take("-", Web(stdin=text.encode))
    assert media in (found.media, found.via)


def test_the_stage_starts_without_the_network_library():
    code = "import sys, tracker.sources; print({'httpx', 'lxml', 'ural'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
