"""Markdown: the findings for a newsroom's editor, every character from outside as it stands."""

import re
from collections.abc import Iterable

from tracker.report.dates import in_words
from tracker.report.exports.registry import Material, Row, export
from tracker.report.html.cards import Card, cards
from tracker.report.html.quotes import Quote, Witness, quote
from tracker.report.standing import general, repair, stands
from tracker.report.text import one_line, plural, printable
from tracker.report.words import published


@export("markdown", "findings, diagnoses, timeline and sources as Markdown")
def markdown(material: Material) -> Iterable[str]:
    """Yield the document part by part."""
    causes = [row for row in material.rows("diagnoses") if stands(row)]
    single = [row for row in causes if not general(row)]
    found = cards([row for row in material.rows("contradictions") if stands(row)], single)
    yield f"# {text(material.title)}: what the dates say\n\n"
    yield f"Made by tracker {material.version} on {material.now:%Y-%m-%d %H:%M} UTC. "
    yield "The program compares; it does not decide.\n\n## Findings\n\n"
    yield from map(_card, found)
    if not found:
        yield "No two dated claims contradict each other, as far as they could be read.\n\n"
    shown = [row for row in causes if general(row)]
    if shown:
        yield "## Diagnosis\n\n"
        yield from map(_diagnosis, shown)
    yield "## Timeline\n\n| when | event | agree | id |\n|---|---|---|---|\n"
    yield from map(_event, material.rows("timeline"))
    yield "\n## Sources\n\n"
    yield from map(_source, material.rows("articles"))


def _card(card: Card) -> str:
    names = ", ".join(f"`{name}` {state}" for name, state, _ in card.states)
    lines = [f"### {text(card.lead)}", "", f"About: {text(card.title)} ({names})", ""]
    for heading, side in (("Says", card.ours), *(("Others say", side) for side in card.others)):
        lines += [f"{heading} **{text(side.value)}** ({side.counted}):", ""]
        lines += [_witness(found) for found in side.witnesses]
        lines.append("")
    for label, reasons in card.reasons:
        lines += [f"- {label}: {text('; '.join(reasons))}"] if reasons else []
    lines += [f"- Note: {text(note)}" for _, _, note in card.states if note]
    return "\n".join(lines) + "\n\n"


def _witness(found: Witness) -> str:
    notes = "; ".join(found.notes)
    where = f"; characters {found.place}" if found.place else ""
    return f"> {_quote(found.quote)}  \n> {_link(found.outlet, found.url)}: {text(notes)}{where}\n>"


def _quote(found: Quote) -> str:
    return f"“{text(found.before)}**{text(found.marked)}**{text(found.after)}”"


def _link(name: str, url: str | None) -> str:
    if url and url.startswith(("https://", "http://")):
        address = re.sub(r"[<>\s]", "", one_line(url))
        return f"[{text(name)}](<{address}>)"
    return text(name)


def _diagnosis(row: Row) -> str:
    dates = plural(row["checkable"], "checkable date")
    lines = [
        f"### {text(row['article'])}: {text(row['summary'])}",
        "",
        f"- as printed: {row['agree_as_printed']} of {dates} agree with the other sources",
        f"- {repair(row)}: {row['agree_repaired']} of {row['checkable']} agree",
        "",
        f"| in the article | as printed | {repair(row)} | others say |",
        "|---|---|---|---|",
    ]
    for check in row["checks"]:
        if not check["set_aside"]:
            values = (in_words(check[name]) for name in ("printed", "repaired", "against"))
            lines.append(f"| {_quote(quote(check))} | {' | '.join(map(text, values))} |")
    lines.append("")
    aside = [check for check in row["checks"] if check["set_aside"]]
    lines += [f"- Set aside: “{text(c['quote'])}”, {text(c['set_aside'])}" for c in aside]
    lines += [f"- Also: {text(line)}" for line in row["evidence"]]
    return "\n".join(lines) + "\n\n"


def _event(row: Row) -> str:
    agree = f"{row['agree']} of {row['sources']}"
    mark = "**disputed** " if row["disputed"] else ""
    return (
        f"| {text(row['display_date'])} | {mark}{text(row['event'])} | {agree}"
        f" | `{row['event_id']}` |\n"
    )


def _source(row: Row) -> str:
    when = published(row["published"], row["basis"])
    copy = f"; a copy of {text(row['copy_of'])}" if row["copy_of"] else ""
    title = _link(row["title"] or row["url"], row["url"])
    return f"- {text(row['outlet'])}: {title}, {text(when)}{copy}\n"


_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~&$^=-])")
_NUMBERED = re.compile(r"^(\d+)([.)])")


def text(value: str) -> str:
    """Return text that Markdown shows letter by letter; white space becomes one space."""
    escaped = _SPECIAL.sub(r"\\\1", printable(re.sub(r"\s+", " ", value)))
    return _NUMBERED.sub(r"\1\\\2", escaped)
