"""What fuzzing starts from, and what it found, through every target."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS, seeds

SEEDS = [(name, path) for name in TARGETS for path in seeds(name)]


@pytest.mark.parametrize(("name", "path"), SEEDS, ids=[f"{n}-{p.name}" for n, p in SEEDS])
def test_seeds_and_finds_are_read_or_refused(name: str, path: Path) -> None:
    target, _ = TARGETS[name]
    target(path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_every_target_has_seeds(name: str) -> None:
    assert seeds(name)


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_cut_and_changed_seeds_are_read_or_refused(name: str, data: st.DataObject) -> None:
    target, _ = TARGETS[name]
    content = bytearray(data.draw(st.sampled_from(seeds(name))).read_bytes()[:4_000])
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(content)))
        content[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    target(bytes(content))
