"""Print how well claims, events and contradictions of the marked stories are found.

``python -m tests.eval.run_marked [NAME...] [-v]``; ``-v`` lists what is missed, misread or untrue.
"""

import sys
from collections import Counter
from collections.abc import Iterator

from tests.eval.marked import Marked, by_event, examine, names


def counts(story: Marked) -> Counter[str]:
    """Return the numbers that are printed for a story; those of several can be added."""
    put = {m.claim.uid: event.uid for event in story.outcome.found.events for m in event.members}
    found = Counter(
        marks=len(story.marks),
        claims=len(story.told),
        read=sum(told.mark.when is not None for told in story.told),
        exact=sum(_exact(told.claim.when, told.mark.when) for told in story.told),
        planted=len(story.outcome.wrong),
        missed=len(story.outcome.missed),
        misnamed=len(story.outcome.misnamed),
        false=len(story.outcome.false),
        tempting=len(story.tempting),
        tempted=story.tempted,
    )
    for one, other in by_event(story.told):
        event = put.get(one.claim.uid)
        joined = event is not None and event == put.get(other.claim.uid)
        same = one.mark.event == other.mark.event
        found.update(right=joined and same, wrong=joined and not same, apart=same and not joined)
    return found


def _exact(read: object, marked: object) -> bool:
    ends = [(when.start, when.end) for when in (read, marked) if when is not None]  # type: ignore[attr-defined]
    return marked is not None and len(ends) == 2 and ends[0] == ends[1]


def f1(found: Counter[str]) -> float:
    """Return the F1 of pairs of claims that are put in one event."""
    return 2 * found["right"] / max(2 * found["right"] + found["wrong"] + found["apart"], 1)


def line(name: str, n: Counter[str]) -> str:
    """Return the numbers of a story as a line."""
    hit = n["planted"] - n["missed"]
    precision = n["right"] / max(n["right"] + n["wrong"], 1)
    return (
        f"{name:13} claims {n['claims']} of {n['marks']}, exact {n['exact']} of {n['read']};"
        f" linking F1 {f1(n):.3f} (precision {precision:.2f}); found {hit} of {n['planted']},"
        f" {hit - n['misnamed']} with the right value; {n['false']} false;"
        f" {n['tempted']} of {n['tempting']} tempting"
    )


def details(story: Marked) -> Iterator[str]:
    """Yield what is missed, misread and untrue."""
    met = {told.mark for told in story.told}
    for mark in story.marks:
        if mark not in met:
            yield f"no claim  {mark.outlet} {mark.event} {mark.when and mark.when.edtf}"
    for told in story.told:
        read, marked = told.claim.when, told.mark.when
        if marked is not None and not _exact(read, marked):
            as_read = read.edtf if read else "?"
            yield f"misread   {told.mark.outlet} {told.claim.quote}: {as_read}, not {marked.edtf}"
    for wrong in story.outcome.missed:
        yield f"missed    {wrong.outlet} {wrong.quote}, right: {wrong.right or 'not told'}"
    for one in story.outcome.false:
        sides = " / ".join(
            f"{side.value} ({', '.join(f'{c.outlet}: {c.quote}' for c in side.claims)})"
            for side in one.sides
        )
        yield f"false     {one.kind} [{one.title}] {sides}"


def main(words: list[str]) -> None:
    """Print each story's numbers, then the sums."""
    total: Counter[str] = Counter()
    for name in [word for word in words if not word.startswith("-")] or names():
        story = examine(name)
        found = counts(story)
        total += found
        print(line(name, found))
        if "-v" in words:
            print("\n".join(f"    {told}" for told in details(story)))
    print(line("all", total))


if __name__ == "__main__":
    main(sys.argv[1:])
