"""Sigma and beta convergence: what they say of plain cases, and what they must not depend on."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kopir.divide.beta import beta
from kopir.divide.least_squares import least_squares
from kopir.divide.sigma import SPREADS, sigma
from kopir.errors import InvalidInput, NotFound

PANELS = arrays(np.float64, (6, 5), elements=st.floats(1, 100))
YEARS = [2015, 2016, 2017, 2018, 2019]


def closing(speed, units=8, years=10):
    start = np.exp(np.linspace(0, 3, units))
    return start, np.exp(4 + (np.log(start) - 4) * math.exp(-speed * years))


def test_units_that_close_a_tenth_a_year_have_this_speed_and_its_half_life():
    found = beta(*closing(0.1), 10)
    assert found.speed == pytest.approx(0.1) and found.half_life == pytest.approx(math.log(2) / 0.1)
    assert found.verdict == "converges" and found.slope < 0


def test_units_that_drift_apart_have_no_half_life():
    found = beta(*closing(-0.05), 10)
    assert found.half_life is None and found.verdict == "diverges"


def test_an_order_that_turns_over_has_no_speed():
    start = np.exp(np.linspace(0, 3, 8))
    found = beta(start, np.exp(3 - 0.5 * np.log(start)), 10)
    assert found.speed is None and found.half_life is None


def test_units_without_both_figures_are_left_out():
    start, end = closing(0.1)
    start[2], end[5] = np.nan, np.nan
    assert beta(start, end, 10).units == (0, 1, 3, 4, 6, 7)


def test_conditions_are_numbers_or_labels():
    start, end = closing(0.1)
    end = end * np.where(np.arange(8) < 4, 1.0, 1.3)
    labels = ["a"] * 4 + ["b"] * 4
    found = beta(start, end, 10, conditions={"group": labels, "size": np.array([1.0, 5, 2, 4, 3, 8, 6, 7])})
    assert found.line.names == ("(Intercept)", "log(start)", "group=b", "size")
    assert found.speed == pytest.approx(0.1)


def test_values_without_a_rate_of_growth_are_refused():
    start, end = closing(0.1)
    start[3] = 0
    with pytest.raises(InvalidInput, match="unit 4"):
        beta(start, end, 10)
    with pytest.raises(InvalidInput, match="more than zero"):
        beta(*closing(0.1), 0)


def test_columns_that_depend_on_each_other_are_refused():
    with pytest.raises(InvalidInput, match="cannot be told"):
        least_squares(np.arange(5.0), {"a": np.arange(5.0), "b": 2 * np.arange(5.0)})


def test_errors_of_five_kinds_agree_where_the_design_is_balanced():
    x = np.array([-1.0, 1, -1, 1, -1, 1, -1, 1])
    residual = np.array([1.0, 1, -1, -1, 1, 1, -1, -1])
    line = least_squares(3 + 2 * x + residual, {"x": x})
    assert line.coefficients == pytest.approx([3, 2])
    assert line.errors("const") == pytest.approx(line.errors("HC1"))
    assert line.errors("HC2") == pytest.approx(line.errors("HC1"))
    assert (line.errors("HC0") < line.errors("HC1")).all() and (line.errors("HC3") > line.errors("HC2")).all()


def test_a_spread_that_shrinks_every_year_narrows():
    panel = np.exp(np.outer(np.linspace(-1, 1, 6), [1.0, 0.8, 0.6, 0.4, 0.2]))
    found = sigma(panel, YEARS)
    assert found.verdict == "narrows" and found.quotient == pytest.approx(5)
    assert found.f == pytest.approx(25) and found.p < 0.01


def test_a_spread_is_of_those_known_in_every_year():
    panel = np.array([[1.0, 1, 1, 1, 1], [2.0, 3, 4, 5, 6], [1.0, np.nan, 100, 100, 100]])
    found = sigma(panel, YEARS, "ratio")
    assert found.units == (0, 1) and found.values.tolist() == [2, 3, 4, 5, 6]


def test_a_spread_needs_two_units_a_known_measure_and_values_above_zero():
    with pytest.raises(InvalidInput):
        sigma(np.array([[1.0, 2], [np.nan, 1]]), [2015, 2016])
    with pytest.raises(NotFound):
        sigma(np.ones((2, 2)), [2015, 2016], "nothing")
    with pytest.raises(InvalidInput, match="unit 2"):
        sigma(np.array([[1.0, 2], [0.0, 1]]), [2015, 2016])


@given(PANELS, st.floats(0.01, 100), st.sampled_from(sorted(SPREADS)))
@settings(deadline=None)
def test_a_spread_does_not_depend_on_the_unit(panel, scale, measure):
    assert sigma(panel * scale, YEARS, measure).values == pytest.approx(
        sigma(panel, YEARS, measure).values, rel=1e-9, abs=1e-12
    )


@given(PANELS, st.permutations(range(6)), st.sampled_from(sorted(SPREADS)))
@settings(deadline=None)
def test_a_spread_does_not_depend_on_the_order_of_the_units(panel, order, measure):
    assert sigma(panel[list(order)], YEARS, measure).values == pytest.approx(
        sigma(panel, YEARS, measure).values, rel=1e-9, abs=1e-12
    )
