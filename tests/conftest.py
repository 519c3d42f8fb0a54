"""What every test may ask for."""

import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import store_samples as samples
from tests.sources_server import Listener
from tracker.cli.run import run
from tracker.store import Store

# A shell that runs the tests in the background has them, and all that they start, ignore Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update",
        action="store_true",
        help="rewrite README's console blocks and db/schema.sql from what the program does",
    )


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Tell whether to rewrite what is documented rather than to compare it."""
    return bool(request.config.getoption("--update"))


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


Cli = Callable[..., Ended]


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Run commands in an empty folder and in an environment without settings."""
    for name in ("TRACKER_DB", "TRACKER_STORY", "TRACKER_FORMAT", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TRACKER_USER", "ada")
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> Ended:
        capsys.readouterr()
        code = run(list(arguments))
        out, err = capsys.readouterr()
        return Ended(code, out, err)

    return call


@pytest.fixture
def server() -> Iterator[Listener]:
    """Return a server on loopback that answers what its ``answers`` say."""
    with Listener() as found:
        yield found


@pytest.fixture
def bridge(tmp_path: Path) -> Path:
    """Return the database ``tracker.db``, filled with the story that was made by hand."""
    path = tmp_path / "tracker.db"
    with Store.open(path, create=True) as store:
        store.put_story(samples.STORY)
        for article in samples.ARTICLES:
            claims = samples.CLAIMS[article.url]
            store.keep(
                samples.STORY.slug, samples.fetched(article), article, claims, None, samples.NOW
            )
        store.set_copies(samples.STORY.slug, samples.COPIES)
        store.save_findings(
            samples.STORY.slug,
            (samples.event(),),
            (samples.contradiction(),),
            (samples.diagnosis(),),
            None,
            samples.NOW,
        )
    return path
