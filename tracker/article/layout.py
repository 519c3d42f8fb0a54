"""Tell the parts of a text apart: headline, byline, dateline, captions, corrections, the body."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.article import characters, credit, head
from tracker.model import Block, BlockKind, DateRole

_HEADING = re.compile(r"#{1,6}[ \t]+")
_HEAD_LINES = 12
_PROSE = 110
_HEADLINE = 250
_WRAP, _WRAPPED = (55, 90), 0.5


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a text, and what its head states."""

    blocks: tuple[Block, ...]
    headline: str | None
    byline: str | None
    printed: tuple[head.Printed, ...]
    dateline: head.Dateline | None


def parts(body: str, title: str | None) -> Layout:
    """Return the parts of a text that keeps its lines; ``title`` is its headline where known."""
    reader = _Reader(title)
    lines = body.split("\n")
    entries = _entries(lines)
    position = 0
    for place, line in enumerate(lines):
        if line.strip():
            reader.line(line, position, entry=place in entries)
        position += len(line) + 1
    return reader.layout()


def _entries(lines: Sequence[str]) -> set[int]:
    """Return which of the first lines are of a chronology: two in a row open with two days."""
    filled = [place for place, line in enumerate(lines) if line.strip()][: _HEAD_LINES + 1]
    days = [head.entry(lines[place]) for place in filled]
    found = set[int]()
    for one, (day, following) in enumerate(pairwise(days)):
        if day and following and day != following:
            found.update(filled[one : one + 2])
    return found


class _Reader:
    """Go through the lines of a text once and say what each is."""

    def __init__(self, title: str | None) -> None:
        self.title = _key(title or "")
        self.blocks: list[Block] = []
        self.printed: list[head.Printed] = []
        self.headline: str | None = None
        self.byline: str | None = None
        self.dateline: head.Dateline | None = None
        self.cut = 0
        self.seen = 0
        self.prose = 0

    def line(self, raw: str, position: int, *, entry: bool = False) -> None:
        """Take the next line that is not blank; an ``entry`` of a chronology is no head."""
        start = position + len(raw) - len(raw.lstrip())
        line = raw.strip()
        if _WRAP[0] <= len(line) <= _WRAP[1] and line[-1] not in '.!?:”"':
            self.cut += 1
        kind = self._kind(line) if self.prose < 2 and not entry else credit.kind(line)
        self.seen += 1
        self.blocks.append(Block(start, start + len(line), kind))

    def _kind(self, line: str) -> BlockKind:
        plain = _HEADING.sub("", line)
        if self.prose == 0 and self.headline is None and self._is_headline(plain):
            self.headline = plain[: characters.TITLE_CAP]
            return BlockKind.HEADLINE
        if self.seen < _HEAD_LINES and self._is_head(line):
            return BlockKind.DATELINE
        if len(line) > _PROSE or line.endswith((".", "!", "?", "”", '"')):
            self.prose += 1
            self._opening(line)
        return credit.kind(line)

    def _is_headline(self, line: str) -> bool:
        if self.title and _key(line) == self.title:
            return True
        short = len(line) <= _HEADLINE and not line.endswith((".", ":", ",", ";"))
        return not self.title and short and self.seen < 3 and not head.printed(line)

    def _is_head(self, line: str) -> bool:
        found = head.printed(line)
        if found and self.prose and not head.labelled(line):
            return False
        if found:
            self.printed.extend(found)
        named = head.named(line)
        if named and self.byline is None and not self.prose:
            self.byline = named
        return bool(found or (named and not self.prose))

    def _opening(self, line: str) -> None:
        found = head.dateline(line)
        if found is None or self.dateline is not None:
            return
        self.dateline = found
        if found.stamp:
            raw = line[: found.end]
            self.printed.append(head.Printed(found.stamp, DateRole.PUBLISHED, "dateline", raw))

    def _paragraphs(self) -> list[Block]:
        """Return the blocks, in hard-wrapped text those of one paragraph as one."""
        if self.cut < max(_WRAPPED * len(self.blocks), 4):
            return self.blocks
        joined: list[Block] = []
        for block in self.blocks:
            last = joined[-1] if joined else None
            both = last and last.kind is block.kind is BlockKind.BODY
            if last and both and block.start - last.end == 1:
                joined[-1] = Block(last.start, block.end, BlockKind.BODY)
            else:
                joined.append(block)
        return joined

    def layout(self) -> Layout:
        """Return what was seen."""
        return Layout(
            tuple(self._paragraphs()),
            self.headline,
            self.byline,
            tuple(self.printed),
            self.dateline,
        )


def _key(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())
