"""Rendering: whatever the values are, the text is safe, aligned and says what the value was."""

import csv
import io
import json
import math
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import UsageError
from tracker.report.formats import Format, write
from tracker.report.pages.layout import CONTEXT, quoted
from tracker.report.table import GAP, table
from tracker.report.text import clip, one_line, plural, printable, width
from tracker.report.values import cell, dumps, spreadsheet
from tracker.report.words import published, spoken, standing

TEXT = st.text(st.characters())  # surrogates too
VALUES = st.none() | st.integers() | st.floats() | TEXT | st.binary()
ROWS = st.lists(
    st.tuples(VALUES, VALUES).map(lambda ab: dict(zip("ab", ab, strict=True))), max_size=5
)
UNSAFE = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def safe(text: str) -> bool:
    return not any(unicodedata.category(c) in UNSAFE for c in text)


# --- single values -------------------------------------------------------------------------------


@given(TEXT)
def test_printable_text_holds_nothing_that_moves_the_cursor(text: str) -> None:
    shown = printable(text)
    assert safe(shown)
    assert printable(shown) == shown


@given(TEXT)
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


@pytest.mark.parametrize("text", ["", "plain", "„Anführung“ – naïve …", "日本語", "🌉 bridge"])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert printable(text) == text


@given(VALUES)
def test_json_is_read_back(value: object) -> None:
    text = dumps({"value": value})
    back = json.loads(text)["value"]
    if isinstance(value, float) and not math.isfinite(value):
        assert back is None
    elif not isinstance(value, bytes):
        assert back == value
    assert not set(text) & set("\x7f\x9b\u202e\u200b\u2028\ufeff")


@given(TEXT)
def test_a_spreadsheet_takes_no_cell_for_a_formula(text: str) -> None:
    shown = spreadsheet(text)
    assert not shown.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))


@pytest.mark.parametrize(
    ("value", "text"), [(None, ""), (3, "3"), (0.5, "0.5"), (b"ab", "<2 bytes>"), (["a"], '["a"]')]
)
def test_a_cell_shows_its_value(value: object, text: str) -> None:
    assert cell(value) == text


@given(TEXT, st.integers(1, 40))
def test_a_clipped_text_fits(text: str, limit: int) -> None:
    shown = printable(text)
    assert width(clip(shown, limit)) <= limit


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 claims"), (1, "1 claim"), (2, "2 claims"), (1024, "1,024 claims")]
)
def test_a_number_takes_its_noun(count: int, text: str) -> None:
    assert plural(count, "claim") == text


# --- rows ----------------------------------------------------------------------------------------


@given(ROWS, st.sampled_from(list(Format)))
def test_every_form_is_safe_to_print(rows: list[dict[str, object]], form: Format) -> None:
    text = "".join(write(rows, form, columns=["a", "b"]))
    assert not set(text) & set("\x1b\x7f\x9b\u202e\u200b\u2028")


@given(ROWS)
def test_rows_come_back_from_json(rows: list[dict[str, object]]) -> None:
    whole = json.loads("".join(write(rows, Format.JSON)))
    lines = [json.loads(line) for line in "".join(write(rows, Format.NL)).splitlines()]
    assert whole == lines
    assert [list(row) for row in whole] == [list(row) for row in rows]


@given(ROWS)
def test_rows_come_back_from_csv_as_often(rows: list[dict[str, object]]) -> None:
    text = "".join(write(rows, Format.CSV, columns=["a", "b"]))
    back = list(csv.reader(io.StringIO(text)))
    assert back[0] == ["a", "b"]
    assert len(back) == len(rows) + 1


@given(
    st.lists(st.lists(st.text("ab 日", max_size=30), min_size=3, max_size=3)), st.integers(30, 99)
)
def test_a_table_fits_where_it_has_to_and_is_whole_where_it_has_not(
    rows: list[list[str]], limit: int
) -> None:
    fitted = list(table("abc", rows, limit))
    if not all(width(line.rstrip("\n")) <= limit for line in fitted):  # blocks, with all of it
        assert all(cell(value) in "".join(fitted) for row in rows for value in row)
    whole = "".join(table("abc", rows))
    assert all(value.strip() in whole for row in rows for value in row)
    assert all(line == line.rstrip() + "\n" for line in table("abc", rows))


def test_a_narrow_table_keeps_ids_and_leaves_out_what_is_empty() -> None:
    names = ["claim_id", "quote", "note", "n"]
    rows = [["k-0123456789", "a long text that gives way", None, 12]]
    assert list(table(names, rows, 32)) == [
        "claim_id      quote            n\n",
        "k-0123456789  a long text t…  12\n",
    ]
    assert list(table(names, rows, 24)) == [
        "claim_id  k-0123456789\n",
        "quote     a long text that gives way\n",
        "n         12\n",
    ]


def test_numbers_stand_flush_right() -> None:
    assert list(table(["n", "of"], [[5, "a"], [1000, "b"]])) == [
        "   n" + " " * GAP + "of\n",
        "   5" + " " * GAP + "a\n",
        "1000" + " " * GAP + "b\n",
    ]


def test_fields_pick_and_order() -> None:
    rows = [{"a": 1, "b": 2}]
    assert list(write(rows, Format.NL, ["b"])) == ['{"b": 2}\n']
    with pytest.raises(UsageError, match="no field named c"):
        list(write(rows, Format.NL, ["c"]))


@pytest.mark.parametrize(
    ("form", "text"), [(Format.JSON, "[]\n"), (Format.NL, ""), (Format.CSV, "a\r\n")]
)
def test_no_rows_are_an_answer_too(form: Format, text: str) -> None:
    assert "".join(write([], form, columns=["a"])) == text


# --- words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edtf", "origin", "text"),
    [
        ("2024-12-03", "json-ld", "published 2024-12-03 (JSON-LD)"),
        ("2024-12", "visible-text", "published 2024-12 (visible text, month only)"),
        (None, "none", "no publication date"),
    ],
)
def test_a_publication_day_says_how_it_is_known(edtf: str | None, origin: str, text: str) -> None:
    assert published(edtf, origin) == text


@pytest.mark.parametrize(
    ("edtf", "text"),
    [
        ("2023-23", "autumn 2023"),
        ("2023-24~", "winter 2023~"),
        ("2023-12-03", "2023-12-03"),
        ("2023-22 / 2024-07", "summer 2023 / 2024-07"),
        (None, "no date"),
        ("40", "40"),
    ],
)
def test_a_season_is_called_by_its_name(edtf: str | None, text: str) -> None:
    assert spoken(edtf) == text


def test_a_decision_stands_before_a_state() -> None:
    assert standing({"verdict": "confirm", "state": "open"}) == "confirmed"
    assert standing({"verdict": None, "state": "new"}) == "new"


@given(TEXT, st.text("May 4", min_size=1), TEXT)
def test_a_quote_stands_in_brackets_whatever_is_around_it(
    prefix: str, quote: str, suffix: str
) -> None:
    row = {"prefix": prefix[-CONTEXT:], "quote": quote, "suffix": suffix[:CONTEXT]}
    text = quoted(row).plain
    assert f"[{one_line(quote)}]" in text
    assert safe(text)


def test_a_quote_is_cut_at_words_and_paragraphs() -> None:
    row = {
        "prefix": "a heading\nand the bridge was op"[-CONTEXT:],
        "quote": "May 4",
        "suffix": " in the presence of a great many people"[:CONTEXT],
    }
    assert quoted(row).plain == "“and the bridge was op[May 4] in the presence of a great…”"
