"""Where the files that ship with the program are: ``db/`` and ``tracker/lexicon``."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def db() -> Path:
    """Return the ``db`` folder: inside an installed package, else beside the checkout."""
    packed = _PACKAGE / "_db"
    return packed if packed.is_dir() else _PACKAGE.parent / "db"


@cache
def lexicon() -> Path:
    """Return the folder of rule and word files."""
    return _PACKAGE / "lexicon"
