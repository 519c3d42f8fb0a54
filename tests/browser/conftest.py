"""A browser, the sample story as a file, and that file served; skipped where no browser is."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tracker.cli.run import run

playwright = pytest.importorskip(
    "playwright.sync_api", reason="browser tests need playwright: pip install '.[dev]'"
)

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
AXE = Path(sys.prefix, "node_modules", "axe-core", "axe.min.js")
NO_BROWSER = "no Chromium found (Debian: apt-get install chromium)"
PATIENCE = 30  # seconds for a server to answer


def browser_path() -> str | None:
    """Return where Chromium is: named by CHROMIUM, else found."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end, also where skips are not listed, that there was no browser."""
    if browser_path() is None:
        terminalreporter.write_line(f"browser tests were skipped: {NO_BROWSER}")


@pytest.fixture(scope="module")  # it keeps an event loop running, which others want to start
def chromium() -> Iterator["playwright.Browser"]:
    path = browser_path()
    if path is None:
        pytest.skip(NO_BROWSER)
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    if not AXE.exists():
        pytest.skip(f"no axe-core: npm install --prefix {sys.prefix} axe-core@4")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample story's database."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    assert run(["demo", "--db", str(path), "--quiet"]) == 0
    return path


@pytest.fixture(scope="session")
def report(demo: Path) -> str:
    """Return the address of the sample story's report, a file."""
    path = demo.with_name("report.html")
    assert run(["export", "report", "--db", str(demo), "-o", str(path)]) == 0
    return path.as_uri()


@dataclass
class Seen:
    """What a page did beside being shown."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def watch(page: "playwright.Page") -> Seen:
    """Keep what ``page`` asks for and complains of."""
    seen = Seen()
    page.on("request", lambda request: seen.requests.append(request.url))
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.on("console", lambda message: seen.complaints.append(message.text))
    return seen


@dataclass(frozen=True)
class Served:
    """A running ``tracker serve --review``."""

    database: Path
    base: str
    link: str


@pytest.fixture(scope="session")
def served(demo: Path) -> Iterator[Served]:
    pytest.importorskip("datasette", reason="the extra `web` is not installed")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "tracker", "--db", str(demo)]
    command += ["serve", "--review", "--port", str(port)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=os.environ | {"TRACKER_USER": "ada"}
    ) as server:
        try:
            assert server.stdout is not None
            told = [server.stdout.readline() for _ in range(2)]
            (link,) = re.findall(r"http\S+token=\S+", told[1])
            _wait_for(port)
            yield Served(demo, f"http://127.0.0.1:{port}", link)
        finally:
            server.terminate()


def _wait_for(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert time.monotonic() < until, "the server did not start"
            time.sleep(0.1)
        else:
            return
