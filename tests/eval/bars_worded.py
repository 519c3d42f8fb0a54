"""Print what the bars of ``tracker/events/worded.py`` part: dates told in the words of a happening.

    python -m tests.eval.bars_worded

For each bar of likeness: of how many planted dates of the marked stories the right happening is
found, of how many another, and how many dates that are right are held against one. The bars in use
are marked; they were set where hardly a right date passes.
"""

from collections import Counter
from collections.abc import Iterator

from tests.eval.choosing import grouped
from tests.eval.marked import Marked, examine, names
from tracker.events import Field, ties
from tracker.events.groups import disputed
from tracker.events.profile import Profile
from tracker.events.worded import (
    COARSE,
    EXACT,
    Bar,
    Match,
    happenings,
    is_meant,
    is_written,
    matches,
)

BARS = (0.5, 1.0, 1.5, 2.0, 2.5, 3.0)


def found(story: Marked) -> Iterator[tuple[Profile, Match, Field, str]]:
    """Yield each date with the happening told most like it, and what it is: right, other, untrue.

    What two claims by themselves hold against each other is left out.
    """
    known, groups = grouped(story.outcome.found.dossier)
    told = happenings(groups, known)
    for odd, match in matches(groups, known, told, disputed(ties(known)), is_written):
        wrong = next((one for one in story.outcome.wrong if one.is_in(odd.claim)), None)
        right = wrong and wrong.right and match.happening.when.edtf.startswith(wrong.right)
        yield odd, match, known, "right" if right else "other" if wrong else "untrue"


def main() -> None:
    """Print the counts."""
    rows = [row for name in names() for row in found(examine(name))]
    for title, bar in (("coarse", COARSE), ("a day", EXACT)):
        of_kind = [row for row in rows if (row[0].day is None) == (bar is COARSE)]
        for text in BARS:
            tried: Bar = bar._replace(text=text)
            kinds = (
                kind for odd, match, known, kind in of_kind if is_meant(odd, match, tried, known)
            )
            counts = Counter(kinds)
            used = " (in use)" if text == bar.text else ""
            told = ", ".join(f"{counts[kind]} {kind}" for kind in ("right", "other", "untrue"))
            print(f"{title:7} from {text} on: {told}{used}")


if __name__ == "__main__":
    main()
