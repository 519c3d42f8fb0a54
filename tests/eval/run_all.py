"""Print the figures of both development sets, by the scorers that came with them.

    python -m tests.eval.run_all [--only stories|contradictions] [--kinds K...] [--save FILE]

Everything runs in this process through the product's own path. Where the sets are not at hand
(``../shared``), the figures are left out with a line that says so. ``--cache DIR`` keeps what was
read from the articles, so that a second run only links and checks.
"""

import argparse
import importlib.util
import json
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.eval import run_contradict, run_story, street

DATA = street.SHARED / "data"


def main() -> None:
    """Print what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=("stories", "contradictions"))
    parser.add_argument("--kinds", nargs="*", help="score only these kinds of altered dates")
    parser.add_argument("--cases", type=Path, default=DATA / "contradict-dev")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--save", type=Path, help="write every flag here (JSON lines)")
    parser.add_argument("-v", "--verbose", action="store_true")
    options = parser.parse_args()
    if options.only != "contradictions" and _at_hand("story-dev", "story_score.py"):
        stories(options.cache, options.verbose)
    if options.only != "stories" and _at_hand("contradict-dev", "contradict_score.py"):
        contradictions(options.cases, options.cache, options.kinds, options.save)


def _at_hand(folder: str, tool: str) -> bool:
    if (DATA / folder).is_dir() and (street.SHARED / "tools" / tool).is_file():
        print(f"== {folder}")
        return True
    print(f"== {folder}: skipped, {DATA / folder} or {tool} is not at hand")
    return False


def tool(name: str) -> ModuleType:
    """Return a scorer that came with the data."""
    sys.path.insert(0, str(street.SHARED / "tools"))
    spec = importlib.util.spec_from_file_location(name, street.SHARED / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def stories(cache: Path | None, verbose: bool) -> None:
    """Print the story scorer's report."""
    claims: list[dict[str, Any]] = []
    items: list[dict[str, Any]] = []
    for corpus in sorted((DATA / "story-dev").glob("*.jsonl")):
        found = street.analyse(street.lines(corpus), cache=cache)
        claims += run_story.claim_rows(found)
        items += run_story.contradiction_rows(found)
    gold = json.loads((DATA / "story-dev" / "gold.json").read_text(encoding="utf-8"))
    tool("story_score").report(gold, claims, items, verbose=verbose)
    if verbose:
        for number, item in enumerate(items):
            print(number, json.dumps(item, ensure_ascii=False))


def contradictions(
    cases: Path, cache: Path | None, kinds: list[str] | None, save: Path | None
) -> None:
    """Print the contradiction scorer's table, with its runs of a command done in this process."""
    scorer = tool("contradict_score")

    def run(_: object, folder: Path, __: object) -> tuple[Path, list[Any], str, float]:
        begin = time.monotonic()
        found = list(run_contradict.flags(folder, cache))
        return folder, found, "", time.monotonic() - begin

    scorer.run = run
    sys.argv = ["contradict_score", str(cases)]
    sys.argv += ["--kinds", *kinds] if kinds else []
    sys.argv += ["--save", str(save)] if save else []
    sys.argv += ["--", "in this process"]
    scorer.main()


if __name__ == "__main__":
    main()
