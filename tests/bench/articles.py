"""Generate articles of any number on one made-up story, the same ones every time.

A story has one happening for every 12 articles, so that larger stories are not more crowded ones.
Each article tells of six happenings in wordings that vary; one in fifty has all years one too low.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

HAPPENINGS_PER_ARTICLE = 6
ARTICLES_PER_HAPPENING = 12
TEXTS_PER_PAGE = 5
ACTS = {
    "opened": "the {thing} in {place}",
    "announced": "plans for the {thing} in {place}",
    "acquired": "the maker of the {thing} in {place}",
    "released": "a second {thing} for {place}",
    "closed": "the old {thing} near {place}",
    "approved": "money for the {thing} in {place}",
    "sued": "the owner of the {thing} in {place}",
    "inspected": "the damaged {thing} at {place}",
}
THINGS = ("bridge", "harbour", "tunnel", "reactor", "library", "ferry", "turbine", "archive")
FILLER = (
    "Residents had waited for this for a long time, and many of them came to watch.",
    "A spokeswoman declined to say how much had been spent so far.",
    "The council will hear from both sides before it decides what to do next.",
    "Engineers who know the site called the work difficult but sound.",
    "Nobody was hurt, and traffic returned to normal within hours.",
)
SYLLABLES = [
    "ba",
    "dor",
    "fen",
    "gal",
    "hul",
    "kor",
    "lim",
    "mar",
    "nev",
    "pol",
    "ros",
    "tam",
    "ver",
]


def records(count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """Yield ``count`` articles as lines of a JSON Lines file hold them."""
    chance = random.Random(seed)
    happenings = [_happening(chance) for _ in range(max(count // ARTICLES_PER_HAPPENING, 8))]
    for number in range(count):
        yield _article(number, happenings, chance)


def html_pages(count: int) -> Iterator[str]:
    """Yield ``count`` pages of some 500 words, each of several articles' sentences."""
    texts = records(count * TEXTS_PER_PAGE)
    for parts in batched(texts, TEXTS_PER_PAGE):
        day, title = parts[0]["published"], parts[0]["title"]
        lines = (line for part in parts for line in part["text"].splitlines()[1:])
        body = "".join(f"<p>{line}</p>" for line in lines)
        menu = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(40))
        yield (
            f"<!doctype html><html lang=en><head><title>{title} | Daily</title>"
            f'<meta property="article:published_time" content="{day}T12:00:00Z"></head><body>'
            f"<nav><ul>{menu}</ul></nav><article><h1>{title}</h1>{body}</article>"
            f"<footer>About us</footer></body></html>"
        )


def archives(folder: Path, count: int, each: int) -> None:
    """Write ``count`` pages as CC-NEWS lays them out: WARC files by year and month."""
    below = folder / "2024" / "12"
    below.mkdir(parents=True)
    pages = enumerate(html_pages(count))
    for number in range(-(-count // each)):
        with (below / f"CC-NEWS-20241204-{number:05}.warc.gz").open("wb") as file:
            writer = WARCWriter(file, gzip=True)
            for index, page in islice(pages, each):
                writer.write_record(_response(writer, index, page))


def _response(writer: WARCWriter, number: int, page: str) -> Any:
    headers = StatusAndHeaders(
        "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1"
    )
    return writer.create_warc_record(
        f"https://outlet-{number % 97}.example/story/{number}",
        "response",
        payload=BytesIO(page.encode()),
        http_headers=headers,
        warc_headers_dict={"WARC-Date": "2024-12-04T12:00:00Z"},
    )


def batched(items: Iterator[Any], size: int) -> Iterator[list[Any]]:
    """Yield ``items`` in lists of ``size``; what is left over is dropped."""
    while len(part := list(islice(items, size))) == size:
        yield part


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=3)).capitalize()


def _happening(chance: random.Random) -> dict[str, Any]:
    act = chance.choice(sorted(ACTS))
    what = ACTS[act].format(thing=chance.choice(THINGS), place=_name(chance))
    day = date(2022, 1, 1) + timedelta(chance.randrange(900))
    return {"who": f"{_name(chance)} {_name(chance)}", "act": act, "what": what, "day": day}


def _article(
    number: int, happenings: list[dict[str, Any]], chance: random.Random
) -> dict[str, Any]:
    start = number * len(happenings) // (number + len(happenings)) if number else 0
    near = [happenings[(start + i * 7 + number) % len(happenings)] for i in range(40)]
    told = chance.sample(near, min(HAPPENINGS_PER_ARTICLE, len(near)))
    published = max(h["day"] for h in told) + timedelta(chance.randrange(1, 5))
    shift = -1 if number % 50 == 49 else 0
    lines = [f"{told[0]['who']} and {told[0]['what']}"]
    for happening in told:
        lines.append(_sentence(happening, shift, chance))
        lines.append(chance.choice(FILLER))
    return {
        "url": f"https://outlet-{number % 97}.example/story/{number}",
        "outlet": f"outlet-{number % 97}",
        "published": published.isoformat(),
        "title": lines[0],
        "text": "\n".join(lines),
    }


def _sentence(happening: dict[str, Any], shift: int, chance: random.Random) -> str:
    day = happening["day"].replace(day=min(happening["day"].day, 28))
    day = day.replace(year=day.year + shift)
    when = chance.choice(("{d:%B} {d.day}, {d.year}", "{d.day} {d:%B} {d.year}", "{d:%B %Y}"))
    form = chance.choice(("{who} {act} {what} on {when}.", "On {when}, {who} {act} {what}."))
    text = form.format(**happening, when=when.format(d=day))
    return text.replace("on " + day.strftime("%B %Y"), "in " + day.strftime("%B %Y")).replace(
        "On " + day.strftime("%B %Y"), "In " + day.strftime("%B %Y")
    )
