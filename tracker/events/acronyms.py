"""Tell what acronyms stand for in a story: runs of its articles in, full names out.

Brackets tell it, in whichever article; else initials do, where they fit one name alone.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tracker.events.runs import Run, parts
from tracker.events.spelling import Form, company, country, form, listed

LEAST = 3  # letters that initials must have
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,9}|[A-Z][a-z](?:[A-Z]\.?){1,8}")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Full:
    """What an acronym stands for: its spellings, and the outlet that shows it, "" if none does."""

    form: Form
    spellings: tuple[str, ...]
    outlet: str = ""


def letters(short: str) -> str:
    """Return the letters of an acronym, "" where it is none."""
    return short.replace(".", "").upper() if _ACRONYM.fullmatch(short) else ""


def full_names(told: Mapping[Run, str], wanted: Collection[str]) -> dict[str, Full]:
    """Return the one full name of each acronym in ``wanted``, from runs with their outlets."""
    shown: defaultdict[str, defaultdict[Form, set[str]]] = defaultdict(lambda: defaultdict(set))
    fitting: defaultdict[str, set[Form]] = defaultdict(set)
    spellings: defaultdict[Form, set[str]] = defaultdict(set)
    for run, outlet in told.items():
        short = letters(run.short)
        for words in _ending(run.words, short) if short in wanted else ():
            found = company(form(" ".join(words)))[0]
            shown[short][found].add(outlet)
            spellings[found].add(" ".join(words))
        for words in _whole(run):
            for initials in _initials(words):
                if initials in wanted and len(initials) >= LEAST:
                    found = company(form(" ".join(words)))[0]
                    fitting[initials].add(found)
                    spellings[found].add(" ".join(words))
    result = {}
    for short in wanted:
        fit = shown.get(short) or fitting.get(short) or ()
        if len(fit) == 1:
            (one,) = fit
            outlet = min(shown[short][one]) if short in shown else ""
            result[short] = Full(one, tuple(sorted(spellings[one])), outlet)
    return result


def _whole(run: Run) -> Iterable[Words]:
    """Yield what may be a full name, also without the country before it."""
    for part in parts(run):
        if len(part) > 1:
            yield part
        if len(part) > 2 and country(part[0].replace(".", "").lower()):
            yield part[1:]


def _initials(words: Iterable[str]) -> set[str]:
    """Return the initials of a name, with and without those of small words."""
    pieces = [piece for word in words for piece in word.split("-") if piece]
    large = [piece for piece in pieces if piece.lower() not in listed("small")]
    return {"".join(piece[0] for piece in some).upper() for some in (pieces, large)}


def _ending(words: Words, short: str) -> Sequence[Words]:
    """Return the end of a run that is abbreviated, if any: best by its initials alone."""
    ends = [words[at:] for at in range(len(words) - 1) if not words[at].islower()]
    exact = [end for end in ends if short in _initials(end)]
    loose = [end for end in ends if end[0][0] == short[0] and _in_order(short, " ".join(end))]
    return (exact or (loose if len(short) >= LEAST else []))[:1]


def _in_order(short: str, text: str) -> bool:
    left = iter(text.upper())
    return all(letter in left for letter in short)
