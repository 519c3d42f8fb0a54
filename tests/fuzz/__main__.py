"""Fuzz one target after another with atheris: ``python -m tests.fuzz [--seconds 600] [NAME]``."""

import argparse
import subprocess
import sys

from tests.fuzz.targets import FINDS, TARGETS


def main() -> int:
    """Fuzz each target for its share of the time; return 1 where something was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", choices=[*TARGETS, []], metavar="NAME")
    parser.add_argument("--seconds", type=int, default=600, help="for all targets together")
    options = parser.parse_args()
    names = options.names or list(TARGETS)
    share = str(max(options.seconds // len(names), 1))
    command = [sys.executable, "-m", "tests.fuzz.one"]
    failed = [name for name in names if subprocess.run([*command, name, share]).returncode]
    for name in names:
        print(f"{name:8} {f'FAILED: see {FINDS / name}' if name in failed else 'held'}")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
