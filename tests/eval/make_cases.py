"""Make more cases like those of ``contradict-dev``: one date or number altered in a real story.

    python -m tests.eval.make_cases FOLDER [--each N] [--seed N]
    python -m tests.eval.run_all --only contradictions --cases FOLDER

The 161 cases that came with the data alter few mentions in few ways: twenty of each kind say little
about a change of a day. Every mention that ``links.jsonl`` lists is altered here in every way that
it allows, ``--each`` mentions of an event at most, and FOLDER gets cases and gold in the same form.
The stories are the same, so this shows what depends on the choice of alterations, and nothing of
other stories.
"""

import argparse
import calendar
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.eval import street
from tests.eval.run_all import DATA, tool

Record = dict[str, Any]
SOURCE = DATA / "contradict-dev"
DAYS_OFF = (-9, -7, -5, -3, -2, -1, 1, 2, 3, 5, 7, 9)
SHARES_OFF = (-0.3, -0.2, -0.12, 0.12, 0.2, 0.3)


@dataclass(frozen=True)
class Place:
    """A mention of an event: its article, and what the benchmark's own finder says of it."""

    article: str
    found: Record


@dataclass(frozen=True)
class Change:
    """What is written instead: spans of the text, the new words, the two values."""

    kind: str
    spans: tuple[tuple[int, int], ...]
    words: tuple[str, ...]
    true: str
    false: str


def stories(gold: list[Record]) -> dict[str, list[Record]]:
    """Return the unaltered articles of each story, put right where a story has only cases."""
    found = {p.name: street.lines(p / "articles.jsonl") for p in (SOURCE / "controls").iterdir()}
    for row in gold:
        if row["story"] not in found:
            articles = street.lines(SOURCE / "cases" / row["case"] / "articles.jsonl")
            found[row["story"]] = [_restored(article, row) for article in articles]
    return found


def _restored(article: Record, row: Record) -> Record:
    if article["id"] != row["article_id"]:
        return article
    text = article["text"]
    planted = sorted(zip(row["spans"], row["true_text"], row["false_text"], strict=True))
    for (start, end), true, false in reversed(planted):
        if text[start:end] != false:
            raise ValueError(f"{row['case']}: {false!r} is not at {start}")
        text = text[:start] + true + text[end:]
    return {**article, "text": text}


def places(link: Record, articles: list[Record], mentions: ModuleType) -> list[Place]:
    """Return the mentions that a link lists."""
    texts = {article["id"]: article["text"] for article in articles}
    find = mentions.dates if link["what"] == "date" else mentions.numbers
    held = []
    for article, number in link["mentions"]:
        found = find(texts.get(article, ""))
        if number < len(found):
            held.append(Place(article, found[number]))
    return held


def changes(place: Place, what: str, rng: random.Random) -> Iterator[Change]:
    """Yield each way in which a mention can be wrong."""
    found = place.found
    if what == "number":
        yield from _number(found, rng)
        return
    if found["weekday"] is not None:
        return
    parts, year, month, day = (found[name] for name in ("parts", "year", "month", "day"))

    def value(y: int | None, m: int, d: int | None) -> str:
        return f"{y or 'XXXX'}-{m:02d}" + (f"-{d:02d}" if d else "")

    def change(kind: str, words: dict[str, str], false: str) -> Change:
        order = sorted(words, key=lambda name: parts[name])
        spans = tuple(tuple(parts[name]) for name in order)
        return Change(kind, spans, tuple(words[n] for n in order), value(year, month, day), false)  # type: ignore[arg-type]

    if year:
        other = year + rng.choice((-1, 1))
        yield change("year_one", {"year": str(other)}, value(other, month, day))
    short = found["form"] == "ymd"
    most = calendar.monthrange(year or 2001, month)[1]
    others = [
        m for m in range(1, 13) if m != month and (day or 1) <= calendar.monthrange(2001, m)[1]
    ]
    if others and not short:
        other = rng.choice(others)
        yield change("month", {"month": _month(found, other)}, value(year, other, day))
    if day is None:
        return
    near = [day + off for off in DAYS_OFF if 1 <= day + off <= most]
    other = rng.choice(near)
    yield change("day", {"day": str(other)}, value(year, month, other))
    if day <= 12 and day != month and not short:
        words = {"day": str(month), "month": _month(found, day)}
        yield change("day_month_swapped", words, value(year, day, month))


def _month(found: Record, month: int) -> str:
    """Return a month's name, as long as the one that it replaces."""
    first, last = found["parts"]["month"]
    written = found["text"][first - found["start"] : last - found["start"]]
    if len(written) > len("Sept.") or written in ("May", "June", "July"):
        return calendar.month_name[month]
    return calendar.month_abbr[month] + ("." if written.endswith(".") else "")


def _number(found: Record, rng: random.Random) -> Iterator[Change]:
    digits = found["text"][: found["end"] - found["start"]]
    value = found["value"]
    other = value * (1 + rng.choice(SHARES_OFF))
    decimals = len(digits.partition(".")[2])
    other = round(other, decimals) if decimals else round(other, 1 - len(str(int(other))) + 1)
    if other == value or other <= 0:
        return
    words = f"{other:,.{decimals}f}" if "," in digits else f"{other:.{decimals}f}"
    span = (found["start"], found["end"])
    yield Change("number", (span,), (words,), f"{value:g}", f"{other:g}")


def altered(text: str, change: Change) -> tuple[str, list[tuple[int, int]]]:
    """Return the text with a change, and where the new words stand."""
    spans, shift = [], 0
    for (start, end), words in zip(change.spans, change.words, strict=True):
        first = start + shift
        text = text[:first] + words + text[end + shift :]
        spans.append((first, first + len(words)))
        shift += len(words) - (end - start)
    return text, spans


def cases(
    link: Record, articles: list[Record], mentions: ModuleType, each: int, rng: random.Random
) -> Iterator[tuple[Record, list[Record]]]:
    """Yield the gold of each case of one event, and its articles."""
    held = places(link, articles, mentions)
    chosen = rng.sample(held, min(each, len(held)))
    for place in chosen:
        others = [p for p in held if p.article != place.article]
        own = [p for p in held if p.article == place.article and p is not place]
        if not others:
            continue
        for change in changes(place, link["what"], rng):
            text = next(a["text"] for a in articles if a["id"] == place.article)
            words = [text[start:end] for start, end in change.spans]
            new, spans = altered(text, change)
            shift = len(new) - len(text)
            evidence = [_evidence("article", p, 0) for p in others]
            evidence += [
                _evidence("same_article", p, shift * (p.found["start"] > spans[0][0])) for p in own
            ]
            gold = {
                "corpus": link["story"].split("-")[0],
                "kind": change.kind,
                "story": link["story"],
                "article_id": place.article,
                "spans": spans,
                "false_text": list(change.words),
                "true_text": words,
                "true": change.true,
                "false": change.false,
                "evidence": evidence,
            }
            yield gold, [a if a["id"] != place.article else {**a, "text": new} for a in articles]


def _evidence(kind: str, place: Place, shift: int) -> Record:
    found = place.found
    span = {"start": found["start"] + shift, "end": found["end"] + shift}
    return {"type": kind, "article_id": place.article, **span}


def main() -> None:
    """Write the cases."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--each", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    tool("contradict_score")
    import contradict_mentions as mentions  # type: ignore[import-not-found]

    told = stories(street.lines(SOURCE / "gold.jsonl"))
    rows = []
    for link in street.lines(SOURCE / "links.jsonl"):
        articles = told.get(link["story"])
        if articles is None:
            continue
        for gold, changed in cases(link, articles, mentions, options.each, rng):
            name = f"{gold['kind']}-{len(rows):04d}"
            folder = options.folder / "cases" / name
            folder.mkdir(parents=True, exist_ok=True)
            lines = (json.dumps(article, ensure_ascii=False) + "\n" for article in changed)
            (folder / "articles.jsonl").write_text("".join(lines), encoding="utf-8")
            rows.append({"case": name, **gold})
    (options.folder / "controls").mkdir(exist_ok=True)
    (options.folder / "gold.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    print(f"{len(rows)} cases")


if __name__ == "__main__":
    main()
