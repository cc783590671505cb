"""Trends of a panel; scipy is the second witness of the slope and its interval."""

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from kopir.errors import InvalidInput
from kopir.indices.analysis.trends import trends
from kopir.indices.sheet import Sheet
from tests.indices.analysis import small


def series(*values, start=2010):
    """A panel of several units and one column."""
    years = range(start, start + len(values[0]))
    rows = [(unit, year) for unit in range(len(values)) for year in years]
    return Sheet(
        tuple(f"U{unit}" for unit, _ in rows),
        tuple(year for _, year in rows),
        ("x",),
        np.array([[values[unit][year - start]] for unit, year in rows], dtype=float),
    )


@pytest.mark.parametrize("ties", [False, True])
def test_slopes_are_those_of_scipy(ties):
    random = np.random.default_rng(4)
    values = random.normal(size=(20, 12)).cumsum(axis=1)
    values = np.round(values) if ties else values
    values[random.random(values.shape) < 0.1] = np.nan
    found = trends(series(*values))
    for row, given_values in enumerate(values):
        known = ~np.isnan(given_values)
        expected = stats.theilslopes(given_values[known], np.arange(12)[known], 0.95)
        assert found.slope[row, 0] == pytest.approx(expected.slope, rel=1e-13)
        assert found.slope_low[row, 0] == pytest.approx(expected.low_slope, rel=1e-13)
        assert found.slope_high[row, 0] == pytest.approx(expected.high_slope, rel=1e-13)


def test_mann_kendall_is_that_of_the_formula_with_ties():
    values = [3.0, 1.0, 4.0, 4.0, 5.0, 9.0, 4.0, 6.0]
    found = trends(series(values))
    balance = sum(np.sign(b - a) for i, a in enumerate(values) for b in values[i + 1 :])
    variance = (8 * 7 * 21 - 3 * 2 * 11) / 18
    assert found.tau[0, 0] == balance / 28
    assert found.p_value[0, 0] == pytest.approx(
        2 * stats.norm.sf((balance - 1) / np.sqrt(variance)), rel=1e-12
    )


def test_growth_is_compound_between_the_first_and_the_last_value():
    found = trends(series([np.nan, 100.0, np.nan, 121.0, np.nan]))
    assert found.growth[0, 0] == pytest.approx(0.1)
    assert (found.first[0, 0], found.last[0, 0]) == (2011, 2013)
    assert found.available[0, 0] == 0.4


def test_growth_of_what_is_not_positive_is_missing():
    found = trends(series([0.0, 5.0], [-2.0, -4.0], [4.0, -1.0], [4.0, 0.0]))
    assert np.isnan(found.growth[:3]).all() and found.growth[3, 0] == -1.0


def test_change_is_in_per_cent_of_the_beginning_of_the_line():
    found = trends(series([10.0, 12.0, 14.0], [10.0, np.nan, 14.0], [5.0, 5.0, 5.0], [-10.0, 0.0, 1.0]))
    assert found.change[:3, 0] == pytest.approx([20.0, 20.0, 0.0])
    assert np.isnan(found.change[3, 0])


def test_no_value_or_one_value_has_no_trend_and_gives_no_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = trends(series([np.nan] * 3, [np.nan, 4.0, np.nan]))
    for name in ("growth", "change", "slope", "slope_low", "slope_high", "tau", "p_value"):
        assert np.isnan(getattr(found, name)).all(), name
    assert found.first.ravel().tolist() == [0, 2011] and found.available[1, 0] == pytest.approx(1 / 3)


def test_periods_need_not_be_a_year_apart():
    sheet = Sheet(("A",) * 3, (2010, 2014, 2016), ("x",), np.array([[1.0], [5.0], [7.0]]))
    assert trends(sheet).slope[0, 0] == 1.0


def test_a_unit_that_lacks_a_year_has_its_other_years():
    sheet = small.panel().take(range(9))
    found = trends(sheet)
    assert found.available[4, 0] == 0.5 and np.isnan(found.slope[4, 0])
    assert found.slope[0, 0] == 10.0


def test_one_period_is_refused():
    with pytest.raises(InvalidInput, match="two or more periods"):
        trends(small.year())
    with pytest.raises(InvalidInput, match="not between 0 and 1"):
        trends(small.panel(), 95)


lists = st.lists(st.integers(1, 1000), min_size=2, max_size=12)


@given(lists, st.sampled_from([0.5, 4.0, 1024.0]))
def test_rates_do_not_depend_on_the_unit_and_slopes_scale_with_it(values, scale):
    first, second = trends(series(values)), trends(series([scale * each for each in values]))
    assert second.growth == pytest.approx(first.growth, rel=1e-12)
    assert second.change == pytest.approx(first.change, rel=1e-9, abs=1e-9, nan_ok=True)
    assert second.slope == pytest.approx(scale * first.slope, rel=1e-12)
    assert np.array_equal(second.p_value, first.p_value)


@given(lists, st.integers(-50, 50))
def test_a_line_added_is_added_to_the_slope(values, rise):
    first = trends(series(values))
    second = trends(series([each + rise * year for year, each in enumerate(values)]))
    assert second.slope == pytest.approx(first.slope + rise, rel=1e-9, abs=1e-9)


@given(lists)
def test_a_series_turned_round_falls_as_it_rose(values):
    first, second = trends(series(values)), trends(series(values[::-1]))
    assert np.array_equal(second.tau, -first.tau) and np.array_equal(second.slope, -first.slope)
    assert np.array_equal(second.p_value, first.p_value)
