"""Meet each behaviour by itself and print how many were survived."""

import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.hostile import drive
from tests.hostile.behaviours import Behaviour

AT_A_TIME = 2


def main(words: Sequence[str]) -> int:
    """Meet those whose names hold one of ``words``, else all; return 1 where one did harm."""
    chosen = [b for b in drive.behaviours() if not words or any(word in b.name for word in words)]
    survived, slowest, largest = 0, 0.0, 0.0
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        for one, (ended, found) in zip(chosen, pool.map(alone, chosen), strict=True):
            slowest, largest = max(slowest, ended.seconds), max(largest, ended.mebibytes)
            survived += not found
            how = "survived" if not found else "HARMED: " + "; ".join(found)
            print(f"{one.name:40} {ended.seconds:5.1f} s {ended.mebibytes:4.0f} MiB  {how}")
            sys.stdout.flush()
    print(f"{survived} of {len(chosen)} survived (slowest {slowest:.1f} s, most {largest:.0f} MiB)")
    return int(survived < len(chosen) or not chosen)


def alone(one: Behaviour) -> tuple[drive.Run, list[str]]:
    """Let the program meet one behaviour; return how it ended and what was not as it has to be."""
    with tempfile.TemporaryDirectory(prefix="tracker-hostile-") as folder:
        met = drive.meet([one], Path(folder))
        return met.ended, [*drive.complaints(met, [one]), *drive.judged(one, met.bad)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
