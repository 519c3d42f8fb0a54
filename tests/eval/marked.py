"""Read the stories of ``tests/data/marked``, in which every date is marked with its event."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.eval.run_samples import Outcome, Wrong
from tests.eval.street import STORY, extract
from tracker import pipeline
from tracker.model import Claim
from tracker.when import When

FOLDER = Path(__file__).parents[1] / "data" / "marked"
_MARK = re.compile(r"\{\{([^|{}]+)\|([^|{}]+)\|([^|{}]+)\}\}")


@dataclass(frozen=True)
class Mark:
    """A date as marked: its place in the text, its event, the days it means (None: not told)."""

    outlet: str
    start: int
    end: int
    event: str
    when: When | None


@dataclass(frozen=True)
class Told:
    """A claim and the mark that it meets."""

    claim: Claim
    mark: Mark


@dataclass(frozen=True)
class Marked:
    """A story as read by the product's own path, and what is marked in it."""

    outcome: Outcome
    marks: tuple[Mark, ...]
    told: tuple[Told, ...]
    tempting: tuple[tuple[tuple[str, str], tuple[str, str]], ...]

    @property
    def tempted(self) -> int:
        """Count the tempting pairs that are held against each other."""
        return sum(
            any(_against(finding.sides, a, b) for finding in self.outcome.found.contradictions)
            for a, b in self.tempting
        )


def _against(sides: Any, a: tuple[str, str], b: tuple[str, str]) -> bool:
    """Tell whether one of two is on the odd side and the other on one of those it is held against.

    "September 2023" and "10 September 2023" may both be held against another year.
    """
    on = [
        {i for i, side in enumerate(sides) if any(_meets(c, *words) for c in side.claims)}
        for words in (a, b)
    ]
    return any((i == 0) != (j == 0) for i in on[0] for j in on[1])


def _meets(claim: Claim, outlet: str, words: str) -> bool:
    return claim.outlet == outlet and (words in claim.quote or claim.quote in words)


def names() -> list[str]:
    """Return the names of the stories."""
    return sorted(path.stem for path in FOLDER.glob("*.txt"))


def examine(name: str) -> Marked:
    """Run the product's own path over one story."""
    body, _, more = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").partition("\n%%%")
    data = tomllib.loads(more)
    pages = [_page(name, page) for page in re.split(r"(?m)^=== ", body)[1:]]
    read = extract([record for record, _ in pages])
    marks, told = [], []
    for (record, found), (article, claims) in zip(pages, read, strict=True):
        shift = article.text.index(record["text"])
        dated = [claim for claim in claims if claim.time is not None]
        for mark in found:
            marks.append(mark)
            met = (c for c in dated if _overlap(c, mark.start + shift, mark.end + shift))
            told += [Told(claim, mark) for claim in list(met)[:1]]
    wrong = (Wrong(w["outlet"], w["quote"], _right(w)) for w in data["wrong"])
    outcome = Outcome(pipeline.analyse(read, STORY, None), tuple(wrong))
    pairs = ((tuple(t["a"]), tuple(t["b"])) for t in data["tempting"])
    return Marked(outcome, tuple(marks), tuple(told), tuple(pairs))  # type: ignore[arg-type]


def _right(wrong: dict[str, str]) -> str:
    """Return the right value: the date, but of a wrong weekday beside it the weekday."""
    right = wrong.get("right", "")
    day = When.parse(right) if wrong["how"].startswith("weekday") else None
    name = f"{day.start:%A}" if day and day.start else ""
    return name if name and name not in wrong["quote"] else right


def _overlap(claim: Claim, start: int, end: int) -> bool:
    return claim.time is not None and claim.time.start < end and start < claim.time.end


def _page(name: str, page: str) -> tuple[dict[str, Any], list[Mark]]:
    """Return a page as a record without its marks, and the marks."""
    head, _, text = page.partition("\n")
    outlet, published, title = (part.strip() for part in head.split("|", 2))
    plain, marks = _unmarked(outlet, text.strip())
    record = {"id": outlet, "url": f"https://{name}-{outlet}.example/", "outlet": outlet}
    stated = {} if published == "-" else {"published": published}
    return {**record, **stated, "title": title, "text": plain}, marks


def _unmarked(outlet: str, text: str) -> tuple[str, list[Mark]]:
    parts: list[str] = []
    marks, at, length = [], 0, 0
    for found in _MARK.finditer(text):
        before, words = text[at : found.start()], found[1]
        start = length + len(before)
        marks.append(Mark(outlet, start, start + len(words), found[2], When.parse(found[3])))
        parts += [before, words]
        at, length = found.end(), start + len(words)
    return "".join((*parts, text[at:])), marks


def by_event(told: tuple[Told, ...]) -> Iterator[tuple[Told, Told]]:
    """Yield each two claims of different articles."""
    for at, one in enumerate(told):
        yield from ((one, other) for other in told[at + 1 :] if one.claim.url != other.claim.url)
