"""Checks that every imported table passes."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopir.errors import InvalidInput
from kopir.evidence import jumps
from kopir.evidence.validation import Checked, check, keys_of, rows_text


def table(rows: list[tuple[str, str, float | None]], **constants: str) -> pl.DataFrame:
    """Observations by (area, period, value) of one indicator."""
    given = {"indicator": "x", "unit": "NUMBER", **constants}
    frame = pl.DataFrame(
        rows, schema={"area": pl.String, "period": pl.String, "value": pl.Float64}, orient="row"
    )
    return frame.with_columns(
        pl.int_range(2, pl.len() + 2, dtype=pl.UInt32).alias("row"),
        *(pl.lit(text).alias(name) for name, text in given.items()),
    )


def codes(checked: Checked) -> list[tuple[str, str, int]]:
    """Code, severity and count of the findings."""
    return [(found.code, found.severity, found.count) for found in checked.findings]


def test_a_clean_table_passes_as_it_is() -> None:
    frame = table([("KAZ", "2021", 1.0), ("KAZ", "2022", 2.0)])
    checked = check(frame, "a.csv")
    assert checked.frame.equals(frame)
    assert checked.findings == ()


def test_identical_rows_are_dropped_and_counted() -> None:
    checked = check(table([("KAZ", "2022", 1.0), ("KAZ", "2022", 1.0), ("UZB", "2022", 1.0)]), "a.csv")
    assert checked.frame["row"].to_list() == [2, 4]
    assert codes(checked) == [("duplicate_rows", "changed", 1)]
    assert checked.findings[0].facts["rows"] == "3"


def test_contradictory_rows_are_refused_by_row_and_value() -> None:
    frame = table([("KAZ", "2022", 1.0), ("UZB", "2022", 1.0), ("KAZ", "2022", 2.0)])
    with pytest.raises(
        InvalidInput, match=r"a\.csv, rows 2, 4: x of KAZ in 2022 .* values 1\.0, 2\.0 \(1 such"
    ):
        check(frame, "a.csv")


def test_a_figure_and_a_gap_for_the_same_key_contradict_each_other() -> None:
    with pytest.raises(InvalidInput, match=r"values 1\.0, None"):
        check(table([("KAZ", "2022", 1.0), ("KAZ", "2022", None)]), "a.csv")


def test_a_group_and_an_empty_group_are_not_the_same_key() -> None:
    frame = table([("KAZ", "2022", 1.0), ("KAZ", "2022", 2.0)]).with_columns(pl.Series("sex", ["F", None]))
    assert check(frame, "a.csv").frame["sex"].to_list() == ["F", "_T"]


def test_an_indicator_in_two_units_is_refused() -> None:
    frame = table([("KAZ", "2021", 1.0), ("KAZ", "2022", 2.0)]).with_columns(
        pl.Series("unit", ["PERCENT", "NUMBER"])
    )
    with pytest.raises(InvalidInput, match="indicator x comes in the units NUMBER, PERCENT"):
        check(frame, "a.csv")


def test_another_unit_than_the_catalogues_is_flagged() -> None:
    checked = check(table([("KAZ", "2022", 0.5)], indicator="egdi"), "a.csv")
    assert ("unit_unlike_catalogue", "flagged", 1) in codes(checked)


@pytest.mark.parametrize(
    ("value", "unit"), [(100.2, "PERCENT"), (-0.5, "PERCENT"), (1.422, "INDEX"), (-0.1, "INDEX")]
)
def test_a_value_just_outside_its_scale_is_flagged_and_kept(value: float, unit: str) -> None:
    checked = check(table([("KAZ", "2022", value)], unit=unit), "a.csv")
    assert codes(checked) == [("out_of_bounds", "flagged", 1)]
    assert checked.frame["value"].to_list() == [value]


@pytest.mark.parametrize(("value", "unit"), [(2022.0, "PERCENT"), (28.0, "INDEX"), (-60.0, "PERCENT")])
def test_a_value_of_another_scale_refuses_the_file_by_row(value: float, unit: str) -> None:
    with pytest.raises(
        InvalidInput, match=r"a\.csv, row 2, indicator x: found .* expected 0…1.* wrong column"
    ):
        check(table([("KAZ", "2022", value)], unit=unit), "a.csv")


def test_a_gross_rate_may_exceed_a_hundred() -> None:
    assert (
        check(table([("KAZ", "2022", 118.0)], indicator="SE.PRM.ENRR", unit="PERCENT_GROSS"), "a").findings
        == ()
    )


def test_an_unknown_code_of_a_dimension_is_flagged_and_kept() -> None:
    frame = table([("KAZ", "2022", 1.0)]).with_columns(education=pl.lit("PRIMARY"), age=pl.lit("Y15T29"))
    checked = check(frame, "a.csv")
    assert codes(checked) == [("unknown_code", "flagged", 1)]
    assert str(checked.findings[0].facts["candidates"]).startswith("PRIMAR")
    assert checked.frame["education"].to_list() == ["PRIMARY"]


def series(values: list[float]) -> pl.DataFrame:
    return table([("KAZ", str(1990 + number), value) for number, value in enumerate(values)])


def test_a_jump_far_outside_the_history_is_flagged_and_kept() -> None:
    calm = [50 + 0.5 * (number % 3) + number for number in range(20)]
    checked = check(series([*calm[:12], calm[12] * 10, *calm[13:]]), "a.csv")
    assert codes(checked) == [("jump", "flagged", 1)]
    assert (checked.findings[0].facts["period"], checked.findings[0].facts["rows"]) == ("2002", "14")
    assert checked.frame.height == 20


def test_a_series_that_never_moved_may_jump_too() -> None:
    assert codes(check(series([5.0] * 10 + [50.0] + [5.0] * 5), "a.csv")) == [("jump", "flagged", 1)]


def test_growth_and_noise_are_no_jumps() -> None:
    assert check(series([1.1**number for number in range(40)]), "a.csv").findings == ()
    assert check(series([5.0, 3.0, 8.0, 4.0, 9.0, 2.0, 7.0, 5.0, 6.0, 1.0, 8.0]), "a.csv").findings == ()


def test_a_short_series_has_no_history_to_jump_out_of() -> None:
    assert check(series([1.0, 1.1, 1.2, 900.0]), "a.csv").findings == ()


def test_rows_of_several_series_in_any_order_are_told_apart() -> None:
    calm = [50 + 0.5 * (number % 3) + number for number in range(20)]
    frame = pl.concat(
        [series(calm), series([*calm[:12], 700.0, *calm[13:]]).with_columns(pl.lit("UZB").alias("area"))]
    )
    frame = frame.sample(fraction=1, shuffle=True, seed=3)
    keys = keys_of(frame)
    found = jumps.find(frame, keys.moments, keys.series)
    assert found.select("area", "period", "value").rows() == [("UZB", "2002", 700.0)]


@settings(deadline=None)
@given(st.lists(st.floats(allow_nan=False, allow_infinity=False, width=32), min_size=1, max_size=30))
def test_whatever_the_figures_a_check_changes_none(values: list[float]) -> None:
    frame = series(values)
    assert check(frame, "a.csv").frame.equals(frame)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("AB"), st.sampled_from(["2020", "2021"]), st.sampled_from(["F", "M", None])
        ),
        min_size=1,
        max_size=30,
    )
)
def test_key_numbers_are_equal_exactly_where_keys_are(rows: list[tuple[str, str, str | None]]) -> None:
    frame = pl.DataFrame(
        rows, schema={"area": pl.String, "period": pl.String, "sex": pl.String}, orient="row"
    )
    found = keys_of(frame).moments.to_list()
    for first, left in zip(rows, found, strict=True):
        for second, right in zip(rows, found, strict=True):
            assert (first == second) == (left == right)


def test_many_rows_are_summed_up_in_a_message() -> None:
    assert rows_text(range(1, 4)) == "1, 2, 3"
    assert rows_text(range(1, 101)).endswith("(+88)")
