"""Measures of inequality obey their axioms and say where they are not defined."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kopir.divide.measures import MEASURES, SHOWN, count, ge2, measure, undefined
from kopir.errors import InvalidInput, NotFound

RELATIVE = ("ratio", "cv", "gini", "theil_t", "theil_l")
MEAN_BASED = ("cv", "gini", "theil_t", "theil_l")

positive = st.floats(min_value=0.01, max_value=1e4)
columns = arrays(np.float64, st.integers(2, 20), elements=positive)


def one(name, values, weights=None):
    return float(measure(name, np.asarray(values, dtype=float), weights)[0])


@given(columns, st.floats(0.01, 100))
def test_a_relative_measure_does_not_change_with_the_unit(values, factor):
    for name in RELATIVE:
        assert one(name, values * factor) == pytest.approx(one(name, values), rel=1e-9, abs=1e-9)


@given(columns, st.floats(0.1, 100))
def test_the_range_changes_as_the_unit(values, factor):
    assert one("range", values * factor) == pytest.approx(one("range", values) * factor, rel=1e-9)


@given(columns, st.integers(2, 4))
def test_replicating_every_area_changes_nothing(values, copies):
    for name in SHOWN:
        assert one(name, np.tile(values, copies)) == pytest.approx(one(name, values), rel=1e-9, abs=1e-12)


@given(columns, st.data())
def test_weights_that_count_areas_equal_repeating_them(values, data):
    times = np.array(data.draw(st.lists(st.integers(1, 5), min_size=len(values), max_size=len(values))))
    for name in SHOWN:
        repeated, weighted = one(name, np.repeat(values, times)), one(name, values, times.astype(float))
        assert weighted == pytest.approx(repeated, rel=1e-9, abs=1e-12)


@given(columns, st.floats(0.05, 0.95))
def test_a_transfer_from_rich_to_poor_lowers_inequality(values, part):
    poorest, richest = values.argmin(), values.argmax()
    amount = (values[richest] - values[poorest]) / 2 * part
    after = values.copy()
    after[poorest] += amount
    after[richest] -= amount
    for name in MEAN_BASED:
        assert one(name, after) <= one(name, values) + 1e-12


@given(columns)
def test_the_order_of_the_areas_does_not_matter(values):
    for name in SHOWN:
        assert one(name, values[::-1]) == pytest.approx(one(name, values), rel=1e-9, abs=1e-12)


@given(columns)
def test_measures_stay_within_their_bounds(values):
    n = len(values)
    assert 0 <= one("gini", values) <= 1 - 1 / n + 1e-12
    assert 0 <= one("theil_t", values) <= np.log(n) + 1e-12
    assert one("theil_l", values) >= 0
    assert 0 <= one("cv", values) <= np.sqrt(n - 1) + 1e-9
    assert one("ratio", values) >= 1


@given(st.integers(2, 20), positive)
def test_equal_values_show_no_inequality(n, value):
    for name in MEAN_BASED:
        assert one(name, np.full(n, value)) == pytest.approx(0, abs=1e-7)


@settings(max_examples=30)
@given(arrays(np.float64, st.tuples(st.integers(2, 8), st.integers(1, 6)), elements=positive), st.data())
def test_periods_at_once_equal_periods_one_by_one(values, data):
    gaps = data.draw(arrays(np.bool_, values.shape))
    weights = data.draw(arrays(np.float64, values.shape, elements=positive))
    values = np.where(gaps, np.nan, values)
    for name in SHOWN:
        together = measure(name, values, weights)
        for period in range(values.shape[1]):
            kept = ~gaps[:, period]
            alone = measure(name, values[kept, period], weights[kept, period])
            np.testing.assert_allclose(together[period], alone[0], rtol=1e-9, atol=1e-12)


def test_a_missing_value_leaves_its_area_out_of_that_period_only():
    values = np.array([[1.0, 1.0], [3.0, 3.0], [np.nan, 5.0]])
    assert count(values).tolist() == [2, 3]
    assert measure("range", values).tolist() == [2.0, 4.0]


def test_an_area_without_weight_is_left_out():
    values = np.array([1.0, 3.0, 9.0])
    assert one("range", values, np.array([1.0, 1.0, np.nan])) == 2.0
    assert one("range", values, np.array([1.0, 1.0, 0.0])) == 2.0


@pytest.mark.parametrize("name", MEASURES)
@pytest.mark.parametrize("values", [[5.0], [5.0, np.nan], [np.nan, np.nan]])
def test_fewer_than_two_areas_are_no_divide(name, values):
    assert np.isnan(one(name, values))


@pytest.mark.parametrize("name", RELATIVE)
def test_a_negative_value_leaves_only_the_range(name):
    assert np.isnan(one(name, [-1.0, 2.0, 3.0]))
    assert one("range", [-1.0, 2.0, 3.0]) == 4.0


def test_a_zero_leaves_ratio_and_theil_l_undefined_and_the_others_defined():
    values = [0.0, 1.0, 3.0]
    assert np.isnan(one("ratio", values)) and np.isnan(one("theil_l", values))
    for name in ("range", "cv", "gini", "theil_t"):
        assert np.isfinite(one(name, values))


@pytest.mark.parametrize("name", RELATIVE)
def test_all_zeros_have_no_relative_inequality(name):
    assert np.isnan(one(name, [0.0, 0.0]))


def test_a_measure_that_is_not_defined_says_why():
    table = np.array([[0.0, -1.0, 5.0, 0.0, 2.0], [1.0, 2.0, np.nan, 0.0, 3.0]])
    assert undefined("theil_l", table) == ("zero", "negative", "few", "zero", "")
    assert undefined("gini", table) == ("", "negative", "few", "zero", "")
    assert undefined("range", table) == ("", "", "few", "", "")
    assert undefined("dalton", np.array([0.5, 0.5])) == ("other",)


@pytest.mark.parametrize("name", MEASURES)
def test_each_measure_is_defined_with_zeros_and_negatives_where_it_says_so(name):
    zeros = [0.0, 1.0, 2.0, 2.0, 7.0] if MEASURES[name].zeros else [0.0, 0.0, 0.0, 2.0, 7.0]
    assert np.isnan(one(name, zeros)) != MEASURES[name].zeros
    assert np.isnan(one(name, [-1.0, 2.0, 7.0])) != MEASURES[name].negatives


def test_half_the_squared_cv_is_the_generalised_entropy_of_two():
    values = np.array([1.0, 2.0, 6.0])
    assert ge2(values)[0] == pytest.approx(np.mean((values / 3) ** 2 - 1) / 2)


def test_shapes_that_do_not_fit_are_refused():
    with pytest.raises(InvalidInput, match="do not fit"):
        measure("gini", np.ones((3, 2)), np.ones(2))
    with pytest.raises(InvalidInput, match="axes"):
        measure("gini", np.ones((3, 2, 2)))


def test_negative_weights_and_infinite_values_are_refused():
    with pytest.raises(InvalidInput):
        measure("gini", np.ones(2), np.array([1.0, -1.0]))
    with pytest.raises(InvalidInput):
        measure("gini", np.array([1.0, np.inf]))


def test_an_unknown_measure_names_those_that_exist():
    with pytest.raises(NotFound, match="theil_t"):
        measure("width", np.ones(2))
