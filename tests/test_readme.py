"""README's console blocks are run in order, in one folder, and compared."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
# Ids of articles, and of what is found in them, depend on where the samples lie.
ID = re.compile(r"\b([acdekr])-[0-9a-f]{4,10}\b")
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def run(command: str, folder: Path) -> str:
    """Return what a shell prints for ``command``."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=kept | {"PATH": path, "LC_ALL": "C.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        timeout=120,
        text=True,
    )
    return done.stdout


def rerun(block: str, folder: Path) -> str:
    """Return a block as it should be: its commands, each with what it prints."""
    commands = [line[2:] for line in block.splitlines() if line.startswith("$ ")]
    return "\n".join(f"$ {command}\n{run(command, folder)}" for command in commands)


def test_readme_shows_what_the_commands_print(tmp_path: Path, update: bool) -> None:
    shutil.copytree(ROOT / "db" / "samples" / "apple-aws-chips", tmp_path / "samples")
    text = README.read_text(encoding="utf-8")
    assert BLOCK.search(text), "README has no console block"
    fresh = BLOCK.sub(lambda m: f"```console\n{rerun(m[1], tmp_path)}```", text)
    if update:
        README.write_text(fresh, encoding="utf-8")
        pytest.skip("README rewritten")
    assert ID.sub(r"\1-", text) == ID.sub(r"\1-", fresh), "out of date: make docs"
