"""Take the pictures that the documentation shows: ``make screenshots``."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import browser_path
from tracker.cli.run import run

DOCS = Path(__file__).parents[2] / "docs"
SIZE = {"width": 1100, "height": 760}


def main() -> int:
    """Make the sample story's report and photograph it."""
    path = browser_path()
    if path is None:
        sys.stderr.write("no Chromium found (Debian: apt-get install chromium)\n")
        return 2
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        database, report = Path(folder, "demo.db"), Path(folder, "report.html")
        run(["demo", "--db", str(database), "--output", str(Path(folder, "demo.txt")), "--quiet"])
        run(["export", "report", "--db", str(database), "-o", str(report)])
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        _take(browser, report, "report.png")
        _take(browser, report, "report-timeline.png", "timeline", "dark")
        browser.close()
    return 0


def _take(
    browser: Browser, report: Path, name: str, section: str = "", scheme: str = "light"
) -> None:
    context = browser.new_context(viewport=SIZE, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{report.as_uri()}#{section}")
    page.screenshot(path=DOCS / name)
    context.close()
    sys.stdout.write(f"docs/{name}\n")


if __name__ == "__main__":
    sys.exit(main())
