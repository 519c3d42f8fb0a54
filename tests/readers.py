"""Ways of reading a document that end badly, for tests of the pool. Importable by its workers."""

import os
import signal
import sys
import time
from pathlib import Path

from tracker.model import Article, Claim, Fetched, Story


def is_warm(fetched: Fetched, story: Story | None) -> bool:
    """Tell whether the process has compiled the rules of English, before it reads anything."""
    rules = sys.modules.get("tracker.times.grammar")
    return rules is not None and rules.load.cache_info().currsize > 0


def by_body(fetched: Fetched, story: Story | None) -> tuple[Article, tuple[Claim, ...]]:
    """Do what the body says; a plain body becomes an article."""
    match fetched.body.split():
        case [b"spin"]:
            while True:
                pass
        case [b"sleep"]:
            time.sleep(60)
        case [b"wait", seconds, _]:
            time.sleep(float(seconds))
        case [b"die"]:
            os.kill(os.getpid(), signal.SIGKILL)
        case [b"die-once", marker] if not Path(marker.decode()).exists():
            Path(marker.decode()).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        case [b"out-of-time-once", marker] if not Path(marker.decode()).exists():
            Path(marker.decode()).touch()
            os.kill(os.getpid(), signal.SIGXCPU)
        case [b"eat"]:
            bytearray(4 << 30)
        case _:
            pass
    return Article(fetched.sha256, fetched.url, "outlet", fetched.body.decode()), ()
