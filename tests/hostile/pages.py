"""Pages that are made to take a reader's time, memory or senses."""

import json
import random
from collections.abc import Iterator

from tests.hostile.behaviours import ANY, KEPT, Behaviour, answers, page

ESCAPES = "\x1b[31m\x1b]0;owned\x07\u202e\u2066\u200b\u2028\x85\x9b2J\x00\ufeff"
ABSURD = (
    "0000-00-00",
    "2024-02-30",
    "9999-12-31",
    "20240-01-01",
    "-0001-01-01",
    "99999999999999999999",
    "2024-13-45T99:99:99+99:99",
    "\u0662\u0660\u0662\u0664-\u0660\u0661-\u0660\u0661",
    "NaN",
    "1e999",
)


def all_of_them() -> Iterator[Behaviour]:
    """Yield every behaviour of this list."""
    yield from answers(
        {f"page-of-{name}": (page(body), ANY) for name, body in _heavy()}, heavy=True
    )
    yield from answers({f"page-of-{name}": (page(body), KEPT) for name, body in _odd()})
    yield from answers({f"head-of-{name}": (page(head=head), KEPT) for name, head in _heads()})
    texts = {f"text-of-{name}": (page(f"<p>{text}</p>"), ANY) for name, text in _texts()}
    yield from answers(texts, heavy=True)


def _heavy() -> Iterator[tuple[str, str]]:
    yield "nested-divs", "<div>" * 50_000
    yield "nested-lists", "<ul><li>" * 20_000
    yield "nested-tables", "<table><tr><td>" * 20_000
    yield "nested-fonts", "<font><b><i>" * 20_000
    yield "misnested-tags", "<b><i><a><p>" * 10_000 + "</b></i></a>" * 10_000
    yield "links", "<a href=/x>story</a>" * 200_000
    yield "short-links", "<a>" * 1_000_000
    yield "attributes", "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x</p>"
    yield "one-attribute", f"<p title='{'x' * 4_000_000}'>x</p>"
    yield "open-brackets", "<" * 1_000_000
    yield "closing-tags", "</p>" * 1_000_000
    yield "short-paragraphs", "<p>x</p>" * 200_000
    yield "one-line", "<p>" + "word " * 900_000
    yield "one-word", "<p>" + "a" * 4_500_000
    yield "entities", "<p>" + "&amp;" * 900_000
    yield "half-entities", "<p>" + "&a" * 1_500_000
    yield "entity-declarations", "<!ENTITY a 'b'>" * 200_000
    yield "comments", "<!-->" * 500_000
    yield "forms", "<form><input><select><option>" * 40_000
    yield "templates", "<template>" * 20_000
    yield "vectors", "<svg><g>" * 20_000 + "<math><mi>" * 20_000
    yield "instructions", "<?php ?>" * 300_000
    yield "headings", "<h1>On 3 May 2024</h1>" * 50_000
    yield "times", "<time datetime=2024-05-03>3 May</time>" * 50_000
    yield "breaks", "<br>" * 500_000
    yield "scripts", "<script>x</script>" * 100_000


def _odd() -> Iterator[tuple[str, str]]:
    yield "an-open-script", "<p>Before.</p><script>" + "x" * 9_999
    yield "an-open-comment", "<p>Before.</p><!-- " + "x" * 9_999
    yield "an-open-attribute", "<p>Before.</p><a href='" + "x" * 9_999
    yield "sections", "<p>Before.</p><![CDATA[ x ]]>"
    yield "escapes", f"<p>On 3 May 2024 the {ESCAPES} mayor spoke.</p>"
    yield "numbered-escapes", "<p>On 3 May 2024 &#27;[2J&#155;&#x202e;&#0;&#xD800; it opened.</p>"
    yield "numbers-too-high", "<p>It opened on &#x110000;&#99999999999; 3 May 2024.</p>"
    yield "zero-bytes", "<p>On 3 May\x00 2024 the\x00 mayor spoke.</p>"
    yield "joiners", "<p>" + "x\u200d\u200b" * 9_999 + "</p>"
    yield "marks", "<p>a" + "\u0301" * 50_000 + "</p>"
    yield "absurd-dates", "".join(f"<p>It opened on {day}.</p>" for day in ABSURD)
    yield "formulas", "<p>=cmd|' /C calc'!A0 opened on 3 May 2024.</p>"
    yield "markup-as-text", "<p>&lt;script&gt;alert(1)&lt;/script&gt; opened on 3 May 2024.</p>"


def _heads() -> Iterator[tuple[str, str]]:
    yield "escapes", f"<title>{ESCAPES}Tram</title><meta name=author content='{ESCAPES}'>"
    yield "formulas", "<title>=HYPERLINK(1)</title><meta name=author content='@SUM(A1)'>"
    yield "markup", "<title>&lt;img src=x onerror=alert(1)&gt;[red]Tram[/]</title>"
    yield "a-long-title", f"<title>{'Tram ' * 200_000}</title>"
    yield "metas", "<meta name=a content=b>" * 20_000
    for number, day in enumerate(ABSURD):
        tags = f"<meta name=date content='{day}'>" + linked({"datePublished": day})
        yield f"an-absurd-date-{number}", tags
    odd: dict[str, object] = {
        "lists": {"author": [[[]]], "headline": [], "publisher": [{}], "datePublished": {}},
        "numbers": {"author": 1e308, "headline": 10**400, "datePublished": -(10**30)},
        "nothing": {"author": None, "headline": None, "publisher": True},
        "surrogates": {"headline": "\ud800", "author": {"name": "\udfff"}},
        "escapes": {"headline": ESCAPES, "publisher": {"name": ESCAPES}},
    }
    for name, fields in odd.items():
        yield f"linked-{name}", linked(fields)
    yield "linked-depth", script("[" * 100_000)
    yield "linked-nesting", script('{"a":' * 50_000 + "1" + "}" * 50_000)
    yield "linked-digits", script('{"@type": "NewsArticle", "wordCount": ' + "9" * 100_000 + "}")
    yield "linked-infinity", script('{"@type": "NewsArticle", "wordCount": NaN, "x": Infinity}')
    yield "linked-scripts", linked({"headline": "x"}) * 5_000


def linked(fields: object) -> str:
    return script(json.dumps({"@type": "NewsArticle"} | dict(fields)))  # type: ignore[call-overload]


def script(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def _texts() -> Iterator[tuple[str, str]]:
    """Yield texts on which a careless pattern would take for ever."""
    size = 200_000
    for name, unit in {
        "digits": "1",
        "spaces": "a \u00a0",
        "dots": "a.",
        "quotes": '"\u201c',
        "days": "3 May 2024 ",
        "dates": "2024-05-03, ",
        "months": "May ",
        "capitals": "The Aa ",
        "commas": "on , ",
        "brackets": "([",
        "said": 'he said "on Monday ',
        "between": "between 3 and ",
        "ago": "two years ago last ",
        "dashes": "1-1-",
        "stars": "*_",
    }.items():
        yield name, unit * (size // len(unit))
    sentences = (f"On {n % 28 + 1} May 2024 the mayor opened the harbour." for n in range(4_000))
    yield "sentences-on-one-event", " ".join(sentences)
    chance = random.Random(6)
    alphabet = "0123456789 /-.,:apm\u2013ThMay\u0660\u0967"
    yield "noise", "".join(chance.choices(alphabet, k=size))
