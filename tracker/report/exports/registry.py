"""What an export is made from, and the registry of exports."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Row = Mapping[str, Any]
Sheet = str

SHEETS = (
    "articles",
    "claims",
    "events",
    "timeline",
    "contradictions",
    "diagnoses",
    "references",
    "outlets",
    "coverage",
    "revisions",
    "reviews",
    "sources",
)


@dataclass(frozen=True, slots=True)
class Material:
    """A story to be exported.

    ``rows`` reads a sheet, one of ``SHEETS``, in the order and with the columns of its view;
    contradictions come with their ``evidence``, diagnoses with their ``checks``. ``text`` gives an
    article's stored text by its id. ``sheet`` is the one that was asked for.
    """

    story: str
    title: str
    now: datetime
    version: str
    rows: Callable[[Sheet], list[dict[str, Any]]]
    text: Callable[[str], str]
    sheet: Sheet = "claims"


Write = Callable[[Material], Iterable[str] | Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Export:
    """A way out: ``title`` says in one line what it is for."""

    name: str
    title: str
    write: Write


EXPORTS: dict[str, Export] = {}


def export(name: str, title: str) -> Callable[[Write], Write]:
    """Register a function that yields an export, text or bytes, piece by piece."""

    def register(write: Write) -> Write:
        EXPORTS[name] = Export(name, title, write)
        return write

    return register
