"""Recentred influence functions."""

import numpy as np
import pytest

from kopir.divide.measures import measure
from kopir.divide.rif import kernel_density, rif, rif_quantile, rif_regression
from kopir.errors import InvalidInput

RNG = np.random.default_rng(5)
EDUC = RNG.uniform(0, 15, 400)
INCOME = np.exp(0.1 * EDUC + RNG.normal(0, 0.5, 400))
WEIGHTS = RNG.uniform(1, 3, 400)


@pytest.mark.parametrize("name", ["gini", "theil_t", "cv"])
def test_its_mean_is_the_measure(name):
    function = rif(name, INCOME, WEIGHTS)
    assert np.average(function, weights=WEIGHTS) == pytest.approx(measure(name, INCOME, WEIGHTS)[0], rel=1e-5)


def test_a_regression_tells_what_moves_a_quantile():
    function = rif_quantile(INCOME, WEIGHTS, share=0.5)
    found = rif_regression(function, {"educ": EDUC}, WEIGHTS)
    assert found.names == ("(Intercept)", "educ") and found.coefficients[1] > 0
    robust = rif_regression(function, {"educ": EDUC}, WEIGHTS, robust=True)
    assert robust.coefficients == pytest.approx(found.coefficients)
    assert robust.covariance[1, 1] == pytest.approx(found.covariance[1, 1], rel=0.5)


def test_a_density_integrates_to_one():
    points = np.linspace(-5, INCOME.max() + 5, 3000)
    heights = [kernel_density(INCOME, WEIGHTS, at) for at in points]
    assert np.trapezoid(heights, points) == pytest.approx(1, abs=1e-3)


def test_a_quantile_needs_values_that_differ_and_a_share():
    with pytest.raises(InvalidInput, match="all are the same"):
        rif_quantile(np.ones(5), share=0.5)
    with pytest.raises(InvalidInput, match="not between 0 and 1"):
        rif_quantile(INCOME, share=50)
