"""Meet each behaviour by itself and print how many were survived."""

import sys
import tempfile
from pathlib import Path

from tests.hostile import drive


def main(words: list[str]) -> int:
    """Run those whose names hold one of ``words``, else all; return 1 where one did harm."""
    chosen = [b for b in drive.behaviours() if not words or any(word in b.name for word in words)]
    survived, slowest, largest = 0, 0.0, 0.0
    for one in chosen:
        with tempfile.TemporaryDirectory(prefix="tracker-hostile-") as folder:
            met = drive.meet([one], Path(folder))
            found = [*drive.complaints(met, [one]), *drive.judged(one, met.bad)]
        slowest, largest = max(slowest, met.ended.seconds), max(largest, met.ended.mebibytes)
        survived += not found
        how = "survived" if not found else "HARMED: " + "; ".join(found)
        print(f"{one.name:40} {met.ended.seconds:5.1f} s {met.ended.mebibytes:4.0f} MiB  {how}")
        sys.stdout.flush()
    print(f"{survived} of {len(chosen)} survived (slowest {slowest:.1f} s, most {largest:.0f} MiB)")
    return int(survived < len(chosen) or not chosen)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
