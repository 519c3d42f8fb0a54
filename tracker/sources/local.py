"""Files and folders: regular files only, no links followed out of a folder."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from tracker.errors import RefusedError, SourceError
from tracker.sources import kinds


def address(path: Path) -> str:
    """Return the identity of a file: ``file:`` and its absolute POSIX path."""
    return f"file:{shown(Path(os.path.normpath(path.absolute())))}"


def shown(path: Path) -> str:
    """Return a path as text; bytes that are none are written as escapes, so names stay apart."""
    return path.as_posix().encode("utf-8", "backslashreplace").decode("utf-8")


def exists(path: Path) -> bool:
    """Tell whether there is anything at ``path``; no path is too odd to ask."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def is_folder(path: Path) -> bool:
    """Tell whether ``path`` is a folder; no path is too odd to ask."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def opened(path: Path) -> BinaryIO:
    """Open a regular file; anything else (a pipe, a device) is refused without waiting on it."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags)
    except FileNotFoundError as e:
        raise SourceError(f"no such file: {shown(path)}") from e
    except (OSError, ValueError) as e:
        raise SourceError(f"cannot open {shown(path)}: {getattr(e, 'strerror', e)}") from e
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise RefusedError(f"not a regular file: {shown(path)}")
    return os.fdopen(handle, "rb")


def members(folder: Path) -> Iterator[Path]:
    """Yield the files below ``folder`` whose names say that they can be read, in order.

    Hidden files, links, and the ``NAME_files`` folders that browsers save beside pages are left
    out. A folder that cannot be looked into is yielded itself: opening it tells why.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield folder
        return
    names = {entry.name for entry in entries}
    for entry in entries:
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if entry.is_dir():
            if not _is_saved_with_page(entry.name, names):
                yield from members(Path(entry.path))
        elif entry.is_file() and kinds.by_name(entry.name):
            yield Path(entry.path)


def _is_saved_with_page(name: str, beside: set[str]) -> bool:
    stem = name.removesuffix("_files")
    return stem != name and any(f"{stem}{suffix}" in beside for suffix in (".html", ".htm"))
