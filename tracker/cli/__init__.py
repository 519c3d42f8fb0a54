"""The command line: options in, text out. Everything it does is done by ``tracker.pipeline``."""

from tracker.cli.run import main

__all__ = ["main"]
