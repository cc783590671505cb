"""The observation form: what is filled in, what is refused, what makes two tables the same."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kopir.errors import InvalidInput
from kopir.evidence.observation import KEY, SCHEMA, conform, content_hash, sort_by_key

ROW = {"indicator": ["i"], "area": ["KAZ"], "period": ["2022"], "value": [1.0]}


def test_missing_dimensions_become_totals_and_missing_status_follows_the_value() -> None:
    table = conform(pl.DataFrame({**ROW, "value": [None]}), unit="PT", source="T")
    assert table.schema == SCHEMA
    assert table.row(0, named=True)["sex"] == "_T" and table["status"].to_list() == ["M"]


def test_nan_is_stored_as_missing() -> None:
    table = conform(pl.DataFrame({**ROW, "value": [float("nan")]}), unit="PT", source="T")
    assert table["value"].to_list() == [None] and table["status"].to_list() == ["M"]


def test_an_infinite_value_is_refused() -> None:
    with pytest.raises(InvalidInput, match="infinite"):
        conform(pl.DataFrame({**ROW, "value": [float("inf")]}), unit="PT", source="T")


@pytest.mark.parametrize("column", ["indicator", "area", "period", "value"])
def test_a_missing_column_is_named(column: str) -> None:
    with pytest.raises(InvalidInput, match=f"column {column} is missing"):
        conform(pl.DataFrame({k: v for k, v in ROW.items() if k != column}), unit="PT", source="T")


def test_an_unknown_column_is_named_with_those_expected() -> None:
    with pytest.raises(InvalidInput, match="column colour is not part"):
        conform(pl.DataFrame({**ROW, "colour": ["red"]}), unit="PT", source="T")


def test_an_empty_area_is_refused_with_its_row() -> None:
    with pytest.raises(InvalidInput, match="column area is empty in row 1"):
        conform(pl.DataFrame({**ROW, "area": [""]}), unit="PT", source="T")


CODES = st.sampled_from(["A", "B", "KAZ", "UZB", "Ә"])
ROWS = st.lists(
    st.tuples(CODES, CODES, st.sampled_from(["2020", "2021"]), st.none() | st.floats(-1e9, 1e9)), min_size=1
)


def table_of(rows: list[tuple[str, str, str, float | None]]) -> pl.DataFrame:
    schema = {"indicator": pl.String, "area": pl.String, "period": pl.String, "value": pl.Float64}
    return pl.DataFrame(rows, schema=schema, orient="row")


@given(ROWS)
def test_rows_are_sorted_as_a_plain_sort_would(rows: list[tuple[str, str, str, float | None]]) -> None:
    table = conform(table_of(rows), unit="PT", source="T")
    assert table.select(KEY).rows() == sorted(table.select(KEY).rows())
    assert sort_by_key(table).equals(table)


@given(ROWS)
def test_the_hash_does_not_depend_on_the_order_of_rows(
    rows: list[tuple[str, str, str, float | None]],
) -> None:
    unique = list({row[:3]: row for row in rows}.values())
    one = conform(table_of(unique), unit="PT", source="T")
    other = conform(table_of(unique[::-1]), unit="PT", source="T")
    assert content_hash(one, "d") == content_hash(other, "d")
    assert content_hash(one, "d") != content_hash(one, "e")


@given(ROWS)
def test_the_hash_tells_a_change_of_a_value(rows: list[tuple[str, str, str, float | None]]) -> None:
    one = conform(table_of(rows), unit="PT", source="T")
    first = one["value"][0]
    changed = one.with_columns(
        pl.when(pl.int_range(pl.len()) == 0)
        .then(0.5 if first is None else None)
        .otherwise("value")
        .alias("value")
    )
    assert content_hash(one) != content_hash(changed)
