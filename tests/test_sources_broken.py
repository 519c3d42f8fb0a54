"""Files that are broken, hostile, or no article at all."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sources_files import DATA, Web, errors, take
from tracker.errors import RefusedError, SourceError
from tracker.sources import isolation, markup

READ_LATER = {"report.pdf", "scan.pdf"}  # see test_article_pdf
BROKEN = sorted({path.name for path in (DATA / "broken").iterdir()} - READ_LATER)


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_an_error_of_one_line_that_names_it(name):
    found = errors(DATA / "broken" / name)
    assert found
    for error in found:
        assert str(error).isprintable()
        assert name in str(error)


def test_what_is_no_regular_file_is_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe.html")
    for path in (tmp_path / "pipe.html", "/dev/zero", "/dev/null"):
        with pytest.raises(RefusedError, match="not a regular file"):
            take(path)
    with pytest.raises(SourceError, match="no such file"):
        take(tmp_path / "missing.html")
    for odd in ("nul\0byte", "x" * 5_000, "x:" + "y" * 5_000, "\ud800"):
        with pytest.raises(SourceError):
            take(odd)


@pytest.mark.parametrize("ref", ["ftp://a.example/", "file:///etc/passwd", "data:x"])
def test_other_schemes_are_refused(ref):
    with pytest.raises(RefusedError, match="only http and https"):
        take(ref)


def test_a_file_may_be_larger_than_a_page_but_not_without_end(tmp_path):
    path = tmp_path / "big.html"
    path.write_bytes(b"<p>" + b"x" * (8 << 20))
    assert len(take(path)) == 1
    path.write_bytes(b"<p>" + b"x" * (33 << 20))
    with pytest.raises(RefusedError, match="larger than 32 MiB"):
        take(path)


def test_a_packed_archive_whose_record_has_no_end_is_an_error(tmp_path):
    import zlib

    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    head = packer.compress(b"WARC/1.0\r\nWARC-Type: response\r\nX: ")
    pieces = [packer.compress(b"a" * (1 << 20)) for _ in range(64)]
    path = tmp_path / "bomb.warc.gz"
    path.write_bytes(head + b"".join(pieces) + packer.flush())
    with pytest.raises(SourceError, match="no end"):
        take(path)


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE rss><rss/>",
        "<?xml version='1.0'?><!-- <a> --><?x <b>?> <!DOCTYPE a [<!ENTITY b 'c'>]><rss/>",
        "<!ENTITY a 'b'><rss/>",
    ],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_xml_with_a_document_type_is_refused_in_every_encoding(text, codec):
    with pytest.raises(RefusedError):
        markup.checked(text.encode(codec))


def test_xml_without_one_is_not():
    for text in ("<rss/>", "\ufeff<?xml version='1.0'?>\n<!-- x --><a><![CDATA[<!DOCTYPE]]></a>"):
        assert markup.checked(text.encode())


def test_a_reader_that_needs_too_much_is_stopped(monkeypatch):
    monkeypatch.setattr(isolation, "_CLOCK_SECONDS", 0.05)
    with pytest.raises(SourceError, match="took longer"):
        isolation.run("feed", (DATA / "rss.xml").read_bytes(), "", "", "")


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300))
@pytest.mark.parametrize(
    "start",
    [
        b"",
        b"<urlset>",
        b"<opml>",
        b"From a\nFrom: b\n",
        b"Subject: x\nContent-Type: ",
        b"WARC/1.0\r\n",
        b"\x1f\x8b",
        b"{",
        b"https://a.example/",
        b"\xff\xfe",
    ],
)
def test_any_bytes_are_documents_or_an_error(start, content):
    for error in errors("-", Web(stdin=lambda: start + content)):
        assert str(error).isprintable()


NO_ARTICLE = ["<svg xmlns='x'/>", "<?xml version='1.0'?><plist/>", "{}", "[1]", '{"a": 1}']


@pytest.mark.parametrize("content", NO_ARTICLE)
def test_structured_data_that_is_no_article_is_an_error(content):
    assert errors("-", Web(stdin=content.encode))
