"""Find what a short id means: a letter for the kind, a dash and the beginning of the full id."""

import re
from dataclasses import dataclass
from sqlite3 import Connection

from tracker.errors import UsageError


@dataclass(frozen=True, slots=True)
class _Kind:
    """Where a kind's full ids stand, and how its rows are told apart by people."""

    name: str
    table: str
    title: str
    short: bool = False


KINDS = {
    "a": _Kind("article", "articles", "url"),
    "k": _Kind("claim", "claims", "quote"),
    "e": _Kind("event", "events", "title", short=True),
    "c": _Kind("contradiction", "contradictions", "title", short=True),
    "d": _Kind("diagnosis", "diagnoses", "summary", short=True),
    "r": _Kind("reference", "reference_dates", "title"),
}
_FORM = re.compile(r"(?:([a-z])-)?([0-9a-f]{1,64})(?:-[0-9]+)?", re.ASCII)
_SHOWN = 5


def resolve(db: Connection, text: str) -> tuple[str, str]:
    """Return kind and full id of what ``text`` begins, an article's address too.

    Raise ``UsageError`` where nothing or, with the candidates, more than one thing is meant.
    """
    article = db.execute("select uid from articles where url = ?", (text,)).fetchone()
    if article:
        return "article", article[0]
    form = _FORM.fullmatch(text.lower())
    kinds = [kind for letter, kind in KINDS.items() if form and form[1] in (letter, None)]
    if form is None or not kinds:
        letters = ", ".join(f"{letter}- {kind.name}" for letter, kind in KINDS.items())
        raise UsageError(f"not an id: {text[:80]}", f"ids look like c-4e1a; {letters}")
    found = [hit for kind in kinds for hit in _find(db, kind, text.lower(), form[2])]
    exact = [(kind, uid) for kind, uid, _, whole in found if whole]
    if len(exact) == 1:
        return exact[0]
    if not found:
        raise UsageError(f"nothing has the id {text}", "see: tracker list contradictions")
    if len(found) > 1:
        named = "; ".join(f"{short(kind, uid)} {title}" for kind, uid, title, _ in found[:_SHOWN])
        more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        raise UsageError(f"{text} could be {len(found)} things", f"{named}{more}")
    return found[0][:2]


def short(kind: str, uid: str) -> str:
    """Return the id by which views name an article, claim or reference."""
    letter = next(letter for letter, known in KINDS.items() if known.name == kind)
    return f"{letter}-{uid[:10]}"


def _find(
    db: Connection, kind: _Kind, text: str, beginning: str
) -> list[tuple[str, str, str, bool]]:
    """Return kind, full id, title and whether the stored short id is exactly ``text``."""
    whole = "max(short = :text)" if kind.short else "0"
    rows = db.execute(
        f"select uid, max({kind.title}), {whole} from {kind.table}"  # noqa: S608 - our own names
        " where uid >= :beginning and uid < :beginning || 'g' group by uid order by uid limit 100",
        {"beginning": beginning, "text": text},
    )
    return [(kind.name, uid, title, bool(exact)) for uid, title, exact in rows]
