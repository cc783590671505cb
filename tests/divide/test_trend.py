"""Trends say whether a divide narrows, by a stated rule."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kopir.divide.trend import constant_set, since, theil_sen, trend

YEARS = [2014, 2016, 2018, 2020, 2022]


def told(*values):
    return trend(YEARS[: len(values)], np.array(values, dtype=float))


def test_a_steady_fall_has_narrowed_and_a_steady_rise_widened():
    assert told(0.5, 0.45, 0.4, 0.35, 0.3).verdict == "narrowed"
    assert told(0.3, 0.35, 0.4, 0.45, 0.5).verdict == "widened"


def test_less_than_a_tenth_has_hardly_changed():
    assert told(0.50, 0.49, 0.48, 0.47, 0.46).verdict == "hardly_changed"


def test_one_odd_period_does_not_turn_the_trend():
    assert told(0.5, 0.45, 0.9, 0.35, 0.3).verdict == "narrowed"


def test_ends_that_contradict_the_slope_make_no_verdict():
    found = told(0.5, 0.46, 0.43, 0.39, 0.51)
    assert found.slope < 0 and found.verdict == "unclear"


def test_periods_without_a_value_are_left_out():
    found = told(np.nan, 0.5, np.nan, 0.4, np.nan)
    assert found.span == (2016, 2020) and found.verdict == "narrowed"
    assert found.change == pytest.approx(-0.2)


@pytest.mark.parametrize("values", [(), (0.5,), (np.nan, 0.5, np.nan)])
def test_a_single_value_is_no_trend(values):
    found = told(*values)
    assert (found.verdict, found.slope, found.change, found.span) == ("unknown", None, None, None)


def test_a_gap_that_was_zero_throughout_is_unknown_and_one_that_closes_has_narrowed():
    assert told(0.0, 0.0, 0.0).verdict == "unknown"
    assert told(4.0, 2.0, 0.0).verdict == "narrowed"


@given(st.floats(-1, 1), st.floats(0.1, 5))
def test_the_slope_of_a_line_is_the_lines(slope, start):
    years = np.array(YEARS, dtype=float)
    assert theil_sen(years, start + slope * (years - 2014)) == pytest.approx(slope, abs=1e-9)


@given(st.lists(st.floats(0.01, 10), min_size=2, max_size=5), st.floats(0.1, 10))
def test_the_verdict_does_not_depend_on_the_unit(values, factor):
    # A change right at the boundary may fall on either side of it by rounding.
    one, other = told(*values), told(*(value * factor for value in values))
    assert one.change == pytest.approx(other.change, rel=1e-6, abs=1e-9)


def test_the_constant_set_leaves_out_thin_periods_and_areas_with_gaps():
    values = np.array(
        [[1, 2, 3, 4], [1, 2, 3, np.nan], [1, np.nan, 3, np.nan], [1, 2, 3, np.nan]], dtype=float
    )
    areas, periods = constant_set(values)
    assert periods.tolist() == [True, True, True, False]
    assert areas.tolist() == [True, True, False, True]


def test_without_any_value_the_constant_set_is_empty():
    areas, periods = constant_set(np.full((3, 2), np.nan))
    assert not areas.any() and not periods.any()


def test_a_trend_looks_ten_years_back_and_never_across_a_break_of_method():
    assert since("NO.SUCH.SERIES", [1990, 2024]) == 2014
    assert since("egdi", [2003, 2014]) == 2012
