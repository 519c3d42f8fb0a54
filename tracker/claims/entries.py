"""Put the date that heads an entry with what it dates, as in "3. May 4, 2021. The bridge opens".

Lists of dates end each in a full stop. Read by itself such a date would be that of a page.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.model import Sentence, TimeExpr, TimexType

_NUMBER = re.compile(r"\W*\d{1,3}\W*")
_MARKS = re.compile(r"\W*")


def entries(
    text: str, sentences: Sequence[Sentence], times: Sequence[TimeExpr]
) -> tuple[Sentence, ...]:
    """Return ``sentences``, each that heads an entry as a date joined with the one behind it."""
    ends = {time.start: time.end for time in times if time.type is TimexType.DATE}
    joined = _joined(text, list(sentences), ends)
    return tuple(replace(sentence, index=index) for index, sentence in enumerate(joined))


def _joined(text: str, sentences: list[Sentence], ends: dict[int, int]) -> Iterator[Sentence]:
    opens, head = True, None
    for at, sentence in enumerate(sentences):
        following = sentences[at + 1] if at + 1 < len(sentences) else None
        goes_on = following is not None and "\n" not in text[sentence.end : following.start]
        if head is None and opens and goes_on and _is_date(sentence, ends):
            head = sentence.start
            continue
        start = sentence.start if head is None else head
        yield replace(sentence, start=start, text=text[start : sentence.end])
        head = None
        opens = not goes_on or (opens and _NUMBER.fullmatch(sentence.text) is not None)


def _is_date(sentence: Sentence, ends: dict[int, int]) -> bool:
    """Tell whether a sentence holds a date and nothing else."""
    first = min((start for start in ends if sentence.start <= start < sentence.end), default=None)
    if first is None:
        return False
    at = sentence.start
    before, behind = sentence.text[: first - at], sentence.text[ends[first] - at :]
    return bool(_MARKS.fullmatch(before) and _MARKS.fullmatch(behind))
