"""A zip file for colleagues: the database, the report, the documents, and a manifest of digests."""

import hashlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

from tracker.errors import StoreError, UsageError

if TYPE_CHECKING:
    from tracker.model import Fetched
    from tracker.report.exports import Material
    from tracker.store import Store

MANIFEST = "manifest.json"
DATABASE = "tracker.db"
REPORT = "report.html"
MOST_BYTES = 8 << 30  # unpacked, of a bundle that is checked
_CHUNK = 1 << 20
_ENDINGS = {
    "application/pdf": ".pdf",
    "text/html": ".html",
    "text/markdown": ".md",
    "text/plain": ".txt",
}
_DAY = (1980, 1, 1, 0, 0, 0)  # of every entry, so that equal contents make equal files


def pack(store: "Store", material: "Material", path: Path) -> int:
    """Write the bundle of a story to ``path``; return the number of documents in it."""
    from tracker.report.html import page

    documents = 0
    manifest: dict[str, dict[str, object]] = {}
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(path, "x") as bundle:
        copy = Path(folder, DATABASE)
        store.backup(copy)
        with copy.open("rb") as source:
            manifest[DATABASE] = _add(bundle, DATABASE, source)
        _keep(bundle, manifest, REPORT, page(material).encode())
        for found in store.documents(material.story):
            name = f"documents/{found.sha256}{_ENDINGS.get(found.media, '.bin')}"
            if name not in manifest:
                documents += 1
                _keep(bundle, manifest, name, found.body)
                manifest[name]["url"] = _shown(found)
        about = {
            "story": material.story,
            "made_at": material.now.isoformat(timespec="seconds"),
            "tracker": material.version,
            "files": manifest,
        }
        text = json.dumps(about, indent=1)
        bundle.writestr(zipfile.ZipInfo(MANIFEST, _DAY), text, zipfile.ZIP_DEFLATED)
    return documents


def _shown(found: "Fetched") -> str:
    return found.hints.url or found.url


def _keep(
    bundle: zipfile.ZipFile, manifest: dict[str, dict[str, object]], name: str, body: bytes
) -> None:
    bundle.writestr(zipfile.ZipInfo(name, _DAY), body, zipfile.ZIP_DEFLATED)
    manifest[name] = {"sha256": hashlib.sha256(body).hexdigest(), "bytes": len(body)}


def _add(bundle: zipfile.ZipFile, name: str, source: IO[bytes]) -> dict[str, object]:
    """Copy a file into the bundle without holding it in memory."""
    digest, size = hashlib.sha256(), 0
    entry = zipfile.ZipInfo(name, _DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    with bundle.open(entry, "w", force_zip64=True) as target:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
            target.write(chunk)
    return {"sha256": digest.hexdigest(), "bytes": size}


def check(path: Path) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a bundle: a name and what about it.

    The database in it is checked like any other. Nothing is unpacked under a name of its own.
    """
    from tracker.store import Store

    try:
        with zipfile.ZipFile(path) as bundle, tempfile.TemporaryDirectory() as folder:
            if sum(entry.file_size for entry in bundle.infolist()) > MOST_BYTES:
                raise StoreError(f"{path} would unpack to more than {MOST_BYTES} bytes")
            yield from _changed(bundle)
            copy = Path(folder, DATABASE)
            with bundle.open(DATABASE) as source, copy.open("wb") as target:
                shutil.copyfileobj(source, target, _CHUNK)
            with Store.open(copy, readonly=True) as store:
                for problem in store.verify():
                    yield f"{DATABASE}: {problem.where}", problem.what
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as e:
        raise UsageError(
            f"{path} is no bundle: {e}", "make one with: tracker db bundle FILE"
        ) from e


def _changed(bundle: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield the entries that are not what the manifest says."""
    files = json.loads(bundle.read(MANIFEST))["files"]
    present = {entry.filename for entry in bundle.infolist()} - {MANIFEST}
    for name in sorted(present - set(files)):
        yield name, "is not in the manifest"
    for name, about in sorted(files.items()):
        if name not in present:
            yield name, "is missing"
        elif _digest(bundle, name) != about["sha256"]:
            yield name, "differs from the manifest"


def _digest(bundle: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with bundle.open(name) as source:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
