"""Values are shown as people write them, and no value beside a finer one of itself."""

import pytest

from tracker.report.words import counted, finest, spoken


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024-05-04", "2024-05-04"),
        ("2023-23", "autumn 2023"),
        ("XXXX-07-19", "19 July, no year"),
        ("XXXX-07", "July, no year"),
        ("XXXX-WXX-2", "XXXX-WXX-2"),
        ("2024 / XXXX-07-19", "2024 / 19 July, no year"),
        ("24000000000", "24,000,000,000"),
        ("12345.5 / 2024", "12,345.5 / 2024"),
        ("3400", "3400"),
        (None, "no date"),
    ],
)
def test_dates_are_spoken(edtf: str | None, words: str) -> None:
    assert spoken(edtf) == words


@pytest.mark.parametrize(
    ("values", "kept"),
    [
        (["2024-12", "2024-12-03", "2024"], ["2024-12-03"]),
        (["2024-12", "2023-12-03"], ["2024-12", "2023-12-03"]),
        (["2025-10-01/2025-12-31", "2025-11-03"], ["2025-11-03"]),
        (["84", "102"], ["84", "102"]),
        (["Friday"], ["Friday"]),
    ],
)
def test_what_only_holds_a_finer_value_is_left_out(values: list[str], kept: list[str]) -> None:
    assert finest(values) == kept


def test_numbers_are_written_in_full() -> None:
    assert counted(18_500_000, "USD") == "18,500,000 USD"
    assert counted(3.5, "%") == "3.5%"
    assert counted(12, None) == "12"
