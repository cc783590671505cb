"""Filling gaps from the other leaves: regression and the multivariate normal."""

import numpy as np
import pytest

from kopir.errors import InvalidInput
from kopir.indices.kernels.normal_model import SINGULAR, UNSETTLED, estimate, inverse
from kopir.indices.rules import Imputation
from kopir.indices.stages import impute
from kopir.indices.stages.imputers import normal

from .tables import NONE, column, table, tree

REGRESSION, EM = Imputation(method="regression"), Imputation(method="em")


def filled(rows, rule, codes="ab"):
    return impute(table(*rows, codes=codes), tree(codes, impute=rule))


def test_on_a_line_regression_finds_the_line():
    stage = filled([[1, 5], [2, 7], [3, 9], [10, NONE]], REGRESSION)
    assert column(stage, "b")[3] == pytest.approx(23)
    assert stage.parameters["b"][0] == pytest.approx({"intercept": 3, "slope.a": 2})


def test_regression_agrees_with_numpy_least_squares():
    rng = np.random.default_rng(1)
    rows = rng.normal(size=(40, 3))
    rows[:, 2] = rows[:, 0] - 2 * rows[:, 1] + rng.normal(size=40)
    known = rows.copy()
    rows[[3, 8], 2] = NONE
    stage = filled(rows, REGRESSION, "abc")
    whole = np.delete(known, [3, 8], axis=0)
    design = np.column_stack([np.ones(38), whole[:, :2]])
    solution = np.linalg.lstsq(design, whole[:, 2], rcond=None)[0]
    expected = np.column_stack([np.ones(2), known[[3, 8], :2]]) @ solution
    assert stage.sheet.values[[3, 8], 2] == pytest.approx(expected, rel=1e-12)


def test_the_best_correlated_leaf_is_the_predictor_where_units_are_few():
    rows = [[1, 1, 1.1], [2, 5, 2.0], [3, 2, 2.9], [4, 4, 4.2], [5, 3, NONE]]
    stage = filled(rows, REGRESSION, "abc")
    assert set(stage.parameters["c"][0]) == {"intercept", "slope.a"}


def test_a_leaf_missing_where_the_gap_is_cannot_be_the_predictor():
    rows = [[1, 1, 1.1], [2, 5, 2.0], [3, 2, 2.9], [4, 4, 4.2], [NONE, 3, NONE]]
    assert set(filled(rows, REGRESSION, "abc").parameters["c"][0]) == {"intercept", "slope.b"}


def test_without_a_predictor_the_gap_stays_and_says_so():
    stage = filled([[1, 5], [2, 7], [3, 9], [NONE, NONE]], REGRESSION)
    assert np.isnan(stage.sheet.values[3]).all()
    assert stage.audit.reasons == ("no_predictors", "no_predictors")
    few = filled([[1, 5], [2, 7], [3, NONE]], REGRESSION)
    assert few.audit.reasons == ("no_predictors",)
    flat = filled([[1, 5], [1, 7], [1, 9], [1, NONE]], REGRESSION)
    assert flat.audit.reasons == ("no_predictors",)


def test_predictors_that_say_the_same_do_no_harm():
    rng = np.random.default_rng(2)
    x = rng.normal(size=40)
    rows = np.column_stack([x, 2 * x, 3 * x + rng.normal(size=40)])
    rows[0, 2] = NONE
    stage = filled(rows, REGRESSION, "abc")
    single = filled(rows[:, [0, 2]], REGRESSION)
    assert stage.sheet.values[0, 2] == pytest.approx(single.sheet.values[0, 1], rel=1e-9)


def test_one_step_agrees_with_johnson_and_wichern():
    """Johnson and Wichern, Applied Multivariate Statistical Analysis, 6th edition, example 5.13."""
    z = np.array([[NONE, 0, 3], [7, 2, 6], [5, 1, 2], [NONE, NONE, 5]])
    mean = np.array([6.0, 1, 4])
    covariance = np.array([[1 / 2, 1 / 4, 1], [1 / 4, 1 / 2, 3 / 4], [1, 3 / 4, 5 / 2]])
    assert estimate(z, 0.0, 0.0, 1, mean, covariance, np.empty((4, 3))) == UNSETTLED
    assert mean == pytest.approx([6.03, 1.08, 4.0], abs=0.0051)
    expected = np.array([[0.61, 0.33, 1.17], [0.33, 0.59, 0.83], [1.17, 0.83, 2.5]])
    assert covariance == pytest.approx(expected, abs=0.0051)


def test_where_only_one_of_two_leaves_has_gaps_the_normal_model_is_the_regression():
    """Anderson, Journal of the American Statistical Association 52, 1957: the likelihood factors."""
    rng = np.random.default_rng(4)
    x = rng.normal(50, 10, size=30)
    y = 3 * x + rng.normal(0, 20, size=30)
    rows = np.column_stack([x, y])
    rows[:6, 1] = NONE
    stage = filled(rows, EM)
    slope = np.cov(x[6:], y[6:])[0, 1] / np.var(x[6:], ddof=1)
    expected = y[6:].mean() + slope * (x - x[6:].mean())
    assert stage.sheet.values[:6, 1] == pytest.approx(expected[:6], rel=1e-6)
    found = stage.parameters["b"][0]
    assert found["normal.mean"] == pytest.approx(expected.mean(), rel=1e-6)
    rest = np.var(y[6:]) - slope**2 * np.var(x[6:])
    assert found["normal.covariance.b"] == pytest.approx(rest + slope**2 * np.var(x), rel=1e-6)
    assert found["normal.ridge"] == 0


def test_without_gaps_the_normal_model_is_the_mean_and_the_covariance():
    values = np.random.default_rng(5).normal(size=(20, 3)) * [1, 10, 100] + [0, 5, 1000]
    model = normal.fit(values, ("a", "b", "c"))
    assert model.mean == pytest.approx(values.mean(axis=0))
    assert model.covariance == pytest.approx(np.cov(values.T, ddof=0), rel=1e-9)


def test_more_leaves_than_units_are_held_by_a_ridge():
    values = np.random.default_rng(6).normal(size=(6, 10))
    values[0, 0] = values[1, 5] = NONE
    stage = filled(values, EM, "abcdefghij")
    assert np.isfinite(stage.sheet.values).all()
    assert stage.parameters["a"][0]["normal.ridge"] == pytest.approx(0.6)


def test_leaves_that_say_the_same_are_held_by_a_ridge():
    x = np.random.default_rng(7).normal(size=30)
    rows = np.column_stack([x, 2 * x])
    rows[0, 1] = NONE
    stage = filled(rows, EM)
    assert stage.parameters["a"][0]["normal.ridge"] == pytest.approx(3)
    assert stage.sheet.values[0, 1] == pytest.approx(2 * x[0], abs=0.1)


def test_the_normal_model_is_the_same_in_other_units_of_measurement():
    rng = np.random.default_rng(8)
    rows = rng.normal(size=(40, 3)) @ np.array([[1, 0.5, 0.2], [0, 1, 0.5], [0, 0, 1]])
    rows[rng.random(rows.shape) < 0.1] = NONE
    one, other = filled(rows, EM, "abc"), filled(rows * [3, 10, 0.1] + [5, 0, -2], EM, "abc")
    assert other.sheet.values == pytest.approx(one.sheet.values * [3, 10, 0.1] + [5, 0, -2], rel=1e-6)


def test_an_estimate_that_does_not_settle_is_refused(monkeypatch):
    monkeypatch.setattr(normal, "MOST_STEPS", 1)
    with pytest.raises(InvalidInput, match="the multivariate normal of period 0 does not settle in 1 steps"):
        filled([[1, 2], [2, 5], [3, 4], [4, NONE], [NONE, 1]], EM)


def test_a_unit_without_values_takes_the_means():
    rows = [[1, 5], [2, 7.5], [3, 9], [4, 10], [NONE, NONE]]
    stage = filled(rows, EM)
    assert stage.sheet.values[4].tolist() == [pytest.approx(2.5), pytest.approx(7.875)]


def test_inverses_and_matrices_that_have_none():
    matrix = np.array([[4.0, 2, 0.5], [2, 3, 0.1], [0.5, 0.1, 1]])
    out = np.empty((3, 3))
    assert inverse(matrix, out)
    assert out == pytest.approx(np.linalg.inv(matrix), rel=1e-13)
    assert not inverse(np.ones((2, 2)), np.empty((2, 2)))
    singular = estimate(np.ones((3, 2)), 0.0, 1e-8, 10, np.zeros(2), np.ones((2, 2)), np.empty((3, 2)))
    assert singular == SINGULAR
