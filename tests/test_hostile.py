"""The quicker attacks of ``tests/hostile``, in one command for each list of them.

``make hostile`` runs all, each by itself and with its time and memory judged too.
"""

from dataclasses import replace
from types import ModuleType

import pytest

from tests.hostile import drive, files, listings, pages, reach, wire
from tests.hostile.drive import Met

LISTS = (reach, wire, pages, listings, files)
QUICK = {part: [b for b in part.all_of_them() if not b.heavy] for part in LISTS}


@pytest.fixture(scope="module")
def met(tmp_path_factory: pytest.TempPathFactory) -> dict[ModuleType, Met]:
    return {
        part: drive.meet(found, tmp_path_factory.mktemp("hostile")) for part, found in QUICK.items()
    }


def named(part: ModuleType) -> str:
    return part.__name__.rpartition(".")[2]


@pytest.mark.parametrize("part", LISTS, ids=named)
def test_a_batch_of_attacks_does_no_harm(met: dict[ModuleType, Met], part: ModuleType) -> None:
    assert list(drive.complaints(met[part], QUICK[part])) == []


@pytest.mark.parametrize(
    ("part", "number"),
    [(part, n) for part in LISTS for n in range(len(QUICK[part]))],
    ids=[one.name for part in LISTS for one in QUICK[part]],
)
def test_an_attack_ends_as_it_has_to(
    met: dict[ModuleType, Met], part: ModuleType, number: int
) -> None:
    found = met[part]
    one, place = QUICK[part][number], found.places[number]
    assert list(drive.judged(one, found.of(place))) == []


def test_there_are_many_ways_to_misbehave() -> None:
    assert len(drive.behaviours()) >= 60


def test_harm_would_be_noticed(met: dict[ModuleType, Met]) -> None:
    found, attacks = met[reach], QUICK[reach]
    ended = found.ended
    for harmed in (
        replace(found, inside=1),
        replace(found, shown="\x1b[2J"),
        replace(found, shown=f"token={drive.SECRET}"),
        replace(found, ended=replace(ended, code=0)),
        replace(found, ended=replace(ended, code=-9)),
        replace(found, ended=replace(ended, err="Traceback (most recent call last):")),
        replace(found, ended=replace(ended, mebibytes=1000.0)),
    ):
        assert list(drive.complaints(harmed, attacks))
