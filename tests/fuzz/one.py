"""Fuzz one target: ``python -m tests.fuzz.one NAME SECONDS``; atheris ends the process."""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["tracker", "feedparser", "warcio", "email"]):
    import tracker.sources.feedreading  # noqa: F401 - imported now, so that it is watched
    from tests.fuzz.targets import FINDS, TARGETS, seeds


def main(name: str, seconds: str) -> None:
    """Fuzz, starting from the seeds; keep what is found beside what was found before."""
    target, _ = TARGETS[name]
    (FINDS / name).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for number, path in enumerate(seeds(name)):
            Path(folder, str(number)).write_bytes(path.read_bytes())
        limits = [f"-max_total_time={seconds}", "-timeout=10", "-rss_limit_mb=700"]
        found = f"-artifact_prefix={FINDS / name}/"
        atheris.Setup([sys.argv[0], *limits, found, "-max_len=20000", folder], target)
        atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
