"""The command line: options in, text out. Everything it does is done by ``tracker.pipeline``."""

import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run ``tracker`` and exit."""
    try:
        from tracker.cli.run import run

        sys.exit(run(arguments))
    except KeyboardInterrupt:  # before there was anything to interrupt
        sys.exit(130)
