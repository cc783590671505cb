"""Regression: what must hold whatever the data, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopir.errors import InvalidInput
from kopir.surveys import Design, ReplicateDesign, mean
from kopir.surveys.regression import (
    GAUSSIAN,
    LOGIT,
    POISSON,
    PROBIT,
    Family,
    predicted_means,
    predictors,
    regression,
    regression_of_rows,
    term_test,
)
from kopir.surveys.regression.model import Coefficients

FAMILIES = [GAUSSIAN, LOGIT, PROBIT, POISSON]
seeds = st.integers(0, 2**32 - 1)


def sample(seed: int, rows: int = 300) -> tuple[Design, dict[str, Any]]:
    """A clustered sample of invented people; nobody of it exists."""
    random = np.random.default_rng(seed)
    unit = np.sort(random.integers(0, 30, rows))
    age, sex = random.normal(40, 12, rows), random.choice(["F", "M"], rows)
    place = random.choice(["city", "town", "village"], rows)
    lean = 0.03 * (age - 40) + 0.4 * (sex == "F") + 0.3 * np.sin(unit)
    columns = {
        "age": age,
        "sex": sex,
        "place": place,
        "online": (random.random(rows) < 1 / (1 + np.exp(-lean))).astype(float),
        "hours": np.exp(0.5 * lean) + random.normal(0, 0.3, rows),
        "devices": random.poisson(np.exp(0.3 * lean)).astype(float),
    }
    weights = random.uniform(1, 5, rows)
    return Design.of(weights=weights, psu=unit, strata=unit // 6), columns


def outcome_of(family: Family) -> str:
    return {"normal": "hours", "binomial": "online", "poisson": "devices"}[family.law]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda each: each.name)
@given(seed=seeds)
@settings(max_examples=10, deadline=None)
def test_the_weighted_scores_add_up_to_nothing(family: Family, seed: int) -> None:
    design, columns = sample(seed)
    x, y = predictors(columns, ["age", "sex", "place"]), outcome_of(family)
    found = regression(design, {y: columns[y]}, x, family=family, tolerance=1e-14)
    away = columns[y] - family.means(found.linear)
    slope = family.slopes(found.linear) / family.variances(family.means(found.linear))
    sums = (design.weights * away * slope) @ x.matrix
    assert np.abs(sums).max() < 1e-6 * np.abs(x.matrix).sum()


@given(seed=seeds, times=st.floats(0.01, 100))
@settings(max_examples=10, deadline=None)
def test_the_unit_of_weights_and_of_a_predictor_changes_no_answer(seed: int, times: float) -> None:
    design, columns = sample(seed)
    found = regression(
        design, {"online": columns["online"]}, predictors(columns, ["age", "sex"]), family=LOGIT
    )
    other = {**columns, "age": columns["age"] * times}
    again = regression(
        replace(design, weights=design.weights * times),
        {"online": columns["online"]},
        predictors(other, ["age", "sex"]),
        family=LOGIT,
    )
    np.testing.assert_allclose(again.t, found.t, rtol=1e-8)
    np.testing.assert_allclose(again.coefficients.values[1] * times, found.coefficients.values[1], rtol=1e-8)


@given(seed=seeds)
@settings(max_examples=10, deadline=None)
def test_a_model_of_a_group_alone_gives_the_groups_means(seed: int) -> None:
    design, columns = sample(seed)
    found = regression(design, {"hours": columns["hours"]}, predictors(columns, ["sex"]))
    women = mean(design.domain(columns["sex"] == "F"), {"hours": columns["hours"]})
    assert found.coefficients.values[0] == pytest.approx(women.values[0], rel=1e-10)
    assert found.coefficients.se[0] == pytest.approx(women.se[0], rel=1e-10)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda each: each.name)
def test_the_influence_of_a_row_is_what_its_weight_moves(family: Family) -> None:
    design, columns = sample(7)
    x, name = predictors(columns, ["age", "sex"]), outcome_of(family)
    y = columns[name]
    made = regression(design, {name: y}, x, family=family, tolerance=1e-14)
    whole = replace(made.fit, work=made.fit.work * made.scale, inverse=made.fit.inverse / made.scale)
    statistic = Coefficients(x.names, x.matrix, y, family, design.weights, whole, 1e-15)
    scores = statistic.linearise(design.weights)[1]
    for row in (0, 111, 299):
        more = design.weights.copy()
        more[row] += 1e-4
        less = 2 * design.weights - more
        moved = (statistic.values(more) - statistic.values(less)) / 2e-4
        # With another link than the law's own the information used is the expected one.
        np.testing.assert_allclose(scores[row], moved, rtol=0.25 if family is PROBIT else 1e-4, atol=1e-8)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda each: each.name)
@given(seed=seeds)
@settings(max_examples=5, deadline=None)
def test_rows_of_a_file_give_the_same_as_arrays(family: Family, seed: int) -> None:
    design, columns = sample(seed)
    name = outcome_of(family)
    y = columns[name].copy()
    y[::17] = np.nan
    terms = ["age", "sex", "place"]
    made = regression(
        design, {name: y}, predictors(columns, terms), family=family, missing="drop", tolerance=1e-14
    )
    stage = design.stages[0]
    rows = {**columns, name: y, "w": design.weights, "ea": stage.unit, "layer": stage.stratum[stage.unit]}
    found = regression_of_rows(rows, name, terms, family=family, weights="w", psu="ea", strata="layer")
    assert found.coefficients.names == made.coefficients.names
    np.testing.assert_allclose(found.coefficients.values, made.coefficients.values, rtol=1e-6, atol=1e-8)
    np.testing.assert_allclose(found.coefficients.se, made.coefficients.se, rtol=1e-6)
    assert (found.coefficients.degf, found.coefficients.n) == (made.coefficients.degf, made.coefficients.n)


def test_a_product_of_terms_lets_a_slope_differ_between_groups() -> None:
    design, columns = sample(3)
    found = regression(
        design, {"hours": columns["hours"]}, predictors(columns, ["sex", "age", "sex:age"])
    ).coefficients
    men = columns["sex"] == "M"
    alone = regression(design.domain(men), {"hours": columns["hours"]}, predictors(columns, ["age"]))
    assert found.values[2] + found.values[3] == pytest.approx(alone.coefficients.values[1], rel=1e-9)


def test_the_likelihood_ratio_of_a_term_has_the_design_in_its_law() -> None:
    design, columns = sample(5)
    made = regression(
        design, {"online": columns["online"]}, predictors(columns, ["age", "place"]), family=LOGIT
    )
    wald, ratio = term_test(made, ["age"]), term_test(made, ["age"], ratio=True)
    assert ratio.df == wald.df == 1
    assert ratio.p == pytest.approx(wald.p, abs=0.02)
    with pytest.raises(InvalidInput, match="no term income"):
        term_test(made, ["income"])


def test_predicted_means_of_a_group_alone_are_its_means() -> None:
    design, columns = sample(9)
    empty = regression(design, {"hours": columns["hours"]}, predictors(columns, []))
    found = predicted_means(empty, {"sex": columns["sex"]})
    assert found.names == ("F", "M")
    women = mean(design.domain(columns["sex"] == "F"), {"hours": columns["hours"]})
    assert found.values[0] == pytest.approx(women.values[0], rel=1e-10)


def test_replicate_weights_give_nearly_the_linearised_errors() -> None:
    design, columns = sample(11, rows=600)
    unit = design.stages[0].unit
    units, stratum = design.stages[0].units, design.stages[0].stratum
    drawn = np.bincount(stratum)
    factors = np.ones((units, units))
    for left_out in range(units):
        beside = stratum == stratum[left_out]
        factors[beside, left_out] = drawn[stratum[left_out]] / (drawn[stratum[left_out]] - 1)
        factors[left_out, left_out] = 0.0
    rscales = 1 - 1 / drawn[stratum]
    jackknife = ReplicateDesign.of(
        design.weights, design.weights[:, np.newaxis] * factors[unit], rscales=rscales, mse=True
    )
    x, y = predictors(columns, ["age", "sex"]), {"online": columns["online"]}
    one, other = (regression(each, y, x, family=LOGIT).coefficients for each in (design, jackknife))
    np.testing.assert_allclose(other.se, one.se, rtol=0.1)


def refused(columns: dict[str, Any], terms: list[str], y: Any, family: Family = LOGIT, **more: Any) -> str:
    design = Design.of(weights=np.ones(len(y)))
    with pytest.raises(InvalidInput) as found:
        regression(design, {"online": y}, predictors(columns, terms), family=family, **more)
    return str(found.value)


def test_bad_input_is_named() -> None:
    _, columns = sample(1)
    y = columns["online"]
    assert "online is 1.0 in every row" in refused(columns, ["age"], np.ones(300))
    assert "needs values from 0 to 1" in refused(columns, ["age"], y * 2)
    twice = {**columns, "years": columns["age"] * 2 + 1}
    assert "years is a mix of the columns before it" in refused(twice, ["age", "years"], y)
    none = {**columns, "nothing": np.zeros(300)}
    assert "nothing is zero in every row" in refused(none, ["age", "nothing"], y)
    holes = y.copy()
    holes[:3] = np.nan
    assert "online: 3 values are missing" in refused(columns, ["age"], holes)


@pytest.mark.parametrize("family", [LOGIT, PROBIT], ids=lambda each: each.name)
def test_a_column_that_tells_the_outcome_is_refused(family: Family) -> None:
    _, columns = sample(2)
    y = columns["online"].copy()
    owner = (np.arange(300) < 40).astype(float)
    y[:40] = 1.0
    assert "separation" in refused({**columns, "owner": owner}, ["age", "owner"], y, family)
    complete = {**columns, "same": y * 2 - 1}
    assert "separation" in refused(complete, ["age", "same"], y, family)
    rows = {**columns, "online": y, "owner": owner}
    with pytest.raises(InvalidInput, match="separation"):
        regression_of_rows(rows, "online", ["age", "owner"], family=family)


def test_what_no_number_can_be_given_for_is_refused() -> None:
    design, columns = sample(13)
    y = {"devices": columns["devices"]}
    with pytest.raises(InvalidInput, match="left the numbers"):
        regression(design, y, predictors({"age": columns["age"] * 1e200}), family=POISSON)
    alone = regression(design, y, predictors(columns, ["age"], intercept=False))
    with pytest.raises(InvalidInput, match="nothing is left of the model"):
        term_test(alone, ["age"], ratio=True)
    one = Design.of(weights=np.ones(300), psu=np.zeros(300), lonely="remove")
    with pytest.raises(InvalidInput, match="no error"):
        _ = regression(one, y, predictors(columns, ["age"])).t


def test_columns_that_are_not_there_or_do_not_fit_are_named() -> None:
    with pytest.raises(InvalidInput, match="there is no column income"):
        predictors({"age": [1.0, 2]}, ["income"])
    with pytest.raises(InvalidInput, match="sex: a category needs at least two levels"):
        predictors({"sex": ["F", "F"]})
    with pytest.raises(InvalidInput, match="sex has 2 rows, the other columns have 3"):
        predictors({"age": [1.0, 2, 3], "sex": ["F", "M"]})
