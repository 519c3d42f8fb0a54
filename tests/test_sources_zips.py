"""Zip files of saved pages: each page is an article, and what is hostile in one harms no other."""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tracker import sources
from tracker.errors import SourceError
from tracker.model import Fetched
from tracker.sources import zips

NOW = datetime(2026, 11, 1, tzinfo=UTC)
PAGE = b"<!doctype html><html><head><title>T</title></head><body><p>It opened.</p></body></html>"


def packed(path: Path, *members: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return path


def read(path: Path) -> tuple[list[str], list[str]]:
    """Return the addresses that were read, and the errors."""
    with sources.Client(sources.Policy()) as client:
        found = list(sources.fetch(str(path), client, NOW))
    good = [one.url.partition("!/")[2] for one in found if isinstance(one, Fetched)]
    return good, [str(one.error) for one in found if isinstance(one, sources.Failed)]


def test_pages_and_texts_are_read_and_the_rest_is_left(tmp_path: Path) -> None:
    path = packed(
        tmp_path / "pages.zip",
        ("a/page.html", PAGE),
        ("notes.txt", b"It closed on 3 May 2021."),
        ("a/picture.png", b"\x89PNG"),
        (".hidden.txt", b"no"),
    )
    assert read(path) == (["a/page.html", "notes.txt"], [])


def link() -> zipfile.ZipInfo:
    found = zipfile.ZipInfo("link.txt")
    found.external_attr = 0o120777 << 16
    return found


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("../../etc/page.txt", b"x", "its name leads out of the zip file"),
        ("/etc/page.txt", b"x", "its name leads out of the zip file"),
        (link(), b"/etc/passwd", "a link, not a file"),
        ("bomb.txt", b"0" * 40_000_000, "larger than a page or text may be"),
    ],
)
def test_a_hostile_member_is_that_members_failure(
    tmp_path: Path, name: str | zipfile.ZipInfo, content: bytes, error: str
) -> None:
    path = packed(tmp_path / "pages.zip", (name, content), ("good.txt", b"It closed."))
    good, errors = read(path)
    assert good == ["good.txt"]
    assert len(errors) == 1
    assert error in errors[0]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["pages.zip"]


def test_a_broken_zip_file_says_so(tmp_path: Path) -> None:
    path = tmp_path / "pages.zip"
    path.write_bytes(b"PK\x03\x04" + b"nonsense" * 40)
    with pytest.raises(SourceError, match="a zip file that is broken"):
        read(path)


def test_a_damaged_member_is_that_members_failure(tmp_path: Path) -> None:
    path = packed(tmp_path / "pages.zip", ("a.txt", b"It opened. " * 90), ("b.txt", b"It closed."))
    whole = bytearray(path.read_bytes())
    whole[40:48] = b"\xff" * 8
    path.write_bytes(whole)
    good, errors = read(path)
    assert good == ["b.txt"]
    assert "broken" in errors[0]


def test_there_are_limits_to_the_number_of_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "MOST_MEMBERS", 2)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(3):
            archive.writestr(f"{number}.txt", b"x")
    bare = Fetched("z.zip", "file:/z.zip", b"", "", "file", NOW)
    with pytest.raises(SourceError, match="more than 2 members"):
        list(zips.read(stream, bare, sources.Policy().limits))
