"""Render templates: every value from outside is made printable and escaped.

Pages allow their own style and script by their digests and nothing else.
"""

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tracker.report.dates import in_words
from tracker.report.html.quotes import quote
from tracker.report.standing import correction, repair
from tracker.report.text import clip, plural, printable
from tracker.report.words import basis, standing

_ISO = re.compile(r"(?<![\w/.-])\d{4}-\d\d(?:-\d\d)?(?![\w/-])", re.ASCII)
_FOLDER = Path(__file__).parent / "templates"


def rendered(template: str, context: Mapping[str, object]) -> str:
    """Return one of the templates beside this module, filled in."""
    return environment().get_template(template).render(context)


@cache
def environment() -> Environment:
    """Return what templates are rendered with: everything escaped, nothing undefined."""
    made = Environment(
        loader=PackageLoader("tracker.report.html"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "words": in_words,
        "basis": basis,
        "plural": plural,
        "correction": correction,
        "standing": standing,
        "quote": quote,
        "clip": clip,
        "link": link,
        "repair": repair,
        "dated": dated,
        "sides": sides,
        "moment": moment,
    }
    return made


def _shown(value: object) -> object:
    """Return a value as it may stand in a page; what is markup already is ours."""
    if value is None:
        return ""
    return printable(value, keep="\n\t") if type(value) is str else value


def link(address: str | None) -> str | None:
    """Return an address that a page may link to; None for anything but the web."""
    found = (address or "").strip()
    return found if found.startswith(("https://", "http://")) else None


def dated(text: str) -> str:
    """Return a line of ours with its ISO dates in words."""
    return _ISO.sub(lambda found: in_words(found.group()), text)


def moment(at: str) -> str:
    """Return a moment of the database, to the minute."""
    return f"{in_words(at[:10])}, {at[11:16]} UTC"


def sides(values: str | None) -> str:
    """Return values that stand in one column in words."""
    return " / ".join(in_words(value) for value in (values or "").split(" / "))


@cache
def own(name: str) -> Markup:
    """Return one of our own files, to stand in the page as it is."""
    return Markup((_FOLDER / name).read_text(encoding="utf-8"))  # noqa: S704 - ours


def assets() -> dict[str, object]:
    """Return the style and the script that every page holds."""
    return {"style": own("style.css"), "script": own("script.js")}


def policy() -> str:
    """Return a content security policy that allows the pages' own style and script only."""
    style, script = (_digest(own(name)) for name in ("style.css", "script.js"))
    return (
        f"default-src 'none'; style-src '{style}'; script-src '{script}';"
        " base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
