"""Numbers as publishers write them."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopir.evidence.readers.numbers import MISSING, decimal_of, parse


@pytest.mark.parametrize(
    ("text", "mark", "value"),
    [
        ("92.3", ".", 92.3),
        ("92,3", ",", 92.3),
        ("1 024,5", ",", 1024.5),
        ("1\u00a0024,5", ",", 1024.5),
        ("1\u202f024.5", ".", 1024.5),
        ("1,024.5", ".", 1024.5),
        ("1,234,567", ".", 1234567.0),
        ("1.234.567,8", ",", 1234567.8),
        ("1.234", ",", 1234.0),
        ("9%", ".", 9.0),
        ("9 %", ".", 9.0),
        ("\u22125", ".", -5.0),
        ("1e3", ".", 1000.0),
        (".5", ".", 0.5),
        (" 7 ", ".", 7.0),
    ],
)
def test_a_number_is_read_as_it_is_meant(text: str, mark: str, value: float) -> None:
    read = parse(pl.Series([text]), mark)  # type: ignore[arg-type]  # a parameter of the test
    assert read.values.to_list() == [value]
    assert read.bad.is_empty()


@pytest.mark.parametrize("text", MISSING)
def test_a_mark_for_a_missing_figure_becomes_null_never_zero(text: str) -> None:
    read = parse(pl.Series([text], dtype=pl.String))
    assert read.values.to_list() == [None]
    assert read.bad.is_empty()


@pytest.mark.parametrize("text", ["Asia", "inf", "1,2,3", "1.2.3", "12a", "--5", "1_000", "0x10", "½"])
def test_anything_else_is_reported_with_its_row(text: str) -> None:
    read = parse(pl.Series(["1", text, "2"]))
    assert read.values.to_list() == [1.0, None, 2.0]
    assert read.bad.to_list() == [1]


@settings(deadline=None)
@given(st.floats(allow_nan=False, allow_infinity=False, width=64))
def test_what_python_writes_is_read_back_exactly(value: float) -> None:
    assert parse(pl.Series([repr(value)])).values.to_list() == [value]


@settings(deadline=None)
@given(st.lists(st.text(max_size=12), max_size=20))
def test_no_text_makes_the_parser_fail_or_invent_a_number(texts: list[str]) -> None:
    column = pl.Series(texts, dtype=pl.String)
    for mark in (".", ","):
        read = parse(column, mark)
        assert read.values.len() == len(texts)
        assert not read.values.is_nan().any()
        assert not read.values.is_infinite().any()


def test_the_decimal_mark_is_found_where_the_column_decides() -> None:
    assert decimal_of(pl.Series(["92,3", "1 024"])) == ","
    assert decimal_of(pl.Series(["0,123"])) == ","
    assert decimal_of(pl.Series(["92.3", "1,024"])) == "."
    assert decimal_of(pl.Series(["5", None])) == "."


def test_a_column_that_does_not_decide_is_not_guessed() -> None:
    assert decimal_of(pl.Series(["1,234", "5,678"])) is None
